// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/client.h"
#include "core/mqtt/messagesink.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <vector>

namespace mangrove {

/// What the simulated devices have in common.
struct DemoEnvironment
{
    std::function<std::unique_ptr<mqtt::Client>()> makeClient;
    std::function<QDateTime()> now; ///< UTC
    mqtt::Endpoint endpoint;
    std::chrono::milliseconds retryDelay{2'000}; ///< after a connection that failed or was lost
    int speed = 1; ///< so many times faster than life
};

/// A message a device got, as values.
struct DemoMessage
{
    QByteArray topic;
    QByteArray payload;
    mqtt::Properties properties;
};

/// One simulated device: an MQTT client with its will, what it says when it connects, and what it answers. Lives on the
/// fleet's thread; made by its DemoSite.
class DemoDevice : public QObject, private mqtt::MessageSink
{
    Q_OBJECT

public:
    struct Setup
    {
        mqtt::ConnectOptions options;
        std::vector<QByteArray> subscriptions;
        /// Before each CONNECT, for what is new in each: a will with a session number.
        std::function<void(mqtt::ConnectOptions &)> prepare;
        /// After each CONNACK: the retained state, with announce().
        std::function<void(DemoDevice &)> birth;
        std::function<void(DemoDevice &, const DemoMessage &)> received;
    };

    DemoDevice(const DemoEnvironment &environment, Setup setup, QObject *parent = nullptr);
    ~DemoDevice() override;

    void open();
    [[nodiscard]] bool isOnline() const { return m_client->state() == mqtt::ClientState::Connected; }
    [[nodiscard]] bool isSettled() const { return m_settled; }

    /// Breaks the connection without DISCONNECT, so that the will is published; connects again after so many advance().
    void dropFor(int steps);
    void advance();

    /// Retained at QoS 1, and waited for before the device counts as settled.
    void announce(const QByteArray &topic, const QByteArray &payload);
    /// Nothing is sent while the device is off line.
    void publish(mqtt::PublishRequest request);
    void publish(const QByteArray &topic, const QByteArray &payload, mqtt::QoS qos = mqtt::QoS::AtMostOnce);

Q_SIGNALS:
    /// Once: the birth is out and acknowledged.
    void settled();

private:
    void messageReceived(const mqtt::PublishView &message) override;
    void deliver(const DemoMessage &message);
    void handleConnected();
    void handleLost();
    void acknowledged(mqtt::RequestId request, bool answered);
    void subscribe();
    [[nodiscard]] mqtt::RequestId send(const mqtt::PublishRequest &request);

    const DemoEnvironment &m_environment;
    Setup m_setup;
    std::unique_ptr<mqtt::Client> m_client;
    QTimer m_retry;
    std::set<mqtt::RequestId> m_awaited;
    int m_undelivered = 0;
    int m_absent = 0;
    bool m_inBirth = false;
    bool m_settled = false;
};

} // namespace mangrove
