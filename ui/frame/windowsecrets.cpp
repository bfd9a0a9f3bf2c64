// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/windowsecrets.h"

#include "ui/connections/vaultdialog.h"
#include "ui/frame/errortext.h"

#include <QWidget>

namespace mangrove {

WindowSecrets::WindowSecrets(ProfileSecrets &secrets, QWidget *window)
    : QObject(window)
    , m_secrets(secrets)
    , m_window(window)
{
    connect(&secrets.store(), &SecretStore::passphraseWantedChanged, this, &WindowSecrets::askForPassphrase);
    connect(&secrets, &ProfileSecrets::failed, this, [this](const Error &error) {
        Q_EMIT messageWanted({Tone::Caution,
                              tr("A secret of a connection could not be kept where the preferences say"),
                              errorDetail(error),
                              tr("It will be asked for at the next connect."),
                              {},
                              true});
    });
}

void WindowSecrets::askForPassphrase()
{
    if (!m_secrets.store().isPassphraseWanted() || m_dialog) {
        return;
    }
    m_dialog = new VaultDialog(m_secrets.store(), VaultDialog::Purpose::Unlock, m_window);
    m_dialog->open();
}

void WindowSecrets::changePassphrase(QWidget *parent)
{
    (new VaultDialog(m_secrets.store(),
                     m_secrets.store().hasVault() ? VaultDialog::Purpose::ChangePassphrase
                                                  : VaultDialog::Purpose::Unlock,
                     parent))
        ->open();
}

} // namespace mangrove
