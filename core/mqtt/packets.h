// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/properties.h"
#include "core/mqtt/reasoncode.h"
#include "core/mqtt/types.h"

#include <optional>
#include <variant>
#include <vector>

namespace mangrove::mqtt {

// The fifteen control packets of MQTT 5 chapter 3 as values. Properties stay empty below MQTT 5.

/// MQTT 5 section 3.1.2.5 and 3.1.3.2 to 3.1.3.4.
struct Will
{
    QByteArray topic{};
    QByteArray payload{};
    QoS qos = QoS::AtMostOnce;
    bool retain = false;
    Properties properties{};

    bool operator==(const Will &) const = default;
};

struct ConnectPacket
{
    ProtocolVersion version = ProtocolVersion::V5;
    QByteArray clientIdentifier{};
    bool cleanStart = true; ///< Clean Session below MQTT 5
    std::uint16_t keepAlive = 60; ///< seconds, 0 = off
    std::optional<Will> will{};
    std::optional<QByteArray> userName{};
    std::optional<QByteArray> password{}; ///< binary
    Properties properties{};

    bool operator==(const ConnectPacket &) const = default;
};

struct ConnackPacket
{
    bool sessionPresent = false;
    std::uint8_t code = 0; ///< reason code in MQTT 5, return code below
    Properties properties{};

    bool operator==(const ConnackPacket &) const = default;
};

struct PublishPacket
{
    QByteArray topic{}; ///< empty with a topic alias
    QByteArray payload{};
    QoS qos = QoS::AtMostOnce;
    bool retain = false;
    bool dup = false;
    PacketIdentifier packetIdentifier = 0; ///< 0 at QoS 0
    Properties properties{};

    bool operator==(const PublishPacket &) const = default;
};

/// PUBACK, PUBREC, PUBREL and PUBCOMP are alike (MQTT 5 sections 3.4 to 3.7).
struct AckPacket
{
    PacketType type = PacketType::Puback;
    PacketIdentifier packetIdentifier = 0;
    std::uint8_t code = 0;
    Properties properties{};

    bool operator==(const AckPacket &) const = default;
};

/// One topic filter and its subscription options (MQTT 5 section 3.8.3.1).
struct Subscription
{
    QByteArray filter{};
    QoS qos = QoS::AtMostOnce; ///< the maximum QoS asked for
    bool noLocal = false;
    bool retainAsPublished = false;
    RetainHandling retainHandling = RetainHandling::SendAtSubscribe;

    bool operator==(const Subscription &) const = default;
};

struct SubscribePacket
{
    PacketIdentifier packetIdentifier = 0;
    std::vector<Subscription> subscriptions{};
    Properties properties{};

    bool operator==(const SubscribePacket &) const = default;
};

struct SubackPacket
{
    PacketIdentifier packetIdentifier = 0;
    std::vector<std::uint8_t> codes{}; ///< one per filter, in the order of SUBSCRIBE
    Properties properties{};

    bool operator==(const SubackPacket &) const = default;
};

struct UnsubscribePacket
{
    PacketIdentifier packetIdentifier = 0;
    std::vector<QByteArray> filters{};
    Properties properties{};

    bool operator==(const UnsubscribePacket &) const = default;
};

struct UnsubackPacket
{
    PacketIdentifier packetIdentifier = 0;
    std::vector<std::uint8_t> codes{}; ///< empty below MQTT 5
    Properties properties{};

    bool operator==(const UnsubackPacket &) const = default;
};

struct PingreqPacket
{
    bool operator==(const PingreqPacket &) const = default;
};

struct PingrespPacket
{
    bool operator==(const PingrespPacket &) const = default;
};

struct DisconnectPacket
{
    std::uint8_t code = 0;
    Properties properties{};

    bool operator==(const DisconnectPacket &) const = default;
};

struct AuthPacket
{
    std::uint8_t code = 0;
    Properties properties{};

    bool operator==(const AuthPacket &) const = default;
};

using Packet = std::variant<ConnectPacket, ConnackPacket, PublishPacket, AckPacket, SubscribePacket,
                            SubackPacket, UnsubscribePacket, UnsubackPacket, PingreqPacket, PingrespPacket,
                            DisconnectPacket, AuthPacket>;

[[nodiscard]] PacketType packetType(const Packet &packet);

/// A received PUBLISH without a copy: every view points into the read buffer and is valid only inside the callback.
/// `topic` is already resolved where the packet carried a topic alias.
struct PublishView
{
    BytesView topic;
    BytesView payload;
    /// The property bytes as received, without the length in front, already validated; decodePublishProperties()
    /// makes Properties of them. Empty below MQTT 5.
    BytesView propertyBytes;
    QoS qos = QoS::AtMostOnce;
    bool retain = false;
    bool dup = false;
    PacketIdentifier packetIdentifier = 0; ///< 0 at QoS 0
};

} // namespace mangrove::mqtt
