// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/client.h"

#include <memory>
#include <utility>
#include <vector>

namespace mangrove::test {

class DemoFakeClient;

/// What the fake clients of a test did, all together and in order.
struct DemoJournal
{
    std::vector<mqtt::PublishRequest> published;
    std::vector<DemoFakeClient *> clients; ///< living ones, in the order they were made
};

/// A client that is connected as soon as it is opened, and whose acknowledgements the test gives.
class DemoFakeClient final : public mqtt::Client
{
    Q_OBJECT

public:
    explicit DemoFakeClient(DemoJournal &journal)
        : m_journal(journal)
    {
        m_journal.clients.push_back(this);
    }
    ~DemoFakeClient() override { std::erase(m_journal.clients, this); }
    Q_DISABLE_COPY_MOVE(DemoFakeClient)

    void acknowledgeAll()
    {
        for (const mqtt::RequestId request : std::exchange(m_subscribing, {})) {
            mqtt::SubscribeResult result;
            result.request = request;
            Q_EMIT subscribed(result);
        }
        for (const mqtt::RequestId request : std::exchange(m_publishing, {})) {
            mqtt::PublishResult result;
            result.request = request;
            Q_EMIT published(result);
        }
    }
    void deliver(const mqtt::PublishView &message) { m_sink->messageReceived(message); }
    void loseConnection()
    {
        m_state = mqtt::ClientState::Disconnected;
        m_publishing.clear();
        m_subscribing.clear();
        Q_EMIT connectionLost({Error::Code::ConnectionClosed, {}}, true);
    }
    [[nodiscard]] const mqtt::ConnectOptions &options() const { return m_options; }

    [[nodiscard]] Capabilities capabilities() const override { return {}; }
    void setMessageSink(mqtt::MessageSink *sink) override { m_sink = sink; }
    void setPacketTap(mqtt::PacketTap *) override {}
    void setAuthenticator(std::unique_ptr<mqtt::Authenticator>) override {}
    void setReconnectOptions(const mqtt::ReconnectOptions &) override {}
    Result<void> open(const mqtt::Endpoint &, const mqtt::ConnectOptions &options) override
    {
        m_options = options;
        m_state = mqtt::ClientState::Connected;
        Q_EMIT connected({});
        return {};
    }
    void close(mqtt::ReasonCode, const mqtt::Properties &) override
    {
        m_state = mqtt::ClientState::Disconnected;
    }
    void drop() override { m_state = mqtt::ClientState::Disconnected; }
    void connectNow() override {}
    Result<void> reauthenticate() override { return Error{}; }
    Result<mqtt::RequestId> subscribe(const mqtt::SubscribeRequest &) override
    {
        m_subscribing.push_back(++m_request);
        return m_request;
    }
    Result<mqtt::RequestId> unsubscribe(const std::vector<QByteArray> &, const mqtt::Properties &) override
    {
        return ++m_request;
    }
    Result<mqtt::RequestId> publish(const mqtt::PublishRequest &request) override
    {
        m_journal.published.push_back(request);
        m_publishing.push_back(++m_request);
        return m_request;
    }
    void setReadingPaused(bool) override {}
    [[nodiscard]] mqtt::ClientState state() const override { return m_state; }
    [[nodiscard]] mqtt::ServerLimits limits() const override { return {}; }
    [[nodiscard]] mqtt::ProtocolVersion version() const override { return m_options.version; }
    [[nodiscard]] QDateTime nextAttempt() const override { return {}; }
    [[nodiscard]] int attempt() const override { return 0; }
    [[nodiscard]] std::chrono::microseconds lastPingRoundTrip() const override { return {}; }
    [[nodiscard]] std::chrono::microseconds connectRoundTrip() const override { return {}; }
    [[nodiscard]] std::uint64_t bytesReceived() const override { return 0; }
    [[nodiscard]] std::uint64_t bytesSent() const override { return 0; }
    [[nodiscard]] std::vector<mqtt::Subscription> subscriptions() const override { return {}; }

private:
    DemoJournal &m_journal;
    mqtt::ConnectOptions m_options;
    mqtt::MessageSink *m_sink = nullptr;
    mqtt::ClientState m_state = mqtt::ClientState::Disconnected;
    std::vector<mqtt::RequestId> m_subscribing;
    std::vector<mqtt::RequestId> m_publishing;
    mqtt::RequestId m_request = 0;
};

} // namespace mangrove::test
