// SPDX-License-Identifier: GPL-3.0-or-later
// What the session does with each kind of packet that is not a PUBLISH.
#include "core/mqtt/session.h"

#include "core/mqtt/serverlimits.h"

#include <utility>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumReasonTextSize = 1'024;

/// The reason code's name and what the server said about it, bounded.
QString reasonDetail(PacketType packet, std::uint8_t code, const Properties &properties)
{
    QString detail = reasonCodeName(packet, code);
    if (properties.reasonString && !properties.reasonString->isEmpty()) {
        detail += u": "_s
                  + QString::fromUtf8(properties.reasonString->first(
                      std::min(properties.reasonString->size(), kMaximumReasonTextSize)));
    }
    if (properties.serverReference && !properties.serverReference->isEmpty()) {
        detail += u" (%1)"_s.arg(QString::fromUtf8(properties.serverReference->first(
            std::min(properties.serverReference->size(), kMaximumReasonTextSize))));
    }
    return detail;
}

} // namespace

bool Session::handleConnack(const ConnackPacket &packet, TimePoint now)
{
    if (m_phase != Phase::AwaitingConnack) {
        return violation(ReasonCode::ProtocolError, "a second CONNACK");
    }
    if (packet.code != 0) {
        const bool v5 = m_options.version == ProtocolVersion::V5;
        const ReasonCode code
            = v5 ? static_cast<ReasonCode>(packet.code) : reasonCodeOfConnackReturnCode(packet.code);
        const auto number = static_cast<std::uint8_t>(code);
        end({.code = Error::Code::ConnectRejected,
             .detail = reasonDetail(PacketType::Connack, number, packet.properties),
             .reasonCode = number},
            isHealable(code));
        return false;
    }
    if (packet.sessionPresent && m_sentCleanStart && m_options.version != ProtocolVersion::V31) {
        return violation(ReasonCode::ProtocolError,
                         "a session is present although a clean start was asked for");
    }
    if (packet.properties.assignedClientIdentifier && !m_options.clientIdentifier.isEmpty()) {
        return violation(ReasonCode::ProtocolError,
                         "the server assigned a client identifier although one was given");
    }
    if (m_authenticator) {
        const QByteArray data = packet.properties.authenticationData.value_or(QByteArray());
        if (auto finished = m_authenticator->finish(data); !finished) {
            failAuthentication(finished.error());
            return false;
        }
    }
    m_connectRoundTrip = std::chrono::duration_cast<std::chrono::microseconds>(now - m_connectSent);
    m_limits = limitsAfterConnack(m_options, packet);
    m_phase = Phase::Connected;
    m_connackDeadline = TimePoint::max();
    resumeAfterConnack(packet, now);
    return m_phase != Phase::Closed;
}

void Session::resumeAfterConnack(const ConnackPacket &packet, TimePoint now)
{
    std::vector<OutboundPublishes::Exchange> lost;
    if (!packet.sessionPresent) {
        m_exactlyOnce.clear();
        lost = m_publishes.takeStarted();
    }
    m_publishes.connectionOpened(m_limits.receiveMaximum);
    sendWaitingPublishes(now);
    for (const SubscribePacket &subscribe :
         m_subscriptions.subscribesAfterReconnect(packet.sessionPresent, m_nextRequest)) {
        (void)m_writer.write(subscribe, m_limits.maximumPacketSize);
    }
    for (const UnsubscribePacket &unsubscribe : m_subscriptions.unsubscribesAfterReconnect()) {
        (void)m_writer.write(unsubscribe, m_limits.maximumPacketSize);
    }

    m_listener.sessionConnected(packet);
    for (const OutboundPublishes::Exchange &exchange : lost) {
        m_listener.publishFinished(
            {.request = exchange.request,
             .qos = exchange.packet.qos,
             .duration = std::chrono::duration_cast<std::chrono::microseconds>(now - exchange.started),
             .error
             = Error{.code = Error::Code::SessionLost,
                     .detail
                     = u"the server no longer has the session: the message may or may not have arrived"_s}});
    }
}

bool Session::handleAck(const AckPacket &packet, TimePoint now)
{
    switch (packet.type) {
    case PacketType::Puback:
        return handlePuback(packet, now);
    case PacketType::Pubrec:
        return handlePubrec(packet, now);
    case PacketType::Pubrel:
        return handlePubrel(packet);
    default:
        return handlePubcomp(packet, now);
    }
}

