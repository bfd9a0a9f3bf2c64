// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"
#include "core/connections/livedata.h"
#include "core/mqtt/client.h"

#include <QDateTime>
#include <QObject>
#include <QThread>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace mangrove {

class ConnectionWorker;

/// A subscription that the server granted: perhaps with a lower QoS than was asked for (MQTT 5 section 3.9.3).
struct GrantedSubscription
{
    QByteArray filter;
    mqtt::QoS asked = mqtt::QoS::AtMostOnce;
    mqtt::QoS granted = mqtt::QoS::AtMostOnce;

    bool operator==(const GrantedSubscription &) const = default;
};

/// What a person may know of a connection at one moment; a value copied from the connection's thread.
struct ConnectionStatus
{
    mqtt::ClientState state = mqtt::ClientState::Disconnected;
    int attempt = 0;
    QDateTime nextAttempt; ///< valid while waiting to reconnect
    std::optional<Error> lastError; ///< why the last connection ended; empty after a success
    /// The server's certificate, when `lastError` says TlsUntrusted.
    std::optional<mqtt::CertificateReport> untrustedCertificate;
    bool sessionPresent = false;
    mqtt::ServerLimits limits;
    /// Subscriptions with at least one error code, or with `error` where the client refused to ask or the server answered by
    /// closing the connection. They stay until they are granted, unsubscribed or opened anew.
    std::vector<mqtt::SubscribeResult> refusedSubscriptions;
    /// What SUBACK granted, by filter; as long as the filter is subscribed. Those refused are above.
    std::vector<GrantedSubscription> grantedSubscriptions;
    std::chrono::microseconds pingRoundTrip{-1};
    std::chrono::microseconds connectRoundTrip{-1}; ///< from CONNECT to CONNACK; negative before
    std::uint64_t bytesReceived = 0;
    std::uint64_t bytesSent = 0;
};

/// One connection to one server: a named thread of its own with the MQTT client, and the data it fills. This object lives
/// on the GUI thread (or any thread with an event loop) and everything here is called there; results come back as signals
/// on that thread. Nothing is signalled per message: who shows the data asks for one dataChanged() by awaitChange(), looks,
/// and asks again. Destruction disconnects (DISCONNECT is sent when connected, waiting at most a second) and ends the thread.
class Connection : public QObject
{
    Q_OBJECT

public:
    /// Makes the client; called once, on the connection's thread.
    using ClientFactory = std::function<std::unique_ptr<mqtt::Client>()>;

    /// `budget` outlives the connection. Nothing is opened yet.
    Connection(ConnectionProfile profile, MemoryBudget &budget, QObject *parent = nullptr);
    /// With another client than the built-in one.
    Connection(ConnectionProfile profile, MemoryBudget &budget, ClientFactory makeClient,
               QObject *parent = nullptr);
    ~Connection() override;

    [[nodiscard]] const ConnectionProfile &profile() const { return m_profile; }
    /// Takes effect at the next open(); `readOnly` at once.
    void setProfile(const ConnectionProfile &profile);

    [[nodiscard]] LiveData &data() { return *m_data; }
    /// Asks for one dataChanged() when data().revision() is or becomes another than the one seen.
    void awaitChange(std::uint64_t seenRevision);
    [[nodiscard]] ConnectionStatus status() const;

    /// At once: under DropOldest topics over the cap go now.
    void setTopicCap(const TopicCap &cap);

    /// Before open(); called on the connection's thread; not owned, outlives the connection.
    void setPacketTap(mqtt::PacketTap *tap);

    /// Connects and makes the profile's subscriptions, one after the other, so that one that is refused does not take the
    /// others along. A filter whose SUBSCRIBE made the server close the connection twice is left out from then on and shown
    /// in refusedSubscriptions. A read-only profile connects without its will.
    void open();
    void close(); ///< with DISCONNECT
    void drop(); ///< without DISCONNECT: the server publishes the will
    void connectNow(); ///< ends the wait for the next attempt

    /// Each returns a token; the result with the same token follows by signal, also for local failures.
    /// A read-only profile refuses publishing with ReadOnlyProfile.
    std::uint64_t publish(const mqtt::PublishRequest &request);
    std::uint64_t subscribe(const mqtt::SubscribeRequest &request);
    std::uint64_t unsubscribe(const std::vector<QByteArray> &filters);

    void setReadingPaused(bool paused);

Q_SIGNALS:
    /// State, error, limits, attempt, ping ... changed; status() is current. Not for the counters of bytes alone.
    void statusChanged();
    /// Once after each awaitChange().
    void dataChanged();
    void publishFinished(std::uint64_t token, const mangrove::mqtt::PublishResult &result);
    void subscribeFinished(std::uint64_t token, const mangrove::mqtt::SubscribeResult &result);
    void unsubscribeFinished(std::uint64_t token, const mangrove::mqtt::UnsubscribeResult &result);

private:
    void takeStatus();

    ConnectionProfile m_profile;
    QByteArray m_clientIdentifierSuffix = ConnectionProfile::randomSuffix(); ///< one client for all its opens
    std::unique_ptr<LiveData> m_data;
    ConnectionStatus m_status;
    std::unique_ptr<QThread> m_thread;
    ConnectionWorker *m_worker = nullptr; ///< lives on m_thread, deleted there
    std::uint64_t m_nextToken = 1;
};

} // namespace mangrove
