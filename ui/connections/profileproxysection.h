// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/profilesection.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace mangrove {

/// The proxy on the way to the server. A URL in its address is taken apart into the fields. GUI thread.
class ProfileProxySection : public ProfileSection
{
    Q_OBJECT

public:
    explicit ProfileProxySection(QWidget *parent = nullptr);

    void write(ConnectionProfile &profile) const override;

protected:
    void fill(const ConnectionProfile &profile) override;

private:
    void makeFields();
    void takeAddress();
    void handleKind();
    void showRows();
    [[nodiscard]] mqtt::ProxyOptions::Kind kind() const;
    void setKind(mqtt::ProxyOptions::Kind kind);

    mqtt::ProxyOptions m_shown;
    QComboBox *m_kind = nullptr;
    QWidget *m_address = nullptr; ///< holds host and port
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_userName = nullptr;
    QLineEdit *m_password = nullptr;
    QWidget *m_systemHint = nullptr;
    QWidget *m_passwordHint = nullptr;
};

} // namespace mangrove