// An acknowledgement that nothing waits for is let pass: the specification asks nothing of the receiver, and a late answer
// after a lost session is no reason to lose the connection.

bool Session::handlePuback(const AckPacket &packet, TimePoint now)
{
    const OutboundPublishes::Exchange *exchange = m_publishes.find(packet.packetIdentifier);
    if (!exchange) {
        return true;
    }
    if (exchange->state != OutboundPublishes::State::WaitsForPuback) {
        return violation(ReasonCode::ProtocolError, "PUBACK for a QoS 2 message");
    }
    finishPublish(packet, *exchange, now);
    return m_phase != Phase::Closed;
}

bool Session::handlePubrec(const AckPacket &packet, TimePoint now)
{
    const bool failed = isError(static_cast<ReasonCode>(packet.code));
    OutboundPublishes::Exchange *exchange = m_publishes.find(packet.packetIdentifier);
    if (!exchange) {
        if (!failed) {
            m_writer.writeAck(PacketType::Pubrel, packet.packetIdentifier);
        }
        return true;
    }
    if (exchange->state == OutboundPublishes::State::WaitsForPuback) {
        return violation(ReasonCode::ProtocolError, "PUBREC for a QoS 1 message");
    }
    if (failed) { // ends the exchange: MQTT 5 section 4.3.3
        finishPublish(packet, *exchange, now);
        return m_phase != Phase::Closed;
    }
    if (exchange->state == OutboundPublishes::State::WaitsForPubrec) {
        exchange->state = OutboundPublishes::State::WaitsForPubcomp;
        exchange->pubrecCode = packet.code;
        exchange->pubrecProperties = packet.properties;
        exchange->packet.payload.clear();
    }
    m_writer.writeAck(PacketType::Pubrel, packet.packetIdentifier);
    return true;
}

bool Session::handlePubrel(const AckPacket &packet)
{
    const bool known = m_exactlyOnce.remove(packet.packetIdentifier);
    if (known || m_options.version != ProtocolVersion::V5) {
        m_writer.writeAck(PacketType::Pubcomp, packet.packetIdentifier);
    } else {
        (void)m_writer.write(
            AckPacket{.type = PacketType::Pubcomp,
                      .packetIdentifier = packet.packetIdentifier,
                      .code = static_cast<std::uint8_t>(ReasonCode::PacketIdentifierNotFound),
                      .properties = {}});
    }
    return true;
}

bool Session::handlePubcomp(const AckPacket &packet, TimePoint now)
{
    const OutboundPublishes::Exchange *exchange = m_publishes.find(packet.packetIdentifier);
    if (!exchange) {
        return true;
    }
    if (exchange->state != OutboundPublishes::State::WaitsForPubcomp) {
        return violation(ReasonCode::ProtocolError, "PUBCOMP before PUBREL");
    }
    finishPublish(packet, *exchange, now);
    return m_phase != Phase::Closed;
}

void Session::finishPublish(const AckPacket &packet, const OutboundPublishes::Exchange &exchange,
                            TimePoint now)
{
    PublishResult result{.request = exchange.request,
                         .qos = exchange.packet.qos,
                         .code = packet.code,
                         .properties = packet.properties,
                         .duration
                         = std::chrono::duration_cast<std::chrono::microseconds>(now - exchange.started),
                         .error = std::nullopt};
    if (packet.type == PacketType::Pubcomp && packet.code == 0) {
        result.code = exchange.pubrecCode;
        if (packet.properties.isEmpty()) {
            result.properties = exchange.pubrecProperties;
        }
    }
    m_publishes.finish(packet.packetIdentifier);
    sendWaitingPublishes(now);
    m_listener.publishFinished(result);
}

void Session::sendWaitingPublishes(TimePoint now)
{
    while (OutboundPublishes::Exchange *exchange = m_publishes.takeNextToSend()) {
        if (exchange->state == OutboundPublishes::State::WaitsForPubcomp) {
            m_writer.writeAck(PacketType::Pubrel, exchange->packet.packetIdentifier);
            continue;
        }
        exchange->packet.dup = exchange->everSent; // MQTT-3.3.1-1
        if (auto written = m_writer.write(exchange->packet, m_limits.maximumPacketSize); !written) {
            const PublishResult result{
                .request = exchange->request,
                .qos = exchange->packet.qos,
                .duration = std::chrono::duration_cast<std::chrono::microseconds>(now - exchange->started),
                .error = written.error()};
            m_publishes.finish(exchange->packet.packetIdentifier);
            m_listener.publishFinished(result);
            continue;
        }
        exchange->everSent = true;
    }
}

