// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/profilesection.h"

class QCheckBox;
class QLabel;
class QLineEdit;

namespace mangrove {

/// How TLS is spoken; whether, the protocol says, which a box here can change. Passphrase and pre-shared key stay in memory. GUI thread.
class ProfileTlsSection : public ProfileSection
{
    Q_OBJECT

public:
    explicit ProfileTlsSection(QWidget *parent = nullptr);

    /// What can't be read yet leaves the profile as it was; unreadable() tells.
    void write(ConnectionProfile &profile) const override;
    [[nodiscard]] std::vector<ProfileProblem> unreadable() const;
    /// Whether the protocol has TLS, and whether it could.
    void setUsed(bool on, bool possible);

Q_SIGNALS:
    /// By the person, here.
    void tlsChosen(bool on);

protected:
    void fill(const ConnectionProfile &profile) override;

private:
    QLineEdit *textField(const QString &objectName, const QString &accessibleName);
    /// The line with a button that looks for a file.
    [[nodiscard]] QWidget *withBrowser(QLineEdit *line, const QString &title, bool several);
    void makeFields();
    void makeRows();
    void updateEnabled();

    mqtt::TlsOptions m_shown;
    QCheckBox *m_use = nullptr;
    QWidget *m_settings = nullptr;
    QLineEdit *m_caFiles = nullptr;
    QCheckBox *m_keptAuthority = nullptr; ///< shown where one was imported
    QLineEdit *m_certificate = nullptr;
    QLineEdit *m_key = nullptr;
    QLineEdit *m_passphrase = nullptr;
    QLineEdit *m_serverName = nullptr;
    QLineEdit *m_verifyName = nullptr;
    QLineEdit *m_alpn = nullptr;
    QLineEdit *m_pins = nullptr;
    QLineEdit *m_pskIdentity = nullptr;
    QLineEdit *m_pskKey = nullptr;
    QCheckBox *m_insecure = nullptr;
    QLabel *m_warning = nullptr;
    std::vector<QWidget *> m_ofTls; ///< of use with TLS alone
};

} // namespace mangrove
