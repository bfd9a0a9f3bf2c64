// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "core/connections/credentialcollector.h"
#include "ui/connections/credentialbar.h"

#include <QObject>
#include <QTimer>

#include <set>

namespace mangrove {

class ProfileSecrets;

/// What happens before a connection opens: references that nobody confirmed are shown, the others followed, secrets looked
/// for and, where there are none, asked for, and a password is not sent in plain text without a word. All in the page, and
/// nothing waits for it. GUI thread.
class PageCredentials : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this.
    PageCredentials(Connection &connection, CredentialBar &bar, QObject *parent = nullptr);
    ~PageCredentials() override;

    /// Without it connections open with what stands in their profile. Outlives this.
    void setSecrets(ProfileSecrets *secrets);
    void open();
    /// Whether the person is asked, or something waited for, before the connection opens.
    [[nodiscard]] bool isPending() const { return m_step != Step::Idle; }
    void cancel();

Q_SIGNALS:
    void editRequested();
    /// The connection's profile is another one now.
    void profileChanged();

private:
    enum class Step { Idle, Confirming, Collecting, Asking, Warning, Failed };

    /// One secret that is asked for.
    struct Wanted
    {
        SecretField field = SecretField::Password;
        std::size_t header = 0; ///< which one, of WebSocketHeaders
    };

    void collect();
    void takeCollected(const Result<ConnectionProfile> &result);
    void confirmReferences();
    void showWaiting();
    void showFailure(const Error &error);
    void askForMissing();
    void warnOrOpen();
    void finish();
    void takeAnswer(CredentialBar::Answer answer);
    void takeConfirmation();
    void takeSecrets();
    void connectWithoutPassword();
    void useTls();
    void allowPlain();
    void followState();
    [[nodiscard]] bool wasRefused() const;
    [[nodiscard]] ConnectionProfile bareProfile() const;
    [[nodiscard]] QString secretName(const Wanted &wanted) const;
    void change(const std::function<void(ConnectionProfile &profile)> &edit);

    Connection &m_connection;
    CredentialBar &m_bar;
    ProfileSecrets *m_secrets = nullptr;
    std::unique_ptr<CredentialCollector> m_collector;
    QTimer m_waitingTimer; ///< what takes no time is not shown
    Step m_step = Step::Idle;
    ConnectionProfile m_profile; ///< on its way to the connection
    std::vector<Wanted> m_wanted; ///< by the bar, field for field
    std::set<SecretField> m_filled; ///< in the connection's profile, by this
    bool m_userNameFilled = false;
    std::optional<ConnectionProfile> m_typed; ///< to be kept once the server has accepted it
    bool m_plainAllowed = false; ///< until the page ends
};

} // namespace mangrove
