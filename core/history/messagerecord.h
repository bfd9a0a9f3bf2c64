// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagestamp.h"
#include "core/mqtt/packets.h"

#include <QByteArrayView>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace mangrove {

/// Where MessageChains keeps the chain of a topic. Records know their slot and not their topic, so that topics can be
/// renumbered without touching a record.
using ChainSlot = std::uint32_t;
inline constexpr ChainSlot kNoSlot = 0xFFFFFFFFu;

struct SpilledMessage;

/// A message as the store keeps it: this header, links in every 64th record of a topic, the size of the property bytes
/// where there are any, the payload or a pointer to a spilled one, the property bytes, padded to eight bytes.
struct MessageRecord
{
    /// From one record of a level to its neighbours on that level, so that a walk along a long chain is short.
    struct Links
    {
        MessageRecord *older; ///< only to be followed when its sequence says that it is held
        MessageRecord *newer; ///< see MessageChains::link() for what it is in the newest one
    };

    ChainSlot slot; ///< kNoSlot once evicted: the bytes are free when the segment is cleaned
    std::uint32_t payloadSize; ///< the message's, wherever it lies
    std::uint32_t sequence; ///< the low 32 bits; the chain knows the rest
    mqtt::PacketIdentifier packetIdentifier;
    mqtt::QoS qos;
    bool retain : 1;
    bool dup : 1;
    bool hasProperties : 1;
    bool isSpilled : 1;
    MessageStamp stamp;
    MessageRecord *previous; ///< older message of the topic; nullptr for the oldest
    MessageRecord
        *next; ///< newer message of the topic; see MessageChains::link() for what it is in the newest

    static constexpr std::size_t kPointerSize = sizeof(void *);
    /// How many sequences lie between two records of a level: the last of so many has links of that level.
    static constexpr std::uint32_t kStride[] = {64, 64 * 64};
    [[nodiscard]] static bool hasLinks(std::uint64_t sequence, int level)
    {
        return (sequence & (kStride[level] - 1)) == kStride[level] - 1;
    }
    [[nodiscard]] static std::size_t linkBytes(std::uint64_t sequence)
    {
        if (!hasLinks(sequence, 0)) [[likely]] {
            return 0;
        }
        return hasLinks(sequence, 1) ? 2 * sizeof(Links) : sizeof(Links);
    }

    [[nodiscard]] static std::size_t sizeFor(std::uint64_t sequence, std::size_t payload,
                                             std::size_t properties)
    {
        const std::size_t propertyField = properties > 0 ? sizeof(std::uint32_t) + properties : 0;
        return (sizeof(MessageRecord) + linkBytes(sequence) + propertyField + payload + 7) & ~std::size_t{7};
    }
    [[nodiscard]] std::size_t size() const { return sizeFor(sequence, heldSize(), propertySize()); }

    [[nodiscard]] Links &links(int level) { return reinterpret_cast<Links *>(this + 1)[level]; }
    [[nodiscard]] const Links &links(int level) const
    {
        return reinterpret_cast<const Links *>(this + 1)[level];
    }
    [[nodiscard]] std::uint32_t propertySize() const
    {
        std::uint32_t size = 0;
        if (hasProperties) {
            std::memcpy(&size, afterLinks(), sizeof(size));
        }
        return size;
    }
    /// The payload; the bytes of the pointer for a spilled one.
    [[nodiscard]] QByteArrayView held() const
    {
        return {afterLinks() + (hasProperties ? sizeof(std::uint32_t) : 0),
                static_cast<qsizetype>(heldSize())};
    }
    [[nodiscard]] SpilledMessage *spilled() const
    {
        SpilledMessage *message = nullptr;
        std::memcpy(&message, held().data(), kPointerSize);
        return message;
    }
    [[nodiscard]] QByteArrayView propertyBytes() const
    {
        return {held().end(), static_cast<qsizetype>(propertySize())};
    }
    /// Copies both into their places; all of the header that is not a link is set.
    void write(QByteArrayView bytes, QByteArrayView properties)
    {
        char *place = afterLinks();
        if (hasProperties) {
            const auto size = static_cast<std::uint32_t>(properties.size());
            std::memcpy(place, &size, sizeof(size));
            place += sizeof(size);
            std::memcpy(place + bytes.size(), properties.data(), size);
        }
        if (!bytes.isEmpty()) {
            std::memcpy(place, bytes.data(), static_cast<std::size_t>(bytes.size()));
        }
    }

private:
    [[nodiscard]] std::size_t heldSize() const { return isSpilled ? kPointerSize : payloadSize; }
    [[nodiscard]] char *afterLinks() { return reinterpret_cast<char *>(this + 1) + linkBytes(sequence); }
    [[nodiscard]] const char *afterLinks() const
    {
        return reinterpret_cast<const char *>(this + 1) + linkBytes(sequence);
    }
};
static_assert(sizeof(MessageRecord) == 40);

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
