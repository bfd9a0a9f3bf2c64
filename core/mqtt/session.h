// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"
#include "core/mqtt/decoder.h"
#include "core/mqtt/inboundstate.h"
#include "core/mqtt/messagesink.h"
#include "core/mqtt/outboundpublishes.h"
#include "core/mqtt/packetwriter.h"
#include "core/mqtt/subscriptionbook.h"

#include <array>
#include <map>
#include <memory>
#include <optional>

namespace mangrove::mqtt {

/// What a Session reports. Called from inside the Session's functions; calling back into the session is allowed, destroying
/// it is not.
class SessionListener
{
public:
    virtual ~SessionListener() = default;
    virtual void sessionConnected(const ConnackPacket &connack) = 0;
    /// The connection is over: send what is in output(), then close the transport. `healable` is false where trying again
    /// would meet the same refusal.
    virtual void sessionEnded(const Error &error, bool healable) = 0;
    virtual void subscribeFinished(const SubscribeResult &result) = 0;
    virtual void unsubscribeFinished(const UnsubscribeResult &result) = 0;
    virtual void publishFinished(const PublishResult &result) = 0;
    virtual void sessionDisconnectReceived(const DisconnectPacket &packet) = 0;
    virtual void sessionReauthenticated() = 0;
};

/// The client side of an MQTT session as a state machine without I/O: bytes and time go in, bytes and events come out.
/// Outlives connections and keeps the session state of MQTT 5 section 4.1 between them. One thread.
class Session
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    enum class Phase : std::uint8_t { Closed, AwaitingConnack, Connected };

    explicit Session(SessionListener &listener);

    void setMessageSink(MessageSink *sink) { m_sink = sink; }
    void setPacketTap(PacketTap *tap);
    void setAuthenticator(std::unique_ptr<Authenticator> authenticator)
    {
        m_authenticator = std::move(authenticator);
    }

    /// Whether start() could make a CONNECT of the options.
    [[nodiscard]] Result<void> checkOptions(const ConnectOptions &options) const;
    /// The transport is open: writes CONNECT. `resume` asks for the session of the connection before, whatever
    /// `options.cleanStart` says. On error nothing is written and the session stays closed.
    Result<void> start(const ConnectOptions &options, bool resume, TimePoint now);

    /// Handles the complete packets at the start of `bytes`; returns how many bytes that were. Stops where the session
    /// ends. What is left over must come again, with more behind it.
    std::size_t receive(BytesView bytes, TimePoint now);
    /// Bytes that the packet at the front needs in all, as far as known after receive(); 0 when unknown.
    [[nodiscard]] std::size_t pendingPacketSize() const { return m_pendingPacketSize; }

    /// The transport is gone. Requests wait for the next connection. No event.
    void transportClosed();
    /// Gives up what waits: every unfinished request ends with `error`. With `keepPublishes` QoS 1 and 2 messages stay for
    /// a later connection to the same session.
    void abandonRequests(const Error &error, bool keepPublishes);

    // Requests. Fail locally, writing nothing, where the specification, the server's limits or the state forbid them.
    Result<RequestId> subscribe(const SubscribeRequest &request, TimePoint now);
    Result<RequestId> unsubscribe(const std::vector<QByteArray> &filters, const Properties &properties,
                                  TimePoint now);
    Result<RequestId> publish(const PublishRequest &request, TimePoint now);
    Result<void> reauthenticate(TimePoint now);
    /// Writes DISCONNECT and closes the session without an event. Only where DISCONNECT may be sent, else nothing.
    void disconnect(ReasonCode reason, const Properties &properties);

    /// Keep alive and the time outs that tick() enforces; TimePoint::max() for none.
    [[nodiscard]] TimePoint nextDeadline() const;
    void tick(TimePoint now);
    /// While nothing is read, silence of the server proves nothing.
    void setReadingPaused(bool paused, TimePoint now);

