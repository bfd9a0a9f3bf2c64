// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/propertydecoder.h"

#include "core/mqtt/utf8.h"

namespace mangrove::mqtt {

namespace {

PropertyCarriers carriersOf(const PropertyRule &rule, Sender sender)
{
    switch (sender) {
    case Sender::Client:
        return rule.fromClient;
    case Sender::Server:
        return rule.fromServer;
    case Sender::Either:
        break;
    }
    return rule.fromClient | rule.fromServer;
}

bool mayRepeat(PropertyId id, PropertyCarriers carrier)
{
    return id == PropertyId::UserProperty
           || (id == PropertyId::SubscriptionIdentifier && carrier == propertyCarrier(PacketType::Publish));
}

Fault checkRange(const PropertyRule &rule, std::uint32_t number)
{
    if (number >= rule.minimum && number <= rule.maximum) {
        return {};
    }
    if (rule.id == PropertyId::TopicAlias) {
        return {ReasonCode::TopicAliasInvalid, "topic alias 0"};
    }
    return protocolError("property value out of range");
}

struct PropertyStore
{
    const PropertyValue &value;
    Properties &properties;

    void operator()(std::optional<std::uint8_t> Properties::*member) const
    {
        properties.*member = static_cast<std::uint8_t>(value.number);
    }
    void operator()(std::optional<std::uint16_t> Properties::*member) const
    {
        properties.*member = static_cast<std::uint16_t>(value.number);
    }
    void operator()(std::optional<std::uint32_t> Properties::*member) const
    {
        properties.*member = value.number;
    }
    void operator()(std::optional<QByteArray> Properties::*member) const
    {
        properties.*member = value.bytes.toByteArray();
    }
    void operator()(std::vector<std::uint32_t> Properties::*member) const
    {
        (properties.*member).push_back(value.number);
    }
    void operator()(std::vector<UserProperty> Properties::*member) const
    {
        (properties.*member).push_back({value.bytes.toByteArray(), value.second.toByteArray()});
    }
};

} // namespace

bool PropertyReader::next(PropertyValue &value)
{
    if (m_fault || m_reader.atEnd()) {
        return false;
    }
    // The identifier is a variable byte integer, but every one that exists takes a single byte (section 2.2.2.2).
    value.rule = findPropertyRule(m_reader.byte());
    m_fault = value.rule == nullptr ? malformed("unknown property") : checkOccurrence(*value.rule);
    if (!m_fault) {
        m_fault = readValue(value);
    }
    return !m_fault;
}

Fault PropertyReader::checkOccurrence(const PropertyRule &rule)
{
    if ((carriersOf(rule, m_sender) & m_carrier) == 0) {
        return malformed("property not allowed in this packet"); // MQTT 5 section 2.2.2.2
    }
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(rule.id);
    if ((m_seen & bit) != 0 && !mayRepeat(rule.id, m_carrier)) {
        return protocolError("property present twice");
    }
    m_seen |= bit;
    if (++m_count > kMaximumPropertiesPerPacket) {
        return {ReasonCode::QuotaExceeded, "more properties than this program takes"};
    }
    return {};
}

Fault PropertyReader::readValue(PropertyValue &value)
{
    switch (value.rule->type) {
    case PropertyType::Byte:
        value.number = m_reader.byte();
        break;
    case PropertyType::TwoByteInteger:
        value.number = m_reader.twoByteInteger();
        break;
    case PropertyType::FourByteInteger:
        value.number = m_reader.fourByteInteger();
        break;
    case PropertyType::VariableByteInteger:
        value.number = m_reader.variableByteInteger();
        break;
    case PropertyType::BinaryData:
        value.bytes = m_reader.binaryData();
        return m_reader.fault();
    case PropertyType::Utf8StringPair:
        value.bytes = m_reader.binaryData();
        value.second = m_reader.binaryData();
        if (!isValidMqttString(value.bytes) || !isValidMqttString(value.second)) {
            return malformed("user property is not valid UTF-8");
        }
        return m_reader.fault();
    case PropertyType::Utf8String: {
        value.bytes = m_reader.binaryData();
        const TopicScan scan = scanTopicName(value.bytes);
        if (!scan.valid) {
            return malformed("string property is not valid UTF-8");
        }
        if (scan.hasWildcard && value.rule->id == PropertyId::ResponseTopic) {
            return protocolError("response topic with a wildcard");
        }
        return m_reader.fault();
    }
    }
    return m_reader.failed() ? m_reader.fault() : checkRange(*value.rule, value.number);
}

Fault decodeProperties(ByteReader &reader, PropertyCarriers carrier, Sender sender, Properties &properties)
{
    const std::uint32_t length = reader.variableByteInteger();
    const BytesView bytes = reader.bytes(length);
    if (reader.failed()) {
        return reader.fault();
    }
    PropertyReader list(bytes, carrier, sender);
    PropertyValue value;
    while (list.next(value)) {
        storeProperty(value, properties);
    }
    return list.fault();
}

void storeProperty(const PropertyValue &value, Properties &properties)
{
    std::visit(PropertyStore{value, properties}, value.rule->member);
}

} // namespace mangrove::mqtt
