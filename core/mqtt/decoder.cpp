// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/decoder.h"

#include "core/mqtt/connectdecoder.h"
#include "core/mqtt/propertydecoder.h"

namespace mangrove::mqtt {

namespace {

/// What every decoding function needs to know besides the body.
struct Context
{
    PacketType type;
    std::uint8_t flags;
    ProtocolVersion version;
    Sender sender;

    [[nodiscard]] bool isVersion5() const { return version == ProtocolVersion::V5; }
};

/// Table 2-1, "Direction of flow"; DISCONNECT goes both ways since MQTT 5.
bool maySend(Sender sender, PacketType type, ProtocolVersion version)
{
    if (sender == Sender::Either) {
        return true;
    }
    const bool fromServer = sender == Sender::Server;
    switch (type) {
    case PacketType::Connect:
    case PacketType::Subscribe:
    case PacketType::Unsubscribe:
    case PacketType::Pingreq:
        return !fromServer;
    case PacketType::Connack:
    case PacketType::Suback:
    case PacketType::Unsuback:
    case PacketType::Pingresp:
        return fromServer;
    case PacketType::Disconnect:
        return !fromServer || version == ProtocolVersion::V5;
    default:
        return true;
    }
}

Fault decodePropertiesOf(const Context &context, ByteReader &reader, Properties &properties)
{
    if (!context.isVersion5()) {
        return {};
    }
    return decodeProperties(reader, propertyCarrier(context.type), context.sender, properties);
}

Fault decodeIdentifier(ByteReader &reader, PacketIdentifier &identifier)
{
    identifier = reader.twoByteInteger();
    if (reader.failed()) {
        return reader.fault();
    }
    return identifier != 0 ? Fault{} : protocolError("packet identifier 0");
}

Fault checkEnd(const ByteReader &reader)
{
    return reader.atEnd() ? reader.fault() : malformed("bytes after the end of the packet");
}

Fault checkCode(const Context &context, std::uint8_t code)
{
    if (isAllowedReasonCode(context.type, code)) {
        return {};
    }
    return protocolError("reason code not allowed in this packet");
}

/// Section 3.2 below MQTT 5. Return codes that the table does not have are let through: they refuse all the same.
Fault decodeOldConnack(const Context &context, ByteReader &reader, ConnackPacket &packet)
{
    const unsigned flags = reader.byte();
    packet.code = reader.byte();
    if (reader.failed()) {
        return reader.fault();
    }
    // The first byte has no meaning in MQTT 3.1 and may hold anything.
    if (context.version != ProtocolVersion::V31) {
        if (flags > 1) {
            return malformed("reserved CONNACK flags set");
        }
        packet.sessionPresent = flags != 0;
    }
    return checkEnd(reader);
}

Fault decodeConnack(const Context &context, ByteReader &reader, ConnackPacket &packet)
{
    if (!context.isVersion5()) {
        return decodeOldConnack(context, reader, packet);
    }
    const bool isOldForm = reader.left() == 2;
    const unsigned flags = reader.byte();
    packet.code = reader.byte();
    if (reader.failed()) {
        return reader.fault();
    }
    if (flags > 1) {
        return malformed("reserved CONNACK flags set"); // [MQTT-3.2.2-1]
    }
    packet.sessionPresent = flags != 0;
    // A server that never heard of MQTT 5 refuses in the words of its own version: no properties, a return code.
    if (isOldForm && packet.code >= 1 && packet.code <= 5) {
        packet.code = static_cast<std::uint8_t>(reasonCodeOfConnackReturnCode(packet.code));
        return {};
    }
    if (const Fault fault = checkCode(context, packet.code)) {
        return fault;
    }
    // Bytes after the properties are tolerated, as the conformance cases demand.
    return decodePropertiesOf(context, reader, packet.properties);
}

Fault decodePublishPacket(const Context &context, BytesView body, PublishPacket &packet)
{
    const DecodedPublish publish = decodePublish(context.flags, body, context.version, context.sender);
    if (publish.status != DecodeStatus::Ok) {
        return {publish.reason, publish.detail};
    }
    packet.topic = publish.view.topic.toByteArray();
    packet.payload = publish.view.payload.toByteArray();
    packet.qos = publish.view.qos;
    packet.retain = publish.view.retain;
    packet.dup = publish.view.dup;
    packet.packetIdentifier = publish.view.packetIdentifier;
    packet.properties = decodePublishProperties(publish.view.propertyBytes);
    return {};
}

/// Sections 3.4 to 3.7: reason code and property length may be left out from the end.
Fault decodeAck(const Context &context, ByteReader &reader, AckPacket &packet)
{
    packet.type = context.type;
    if (const Fault fault = decodeIdentifier(reader, packet.packetIdentifier)) {
        return fault;
    }
    if (!context.isVersion5() || reader.atEnd()) {
        return checkEnd(reader);
    }
    packet.code = reader.byte();
    if (const Fault fault = checkCode(context, packet.code)) {
        return fault;
    }
    if (!reader.atEnd()) {
        if (const Fault fault = decodePropertiesOf(context, reader, packet.properties)) {
            return fault;
        }
    }
    return checkEnd(reader);
}

Fault checkFilter(const ByteReader &reader, BytesView filter)
{
    if (reader.failed()) {
        return reader.fault();
    }
    if (filter.isEmpty()) {
        return malformed("empty topic filter"); // [MQTT-4.7.3-1]
    }
    return isValidMqttString(filter) ? Fault{} : malformed("topic filter is not valid UTF-8");
}

/// Section 3.8.3.1; below MQTT 5 only the QoS exists.
Fault decodeSubscription(const Context &context, ByteReader &reader, Subscription &subscription)
{
    const BytesView filter = reader.binaryData();
    const unsigned options = reader.byte();
    if (const Fault fault = checkFilter(reader, filter)) {
        return fault;
    }
    if ((options & (context.isVersion5() ? 0xC0u : 0xFCu)) != 0) {
        return malformed("reserved subscription options set"); // [MQTT-3.8.3-5]
    }
    const unsigned qos = options & 0x03u;
    const unsigned handling = options >> 4 & 0x03u;
    if (qos == 3) {
        return protocolError("subscription with QoS 3");
    }
    if (handling == 3) {
        return protocolError("retain handling 3");
    }
    subscription.filter = filter.toByteArray();
    subscription.qos = static_cast<QoS>(qos);
    subscription.noLocal = (options & 0x04u) != 0;
    subscription.retainAsPublished = (options & 0x08u) != 0;
    subscription.retainHandling = static_cast<RetainHandling>(handling);
    if (subscription.noLocal && filter.startsWith("$share/")) {
        return protocolError("no local on a shared subscription"); // [MQTT-3.8.3-4]
    }
    return {};
}

Fault decodeSubscribe(const Context &context, ByteReader &reader, SubscribePacket &packet)
{
    if (const Fault fault = decodeIdentifier(reader, packet.packetIdentifier)) {
        return fault;
    }
    if (const Fault fault = decodePropertiesOf(context, reader, packet.properties)) {
        return fault;
    }
    if (reader.atEnd()) {
        return protocolError("SUBSCRIBE without a topic filter"); // [MQTT-3.8.3-2]
    }
    while (!reader.atEnd()) {
        if (const Fault fault = decodeSubscription(context, reader, packet.subscriptions.emplace_back())) {
            return fault;
        }
    }
    return {};
}

/// The codes at the end of SUBACK and UNSUBACK.
Fault decodeCodes(const Context &context, ByteReader &reader, std::vector<std::uint8_t> &codes)
{
    const BytesView bytes = reader.rest();
    if (bytes.isEmpty()) {
        return malformed("acknowledgement without a reason code");
    }
    codes.reserve(static_cast<std::size_t>(bytes.size()));
    for (const char byte : bytes) {
        const auto code = static_cast<std::uint8_t>(byte);
        const bool allowed
            = context.isVersion5() ? isAllowedReasonCode(context.type, code) : code <= 2 || code == 0x80;
        if (!allowed) {
            return protocolError("reason code not allowed in this packet"); // [MQTT-3.9.3-2]
        }
        codes.push_back(code);
    }
    return {};
}

Fault decodeSuback(const Context &context, ByteReader &reader, SubackPacket &packet)
{
    if (const Fault fault = decodeIdentifier(reader, packet.packetIdentifier)) {
        return fault;
    }
    if (const Fault fault = decodePropertiesOf(context, reader, packet.properties)) {
        return fault;
    }
    return decodeCodes(context, reader, packet.codes);
}

Fault decodeUnsubscribe(const Context &context, ByteReader &reader, UnsubscribePacket &packet)
{
    if (const Fault fault = decodeIdentifier(reader, packet.packetIdentifier)) {
        return fault;
    }
    if (const Fault fault = decodePropertiesOf(context, reader, packet.properties)) {
        return fault;
    }
    if (reader.atEnd()) {
        return protocolError("UNSUBSCRIBE without a topic filter"); // [MQTT-3.10.3-2]
    }
    while (!reader.atEnd()) {
        const BytesView filter = reader.binaryData();
        if (const Fault fault = checkFilter(reader, filter)) {
            return fault;
        }
        packet.filters.push_back(filter.toByteArray());
    }
    return {};
}

Fault decodeUnsuback(const Context &context, ByteReader &reader, UnsubackPacket &packet)
{
    if (const Fault fault = decodeIdentifier(reader, packet.packetIdentifier)) {
        return fault;
    }
    if (!context.isVersion5()) {
        return checkEnd(reader);
    }
    if (const Fault fault = decodePropertiesOf(context, reader, packet.properties)) {
        return fault;
    }
    return decodeCodes(context, reader, packet.codes);
}

/// Section 3.14.
Fault decodeDisconnect(const Context &context, ByteReader &reader, DisconnectPacket &packet)
{
    if (!context.isVersion5() || reader.atEnd()) {
        return checkEnd(reader);
    }
    packet.code = reader.byte();
    if (const Fault fault = checkCode(context, packet.code)) {
        return fault;
    }
    if (!reader.atEnd()) {
        if (const Fault fault = decodePropertiesOf(context, reader, packet.properties)) {
            return fault;
        }
    }
    return checkEnd(reader);
}

/// Section 3.15.
Fault decodeAuth(const Context &context, ByteReader &reader, AuthPacket &packet)
{
    if (reader.atEnd()) {
        return {};
    }
    packet.code = reader.byte();
    if (const Fault fault = checkCode(context, packet.code)) {
        return fault;
    }
    if (context.sender == Sender::Server
        && packet.code == static_cast<std::uint8_t>(ReasonCode::ReAuthenticate)) {
        return protocolError("only a client may re-authenticate");
    }
    if (const Fault fault = decodePropertiesOf(context, reader, packet.properties)) {
        return fault;
    }
    if (!packet.properties.authenticationMethod) {
        return protocolError("AUTH without an authentication method"); // section 3.15.2.2.2
    }
    return checkEnd(reader);
}

Fault decodeBody(const Context &context, BytesView body, Packet &packet)
{
    ByteReader reader(body);
    switch (context.type) {
    case PacketType::Connect:
        return decodeConnect(reader, packet.emplace<ConnectPacket>());
    case PacketType::Connack:
        return decodeConnack(context, reader, packet.emplace<ConnackPacket>());
    case PacketType::Publish:
        return decodePublishPacket(context, body, packet.emplace<PublishPacket>());
    case PacketType::Puback:
    case PacketType::Pubrec:
    case PacketType::Pubrel:
    case PacketType::Pubcomp:
        return decodeAck(context, reader, packet.emplace<AckPacket>());
    case PacketType::Subscribe:
        return decodeSubscribe(context, reader, packet.emplace<SubscribePacket>());
    case PacketType::Suback:
        return decodeSuback(context, reader, packet.emplace<SubackPacket>());
    case PacketType::Unsubscribe:
        return decodeUnsubscribe(context, reader, packet.emplace<UnsubscribePacket>());
    case PacketType::Unsuback:
        return decodeUnsuback(context, reader, packet.emplace<UnsubackPacket>());
    case PacketType::Pingreq:
        packet.emplace<PingreqPacket>();
        return checkEnd(reader);
    case PacketType::Pingresp:
        packet.emplace<PingrespPacket>();
        return checkEnd(reader);
    case PacketType::Disconnect:
        return decodeDisconnect(context, reader, packet.emplace<DisconnectPacket>());
    case PacketType::Auth:
        return decodeAuth(context, reader, packet.emplace<AuthPacket>());
    case PacketType::Reserved:
        break;
    }
    return malformed("reserved packet type 0");
}

} // namespace

DecodedPacket decodePacket(BytesView bytes, ProtocolVersion version, Sender sender,
                           std::size_t maximumPacketSize)
{
    DecodedPacket result;
    const Frame frame = decodeFrame(bytes, maximumPacketSize, version);
    Fault fault{frame.reason, frame.detail};
    // A packet that its sender may not send is refused before its body has arrived.
    if (!fault && frame.headerSize != 0 && !maySend(sender, frame.type, version)) {
        fault = protocolError("a packet that this side may not send");
    }
    if (!fault && frame.status == DecodeStatus::Ok) {
        const Context context{frame.type, frame.flags, version, sender};
        const BytesView packet = bytes.first(static_cast<qsizetype>(frame.totalSize));
        fault = decodeBody(context, packet.sliced(static_cast<qsizetype>(frame.headerSize)), result.packet);
        result.consumed = frame.totalSize;
    }
    result.status = fault ? DecodeStatus::Malformed : frame.status;
    result.reason = fault.reason;
    result.detail = fault.detail;
    return result;
}

} // namespace mangrove::mqtt
