// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever decodes must encode, and what was encoded must mean the same. The first byte chooses version and sender.
#include "core/mqtt/decoder.h"
#include "core/mqtt/encoder.h"

#include <cstdlib>

using namespace mangrove::mqtt;

namespace {

constexpr std::size_t kMaximumPacketSize = 1u << 20;

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

/// The hot path must agree with the decoder that makes values.
void checkPublish(const Frame &frame, BytesView body, ProtocolVersion version, Sender sender,
                  const DecodedPacket &decoded)
{
    const DecodedPublish publish = decodePublish(frame.flags, body, version, sender);
    require(publish.status == decoded.status && publish.reason == decoded.reason);
    if (publish.status != DecodeStatus::Ok) {
        return;
    }
    const auto &packet = std::get<PublishPacket>(decoded.packet);
    require(publish.view.topic == packet.topic && publish.view.payload == packet.payload);
    require(publish.topicAlias == packet.properties.topicAlias.value_or(0));
    require(decodePublishProperties(publish.view.propertyBytes) == packet.properties);
}

void checkRoundTrip(const DecodedPacket &decoded, ProtocolVersion version, Sender sender)
{
    QByteArray bytes;
    require(encodePacket(decoded.packet, version, bytes).ok());
    const DecodedPacket again = decodePacket(bytes, version, sender, kMaximumPacketSize * 2);
    require(again.status == DecodeStatus::Ok);
    require(again.consumed == static_cast<std::size_t>(bytes.size()));
    require(again.packet == decoded.packet);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    constexpr ProtocolVersion kVersions[]
        = {ProtocolVersion::V31, ProtocolVersion::V311, ProtocolVersion::V5, ProtocolVersion::V5};
    constexpr Sender kSenders[] = {Sender::Server, Sender::Client, Sender::Either, Sender::Server};
    const ProtocolVersion version = kVersions[data[0] & 0x03u];
    const Sender sender = kSenders[data[0] >> 2 & 0x03u];
    const BytesView bytes(data + 1, static_cast<qsizetype>(size - 1));

    const Frame frame = decodeFrame(bytes, kMaximumPacketSize, version);
    const DecodedPacket decoded = decodePacket(bytes, version, sender, kMaximumPacketSize);
    require(frame.status != DecodeStatus::Malformed || decoded.status == DecodeStatus::Malformed);
    require((decoded.status == DecodeStatus::Malformed) == (decoded.reason != ReasonCode::Success));
    if (frame.status == DecodeStatus::Ok && frame.type == PacketType::Publish) {
        const auto bodySize = static_cast<qsizetype>(frame.totalSize - frame.headerSize);
        checkPublish(frame, bytes.sliced(static_cast<qsizetype>(frame.headerSize), bodySize), version, sender,
                     decoded);
    }
    if (decoded.status == DecodeStatus::Ok) {
        checkRoundTrip(decoded, version, sender);
    }
    return 0;
}
