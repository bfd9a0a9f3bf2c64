// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace mangrove {

/// The half of a Connection that lives on the connection's thread: owns the client, makes the profile's subscriptions and
/// gathers the status. Only takeStatus() and addCounters() may be called from another thread.
class ConnectionWorker : public QObject
{
    Q_OBJECT

public:
    /// `data` outlives the worker.
    ConnectionWorker(Connection::ClientFactory makeClient, LiveData &data);
    ~ConnectionWorker() override;

    void setPacketTap(mqtt::PacketTap *tap);
    void open(const ConnectionProfile &profile);
    void close();
    void drop();
    void connectNow();
    void setReadingPaused(bool paused);
    void publish(std::uint64_t token, const mqtt::PublishRequest &request);
    void subscribe(std::uint64_t token, const mqtt::SubscribeRequest &request);
    void unsubscribe(std::uint64_t token, const std::vector<QByteArray> &filters);
    /// Disconnects, for a second at the most, then ends the thread's event loop.
    void shutDown();

    /// The newest status; statusPosted() is emitted again for the next change. Any thread.
    [[nodiscard]] ConnectionStatus takeStatus();
    /// Sets the counters of bytes as they were half a second ago at the most. Any thread.
    void addCounters(ConnectionStatus &status);

Q_SIGNALS:
    void statusPosted();
    void publishFinished(std::uint64_t token, const mangrove::mqtt::PublishResult &result);
    void subscribeFinished(std::uint64_t token, const mangrove::mqtt::SubscribeResult &result);
    void unsubscribeFinished(std::uint64_t token, const mangrove::mqtt::UnsubscribeResult &result);

private:
    class Sink;
    struct Asked
    {
        mqtt::RequestId request = 0;
        mqtt::Subscription subscription;
        bool givenUp
            = false; ///< the client ended it without an answer; the loss of the connection is about to be told
    };

    mqtt::Client &client();
    void connectClient();
    void postStatus();
    void lookAround();
    void noteTraffic();
    void startClient();

    void handleConnected(const mqtt::ConnackPacket &connack);
    void handleConnectionLost(const Error &error, bool final);
    void handleSubscribed(const mqtt::SubscribeResult &result);
    void handleUnsubscribed(const mqtt::UnsubscribeResult &result);
    void handlePublished(const mqtt::PublishResult &result);

    void askNext();
    void askedAnswered(const mqtt::SubscribeResult &result);
    void askedGivenUp(const mqtt::SubscribeResult &result);
    void requeueAsked();
    [[nodiscard]] mqtt::Subscription adapted(mqtt::Subscription subscription) const;
    void noteResult(const mqtt::SubscribeResult &result);
    void forgetAnswers(const QByteArray &filter);
    [[nodiscard]] Error blameSubscription(const Error &error, bool final);
    void startWithout(const mqtt::Subscription &refused, const Error &error);
    void updateRetainAsPublished();
    void setRetainAsPublished(bool active);
    [[nodiscard]] std::optional<std::uint64_t> takeToken(mqtt::RequestId request);

    Connection::ClientFactory m_makeClient;
    LiveData &m_data;
    std::unique_ptr<Sink> m_sink;
    std::unique_ptr<mqtt::Client> m_client;
    mqtt::PacketTap *m_tap = nullptr;
    ConnectionProfile m_profile;

    std::deque<mqtt::Subscription> m_toAsk; ///< of the profile, not asked for yet
    std::optional<Asked> m_asked; ///< of the profile, not answered yet
    QHash<QByteArray, int> m_closedAfter; ///< how often the connection ended while a filter was asked for
    QHash<mqtt::RequestId, std::uint64_t> m_tokens;

    ConnectionStatus m_status;
    QTimer m_lookTimer; ///< often while there is traffic, ever less often without

    std::mutex m_postMutex;
    ConnectionStatus m_posted; ///< guarded by m_postMutex
    bool m_isPosted = false; ///< guarded by m_postMutex
};

} // namespace mangrove
