// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/properties.h"

#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <variant>

namespace mangrove::mqtt {

/// MQTT 5 section 1.5, as far as properties use it.
enum class PropertyType : std::uint8_t {
    Byte,
    TwoByteInteger,
    FourByteInteger,
    VariableByteInteger,
    BinaryData,
    Utf8String,
    Utf8StringPair,
};

/// What may carry a property: one bit per PacketType, and the will's own list inside CONNECT at the reserved type's bit.
using PropertyCarriers = std::uint16_t;

[[nodiscard]] constexpr PropertyCarriers propertyCarrier(PacketType type)
{
    return static_cast<PropertyCarriers>(1u << static_cast<unsigned>(type));
}
inline constexpr PropertyCarriers kWillCarrier = propertyCarrier(PacketType::Reserved);

using PropertyMember
    = std::variant<std::optional<std::uint8_t> Properties::*, std::optional<std::uint16_t> Properties::*,
                   std::optional<std::uint32_t> Properties::*, std::optional<QByteArray> Properties::*,
                   std::vector<std::uint32_t> Properties::*, std::vector<UserProperty> Properties::*>;

/// One row of MQTT 5 table 2-4: everything the codec knows about a property. Decoder, encoder and texts all work from it.
struct PropertyRule
{
    PropertyId id;
    PropertyType type;
    PropertyCarriers fromClient; ///< packets of a client that may carry it
    PropertyCarriers fromServer;
    std::uint32_t minimum; ///< of a number; anything outside is a protocol error
    std::uint32_t maximum;
    PropertyMember member;
    QLatin1StringView name;
};

/// All of them, in the order of the members of Properties, which is the order on the wire.
[[nodiscard]] std::span<const PropertyRule> propertyRules();

/// Null for an identifier that no table has.
[[nodiscard]] const PropertyRule *findPropertyRule(std::uint8_t id);

} // namespace mangrove::mqtt
