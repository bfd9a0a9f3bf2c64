// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/propertytable.h"

#include "core/mqtt/bytewriter.h"

using namespace Qt::StringLiterals;

namespace mangrove::mqtt {

namespace {

constexpr std::uint32_t kAny = std::numeric_limits<std::uint32_t>::max();

constexpr PropertyCarriers kNone = 0;
constexpr PropertyCarriers kConnect = propertyCarrier(PacketType::Connect);
constexpr PropertyCarriers kConnack = propertyCarrier(PacketType::Connack);
constexpr PropertyCarriers kPublish = propertyCarrier(PacketType::Publish);
constexpr PropertyCarriers kPublishWill = kPublish | kWillCarrier;
constexpr PropertyCarriers kSubscribe = propertyCarrier(PacketType::Subscribe);
constexpr PropertyCarriers kDisconnect = propertyCarrier(PacketType::Disconnect);
constexpr PropertyCarriers kAuth = propertyCarrier(PacketType::Auth);
constexpr PropertyCarriers kPublishAcks
    = propertyCarrier(PacketType::Puback) | propertyCarrier(PacketType::Pubrec)
      | propertyCarrier(PacketType::Pubrel) | propertyCarrier(PacketType::Pubcomp);
constexpr PropertyCarriers kSubscriptionAcks
    = propertyCarrier(PacketType::Suback) | propertyCarrier(PacketType::Unsuback);
constexpr PropertyCarriers kEveryClientPacket = kConnect | kPublishWill | kPublishAcks | kSubscribe
                                                | propertyCarrier(PacketType::Unsubscribe) | kDisconnect
                                                | kAuth;
constexpr PropertyCarriers kEveryServerPacket
    = kConnack | kPublish | kPublishAcks | kSubscriptionAcks | kDisconnect | kAuth;

using P = Properties;
using Id = PropertyId;
using T = PropertyType;

// clang-format off
constexpr std::array kRules = std::to_array<PropertyRule>({
    {Id::PayloadFormatIndicator, T::Byte, kPublishWill, kPublish, 0, 1, &P::payloadFormatIndicator, "Payload Format Indicator"_L1},
    {Id::MessageExpiryInterval, T::FourByteInteger, kPublishWill, kPublish, 0, kAny, &P::messageExpiryInterval, "Message Expiry Interval"_L1},
    {Id::TopicAlias, T::TwoByteInteger, kPublish, kPublish, 1, kAny, &P::topicAlias, "Topic Alias"_L1},
    {Id::ResponseTopic, T::Utf8String, kPublishWill, kPublish, 0, kAny, &P::responseTopic, "Response Topic"_L1},
    {Id::CorrelationData, T::BinaryData, kPublishWill, kPublish, 0, kAny, &P::correlationData, "Correlation Data"_L1},
    {Id::ContentType, T::Utf8String, kPublishWill, kPublish, 0, kAny, &P::contentType, "Content Type"_L1},
    {Id::SubscriptionIdentifier, T::VariableByteInteger, kSubscribe, kPublish, 1, kMaximumVariableByteInteger, &P::subscriptionIdentifiers, "Subscription Identifier"_L1},
    {Id::SessionExpiryInterval, T::FourByteInteger, kConnect | kDisconnect, kConnack, 0, kAny, &P::sessionExpiryInterval, "Session Expiry Interval"_L1},
    {Id::AssignedClientIdentifier, T::Utf8String, kNone, kConnack, 0, kAny, &P::assignedClientIdentifier, "Assigned Client Identifier"_L1},
    {Id::ServerKeepAlive, T::TwoByteInteger, kNone, kConnack, 0, kAny, &P::serverKeepAlive, "Server Keep Alive"_L1},
    {Id::AuthenticationMethod, T::Utf8String, kConnect | kAuth, kConnack | kAuth, 0, kAny, &P::authenticationMethod, "Authentication Method"_L1},
    {Id::AuthenticationData, T::BinaryData, kConnect | kAuth, kConnack | kAuth, 0, kAny, &P::authenticationData, "Authentication Data"_L1},
    {Id::RequestProblemInformation, T::Byte, kConnect, kNone, 0, 1, &P::requestProblemInformation, "Request Problem Information"_L1},
    {Id::WillDelayInterval, T::FourByteInteger, kWillCarrier, kNone, 0, kAny, &P::willDelayInterval, "Will Delay Interval"_L1},
    {Id::RequestResponseInformation, T::Byte, kConnect, kNone, 0, 1, &P::requestResponseInformation, "Request Response Information"_L1},
    {Id::ResponseInformation, T::Utf8String, kNone, kConnack, 0, kAny, &P::responseInformation, "Response Information"_L1},
    {Id::ServerReference, T::Utf8String, kNone, kConnack | kDisconnect, 0, kAny, &P::serverReference, "Server Reference"_L1},
    {Id::ReasonString, T::Utf8String, kPublishAcks | kDisconnect | kAuth, kConnack | kPublishAcks | kSubscriptionAcks | kDisconnect | kAuth, 0, kAny, &P::reasonString, "Reason String"_L1},
    {Id::ReceiveMaximum, T::TwoByteInteger, kConnect, kConnack, 1, kAny, &P::receiveMaximum, "Receive Maximum"_L1},
    {Id::TopicAliasMaximum, T::TwoByteInteger, kConnect, kConnack, 0, kAny, &P::topicAliasMaximum, "Topic Alias Maximum"_L1},
    {Id::MaximumQoS, T::Byte, kNone, kConnack, 0, 1, &P::maximumQoS, "Maximum QoS"_L1},
    {Id::RetainAvailable, T::Byte, kNone, kConnack, 0, 1, &P::retainAvailable, "Retain Available"_L1},
    {Id::MaximumPacketSize, T::FourByteInteger, kConnect, kConnack, 1, kAny, &P::maximumPacketSize, "Maximum Packet Size"_L1},
    {Id::WildcardSubscriptionAvailable, T::Byte, kNone, kConnack, 0, 1, &P::wildcardSubscriptionAvailable, "Wildcard Subscription Available"_L1},
    {Id::SubscriptionIdentifierAvailable, T::Byte, kNone, kConnack, 0, 1, &P::subscriptionIdentifierAvailable, "Subscription Identifier Available"_L1},
    {Id::SharedSubscriptionAvailable, T::Byte, kNone, kConnack, 0, 1, &P::sharedSubscriptionAvailable, "Shared Subscription Available"_L1},
    {Id::UserProperty, T::Utf8StringPair, kEveryClientPacket, kEveryServerPacket, 0, kAny, &P::userProperties, "User Property"_L1},
});
// clang-format on

constexpr std::size_t kIdentifiers
    = 64; ///< all known ones are below, so that a set of them fits into 64 bits

/// Position in kRules plus one by identifier, 0 = unknown.
constexpr std::array<std::uint8_t, kIdentifiers> makeIndex()
{
    std::array<std::uint8_t, kIdentifiers> index{};
    for (std::size_t i = 0; i < kRules.size(); ++i) {
        index[static_cast<std::size_t>(kRules[i].id)] = static_cast<std::uint8_t>(i + 1);
    }
    return index;
}
constexpr std::array<std::uint8_t, kIdentifiers> kIndex = makeIndex();

} // namespace

std::span<const PropertyRule> propertyRules()
{
    return kRules;
}

const PropertyRule *findPropertyRule(std::uint8_t id)
{
    if (id >= kIdentifiers || kIndex[id] == 0) {
        return nullptr;
    }
    return &kRules[kIndex[id] - 1u];
}

} // namespace mangrove::mqtt
