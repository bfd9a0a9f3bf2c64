// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilesecrets.h"
#include "ui/frame/messagebar.h"

#include <QObject>
#include <QPointer>

namespace mangrove {

class VaultDialog;

/// What the window does for the place where secrets are kept: asks for the vault's passphrase when somebody waits for it, and
/// tells what could not be kept. GUI thread.
class WindowSecrets : public QObject
{
    Q_OBJECT

public:
    /// `secrets` outlives this; `window` is the dialogs' parent and owns this.
    WindowSecrets(ProfileSecrets &secrets, QWidget *window);

    [[nodiscard]] ProfileSecrets &secrets() { return m_secrets; }
    void changePassphrase(QWidget *parent);

Q_SIGNALS:
    void messageWanted(const mangrove::MessageBar::Message &message);

private:
    void askForPassphrase();

    ProfileSecrets &m_secrets;
    QWidget *m_window = nullptr;
    QPointer<VaultDialog> m_dialog;
};

} // namespace mangrove
