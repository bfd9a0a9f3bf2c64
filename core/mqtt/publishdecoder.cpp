// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/decoder.h"

#include "core/mqtt/propertydecoder.h"
#include "core/mqtt/utf8.h"

namespace mangrove::mqtt {

namespace {

constexpr std::uint8_t kRetainFlag = 0x01;
constexpr std::uint8_t kDupFlag = 0x08;

/// Section 3.3.1.
Fault decodeFlags(std::uint8_t flags, PublishView &view)
{
    const unsigned qos = flags >> 1 & 0x03u;
    if (qos == 3) {
        return malformed("PUBLISH with QoS 3");
    }
    view.qos = static_cast<QoS>(qos);
    view.retain = (flags & kRetainFlag) != 0;
    view.dup = (flags & kDupFlag) != 0;
    if (view.dup && qos == 0) {
        return malformed("PUBLISH with DUP at QoS 0"); // [MQTT-3.3.1-2]
    }
    return {};
}

/// Section 3.3.2.1. MQTT 3.1 demands nothing of what is not UTF-8: there the bytes are taken as they are.
Fault checkTopic(BytesView topic, ProtocolVersion version)
{
    const TopicScan scan = scanTopicName(topic);
    if (!scan.valid && version != ProtocolVersion::V31) {
        return malformed("topic name is not valid UTF-8");
    }
    if (scan.hasWildcard) {
        return malformed("topic name with a wildcard"); // [MQTT-3.3.2-2]
    }
    return {};
}

Fault checkProperties(BytesView bytes, Sender sender, std::uint16_t &topicAlias)
{
    PropertyReader list(bytes, propertyCarrier(PacketType::Publish), sender);
    PropertyValue value;
    while (list.next(value)) {
        if (value.rule->id == PropertyId::TopicAlias) {
            topicAlias = static_cast<std::uint16_t>(value.number);
        }
    }
    return list.fault();
}

Fault decodeBody(ByteReader &reader, ProtocolVersion version, Sender sender, DecodedPublish &result)
{
    PublishView &view = result.view;
    view.topic = reader.binaryData();
    if (view.qos != QoS::AtMostOnce) {
        view.packetIdentifier = reader.twoByteInteger();
    }
    if (version == ProtocolVersion::V5) {
        view.propertyBytes = reader.bytes(reader.variableByteInteger());
    }
    if (reader.failed()) {
        return reader.fault();
    }
    if (const Fault fault = checkTopic(view.topic, version)) {
        return fault;
    }
    if (view.qos != QoS::AtMostOnce && view.packetIdentifier == 0) {
        return protocolError("packet identifier 0"); // [MQTT-2.2.1-3]
    }
    if (!view.propertyBytes.isEmpty()) {
        if (const Fault fault = checkProperties(view.propertyBytes, sender, result.topicAlias)) {
            return fault;
        }
    }
    if (view.topic.isEmpty() && result.topicAlias == 0) {
        return protocolError("PUBLISH with neither topic name nor topic alias");
    }
    view.payload = reader.rest();
    return {};
}

} // namespace

DecodedPublish decodePublish(std::uint8_t flags, BytesView body, ProtocolVersion version, Sender sender)
{
    DecodedPublish result;
    ByteReader reader(body);
    Fault fault = decodeFlags(flags, result.view);
    if (!fault) {
        fault = decodeBody(reader, version, sender, result);
    }
    result.status = fault ? DecodeStatus::Malformed : DecodeStatus::Ok;
    result.reason = fault.reason;
    result.detail = fault.detail;
    return result;
}

Properties decodePublishProperties(BytesView propertyBytes)
{
    Properties properties;
    PropertyReader list(propertyBytes, propertyCarrier(PacketType::Publish), Sender::Either);
    PropertyValue value;
    while (list.next(value)) {
        storeProperty(value, properties);
    }
    return properties;
}

} // namespace mangrove::mqtt