bool Session::handleSuback(const SubackPacket &packet)
{
    const auto expected = m_subscriptions.expectedCodes(PacketType::Subscribe, packet.packetIdentifier);
    if (expected && *expected != packet.codes.size()) {
        return violation(ReasonCode::ProtocolError,
                         "SUBACK with another number of reason codes than filters");
    }
    if (const auto result = m_subscriptions.finish(packet)) {
        m_listener.subscribeFinished(*result);
    }
    return m_phase != Phase::Closed;
}

bool Session::handleUnsuback(const UnsubackPacket &packet)
{
    const auto expected = m_subscriptions.expectedCodes(PacketType::Unsubscribe, packet.packetIdentifier);
    const bool hasCodes = m_options.version == ProtocolVersion::V5;
    if (expected && hasCodes && *expected != packet.codes.size()) {
        return violation(ReasonCode::ProtocolError,
                         "UNSUBACK with another number of reason codes than filters");
    }
    if (const auto result = m_subscriptions.finish(packet)) {
        m_listener.unsubscribeFinished(*result);
    }
    return m_phase != Phase::Closed;
}

bool Session::handlePingresp(TimePoint now)
{
    if (m_pingSent) {
        m_pingRoundTrip = std::chrono::duration_cast<std::chrono::microseconds>(now - *m_pingSent);
    }
    m_pingSent.reset();
    return true;
}

bool Session::handleDisconnect(const DisconnectPacket &packet)
{
    m_listener.sessionDisconnectReceived(packet);
    const auto reason = static_cast<ReasonCode>(packet.code);
    const bool takenOver = reason == ReasonCode::SessionTakenOver;
    end({.code = takenOver ? Error::Code::SessionTakenOver : Error::Code::ServerDisconnected,
         .detail = reasonDetail(PacketType::Disconnect, packet.code, packet.properties),
         .reasonCode = packet.code},
        isHealable(reason));
    return false;
}

bool Session::handleAuth(const AuthPacket &packet)
{
    const bool expected = m_phase == Phase::AwaitingConnack || m_reauthenticating;
    if (!m_authenticator || !expected) {
        return violation(ReasonCode::ProtocolError, "AUTH that was not asked for");
    }
    if (packet.properties.authenticationMethod != m_authenticator->method()) {
        return violation(ReasonCode::ProtocolError, "AUTH with another authentication method");
    }
    const QByteArray data = packet.properties.authenticationData.value_or(QByteArray());

    switch (static_cast<ReasonCode>(packet.code)) {
    case ReasonCode::ContinueAuthentication: {
        auto answer = m_authenticator->answer(data);
        if (!answer) {
            failAuthentication(answer.error());
        } else {
            sendAuth(ReasonCode::ContinueAuthentication, *answer);
        }
        break;
    }
    case ReasonCode::Success:
        if (m_phase == Phase::AwaitingConnack) {
            return violation(ReasonCode::ProtocolError, "AUTH with success before CONNACK");
        }
        if (auto finished = m_authenticator->finish(data); !finished) {
            failAuthentication(finished.error());
        } else {
            m_reauthenticating = false;
            m_listener.sessionReauthenticated();
        }
        break;
    default:
        return violation(ReasonCode::ProtocolError, "AUTH with a reason code that servers do not send");
    }
    return m_phase != Phase::Closed;
}

void Session::sendAuth(ReasonCode code, const QByteArray &data)
{
    AuthPacket packet{.code = static_cast<std::uint8_t>(code), .properties = {}};
    packet.properties.authenticationMethod = m_authenticator->method();
    if (!data.isEmpty()) {
        packet.properties.authenticationData = data;
    }
    if (auto written = m_writer.write(packet, m_limits.maximumPacketSize); !written) {
        failAuthentication(written.error());
    }
}

void Session::failAuthentication(const Error &error)
{
    (void)m_writer.write(
        DisconnectPacket{.code = static_cast<std::uint8_t>(ReasonCode::UnspecifiedError), .properties = {}});
    end({.code = Error::Code::AuthenticationFailed, .detail = error.detail}, false);
}

} // namespace mangrove::mqtt
