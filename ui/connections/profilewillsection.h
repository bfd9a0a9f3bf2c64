// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/profilesection.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;

namespace mangrove {

class BytesEdit;
class UserPropertiesTable;

/// The will: whether there is one, its message and every property that it may have. GUI thread.
class ProfileWillSection : public ProfileSection
{
    Q_OBJECT

public:
    explicit ProfileWillSection(QWidget *parent = nullptr);

    /// Bytes that are being typed and can't be read yet leave the payload as it was; canBeRead() tells.
    void write(ConnectionProfile &profile) const override;
    [[nodiscard]] bool canBeRead() const;
    void setVersion(mqtt::ProtocolVersion version) override;

protected:
    void fill(const ConnectionProfile &profile) override;

private:
    void makeFields();
    void addRows();
    void connectFields();
    void updateFields();
    [[nodiscard]] mqtt::Will will() const;

    mqtt::Will m_shown;
    mqtt::ProtocolVersion m_version = mqtt::ProtocolVersion::V5;
    QCheckBox *m_enabled = nullptr;
    QLineEdit *m_topic = nullptr;
    BytesEdit *m_payload = nullptr;
    QComboBox *m_qos = nullptr;
    QCheckBox *m_retain = nullptr;
    QDoubleSpinBox *m_delay = nullptr;
    QCheckBox *m_isText = nullptr;
    QDoubleSpinBox *m_expiry = nullptr;
    QLineEdit *m_contentType = nullptr;
    QLineEdit *m_responseTopic = nullptr;
    BytesEdit *m_correlationData = nullptr;
    UserPropertiesTable *m_userProperties = nullptr;
    std::vector<QWidget *> m_ofWill; ///< of no use without one
};

} // namespace mangrove
