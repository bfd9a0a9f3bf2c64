// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/bytereader.h"
#include "core/mqtt/decoder.h"

namespace mangrove::mqtt {

namespace {

constexpr qsizetype kMaximumLengthBytes = 4;

/// Section 2.1.3. PUBLISH has its own meaning of the flags, which decodePublish() reads.
Fault checkFirstByte(PacketType type, unsigned flags, ProtocolVersion version)
{
    unsigned expected = 0;
    switch (type) {
    case PacketType::Reserved:
        return malformed("reserved packet type 0");
    case PacketType::Publish:
        return {};
    case PacketType::Auth:
        if (version != ProtocolVersion::V5) {
            return malformed("reserved packet type 15");
        }
        break;
    case PacketType::Pubrel:
    case PacketType::Subscribe:
    case PacketType::Unsubscribe:
        expected = 0x02;
        // MQTT 3.1 marks these as sent again (its section 2.1), later versions do not.
        if (version == ProtocolVersion::V31) {
            flags &= ~0x08u;
        }
        break;
    default:
        break;
    }
    return flags == expected ? Fault{} : malformed("wrong flags in the fixed header");
}

struct RemainingLength
{
    Fault fault;
    std::uint32_t value = 0;
    qsizetype size = 0; ///< bytes it occupies; 0 while it is incomplete
};

/// Section 2.1.4. Only MQTT 5 forbids a longer form than needed [MQTT-1.5.5-1]; it reads the same either way.
RemainingLength readRemainingLength(BytesView bytes, ProtocolVersion version)
{
    RemainingLength length;
    for (qsizetype i = 0; i < kMaximumLengthBytes && i < bytes.size(); ++i) {
        const auto digit = static_cast<std::uint8_t>(bytes[i]);
        length.value |= (digit & 0x7Fu) << static_cast<unsigned>(7 * i);
        if ((digit & 0x80u) != 0) {
            continue;
        }
        if (digit == 0 && i > 0 && version == ProtocolVersion::V5) {
            length.fault = malformed("remaining length longer than needed");
        }
        length.size = i + 1;
        return length;
    }
    if (bytes.size() >= kMaximumLengthBytes) {
        length.fault = malformed("remaining length over four bytes");
    }
    return length;
}

Frame refused(Frame frame, const Fault &fault)
{
    frame.status = DecodeStatus::Malformed;
    frame.reason = fault.reason;
    frame.detail = fault.detail;
    return frame;
}

} // namespace

Frame decodeFrame(BytesView bytes, std::size_t maximumPacketSize, ProtocolVersion version)
{
    Frame frame;
    if (bytes.isEmpty()) {
        return frame;
    }
    const auto first = static_cast<std::uint8_t>(bytes.front());
    frame.type = static_cast<PacketType>(first >> 4);
    frame.flags = first & 0x0Fu;
    if (const Fault fault = checkFirstByte(frame.type, frame.flags, version)) {
        return refused(frame, fault);
    }
    const RemainingLength length = readRemainingLength(bytes.sliced(1), version);
    if (length.fault) {
        return refused(frame, length.fault);
    }
    if (length.size == 0) {
        return frame;
    }
    frame.headerSize = static_cast<std::size_t>(length.size) + 1;
    frame.totalSize = frame.headerSize + length.value;
    if (frame.totalSize > maximumPacketSize) {
        return refused(frame, {ReasonCode::PacketTooLarge, "packet larger than this side accepts"});
    }
    if (frame.totalSize <= static_cast<std::size_t>(bytes.size())) {
        frame.status = DecodeStatus::Ok;
    }
    return frame;
}

} // namespace mangrove::mqtt
