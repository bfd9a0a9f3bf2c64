// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace mangrove::mqtt {

/// The number is the Protocol Level / Protocol Version byte of CONNECT (MQTT 5 section 3.1.2.2).
enum class ProtocolVersion : std::uint8_t { V31 = 3, V311 = 4, V5 = 5 };

enum class QoS : std::uint8_t { AtMostOnce = 0, AtLeastOnce = 1, ExactlyOnce = 2 };

/// MQTT 5 table 2-1.
enum class PacketType : std::uint8_t {
    Reserved = 0,
    Connect = 1,
    Connack = 2,
    Publish = 3,
    Puback = 4,
    Pubrec = 5,
    Pubrel = 6,
    Pubcomp = 7,
    Subscribe = 8,
    Suback = 9,
    Unsubscribe = 10,
    Unsuback = 11,
    Pingreq = 12,
    Pingresp = 13,
    Disconnect = 14,
    Auth = 15,
};

/// MQTT 5 section 3.8.3.1.
enum class RetainHandling : std::uint8_t { SendAtSubscribe = 0, SendIfNew = 1, DoNotSend = 2 };

using PacketIdentifier = std::uint16_t;

/// Packets in the words of the specification, "PUBLISH". "RESERVED" for 0.
[[nodiscard]] QString packetTypeName(PacketType type);

/// A view of bytes that somebody else owns; valid only as long as the callback that received it.
using BytesView = QByteArrayView;

} // namespace mangrove::mqtt
