// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/profilesection.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace mangrove {

/// Name, address, version, folder and what the program may do by itself. An address pasted with user and password gives
/// those away by credentialsPasted(). GUI thread.
class ProfileGeneralSection : public ProfileSection
{
    Q_OBJECT

public:
    explicit ProfileGeneralSection(QWidget *parent = nullptr);

    void write(ConnectionProfile &profile) const override;
    void setFolders(const QStringList &folders);
    [[nodiscard]] mqtt::ProtocolVersion version() const;
    /// In the address; the port goes along where it is the usual one.
    void setScheme(mqtt::Endpoint::Scheme scheme);

Q_SIGNALS:
    /// Each is empty where the address had none.
    void credentialsPasted(const std::optional<QByteArray> &userName,
                           const std::optional<QByteArray> &password);

protected:
    void fill(const ConnectionProfile &profile) override;

private:
    void makeFields();
    void takeAddress(bool complete);

    QLineEdit *m_name = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QComboBox *m_version = nullptr;
    QComboBox *m_folder = nullptr;
    QCheckBox *m_connectAtStart = nullptr;
    QCheckBox *m_readOnly = nullptr;
    mqtt::Endpoint::Scheme m_scheme = mqtt::Endpoint::Scheme::Mqtt; ///< that the address has
    qsizetype m_addressLength = 0; ///< before the last change
};

} // namespace mangrove
