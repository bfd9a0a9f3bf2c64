// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "ui/connections/profilesection.h"

#include <set>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mangrove {

class SecretSourceEdit;

/// User name and password, or where they come from, and where the password goes. GUI thread.
class ProfileCredentialsSection : public ProfileSection
{
    Q_OBJECT

public:
    explicit ProfileCredentialsSection(QWidget *parent = nullptr);

    void write(ConnectionProfile &profile) const override;
    /// Each that is not empty replaces what the field shows.
    void take(const std::optional<QByteArray> &userName, const std::optional<QByteArray> &password);

    /// Where secrets go: what the preferences say, and where indeed.
    void setSecretPlace(SecretPlace wanted, SecretPlace effective);

protected:
    void fill(const ConnectionProfile &profile) override;

private:
    std::optional<QByteArray> m_shownUserName;
    std::optional<QByteArray> m_shownPassword;
    void makePassword();
    void makeAuthentication();
    void updateKept();

    std::set<SecretField> m_shownSecrets;
    bool m_shownWithout = false;
    bool m_forgotten = false; ///< the person wants the kept password gone
    SecretPlace m_place = SecretPlace::Memory;
    QLineEdit *m_userName = nullptr;
    QLineEdit *m_password = nullptr;
    QWidget *m_passwordField = nullptr;
    QPushButton *m_forget = nullptr;
    SecretSourceEdit *m_userNameSource = nullptr;
    SecretSourceEdit *m_passwordSource = nullptr;
    QComboBox *m_authentication = nullptr; ///< its data is a mqtt::ScramHash
    QLabel *m_placeHint = nullptr;
};

} // namespace mangrove
