// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/connectdecoder.h"

#include "core/mqtt/propertydecoder.h"
#include "core/mqtt/utf8.h"

namespace mangrove::mqtt {

namespace {

struct ConnectFlags
{
    bool cleanStart = false;
    bool will = false;
    QoS willQos = QoS::AtMostOnce;
    bool willRetain = false;
    bool password = false;
    bool userName = false;
};

/// Sections 3.1.2.1 and 3.1.2.2.
Fault decodeVersion(ByteReader &reader, ProtocolVersion &version)
{
    const BytesView name = reader.binaryData();
    const std::uint8_t level = reader.byte();
    if (reader.failed()) {
        return reader.fault();
    }
    const bool known
        = name == BytesView("MQTT") ? level == 4 || level == 5 : name == BytesView("MQIsdp") && level == 3;
    if (!known) {
        return {ReasonCode::UnsupportedProtocolVersion, "unknown protocol name or version"};
    }
    version = static_cast<ProtocolVersion>(level);
    return {};
}

/// Section 3.1.2.3; what may not be combined in each version.
Fault decodeFlags(unsigned bits, ProtocolVersion version, ConnectFlags &flags)
{
    const unsigned willQos = bits >> 3 & 0x03u;
    flags.cleanStart = (bits & 0x02u) != 0;
    flags.will = (bits & 0x04u) != 0;
    flags.willRetain = (bits & 0x20u) != 0;
    flags.password = (bits & 0x40u) != 0;
    flags.userName = (bits & 0x80u) != 0;
    if ((bits & 0x01u) != 0 && version != ProtocolVersion::V31) {
        return malformed("reserved CONNECT flag set"); // [MQTT-3.1.2-3]
    }
    if (willQos == 3) {
        return malformed("will with QoS 3"); // [MQTT-3.1.2-12]
    }
    if (!flags.will && (willQos != 0 || flags.willRetain)) {
        return malformed("will QoS or will retain without a will"); // [MQTT-3.1.2-11], [MQTT-3.1.2-13]
    }
    if (flags.password && !flags.userName && version != ProtocolVersion::V5) {
        return malformed("password without user name"); // MQTT 3.1.1 [MQTT-3.1.2-22]
    }
    flags.willQos = static_cast<QoS>(willQos);
    return {};
}

Fault decodeWill(ByteReader &reader, ProtocolVersion version, const ConnectFlags &flags, Will &will)
{
    will.qos = flags.willQos;
    will.retain = flags.willRetain;
    if (version == ProtocolVersion::V5) {
        if (const Fault fault = decodeProperties(reader, kWillCarrier, Sender::Client, will.properties)) {
            return fault;
        }
    }
    const BytesView topic = reader.binaryData();
    const BytesView payload = reader.binaryData();
    if (reader.failed()) {
        return reader.fault();
    }
    const TopicScan scan = scanTopicName(topic);
    if (topic.isEmpty() || !scan.valid) {
        return malformed("will topic is empty or not valid UTF-8");
    }
    if (scan.hasWildcard) {
        return malformed("will topic with a wildcard");
    }
    will.topic = topic.toByteArray();
    will.payload = payload.toByteArray();
    return {};
}

Fault decodeCredentials(ByteReader &reader, const ConnectFlags &flags, ConnectPacket &packet)
{
    // MQTT 3.1 asks servers to accept a packet that ends before the user name or password its flags announce.
    const bool mayBeMissing = packet.version == ProtocolVersion::V31;
    if (flags.userName && !(mayBeMissing && reader.atEnd())) {
        const BytesView userName = reader.binaryData();
        if (!isValidMqttString(userName)) {
            return malformed("user name is not valid UTF-8");
        }
        packet.userName = userName.toByteArray();
    }
    if (flags.password && !(mayBeMissing && reader.atEnd())) {
        packet.password = reader.binaryData().toByteArray();
    }
    if (reader.failed()) {
        return reader.fault();
    }
    return reader.atEnd() ? Fault{} : malformed("bytes after the end of CONNECT");
}

Fault decodeClientIdentifier(ByteReader &reader, ConnectPacket &packet)
{
    const BytesView identifier = reader.binaryData();
    if (reader.failed()) {
        return reader.fault();
    }
    if (!isValidMqttString(identifier)) {
        return malformed("client identifier is not valid UTF-8");
    }
    const bool needed = packet.version == ProtocolVersion::V31
                        || (packet.version == ProtocolVersion::V311 && !packet.cleanStart); // [MQTT-3.1.3-8]
    if (identifier.isEmpty() && needed) {
        return {ReasonCode::ClientIdentifierNotValid, "empty client identifier"};
    }
    packet.clientIdentifier = identifier.toByteArray();
    return {};
}

} // namespace

Fault decodeConnect(ByteReader &reader, ConnectPacket &packet)
{
    if (const Fault fault = decodeVersion(reader, packet.version)) {
        return fault;
    }
    ConnectFlags flags;
    if (const Fault fault = decodeFlags(reader.byte(), packet.version, flags)) {
        return fault;
    }
    packet.cleanStart = flags.cleanStart;
    packet.keepAlive = reader.twoByteInteger();
    if (packet.version == ProtocolVersion::V5) {
        const PropertyCarriers carrier = propertyCarrier(PacketType::Connect);
        if (const Fault fault = decodeProperties(reader, carrier, Sender::Client, packet.properties)) {
            return fault;
        }
        if (packet.properties.authenticationData && !packet.properties.authenticationMethod) {
            return protocolError("authentication data without a method"); // section 3.1.2.11.10
        }
    }
    if (const Fault fault = decodeClientIdentifier(reader, packet)) {
        return fault;
    }
    if (flags.will) {
        if (const Fault fault = decodeWill(reader, packet.version, flags, packet.will.emplace())) {
            return fault;
        }
    }
    return decodeCredentials(reader, flags, packet);
}

} // namespace mangrove::mqtt
