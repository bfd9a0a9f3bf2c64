// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/profilesection.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace mangrove {

class UserPropertiesTable;

/// Name, protocol, address, version, folder and what the program may do by itself. A URL in the address is taken apart into the
/// fields; its user and password go out by credentialsPasted(). GUI thread.
class ProfileGeneralSection : public ProfileSection
{
    Q_OBJECT

public:
    explicit ProfileGeneralSection(QWidget *parent = nullptr);

    void write(ConnectionProfile &profile) const override;
    void setFolders(const QStringList &folders);
    [[nodiscard]] mqtt::ProtocolVersion version() const;
    /// The protocol with TLS or the one without; the port goes along where it is the usual one.
    void setTls(bool on);

Q_SIGNALS:
    /// Each is empty where the address had none.
    void credentialsPasted(const std::optional<QByteArray> &userName,
                           const std::optional<QByteArray> &password);

protected:
    void fill(const ConnectionProfile &profile) override;

private:
    void makeFields();
    void takeAddress(bool complete);
    [[nodiscard]] mqtt::Endpoint::Scheme scheme() const;
    void setScheme(mqtt::Endpoint::Scheme scheme);
    void handleScheme();
    void showRows();
    void writeWebSocket(mqtt::WebSocketOptions &options) const;

    QLineEdit *m_name = nullptr;
    QComboBox *m_scheme = nullptr;
    QLineEdit *m_host = nullptr;
    QLineEdit *m_path = nullptr;
    UserPropertiesTable *m_headers = nullptr;
    QLabel *m_portLabel = nullptr;
    QSpinBox *m_port = nullptr;
    QComboBox *m_version = nullptr;
    QComboBox *m_folder = nullptr;
    QCheckBox *m_connectAtStart = nullptr;
    QCheckBox *m_readOnly = nullptr;
    mqtt::Endpoint::Scheme m_lastScheme = mqtt::Endpoint::Scheme::Mqtt; ///< that the port fits
    mqtt::WebSocketOptions m_shownWebSocket;
    qsizetype m_addressLength = 0; ///< before the last change
};

} // namespace mangrove
