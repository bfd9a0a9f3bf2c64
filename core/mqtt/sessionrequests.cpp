// SPDX-License-Identifier: GPL-3.0-or-later
// What the person behind the session asks for: SUBSCRIBE, UNSUBSCRIBE, PUBLISH, re-authentication.
#include "core/mqtt/session.h"

#include "core/mqtt/serverlimits.h"

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

Error identifiersExhausted()
{
    return {.code = Error::Code::PacketIdentifiersExhausted,
            .detail = u"all 65,535 packet identifiers are in use"_s};
}

} // namespace

Result<void> Session::checkConnected() const
{
    if (m_phase != Phase::Connected) {
        return Error{.code = Error::Code::NotConnected, .detail = u"not connected"_s};
    }
    return {};
}

Result<RequestId> Session::subscribe(const SubscribeRequest &request, TimePoint)
{
    if (auto connected = checkConnected(); !connected) {
        return connected.error();
    }
    if (auto allowed = checkSubscribe(request, m_options.version, m_limits); !allowed) {
        return allowed.error();
    }
    const auto packet = m_subscriptions.begin(m_nextRequest, request);
    if (!packet) {
        return identifiersExhausted();
    }
    if (auto written = m_writer.write(*packet, m_limits.maximumPacketSize); !written) {
        m_subscriptions.cancel(packet->packetIdentifier);
        return written.error();
    }
    return m_nextRequest++;
}

Result<RequestId> Session::unsubscribe(const std::vector<QByteArray> &filters, const Properties &properties,
                                       TimePoint)
{
    if (auto connected = checkConnected(); !connected) {
        return connected.error();
    }
    if (auto allowed = checkUnsubscribe(filters, properties, m_options.version); !allowed) {
        return allowed.error();
    }
    const auto packet = m_subscriptions.begin(m_nextRequest, filters, properties);
    if (!packet) {
        return identifiersExhausted();
    }
    if (auto written = m_writer.write(*packet, m_limits.maximumPacketSize); !written) {
        m_subscriptions.cancel(packet->packetIdentifier);
        return written.error();
    }
    return m_nextRequest++;
}

Result<void> Session::resolveOutboundAlias(PublishPacket &packet) const
{
    if (!packet.topic.isEmpty()) {
        return {};
    }
    const auto it = m_outboundAliases.find(packet.properties.topicAlias.value_or(0));
    if (it == m_outboundAliases.end()) {
        return Error{.code = Error::Code::InvalidArgument,
                     .detail = u"the topic alias was given no topic on this connection"_s};
    }
    packet.topic = it->second;
    return {};
}

void Session::rememberOutboundAlias(const PublishPacket &packet)
{
    if (packet.properties.topicAlias && !packet.topic.isEmpty()) {
        m_outboundAliases[*packet.properties.topicAlias] = packet.topic;
    }
}

Result<RequestId> Session::publish(const PublishRequest &request, TimePoint now)
{
    if (auto connected = checkConnected(); !connected) {
        return connected.error();
    }
    if (auto allowed = checkPublish(request, m_options.version, m_limits); !allowed) {
        return allowed.error();
    }
    const PublishPacket packet{.topic = request.topic,
                               .payload = request.payload,
                               .qos = request.qos,
                               .retain = request.retain,
                               .dup = false,
                               .packetIdentifier = 0,
                               .properties = request.properties};
    const RequestId id = m_nextRequest;
    auto done = request.qos == QoS::AtMostOnce ? publishAtMostOnce(id, packet)
                                               : publishAcknowledged(id, packet, now);
    if (!done) {
        return done.error();
    }
    return m_nextRequest++;
}

Result<void> Session::publishAtMostOnce(RequestId id, const PublishPacket &packet)
{
    PublishPacket resolved = packet;
    if (auto known = resolveOutboundAlias(resolved); !known) {
        return known;
    }
    if (auto written = m_writer.write(packet, m_limits.maximumPacketSize); !written) {
        return written;
    }
    rememberOutboundAlias(packet);
    m_listener.publishFinished({.request = id, .qos = QoS::AtMostOnce, .error = std::nullopt});
    return {};
}

Result<void> Session::publishAcknowledged(RequestId id, const PublishPacket &packet, TimePoint now)
{
    PublishPacket kept = packet;
    if (auto known = resolveOutboundAlias(kept); !known) {
        return known;
    }
    kept.properties.topicAlias.reset();
    if (m_publishes.waiting() >= m_options.maximumQueuedPublishes) {
        return Error{.code = Error::Code::QueueFull,
                     .detail = u"%1 messages wait for the server already"_s.arg(m_publishes.waiting())};
    }

    const bool sendNow = m_publishes.windowOpen();
    if (!sendNow) { // a message that could never be sent is refused now, not when its turn comes
        QByteArray bytes;
        if (auto encoded = encodePacket(kept, m_options.version, bytes); !encoded) {
            return encoded;
        }
        if (static_cast<std::size_t>(bytes.size()) > m_limits.maximumPacketSize) {
            return Error{.code = Error::Code::PacketTooLarge,
                         .detail = u"larger than the server's Maximum Packet Size"_s};
        }
    }
    m_publishes.append(id, std::move(kept), now);
    if (!sendNow) {
        return {};
    }
    OutboundPublishes::Exchange *exchange = m_publishes.takeNextToSend();
    if (!exchange) {
        return {};
    }
    PublishPacket sent = packet;
    sent.packetIdentifier = exchange->packet.packetIdentifier;
    if (auto written = m_writer.write(sent, m_limits.maximumPacketSize); !written) {
        m_publishes.finish(sent.packetIdentifier);
        return written;
    }
    rememberOutboundAlias(packet);
    exchange->everSent = true;
    return {};
}

Result<void> Session::reauthenticate(TimePoint)
{
    if (auto connected = checkConnected(); !connected) {
        return connected;
    }
    if (!m_authenticator) {
        return Error{.code = Error::Code::InvalidArgument, .detail = u"no authentication method is set"_s};
    }
    auto data = m_authenticator->initialData();
    if (!data) {
        return data.error();
    }
    m_reauthenticating = true;
    sendAuth(ReasonCode::ReAuthenticate, *data);
    return {};
}

void Session::abandonRequests(const Error &error, bool keepPublishes)
{
    for (const SubscribeResult &result : m_subscriptions.takeSubscribes(error)) {
        m_listener.subscribeFinished(result);
    }
    for (const UnsubscribeResult &result : m_subscriptions.takeUnsubscribes(error)) {
        m_listener.unsubscribeFinished(result);
    }
    if (keepPublishes) {
        return;
    }
    for (const OutboundPublishes::Exchange &exchange : m_publishes.takeAll()) {
        m_listener.publishFinished({.request = exchange.request, .qos = exchange.packet.qos, .error = error});
    }
}

} // namespace mangrove::mqtt
