// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/client.h"

#include <QStringList>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace mangrove::test {

/// A client without a network: it records what it is asked and a test says what the server does. Lives on the thread of
/// the connection; a test reaches it through onThread().
class FakeClient final : public mqtt::Client
{
    Q_OBJECT

public:
    ~FakeClient() override
    {
        if (destroyed != nullptr) {
            *destroyed = true;
        }
        if (destroyedOn != nullptr) {
            *destroyedOn = QThread::currentThread();
        }
    }

    /// Runs `action` on the client's thread and waits for it; by a promise, as the thread sanitizer sees no order in a
    /// blocking queued connection.
    template <typename Action>
    void onThread(Action action)
    {
        const auto done = std::make_shared<std::promise<void>>();
        std::future<void> finished = done->get_future();
        QMetaObject::invokeMethod(
            this,
            [&action, done] {
                action();
                done->set_value();
            },
            Qt::QueuedConnection);
        finished.wait();
    }
    [[nodiscard]] QStringList takeCalls()
    {
        QStringList result;
        onThread([&] { result = std::exchange(calls, {}); });
        return result;
    }

    // What the server does; on the client's thread.
    void connectNowOk(bool sessionPresent = false)
    {
        setState(mqtt::ClientState::Connected);
        mqtt::ConnackPacket connack;
        connack.sessionPresent = sessionPresent;
        Q_EMIT connected(connack);
    }
    /// Answers the oldest SUBSCRIBE.
    void answerSubscribe(std::uint8_t code)
    {
        Q_ASSERT(!pendingSubscribes.empty());
        mqtt::SubscribeResult result = pendingSubscribes.front();
        pendingSubscribes.erase(pendingSubscribes.begin());
        result.codes.assign(result.subscriptions.size(), code);
        if (code < 0x80) {
            grantedSubscriptions.insert(grantedSubscriptions.end(), result.subscriptions.begin(),
                                        result.subscriptions.end());
        }
        Q_EMIT subscribed(result);
    }
    void lose(const Error &error, bool final)
    {
        m_state = final ? mqtt::ClientState::Disconnected : mqtt::ClientState::WaitingToReconnect;
        Q_EMIT connectionLost(error, final);
        Q_EMIT stateChanged(m_state);
    }
    void setState(mqtt::ClientState state)
    {
        m_state = state;
        Q_EMIT stateChanged(state);
    }

    [[nodiscard]] Capabilities capabilities() const override { return {}; }
    void setMessageSink(mqtt::MessageSink *newSink) override { sink = newSink; }
    void setPacketTap(mqtt::PacketTap *newTap) override { tap = newTap; }
    void setAuthenticator(std::unique_ptr<mqtt::Authenticator> /*authenticator*/) override {}
    void setReconnectOptions(const mqtt::ReconnectOptions &newOptions) override { reconnect = newOptions; }

    Result<void> open(const mqtt::Endpoint &endpoint, const mqtt::ConnectOptions &newOptions) override
    {
        calls += QStringLiteral("open ") + endpoint.host;
        if (openError) {
            return *openError;
        }
        options = newOptions;
        grantedSubscriptions.clear();
        pendingSubscribes.clear();
        setState(mqtt::ClientState::Connecting);
        return {};
    }
    void close(mqtt::ReasonCode /*reason*/, const mqtt::Properties & /*properties*/) override
    {
        calls += QStringLiteral("close");
        if (givesUpOnClose && !pendingSubscribes.empty()) {
            mqtt::SubscribeResult gone = pendingSubscribes.front();
            gone.error = Error{Error::Code::Cancelled, QString()};
            Q_EMIT subscribed(gone);
        }
        if (m_state == mqtt::ClientState::Connected && neverCloses) {
            setState(mqtt::ClientState::Disconnecting);
        } else if (m_state != mqtt::ClientState::Disconnected) {
            setState(mqtt::ClientState::Disconnected);
        }
    }
    void drop() override
    {
        calls += QStringLiteral("drop");
        setState(mqtt::ClientState::Disconnected);
    }
    void connectNow() override { calls += QStringLiteral("connectNow"); }
    Result<void> reauthenticate() override { return {}; }

