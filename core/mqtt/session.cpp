// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/session.h"

#include "core/mqtt/serverlimits.h"

#include <algorithm>
#include <utility>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

// The protocol's largest packet: five bytes of fixed header and 268,435,455 of the rest (MQTT 5 section 2.1.4).
constexpr std::size_t kProtocolMaximumPacketSize = 268'435'460;

Error invalidArgument(const QString &detail)
{
    return {.code = Error::Code::InvalidArgument, .detail = detail};
}

} // namespace

Session::Session(SessionListener &listener)
    : m_listener(listener)
{}

void Session::setPacketTap(PacketTap *tap)
{
    m_tap = tap;
    m_writer.setTap(tap);
}

Result<void> Session::checkOptions(const ConnectOptions &options) const
{
    const bool v5 = options.version == ProtocolVersion::V5;
    if (options.clientIdentifier.isEmpty() && options.version == ProtocolVersion::V31) {
        return invalidArgument(u"MQTT 3.1 needs a client identifier"_s);
    }
    if (options.clientIdentifier.isEmpty() && options.version == ProtocolVersion::V311
        && !options.cleanStart) {
        return invalidArgument(u"MQTT 3.1.1 needs a client identifier to resume a session"_s); // MQTT-3.1.3-8
    }
    if (!v5 && options.password && !options.userName) {
        return invalidArgument(u"a password without a user name needs MQTT 5"_s); // MQTT-3.1.2-22
    }
    const bool usesProperties
        = !options.properties.isEmpty() || (options.will && !options.will->properties.isEmpty());
    if (!v5 && usesProperties) {
        return Error{.code = Error::Code::UnsupportedByProtocol,
                     .detail = u"CONNECT properties need MQTT 5"_s};
    }
    if (!v5 && m_authenticator) {
        return Error{.code = Error::Code::UnsupportedByProtocol,
                     .detail = u"enhanced authentication needs MQTT 5"_s};
    }
    if (options.will) {
        const PublishRequest will{.topic = options.will->topic};
        if (auto valid = checkPublish(will, options.version, {}); !valid) {
            return Error{.code = valid.error().code, .detail = u"will: %1"_s.arg(valid.error().detail)};
        }
    }
    return {};
}

Result<ConnectPacket> Session::connectPacket()
{
    ConnectPacket packet{.version = m_options.version,
                         .clientIdentifier = m_options.clientIdentifier,
                         .cleanStart = m_sentCleanStart,
                         .keepAlive = m_options.keepAlive,
                         .will = m_options.will,
                         .userName = m_options.userName,
                         .password = m_options.password,
                         .properties = m_options.properties};
    if (m_options.version != ProtocolVersion::V5) {
        return packet;
    }
    if (m_options.maximumPacketSize != 0 && !packet.properties.maximumPacketSize) {
        packet.properties.maximumPacketSize = m_options.maximumPacketSize;
    }
    if (m_authenticator) {
        auto data = m_authenticator->initialData();
        if (!data) {
            return data.error();
        }
        packet.properties.authenticationMethod = m_authenticator->method();
        if (!data->isEmpty()) {
            packet.properties.authenticationData = *data;
        }
    }
    return packet;
}

Result<void> Session::start(const ConnectOptions &options, bool resume, TimePoint now)
{
    if (auto valid = checkOptions(options); !valid) {
        return valid;
    }
    m_options = options;
    m_sentCleanStart = options.cleanStart && !resume;
    auto packet = connectPacket();
    if (!packet) {
        return packet.error();
    }
    m_writer.reset(options.version);
    if (auto written = m_writer.write(*packet); !written) {
        return written;
    }

    m_limits = {};
    m_outboundAliases.clear();
    m_inboundAliases.reset(options.properties.topicAliasMaximum.value_or(0));
    m_phase = Phase::AwaitingConnack;
    m_connackDeadline = now + options.connackTimeout;
    m_lastSent = now;
    m_lastReceived = now;
    m_pingSent.reset();
    m_pingRoundTrip = std::chrono::microseconds(-1);
    m_connectRoundTrip = std::chrono::microseconds(-1);
    m_connectSent = now;
    m_reauthenticating = false;
    m_pendingPacketSize = 0;
    return {};
}

