// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/profilesection.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace mangrove {

class UserPropertiesTable;

/// Who the client is for the server and what the session keeps: client identifier, clean start, expiry, keep alive, and the
/// other properties of CONNECT. GUI thread.
class ProfileSessionSection : public ProfileSection
{
    Q_OBJECT

public:
    explicit ProfileSessionSection(QWidget *parent = nullptr);

    void write(ConnectionProfile &profile) const override;
    void setVersion(mqtt::ProtocolVersion version) override;

protected:
    void fill(const ConnectionProfile &profile) override;

private:
    [[nodiscard]] QWidget *makeIdentifier();
    [[nodiscard]] QWidget *makeExpiry();
    void makeLimits();
    void updateHint();
    [[nodiscard]] std::uint32_t expirySeconds() const;
    void writeProperties(mqtt::Properties &properties) const;

    mqtt::ConnectOptions m_shown;
    QLineEdit *m_identifier = nullptr;
    QCheckBox *m_fresh = nullptr;
    QLabel *m_identifierHint = nullptr;
    QCheckBox *m_cleanStart = nullptr;
    QComboBox *m_expiry = nullptr;
    QDoubleSpinBox *m_expirySeconds = nullptr;
    QSpinBox *m_keepAlive = nullptr;
    QSpinBox *m_receiveMaximum = nullptr;
    QSpinBox *m_topicAliasMaximum = nullptr;
    QCheckBox *m_responseInformation = nullptr;
    QCheckBox *m_problemInformation = nullptr;
    UserPropertiesTable *m_userProperties = nullptr;
};

} // namespace mangrove