    Result<mqtt::RequestId> subscribe(const mqtt::SubscribeRequest &request) override
    {
        QStringList filters;
        for (const mqtt::Subscription &subscription : request.subscriptions) {
            filters += QString::fromUtf8(subscription.filter);
        }
        calls += QStringLiteral("subscribe ") + filters.join(QLatin1Char(' '));
        const bool refused = std::any_of(request.subscriptions.begin(), request.subscriptions.end(),
                                         [this](const auto &s) { return s.filter == locallyRefusedFilter; });
        if (refused) {
            return Error{Error::Code::UnsupportedByServer, QStringLiteral("not here")};
        }
        mqtt::SubscribeResult result;
        result.request = ++lastRequest;
        result.subscriptions = request.subscriptions;
        pendingSubscribes.push_back(result);
        lastSubscribeProperties = request.properties;
        return lastRequest;
    }
    Result<mqtt::RequestId> unsubscribe(const std::vector<QByteArray> &filters,
                                        const mqtt::Properties & /*properties*/) override
    {
        calls += QStringLiteral("unsubscribe ") + QString::fromUtf8(filters.front());
        unsubscribedFilters = filters;
        return ++lastRequest;
    }
    Result<mqtt::RequestId> publish(const mqtt::PublishRequest &request) override
    {
        calls += QStringLiteral("publish ") + QString::fromUtf8(request.topic);
        if (m_state != mqtt::ClientState::Connected) {
            return Error{Error::Code::NotConnected, QString()};
        }
        return ++lastRequest;
    }
    void setReadingPaused(bool paused) override
    {
        calls += paused ? QStringLiteral("pause") : QStringLiteral("resume");
    }

    [[nodiscard]] mqtt::ClientState state() const override { return m_state; }
    [[nodiscard]] mqtt::ServerLimits limits() const override { return serverLimits; }
    [[nodiscard]] mqtt::ProtocolVersion version() const override { return options.version; }
    [[nodiscard]] QDateTime nextAttempt() const override { return {}; }
    [[nodiscard]] int attempt() const override { return attempts; }
    [[nodiscard]] std::chrono::microseconds lastPingRoundTrip() const override { return pingRoundTrip; }
    [[nodiscard]] std::chrono::microseconds connectRoundTrip() const override { return roundTripOfConnect; }
    [[nodiscard]] std::uint64_t bytesReceived() const override { return received; }
    [[nodiscard]] std::uint64_t bytesSent() const override { return 0; }
    [[nodiscard]] std::vector<mqtt::Subscription> subscriptions() const override
    {
        return grantedSubscriptions;
    }

    QStringList calls;
    mqtt::MessageSink *sink = nullptr;
    mqtt::PacketTap *tap = nullptr;
    mqtt::ConnectOptions options;
    mqtt::ReconnectOptions reconnect;
    mqtt::ServerLimits serverLimits;
    std::optional<Error> openError;
    std::vector<mqtt::SubscribeResult> pendingSubscribes;
    std::vector<mqtt::Subscription> grantedSubscriptions;
    std::vector<QByteArray> unsubscribedFilters;
    mqtt::Properties lastSubscribeProperties;
    QByteArray locallyRefusedFilter;
    mqtt::RequestId lastRequest = 0;
    std::chrono::microseconds pingRoundTrip{-1};
    std::chrono::microseconds roundTripOfConnect{-1};
    std::uint64_t received = 0;
    int attempts = 0;
    bool neverCloses = false;
    bool givesUpOnClose = false;
    std::atomic<bool> *destroyed = nullptr;
    std::atomic<QThread *> *destroyedOn = nullptr;

private:
    mqtt::ClientState m_state = mqtt::ClientState::Disconnected;
};

} // namespace mangrove::test
