// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"

#include <QByteArrayView>

#include <cstddef>
#include <cstdint>

namespace mangrove {

/// Where MessageChains keeps the chain of a topic. Records know their slot and not their topic, so that topics can be
/// renumbered without touching a record.
using ChainSlot = std::uint32_t;
inline constexpr ChainSlot kNoSlot = 0xFFFFFFFFu;

/// A message as the store keeps it: this header, the payload, the property bytes, padded to eight bytes.
struct MessageRecord
{
    ChainSlot slot; ///< kNoSlot once evicted: the bytes are free when the segment is cleaned
    std::uint32_t payloadSize;
    std::uint64_t sequence;
    std::int64_t time;
    MessageRecord *previous; ///< older message of the topic
    MessageRecord *next; ///< newer message of the topic
    MessageRecord
        *jump; ///< the message with the greatest sequence below this one that is a multiple of kJump
    std::uint32_t propertySize;
    mqtt::PacketIdentifier packetIdentifier;
    mqtt::QoS qos;
    bool retain : 1;
    bool dup : 1;

    static constexpr std::uint64_t kJump = 64;

    [[nodiscard]] static std::size_t sizeFor(std::size_t payload, std::size_t properties)
    {
        return (sizeof(MessageRecord) + payload + properties + 7) & ~std::size_t{7};
    }
    [[nodiscard]] std::size_t size() const { return sizeFor(payloadSize, propertySize); }
    [[nodiscard]] char *bytes() { return reinterpret_cast<char *>(this + 1); }
    [[nodiscard]] QByteArrayView payload() const
    {
        return {reinterpret_cast<const char *>(this + 1), static_cast<qsizetype>(payloadSize)};
    }
    [[nodiscard]] QByteArrayView propertyBytes() const
    {
        return {reinterpret_cast<const char *>(this + 1) + payloadSize, static_cast<qsizetype>(propertySize)};
    }
};
static_assert(sizeof(MessageRecord) == 56);

/// A block of records, one after the other. `next` makes the log: from the oldest segment to the newest.
struct MessageSegment
{
    MessageSegment *next;
    std::size_t capacity; ///< bytes for records
    std::size_t used;
    bool single; ///< made for one large record

    [[nodiscard]] std::size_t room() const { return capacity - used; }
    [[nodiscard]] std::size_t footprint() const { return sizeof(MessageSegment) + capacity; }
    [[nodiscard]] char *at(std::size_t offset) { return reinterpret_cast<char *>(this + 1) + offset; }
    [[nodiscard]] MessageRecord *record(std::size_t offset)
    {
        return reinterpret_cast<MessageRecord *>(at(offset));
    }
};
static_assert(sizeof(MessageSegment) % 8 == 0);

} // namespace mangrove