    [[nodiscard]] const QByteArray &output() const { return m_writer.output(); }
    /// The output was handed to the transport.
    void outputTaken(TimePoint now);

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const ServerLimits &limits() const { return m_limits; }
    [[nodiscard]] ProtocolVersion version() const { return m_options.version; }
    /// Round trip of the last PINGREQ; negative before the first.
    [[nodiscard]] std::chrono::microseconds lastPingRoundTrip() const { return m_pingRoundTrip; }
    /// From CONNECT to CONNACK of this connection, what an authentication takes included; negative before CONNACK.
    [[nodiscard]] std::chrono::microseconds connectRoundTrip() const { return m_connectRoundTrip; }
    [[nodiscard]] std::vector<Subscription> grantedSubscriptions() const { return m_subscriptions.granted(); }
    // Another session begins: what the last one left is dropped.
    void forgetSubscriptions() { m_subscriptions.forgetGranted(); }
    void forgetExactlyOnce() { m_exactlyOnce.clear(); }

private:
    // Receiving (session.cpp)
    void refuseUnwantedEarly(const Frame &frame, BytesView bytes);
    bool handleFrame(const Frame &frame, BytesView packet, TimePoint now);
    bool handlePublish(const Frame &frame, BytesView packet);
    bool acceptPublish(DecodedPublish &publish);
    void deliver(const PublishView &message);
    void handOver();
    void endBatch();
    bool handlePacket(const Packet &packet, TimePoint now);
    void tapReceived(BytesView bytes, const Packet *packet) const;

    // Packets by kind (sessionpackets.cpp)
    bool handleConnack(const ConnackPacket &packet, TimePoint now);
    void resumeAfterConnack(const ConnackPacket &packet, TimePoint now);
    bool handleAck(const AckPacket &packet, TimePoint now);
    bool handlePuback(const AckPacket &packet, TimePoint now);
    bool handlePubrec(const AckPacket &packet, TimePoint now);
    bool handlePubrel(const AckPacket &packet);
    bool handlePubcomp(const AckPacket &packet, TimePoint now);
    bool handleSuback(const SubackPacket &packet);
    bool handleUnsuback(const UnsubackPacket &packet);
    bool handlePingresp(TimePoint now);
    bool handleDisconnect(const DisconnectPacket &packet);
    bool handleAuth(const AuthPacket &packet);
    void sendAuth(ReasonCode code, const QByteArray &data);
    void failAuthentication(const Error &error);
    void finishPublish(const AckPacket &packet, const OutboundPublishes::Exchange &exchange, TimePoint now);
    void sendWaitingPublishes(TimePoint now);

    [[nodiscard]] Result<ConnectPacket> connectPacket();
    Result<void> publishAtMostOnce(RequestId id, const PublishPacket &packet);
    Result<void> publishAcknowledged(RequestId id, const PublishPacket &packet, TimePoint now);
    Result<void> resolveOutboundAlias(PublishPacket &packet) const;
    void rememberOutboundAlias(const PublishPacket &packet);

    /// The server broke the specification: DISCONNECT with the reason where the protocol has one, then the end.
    bool violation(ReasonCode reason, const char *detail);
    void end(const Error &error, bool healable);
    [[nodiscard]] Result<void> checkConnected() const;
    [[nodiscard]] std::size_t maximumReceivedPacketSize() const;
    [[nodiscard]] std::uint16_t ownReceiveMaximum() const;

    SessionListener &m_listener;
    MessageSink *m_sink = nullptr;
    PacketTap *m_tap = nullptr;
    std::unique_ptr<Authenticator> m_authenticator;

    Phase m_phase = Phase::Closed;
    ConnectOptions m_options;
    bool m_sentCleanStart = true;
    ServerLimits m_limits;
    PacketWriter m_writer;
    std::size_t m_pendingPacketSize = 0;
    bool m_inBatch = false;
    std::size_t m_atOnce = 1; ///< how many messages the sink wants together
    std::array<PublishView, MessageSink::kMostAtOnce> m_views; ///< not handed over yet
    std::size_t m_viewCount = 0;
    bool m_reauthenticating = false;

    PacketIdentifiers m_identifiers;
    OutboundPublishes m_publishes{m_identifiers};
    SubscriptionBook m_subscriptions{m_identifiers};
    InboundExactlyOnce m_exactlyOnce;
    InboundTopicAliases m_inboundAliases;
    std::map<std::uint16_t, QByteArray> m_outboundAliases; ///< topics given to aliases on this connection
    RequestId m_nextRequest = 1;

    TimePoint m_connackDeadline = TimePoint::max();
    TimePoint m_lastSent;
    TimePoint m_lastReceived;
    std::optional<TimePoint> m_pingSent; ///< set while PINGRESP is awaited
    bool m_readingPaused = false;
    std::chrono::microseconds m_pingRoundTrip{-1};
    std::chrono::microseconds m_connectRoundTrip{-1};
    TimePoint m_connectSent{};
};

/// Whether trying again may succeed after a CONNACK or DISCONNECT with this reason code.
[[nodiscard]] bool isHealable(ReasonCode code);

} // namespace mangrove::mqtt