std::size_t Session::maximumReceivedPacketSize() const
{
    const std::uint32_t stated = m_options.properties.maximumPacketSize.value_or(m_options.maximumPacketSize);
    return stated == 0 ? kProtocolMaximumPacketSize
                       : std::min<std::size_t>(stated, kProtocolMaximumPacketSize);
}

std::uint16_t Session::ownReceiveMaximum() const
{
    return m_options.properties.receiveMaximum.value_or(65'535);
}

std::size_t Session::receive(BytesView bytes, TimePoint now)
{
    m_lastReceived = now;
    m_pendingPacketSize = 0;
    const std::size_t maximum = maximumReceivedPacketSize();
    qsizetype consumed = 0;
    while (m_phase != Phase::Closed && consumed < bytes.size()) {
        const BytesView rest = bytes.sliced(consumed);
        const Frame frame = decodeFrame(rest, maximum, m_options.version);
        if (frame.status == DecodeStatus::Incomplete) {
            m_pendingPacketSize = frame.totalSize;
            refuseUnwantedEarly(frame, rest);
            break;
        }
        if (frame.status == DecodeStatus::Malformed) {
            tapReceived(rest.first(std::min<qsizetype>(rest.size(), 5)), nullptr);
            violation(frame.reason, frame.detail);
            break;
        }
        const auto size = static_cast<qsizetype>(frame.totalSize);
        consumed += size;
        if (!handleFrame(frame, rest.first(size), now)) {
            break;
        }
    }
    endBatch();
    return static_cast<std::size_t>(consumed);
}

// A packet that can't be right by its header alone is not waited for.
void Session::refuseUnwantedEarly(const Frame &frame, BytesView bytes)
{
    const bool wanted
        = frame.headerSize == 0 || (frame.type == PacketType::Publish && m_phase == Phase::Connected);
    if (wanted) {
        return;
    }
    if (frame.type == PacketType::Publish) {
        violation(ReasonCode::ProtocolError, "a packet before CONNACK");
        return;
    }
    const DecodedPacket decoded
        = decodePacket(bytes, m_options.version, Sender::Server, maximumReceivedPacketSize());
    if (decoded.status == DecodeStatus::Malformed) {
        violation(decoded.reason, decoded.detail);
    }
}

bool Session::handleFrame(const Frame &frame, BytesView packet, TimePoint now)
{
    if (frame.type == PacketType::Publish && m_phase == Phase::Connected) {
        [[likely]] return handlePublish(frame, packet);
    }

    endBatch(); // listeners may want the lock that a batch holds
    const DecodedPacket decoded
        = decodePacket(packet, m_options.version, Sender::Server, maximumReceivedPacketSize());
    if (decoded.status != DecodeStatus::Ok) {
        tapReceived(packet, nullptr);
        return violation(decoded.reason, decoded.detail);
    }
    tapReceived(packet, &decoded.packet);
    const bool allowedBeforeConnack = frame.type == PacketType::Connack || frame.type == PacketType::Auth;
    if (m_phase == Phase::AwaitingConnack && !allowedBeforeConnack) {
        return violation(ReasonCode::ProtocolError, "a packet before CONNACK");
    }
    return handlePacket(decoded.packet, now);
}

bool Session::handlePacket(const Packet &packet, TimePoint now)
{
    if (const auto *ack = std::get_if<AckPacket>(&packet)) {
        return handleAck(*ack, now);
    }
    if (const auto *connack = std::get_if<ConnackPacket>(&packet)) {
        return handleConnack(*connack, now);
    }
    if (const auto *suback = std::get_if<SubackPacket>(&packet)) {
        return handleSuback(*suback);
    }
    if (const auto *unsuback = std::get_if<UnsubackPacket>(&packet)) {
        return handleUnsuback(*unsuback);
    }
    if (std::holds_alternative<PingrespPacket>(packet)) {
        return handlePingresp(now);
    }
    if (const auto *disconnect = std::get_if<DisconnectPacket>(&packet)) {
        return handleDisconnect(*disconnect);
    }
    if (const auto *auth = std::get_if<AuthPacket>(&packet)) {
        return handleAuth(*auth);
    }
    return violation(ReasonCode::ProtocolError, "a packet that only clients send");
}

bool Session::handlePublish(const Frame &frame, BytesView packet)
{
    const BytesView body = packet.sliced(static_cast<qsizetype>(frame.headerSize));
    DecodedPublish publish = decodePublish(frame.flags, body, m_options.version, Sender::Server);
    if (m_tap) {
        const DecodedPacket decoded
            = decodePacket(packet, m_options.version, Sender::Server, maximumReceivedPacketSize());
        tapReceived(packet, decoded.status == DecodeStatus::Ok ? &decoded.packet : nullptr);
    }
    if (publish.status != DecodeStatus::Ok) {
        [[unlikely]] return violation(publish.reason, publish.detail);
    }
    return acceptPublish(publish);
}

bool Session::acceptPublish(DecodedPublish &publish)
{
    PublishView &view = publish.view;
    if (publish.topicAlias != 0) {
        if (!m_inboundAliases.inRange(publish.topicAlias)) {
            return violation(ReasonCode::TopicAliasInvalid, "a topic alias over our Topic Alias Maximum");
        }
        if (view.topic.isEmpty()) {
            view.topic = m_inboundAliases.topic(publish.topicAlias);
        } else if (m_inboundAliases.topic(publish.topicAlias) != view.topic) {
            handOver(); // what waits may point to the alias's topic, or to its neighbours, which move
            m_inboundAliases.set(publish.topicAlias, view.topic);
        }
        if (view.topic.isEmpty()) {
            return violation(ReasonCode::ProtocolError, "a topic alias that was given no topic");
        }
    }
    switch (view.qos) {
    case QoS::AtMostOnce:
        deliver(view);
        break;
    case QoS::AtLeastOnce:
        deliver(view);
        m_writer.writeAck(PacketType::Puback, view.packetIdentifier);
        break;
    case QoS::ExactlyOnce:
        if (m_exactlyOnce.insert(view.packetIdentifier)) {
            if (m_exactlyOnce.count() > ownReceiveMaximum()) {
                return violation(ReasonCode::ReceiveMaximumExceeded,
                                 "more messages than our Receive Maximum");
            }
            deliver(view);
        }
        m_writer.writeAck(PacketType::Pubrec, view.packetIdentifier);
        break;
    }
    return m_phase != Phase::Closed;
}

void Session::deliver(const PublishView &message)
{
    if (!m_sink) {
        return;
    }
    if (!m_inBatch) {
        m_inBatch = true;
        m_sink->batchBegan();
        m_atOnce = std::clamp<std::size_t>(m_sink->messagesAtOnce(), 1, m_views.size());
    }
    if (m_atOnce == 1) {
        m_sink->messageReceived(message);
        return;
    }
    m_views[m_viewCount] = message;
    if (++m_viewCount == m_atOnce) {
        handOver();
    }
}

void Session::handOver()
{
    if (const std::size_t count = std::exchange(m_viewCount, 0); count > 0) {
        m_sink->messagesReceived({m_views.data(), count});
    }
}

void Session::endBatch()
{
    handOver();
    if (std::exchange(m_inBatch, false)) {
        m_sink->batchEnded();
    }
}

void Session::tapReceived(BytesView bytes, const Packet *packet) const
{
    if (m_tap) {
        m_tap->packetSeen({.direction = PacketDirection::Received,
                           .time = std::chrono::system_clock::now(),
                           .bytes = bytes,
                           .version = m_options.version,
                           .packet = packet});
    }
}

bool Session::violation(ReasonCode reason, const char *detail)
{
    endBatch();
    if (m_options.version == ProtocolVersion::V5) {
        (void)m_writer.write(DisconnectPacket{.code = static_cast<std::uint8_t>(reason), .properties = {}});
    }
    end({.code = Error::Code::ProtocolViolation,
         .detail = QString::fromLatin1(detail),
         .reasonCode = static_cast<int>(reason)},
        true);
    return false;
}

void Session::end(const Error &error, bool healable)
{
    if (m_phase == Phase::Closed) {
        return;
    }
    endBatch();
    m_phase = Phase::Closed;
    m_listener.sessionEnded(error, healable);
}

void Session::transportClosed()
{
    m_phase = Phase::Closed;
}

void Session::disconnect(ReasonCode reason, const Properties &properties)
{
    if (m_phase == Phase::Closed) {
        return;
    }
    DisconnectPacket packet;
    if (m_options.version == ProtocolVersion::V5) {
        packet = {.code = static_cast<std::uint8_t>(reason), .properties = properties};
    }
    if (!m_writer.write(packet, m_limits.maximumPacketSize)) {
        (void)m_writer.write(DisconnectPacket{.code = packet.code, .properties = {}});
    }
    m_phase = Phase::Closed;
}

Session::TimePoint Session::nextDeadline() const
{
    if (m_phase == Phase::AwaitingConnack) {
        return m_connackDeadline;
    }
    if (m_phase != Phase::Connected || m_limits.keepAlive == 0) {
        return TimePoint::max();
    }
    const std::chrono::milliseconds keepAlive = std::chrono::seconds(m_limits.keepAlive);
    TimePoint deadline = m_lastSent + keepAlive * 9 / 10;
    if (!m_readingPaused && !m_pingSent) {
        deadline = std::min(deadline, m_lastReceived + keepAlive * 9 / 10);
    }
    if (!m_readingPaused && m_pingSent) {
        deadline = std::min(deadline, std::max(*m_pingSent, m_lastReceived) + keepAlive);
    }
    return deadline;
}

void Session::tick(TimePoint now)
{
    if (now < nextDeadline()) {
        return;
    }
    if (m_phase == Phase::AwaitingConnack) {
        end({.code = Error::Code::ConnackTimeout, .detail = u"the server sent no CONNACK"_s}, true);
        return;
    }
    const std::chrono::milliseconds keepAlive = std::chrono::seconds(m_limits.keepAlive);
    if (!m_readingPaused && m_pingSent && now >= std::max(*m_pingSent, m_lastReceived) + keepAlive) {
        end({.code = Error::Code::KeepAliveTimeout, .detail = u"the server sent nothing after a PINGREQ"_s},
            true);
        return;
    }
    (void)m_writer.write(PingreqPacket{});
    m_lastSent = now;
    if (!m_pingSent) {
        m_pingSent = now;
    }
}

void Session::outputTaken(TimePoint now)
{
    if (!m_writer.output().isEmpty()) {
        m_lastSent = now;
    }
    m_writer.clearOutput();
}

void Session::setReadingPaused(bool paused, TimePoint now)
{
    if (m_readingPaused && !paused) {
        m_lastReceived = now;
    }
    m_readingPaused = paused;
}

bool isHealable(ReasonCode code)
{
    switch (code) {
    case ReasonCode::UnspecifiedError:
    case ReasonCode::ImplementationSpecificError:
    case ReasonCode::ServerUnavailable:
    case ReasonCode::ServerBusy:
    case ReasonCode::ServerShuttingDown:
    case ReasonCode::KeepAliveTimeout:
    case ReasonCode::ReceiveMaximumExceeded:
    case ReasonCode::MessageRateTooHigh:
    case ReasonCode::QuotaExceeded:
    case ReasonCode::AdministrativeAction:
    case ReasonCode::ConnectionRateExceeded:
    case ReasonCode::MaximumConnectTime:
        return true;
    default:
        return !isError(code);
    }
}

} // namespace mangrove::mqtt
