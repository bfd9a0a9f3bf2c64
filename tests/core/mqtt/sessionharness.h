// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/decoder.h"
#include "core/mqtt/encoder.h"
#include "core/mqtt/session.h"

#include <QtTest/qtestcase.h>

#include <chrono>
#include <vector>

namespace mangrove::mqtt {

inline ConnectOptions optionsFor(ProtocolVersion version)
{
    ConnectOptions options;
    options.version = version;
    return options;
}

inline PublishPacket publishPacket(QoS qos, PacketIdentifier identifier,
                                   const QByteArray &payload = "payload")
{
    return {.topic = "a/b", .payload = payload, .qos = qos, .packetIdentifier = identifier};
}

/// A session with a recorder on every side, and a clock that the test moves.
class SessionHarness final : public SessionListener, public MessageSink
{
public:
    struct Message
    {
        QByteArray topic;
        QByteArray payload;
        bool operator==(const Message &) const = default;
    };

    explicit SessionHarness(ConnectOptions connectOptions = {})
        : options(std::move(connectOptions))
        , now(std::chrono::steady_clock::now())
    {
        if (options.clientIdentifier.isEmpty()) {
            options.clientIdentifier = "tester";
        }
        session.setMessageSink(this);
    }

    /// Starts, takes the CONNECT and answers it.
    bool connect(const ConnackPacket &connack = {}, bool resume = false)
    {
        if (!session.start(options, resume, now)) {
            return false;
        }
        connectSent = take<ConnectPacket>();
        receive(connack);
        return session.phase() == Session::Phase::Connected;
    }

    void receive(const Packet &packet)
    {
        QByteArray bytes;
        QVERIFY(encodePacket(packet, options.version, bytes));
        receiveBytes(bytes);
    }
    std::size_t receiveBytes(BytesView bytes) { return session.receive(bytes, now); }

    /// Everything written since the last call, decoded.
    std::vector<Packet> sent()
    {
        std::vector<Packet> packets;
        QByteArray bytes = session.output();
        session.outputTaken(now);
        while (!bytes.isEmpty()) {
            DecodedPacket decoded = decodePacket(bytes, options.version, Sender::Client, 268'435'460);
            if (decoded.status != DecodeStatus::Ok) {
                QTest::qFail(qPrintable(QString::fromLatin1(bytes.toHex(' '))), __FILE__, __LINE__);
                return packets;
            }
            bytes.remove(0, static_cast<qsizetype>(decoded.consumed));
            packets.push_back(std::move(decoded.packet));
        }
        return packets;
    }

    /// The one packet written since the last look; a failed test and a default when it is another or not alone.
    template <typename T>
    T take()
    {
        const std::vector<Packet> packets = sent();
        if (packets.size() == 1 && std::holds_alternative<T>(packets.front())) {
            return std::get<T>(packets.front());
        }
        QTest::qFail(qPrintable(QStringLiteral("%1 packets were written").arg(packets.size())), __FILE__,
                     __LINE__);
        return {};
    }

    void sessionConnected(const ConnackPacket &connack) override { connacks.push_back(connack); }
    void sessionEnded(const Error &error, bool healable) override
    {
        errors.push_back(error);
        lastHealable = healable;
    }
    void subscribeFinished(const SubscribeResult &result) override { subscribes.push_back(result); }
    void unsubscribeFinished(const UnsubscribeResult &result) override { unsubscribes.push_back(result); }
    void publishFinished(const PublishResult &result) override { publishes.push_back(result); }
    void sessionDisconnectReceived(const DisconnectPacket &packet) override { disconnects.push_back(packet); }
    void sessionReauthenticated() override { ++reauthentications; }

    void batchBegan() override { ++openBatches; }
    void batchEnded() override { --openBatches; }
    [[nodiscard]] std::size_t messagesAtOnce() const override { return atOnce; }
    void messagesReceived(std::span<const PublishView> several) override
    {
        handedOver.push_back(several.size());
        MessageSink::messagesReceived(several);
    }
    void messageReceived(const PublishView &message) override
    {
        QCOMPARE(openBatches, 1);
        messages.push_back({.topic = message.topic.toByteArray(), .payload = message.payload.toByteArray()});
    }

    ConnectOptions options;
    Session session{*this};
    Session::TimePoint now;
    ConnectPacket connectSent;
    std::vector<ConnackPacket> connacks;
    std::vector<Error> errors;
    bool lastHealable = false;
    std::vector<SubscribeResult> subscribes;
    std::vector<UnsubscribeResult> unsubscribes;
    std::vector<PublishResult> publishes;
    std::vector<DisconnectPacket> disconnects;
    std::vector<Message> messages;
    int reauthentications = 0;
    int openBatches = 0;
    std::size_t atOnce = 1;
    std::vector<std::size_t> handedOver; ///< how many messages came together, where several were wanted
};

} // namespace mangrove::mqtt
