// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/encoder.h"

#include "core/mqtt/propertyencoder.h"

#include <algorithm>

namespace mangrove::mqtt {

namespace {

constexpr std::uint8_t kSecondFlag = 0x02; ///< what PUBREL, SUBSCRIBE and UNSUBSCRIBE carry (section 2.1.3)

std::uint8_t flagsOf(const Packet &packet)
{
    if (const auto *publish = std::get_if<PublishPacket>(&packet)) {
        const unsigned qos = static_cast<unsigned>(publish->qos) << 1;
        return static_cast<std::uint8_t>((publish->dup ? 0x08u : 0u) | qos | (publish->retain ? 0x01u : 0u));
    }
    switch (packetType(packet)) {
    case PacketType::Pubrel:
    case PacketType::Subscribe:
    case PacketType::Unsubscribe:
        return kSecondFlag;
    default:
        return 0;
    }
}

/// Writes what follows the fixed header.
class BodyEncoder
{
public:
    BodyEncoder(ProtocolVersion version, ByteWriter &writer)
        : m_version(version)
        , m_writer(writer)
    {}

    void operator()(const ConnectPacket &packet);
    void operator()(const ConnackPacket &packet);
    void operator()(const PublishPacket &packet);
    void operator()(const AckPacket &packet);
    void operator()(const SubscribePacket &packet);
    void operator()(const SubackPacket &packet);
    void operator()(const UnsubscribePacket &packet);
    void operator()(const UnsubackPacket &packet);
    void operator()(const PingreqPacket & /*packet*/) {}
    void operator()(const PingrespPacket & /*packet*/) {}
    void operator()(const DisconnectPacket &packet);
    void operator()(const AuthPacket &packet);

private:
    void properties(const Properties &properties);
    void requireVersion5(bool present, const char *what);
    void subscription(const Subscription &subscription);

