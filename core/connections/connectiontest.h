// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"

#include <QObject>
#include <QThread>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace mangrove {

/// One step of a connection test, with the time since the test began.
struct ConnectionTestStep
{
    enum class Kind { Connecting, WaitingForConnack, Connected, Disconnecting, Done, Failed, Cancelled };

    Kind kind = Kind::Connecting;
    std::chrono::milliseconds at{0};
    std::optional<Error> error{}; ///< of Failed
    mqtt::ConnackPacket connack{}; ///< of Connected
    mqtt::ServerLimits limits{}; ///< of Connected
};

/// Tries a profile once without leaving anything behind at the server: a fresh client identifier, a clean session that
/// ends with the connection, no will, no subscription, no second attempt. The client lives on a thread of its own; this
/// object and its signal on the caller's. Destruction cancels.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    using ClientFactory = std::function<std::unique_ptr<mqtt::Client>()>;

    explicit ConnectionTest(QObject *parent = nullptr);
    explicit ConnectionTest(ClientFactory makeClient, QObject *parent = nullptr);
    ~ConnectionTest() override;

    /// A test under way is cancelled first.
    void start(const ConnectionProfile &profile);
    /// Ends with the step Cancelled, when a test is under way.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_thread != nullptr; }

    /// What the test opens instead of the profile's own options.
    [[nodiscard]] static mqtt::ConnectOptions testOptions(const ConnectionProfile &profile);

Q_SIGNALS:
    /// The last step of a test is Done, Failed or Cancelled.
    void stepped(const mangrove::ConnectionTestStep &step);

private:
    void run(std::uint64_t test, const ConnectionProfile &profile);
    void watch(mqtt::Client &client, std::uint64_t test);
    void post(std::uint64_t test, ConnectionTestStep step);
    void take(std::uint64_t test, const ConnectionTestStep &step);
    void endThread();

    ClientFactory m_makeClient;
    std::unique_ptr<QThread> m_thread;
    QObject *m_worker = nullptr; ///< lives on m_thread; the client is its child
    std::uint64_t m_test = 0; ///< steps of an earlier one are dropped
    std::chrono::steady_clock::time_point m_begin;
};

} // namespace mangrove
