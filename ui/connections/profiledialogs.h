// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>
#include <vector>

class QSettings;
class QWidget;

namespace mangrove {

class ProfileSecrets;
class ProfilesDialog;
class ProfileTransfer;
class SubscriptionChoiceDialog;

/// The Connections dialog, made when it is first needed, and what else is asked about saved connections: what to subscribe to
/// at the first connect, and putting back what was deleted. GUI thread.
class ProfileDialogs : public QObject
{
    Q_OBJECT

public:
    /// `profiles` outlives this; `window` is the dialogs' parent and owns this.
    ProfileDialogs(ProfileStore &profiles, QWidget *window);

    /// Keeps the dialog's size and place there; outlives this.
    void setSettings(QSettings *settings) { m_settings = settings; }
    /// Where secrets are kept; outlives this.
    void setSecrets(ProfileSecrets *secrets) { m_secrets = secrets; }
    void saveLayout();

    void showAll();
    void create();
    void edit(const ConnectionProfile &profile);
    void editSaved(const QString &profileId);
    /// At once; undoRemove() puts it back.
    void remove(const QString &profileId);
    void undoRemove(const QString &profileId);
    /// Asks what to subscribe to where that was not chosen yet; connectChosen() follows unless the person cancels. One question
    /// at a time: the next follows the answer.
    void connectTo(const ConnectionProfile &profile);
    /// Calls `then` at once when nothing is unsaved, else when the person has decided; never after cancelling.
    void settleUnsaved(const std::function<void()> &then);
    [[nodiscard]] bool hasUnsaved() const;
    /// In another language; what is unsaved stays.
    void retranslate();
    /// Whether a profile's connection is open now.
    void setConnectedTest(std::function<bool(const QString &id)> isConnected);

Q_SIGNALS:
    /// As the person left it; emitted even when writing the file failed.
    void edited(const mangrove::ConnectionProfile &profile);
    /// From elsewhere than the Connections dialog, which tells it itself.
    void removed(const QString &profileId, const QString &name);
    void connectChosen(const mangrove::ConnectionProfile &profile);
    void failed(const mangrove::Error &error);

private:
    [[nodiscard]] ProfilesDialog *dialog();
    void connectDialog();
    void connectTransfer(ProfileTransfer *transfer);
    void present();
    void ask(const ConnectionProfile &profile);
    void askNext();
    void report(const Error &error);
    [[nodiscard]] bool isShown() const;

    ProfileStore &m_profiles;
    QWidget *m_window = nullptr;
    QSettings *m_settings = nullptr;
    ProfileSecrets *m_secrets = nullptr;
    ProfilesDialog *m_dialog = nullptr; ///< owned by the window
    std::function<bool(const QString &id)> m_isConnected;
    std::vector<RemovedProfile> m_removed; ///< the last one last
    QPointer<SubscriptionChoiceDialog> m_choice; ///< that is open
    std::deque<ConnectionProfile> m_toAsk; ///< after it; each once
};

} // namespace mangrove