    ProtocolVersion m_version;
    ByteWriter &m_writer;
};

void BodyEncoder::requireVersion5(bool present, const char *what)
{
    if (present && m_version != ProtocolVersion::V5) {
        m_writer.fail(Error::Code::UnsupportedByProtocol, what);
    }
}

void BodyEncoder::properties(const Properties &properties)
{
    if (m_version == ProtocolVersion::V5) {
        encodeProperties(properties, m_writer);
    } else {
        requireVersion5(!properties.isEmpty(), "properties need MQTT 5");
    }
}

/// Section 3.1. The packet's own version counts: it is what the server will read.
void BodyEncoder::operator()(const ConnectPacket &packet)
{
    m_version = packet.version;
    m_writer.binaryData(m_version == ProtocolVersion::V31 ? BytesView("MQIsdp") : BytesView("MQTT"));
    m_writer.byte(static_cast<std::uint8_t>(m_version));
    unsigned flags = packet.cleanStart ? 0x02u : 0u;
    if (packet.will) {
        flags |= 0x04u | static_cast<unsigned>(packet.will->qos) << 3 | (packet.will->retain ? 0x20u : 0u);
    }
    flags |= packet.password ? 0x40u : 0u;
    flags |= packet.userName ? 0x80u : 0u;
    m_writer.byte(static_cast<std::uint8_t>(flags));
    m_writer.twoByteInteger(packet.keepAlive);
    properties(packet.properties);
    m_writer.binaryData(packet.clientIdentifier);
    if (packet.will) {
        properties(packet.will->properties);
        m_writer.binaryData(packet.will->topic);
        m_writer.binaryData(packet.will->payload);
    }
    if (packet.userName) {
        m_writer.binaryData(*packet.userName);
    }
    if (packet.password) {
        m_writer.binaryData(*packet.password);
    }
}

void BodyEncoder::operator()(const ConnackPacket &packet)
{
    m_writer.byte(packet.sessionPresent ? 1 : 0);
    m_writer.byte(packet.code);
    properties(packet.properties);
}

void BodyEncoder::operator()(const PublishPacket &packet)
{
    m_writer.binaryData(packet.topic);
    if (packet.qos != QoS::AtMostOnce) {
        m_writer.twoByteInteger(packet.packetIdentifier);
    }
    properties(packet.properties);
    m_writer.bytes(packet.payload);
}

/// Sections 3.4.2 to 3.7.2: the reason code may go when it is Success, the property length when it would be 0.
void BodyEncoder::operator()(const AckPacket &packet)
{
    if (packet.type < PacketType::Puback || packet.type > PacketType::Pubcomp) {
        m_writer.fail(Error::Code::InvalidArgument, "an AckPacket of another type");
    }
    m_writer.twoByteInteger(packet.packetIdentifier);
    requireVersion5(packet.code != 0, "a reason code in an acknowledgement needs MQTT 5");
    const bool hasProperties = !packet.properties.isEmpty();
    if (m_version == ProtocolVersion::V5 && (packet.code != 0 || hasProperties)) {
        m_writer.byte(packet.code);
    }
    if (hasProperties) {
        properties(packet.properties);
    }
}

/// Section 3.8.3.1.
void BodyEncoder::subscription(const Subscription &subscription)
{
    m_writer.binaryData(subscription.filter);
    const unsigned handling = static_cast<unsigned>(subscription.retainHandling) << 4;
    const unsigned options
        = handling | (subscription.retainAsPublished ? 0x08u : 0u) | (subscription.noLocal ? 0x04u : 0u);
    requireVersion5(options != 0, "subscription options need MQTT 5");
    m_writer.byte(static_cast<std::uint8_t>(options | static_cast<unsigned>(subscription.qos)));
}

void BodyEncoder::operator()(const SubscribePacket &packet)
{
    m_writer.twoByteInteger(packet.packetIdentifier);
    properties(packet.properties);
    for (const Subscription &entry : packet.subscriptions) {
        subscription(entry);
    }
}

void BodyEncoder::operator()(const SubackPacket &packet)
{
    m_writer.twoByteInteger(packet.packetIdentifier);
    properties(packet.properties);
    for (const std::uint8_t code : packet.codes) {
        m_writer.byte(code);
    }
}

void BodyEncoder::operator()(const UnsubscribePacket &packet)
{
    m_writer.twoByteInteger(packet.packetIdentifier);
    properties(packet.properties);
    for (const QByteArray &filter : packet.filters) {
        m_writer.binaryData(filter);
    }
}

void BodyEncoder::operator()(const UnsubackPacket &packet)
{
    m_writer.twoByteInteger(packet.packetIdentifier);
    properties(packet.properties);
    requireVersion5(!packet.codes.empty(), "reason codes in UNSUBACK need MQTT 5");
    for (const std::uint8_t code : packet.codes) {
        m_writer.byte(code);
    }
}

/// Section 3.14.2: the same short forms as the acknowledgements.
void BodyEncoder::operator()(const DisconnectPacket &packet)
{
    requireVersion5(packet.code != 0, "a reason code in DISCONNECT needs MQTT 5");
    const bool hasProperties = !packet.properties.isEmpty();
    if (m_version == ProtocolVersion::V5 && (packet.code != 0 || hasProperties)) {
        m_writer.byte(packet.code);
    }
    if (hasProperties) {
        properties(packet.properties);
    }
}

/// Section 3.15.2.1: both parts or, for Success without properties, neither.
void BodyEncoder::operator()(const AuthPacket &packet)
{
    requireVersion5(true, "AUTH needs MQTT 5");
    if (packet.code == 0 && packet.properties.isEmpty()) {
        return;
    }
    m_writer.byte(packet.code);
    properties(packet.properties);
}

Error errorOf(const ByteWriter &writer)
{
    return {writer.failureCode(), QString::fromLatin1(writer.failure()), -1};
}

} // namespace

Result<void> encodePacket(const Packet &packet, ProtocolVersion version, QByteArray &out)
{
    ByteWriter counter;
    std::visit(BodyEncoder(version, counter), packet);
    if (counter.failure() != nullptr) {
        return errorOf(counter);
    }
    if (counter.size() > kMaximumVariableByteInteger) {
        return Error{Error::Code::PacketTooLarge, QStringLiteral("a packet over 268,435,455 bytes"), -1};
    }

    constexpr std::size_t kMaximumHeader = 5;
    const auto needed = out.size() + static_cast<qsizetype>(kMaximumHeader + counter.size());
    // Reserving exactly what one packet needs would copy a buffer that collects many packets once per packet.
    if (needed > out.capacity()) {
        out.reserve(std::max(needed, out.capacity() * 2));
    }
    ByteWriter writer(&out);
    writer.byte(static_cast<std::uint8_t>(static_cast<unsigned>(packetType(packet)) << 4 | flagsOf(packet)));
    writer.variableByteInteger(counter.size());
    std::visit(BodyEncoder(version, writer), packet);
    return {};
}

} // namespace mangrove::mqtt
