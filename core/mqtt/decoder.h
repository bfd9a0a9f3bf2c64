// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"

#include <cstddef>

namespace mangrove::mqtt {

/// Who sent the bytes: what is legal differs (a server may not send CONNECT, a client may not send CONNACK).
enum class Sender : std::uint8_t { Server, Client, Either };

enum class DecodeStatus : std::uint8_t {
    Ok,
    Incomplete, ///< more bytes are needed; nothing was consumed
    Malformed, ///< `reason` says which DISCONNECT code fits, `detail` what is wrong
};

/// The frame of one packet: fixed header and remaining length (MQTT 5 section 2.1).
struct Frame
{
    DecodeStatus status = DecodeStatus::Incomplete;
    ReasonCode reason = ReasonCode::Success;
    const char *detail = ""; ///< static text, untranslated
    PacketType type = PacketType::Reserved;
    std::uint8_t flags = 0; ///< low four bits of the first byte
    std::size_t headerSize = 0; ///< bytes before the body
    std::size_t totalSize
        = 0; ///< header and body; known as soon as the header is complete, even when Incomplete
};

/// Looks at the frame at the start of `bytes`. The size cap comes first: a packet over `maximumPacketSize` bytes is
/// Malformed with PacketTooLarge before any of its body has arrived. Flags and type are those of `version`: MQTT 3.1
/// allows DUP on more packets, only MQTT 5 has AUTH and forbids a remaining length in a longer form than needed.
/// Never allocates.
[[nodiscard]] Frame decodeFrame(BytesView bytes, std::size_t maximumPacketSize,
                                ProtocolVersion version = ProtocolVersion::V5);

struct DecodedPacket
{
    DecodeStatus status = DecodeStatus::Incomplete;
    ReasonCode reason = ReasonCode::Success;
    const char *detail = "";
    std::size_t consumed = 0; ///< the packet's size once it is complete, malformed or not
    Packet packet; ///< meaningful only when Ok
};

/// Decodes the one packet at the start of `bytes` into owned values. Pure; thread-safe. A packet that `sender` may not
/// send is refused as soon as its fixed header is there. CONNECT is read in the version it states itself.
[[nodiscard]] DecodedPacket decodePacket(BytesView bytes, ProtocolVersion version, Sender sender,
                                         std::size_t maximumPacketSize);

struct DecodedPublish
{
    DecodeStatus status = DecodeStatus::Malformed;
    ReasonCode reason = ReasonCode::Success;
    const char *detail = "";
    PublishView view;
    std::uint16_t topicAlias = 0; ///< 0 = none
};

/// The hot path: the body of a complete PUBLISH (after the fixed header) decoded in place, properties validated and
/// left as bytes. Never allocates. MQTT 5 section 3.3.
[[nodiscard]] DecodedPublish decodePublish(std::uint8_t flags, BytesView body, ProtocolVersion version,
                                           Sender sender);

/// The property bytes of a PublishView as values. They were validated before, so this can't fail.
[[nodiscard]] Properties decodePublishProperties(BytesView propertyBytes);

/// Well-formed UTF-8 without surrogates, overlong forms and U+0000 (MQTT 5 section 1.5.4).
[[nodiscard]] bool isValidMqttString(BytesView bytes);

} // namespace mangrove::mqtt
