// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/clienttypes.h"
#include "core/mqtt/messagesink.h"
#include "core/mqtt/packettap.h"
#include "core/mqtt/transport.h"

#include <QDateTime>
#include <QFlags>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace mangrove::mqtt {

/// An MQTT client: connection, session, requests and results. One engine behind this interface is built in
/// (BuiltinClient); another may serve where it can do what capabilities() says. Lives on one thread, with its
/// transport, and is called only there; every signal is emitted there.
class Client : public QObject
{
    Q_OBJECT

public:
    enum Capability {
        Mqtt31 = 0x1,
        Mqtt311 = 0x2,
        Mqtt5 = 0x4,
        PacketTapping = 0x8,
        EnhancedAuthentication = 0x10,
        TopicAliases = 0x20,
        SubscriptionOptions = 0x40, ///< no local, retain as published, retain handling
        ResendAfterReconnect = 0x80,
    };
    Q_DECLARE_FLAGS(Capabilities, Capability)

    using QObject::QObject;

    [[nodiscard]] virtual Capabilities capabilities() const = 0;

    /// Not owned; nullptr for none. Set before open().
    virtual void setMessageSink(MessageSink *sink) = 0;
    virtual void setPacketTap(PacketTap *tap) = 0;
    virtual void setAuthenticator(std::unique_ptr<Authenticator> authenticator) = 0;
    virtual void setReconnectOptions(const ReconnectOptions &options) = 0;

    /// Starts connecting; from any state but Disconnected it fails. The outcome arrives by signals.
    virtual Result<void> open(const Endpoint &endpoint, const ConnectOptions &options) = 0;
    /// Sends DISCONNECT and closes; also ends waiting for a reconnect. Harmless when disconnected. The session state is
    /// kept for a later open() without clean start.
    virtual void close(ReasonCode reason = ReasonCode::Success, const Properties &properties = {}) = 0;
    /// Closes the transport without DISCONNECT, bytes not yet sent included: the server publishes the will. Does not
    /// reconnect.
    virtual void drop() = 0;
    /// Ends the wait of WaitingToReconnect and tries now.
    virtual void connectNow() = 0;
    /// Begins re-authentication with AUTH 0x19 (MQTT 5 section 4.12.1).
    virtual Result<void> reauthenticate() = 0;

    /// Sent at once when connected; fails locally, nothing sent, where the server's limits forbid it. Granted filters
    /// are remembered and subscribed again when a reconnect finds no session.
    virtual Result<RequestId> subscribe(const SubscribeRequest &request) = 0;
    virtual Result<RequestId> unsubscribe(const std::vector<QByteArray> &filters,
                                          const Properties &properties = {})
        = 0;
    virtual Result<RequestId> publish(const PublishRequest &request) = 0;

    /// While paused nothing is read, so TCP slows the server down; keep alive goes on being sent. Lifts the wait for
    /// PINGRESP, which may be stuck behind unread messages.
    virtual void setReadingPaused(bool paused) = 0;

    [[nodiscard]] virtual ClientState state() const = 0;
    [[nodiscard]] virtual ServerLimits limits() const = 0;
    [[nodiscard]] virtual ProtocolVersion version() const = 0;
    /// When the next attempt begins; invalid unless WaitingToReconnect.
    [[nodiscard]] virtual QDateTime nextAttempt() const = 0;
    [[nodiscard]] virtual int attempt() const = 0; ///< 0 before the first, counts up until a CONNACK succeeds
    /// The certificate that the last attempt was given up for, after an error TlsUntrusted; empty after any other end.
    [[nodiscard]] virtual std::optional<CertificateReport> untrustedCertificate() const
    {
        return std::nullopt;
    }
    /// Round trip of the last PINGREQ; negative before the first.
    [[nodiscard]] virtual std::chrono::microseconds lastPingRoundTrip() const = 0;
    /// From CONNECT to CONNACK of the present connection, what an authentication takes included; negative before CONNACK.
    [[nodiscard]] virtual std::chrono::microseconds connectRoundTrip() const = 0;
    [[nodiscard]] virtual std::uint64_t bytesReceived() const = 0;
    [[nodiscard]] virtual std::uint64_t bytesSent() const = 0;
    /// The remembered subscriptions as last granted.
    [[nodiscard]] virtual std::vector<Subscription> subscriptions() const = 0;

Q_SIGNALS:
    void stateChanged(mangrove::mqtt::ClientState state);
    /// CONNACK with success. A resumed session says `sessionPresent`.
    void connected(const mangrove::mqtt::ConnackPacket &connack);
    /// The connection ended or an attempt failed, with the reason; not emitted for a close() or drop() of ours.
    /// `final` is true when the client will not try again by itself.
    void connectionLost(const mangrove::Error &error, bool final);
    void subscribed(const mangrove::mqtt::SubscribeResult &result);
    void unsubscribed(const mangrove::mqtt::UnsubscribeResult &result);
    void published(const mangrove::mqtt::PublishResult &result);
    /// The server's DISCONNECT, before connectionLost().
    void disconnectReceived(const mangrove::mqtt::DisconnectPacket &packet);
    void reauthenticated();
};

Q_DECLARE_OPERATORS_FOR_FLAGS(Client::Capabilities)

/// The built-in engine on the calling thread.
[[nodiscard]] std::unique_ptr<Client> makeBuiltinClient();

} // namespace mangrove::mqtt
