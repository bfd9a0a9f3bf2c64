// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/types.h"

#include <optional>
#include <vector>

namespace mangrove::mqtt {

/// MQTT 5 table 2-4.
enum class PropertyId : std::uint8_t {
    PayloadFormatIndicator = 0x01,
    MessageExpiryInterval = 0x02,
    ContentType = 0x03,
    ResponseTopic = 0x08,
    CorrelationData = 0x09,
    SubscriptionIdentifier = 0x0B,
    SessionExpiryInterval = 0x11,
    AssignedClientIdentifier = 0x12,
    ServerKeepAlive = 0x13,
    AuthenticationMethod = 0x15,
    AuthenticationData = 0x16,
    RequestProblemInformation = 0x17,
    WillDelayInterval = 0x18,
    RequestResponseInformation = 0x19,
    ResponseInformation = 0x1A,
    ServerReference = 0x1C,
    ReasonString = 0x1F,
    ReceiveMaximum = 0x21,
    TopicAliasMaximum = 0x22,
    TopicAlias = 0x23,
    MaximumQoS = 0x24,
    RetainAvailable = 0x25,
    UserProperty = 0x26,
    MaximumPacketSize = 0x27,
    WildcardSubscriptionAvailable = 0x28,
    SubscriptionIdentifierAvailable = 0x29,
    SharedSubscriptionAvailable = 0x2A,
};

/// Both halves are the bytes as they came; UTF-8 in MQTT 5 (the codec refuses anything else).
struct UserProperty
{
    QByteArray name;
    QByteArray value;

    bool operator==(const UserProperty &) const = default;
};

/// The properties of one MQTT 5 packet (section 2.2.2). Which of them a packet may carry is the codec's to check.
/// Strings are UTF-8 bytes. User properties keep their order and their duplicates. Encoded in the order of the members.
struct Properties
{
    std::optional<std::uint8_t> payloadFormatIndicator; ///< 0 bytes, 1 UTF-8
    std::optional<std::uint32_t> messageExpiryInterval; ///< seconds
    std::optional<std::uint16_t> topicAlias;
    std::optional<QByteArray> responseTopic;
    std::optional<QByteArray> correlationData;
    std::optional<QByteArray> contentType;
    std::vector<std::uint32_t>
        subscriptionIdentifiers; ///< 1 to 268,435,455; several only in a received PUBLISH
    std::optional<std::uint32_t> sessionExpiryInterval; ///< seconds; 0xFFFFFFFF never expires
    std::optional<QByteArray> assignedClientIdentifier;
    std::optional<std::uint16_t> serverKeepAlive; ///< seconds
    std::optional<QByteArray> authenticationMethod;
    std::optional<QByteArray> authenticationData;
    std::optional<std::uint8_t> requestProblemInformation;
    std::optional<std::uint32_t> willDelayInterval; ///< seconds
    std::optional<std::uint8_t> requestResponseInformation;
    std::optional<QByteArray> responseInformation;
    std::optional<QByteArray> serverReference;
    std::optional<QByteArray> reasonString;
    std::optional<std::uint16_t> receiveMaximum;
    std::optional<std::uint16_t> topicAliasMaximum;
    std::optional<std::uint8_t> maximumQoS;
    std::optional<std::uint8_t> retainAvailable;
    std::optional<std::uint32_t> maximumPacketSize; ///< bytes
    std::optional<std::uint8_t> wildcardSubscriptionAvailable;
    std::optional<std::uint8_t> subscriptionIdentifierAvailable;
    std::optional<std::uint8_t> sharedSubscriptionAvailable;
    std::vector<UserProperty> userProperties;

    [[nodiscard]] bool isEmpty() const { return *this == Properties{}; }
    bool operator==(const Properties &) const = default;
};

/// The specification's name of a property, untranslated: "Session Expiry Interval".
[[nodiscard]] QString propertyName(PropertyId id);

/// One property as a person reads it: name, and value as text ("30", "p = q" for a user property, hexadecimal for
/// binary data). In the order of Properties. The text is plain and whole.
struct PropertyText
{
    PropertyId id;
    QString name;
    QString value;
};
[[nodiscard]] std::vector<PropertyText> propertyTexts(const Properties &properties);

} // namespace mangrove::mqtt
