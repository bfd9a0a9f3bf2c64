// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagechains.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace mangrove {

void MessageChains::addSlotChunk(std::vector<std::unique_ptr<ChainSlot[]>> &slots)
{
    slots.push_back(std::make_unique<ChainSlot[]>(kSlotChunk));
    m_budget.reserve(kSlotChunkBytes);
}

ChainSlot MessageChains::makeSlot(TopicId topic)
{
    while (topic / kSlotChunk >= m_slots.size()) {
        addSlotChunk(m_slots);
    }
    ChainSlot slot = m_freeSlots;
    if (slot != kNoSlot) {
        m_freeSlots = entry(slot).end;
        entry(slot) = {};
    } else {
        slot = m_usedSlots++;
        if (slot / kEntryChunk == m_entries.size()) {
            m_entries.push_back(std::make_unique<Entry[]>(kEntryChunk));
            m_budget.reserve(kEntryChunkBytes);
        }
    }
    setSlot(topic, slot);
    return slot;
}

void MessageChains::prefetch(TopicId topic, int step) const
{
    if (step == 0) {
        if (topic / kSlotChunk < m_slots.size()) {
            __builtin_prefetch(&m_slots[topic / kSlotChunk][topic % kSlotChunk]);
        }
        return;
    }
    const ChainSlot slot = slotOf(topic);
    if (slot == kNoSlot) {
        return;
    }
    if (step == 1) {
        __builtin_prefetch(&entry(slot), 1);
    } else if (const MessageRecord *newest = entry(slot).newest) {
        __builtin_prefetch(newest, 1);
        __builtin_prefetch(reinterpret_cast<const char *>(newest + 1) - 1, 1);
    }
}

void MessageChains::freeSlot(ChainSlot slot)
{
    m_endHigh.erase(slot);
    entry(slot).end = m_freeSlots;
    m_freeSlots = slot;
}

std::uint64_t MessageChains::end(ChainSlot slot) const
{
    const std::uint64_t low = entry(slot).end;
    if (m_endHigh.empty()) {
        return low;
    }
    const auto high = m_endHigh.find(slot);
    return high == m_endHigh.end() ? low : std::uint64_t{high->second} << 32 | low;
}

void MessageChains::startAt(ChainSlot slot, std::uint64_t sequence)
{
    Q_ASSERT(entry(slot).count == 0);
    entry(slot).end = static_cast<std::uint32_t>(sequence);
    m_endHigh.erase(slot);
    if (sequence >> 32 != 0) {
        m_endHigh[slot] = static_cast<std::uint32_t>(sequence >> 32);
    }
}

/// Where nothing newer is, the pointer to it would lie idle. The newest record's `next` is therefore the newest record
/// before it with links, and on each level the newest record's `newer` is the newest one before it of the next level:
/// so a new record finds those it must be linked with.
void MessageChains::link(MessageRecord *record)
{
    Entry &chain = entry(record->slot);
    MessageRecord *before = chain.newest;
    MessageRecord *lastLinked = nullptr;
    if (before) {
        lastLinked = MessageRecord::hasLinks(record->sequence - 1, 0) ? before : before->next;
        before->next = record;
    }
    record->previous = before;
    record->next = lastLinked;
    if (MessageRecord::hasLinks(record->sequence, 0)) [[unlikely]] {
        linkLevels(record, lastLinked, chain);
    }
    chain.newest = record;
    if (++chain.end == 0) [[unlikely]] {
        ++m_endHigh[record->slot];
    }
    ++m_widths[static_cast<std::size_t>(std::bit_width(chain.count))];
    ++chain.count;
    ++m_records;
    m_recordBytes += record->size();
}

/// `lastLinked` is the newest record with links of the lowest level; like every `older` it may be gone.
void MessageChains::linkLevels(MessageRecord *record, MessageRecord *lastLinked, const Entry &chain)
{
    for (int level = 0; level < 2 && MessageRecord::hasLinks(record->sequence, level); ++level) {
        MessageRecord *older = lastLinked;
        lastLinked = nullptr;
        if (chain.count >= MessageRecord::kStride[level]) {
            const bool alsoNext = level == 0 && MessageRecord::hasLinks(older->sequence, 1);
            lastLinked = alsoNext ? older : older->links(level).newer;
            older->links(level).newer = record;
        }
        record->links(level) = {older, lastLinked};
    }
}

void MessageChains::moved(MessageRecord *record)
{
    Entry &chain = entry(record->slot);
    if (record->previous) {
        record->previous->next = record;
    }
    (rank(*record) > 0 ? record->next->previous : chain.newest) = record;
    if (MessageRecord::hasLinks(record->sequence, 0)) [[unlikely]] {
        movedLevels(record, chain);
    }
    if (record->isSpilled) [[unlikely]] {
        record->spilled()->record = record;
    }
}

void MessageChains::movedLevels(MessageRecord *record, const Entry &chain)
{
    const std::uint32_t newer = rank(*record);
    const std::uint32_t older = chain.count - 1 - newer;
    MessageRecord *newest = chain.newest;
    for (int level = 0; level < 2 && MessageRecord::hasLinks(record->sequence, level); ++level) {
        const MessageRecord::Links links = record->links(level);
        if (older >= MessageRecord::kStride[level]) {
            links.older->links(level).newer = record;
        }
        if (newer >= MessageRecord::kStride[level]) {
            links.newer->links(level).older = record;
        } else if (newest != record) {
            (level == 0 ? newest->next : newest->links(0).newer) = record;
        }
        if (!MessageRecord::hasLinks(newest->sequence, 0)) {
            newest = newest->next;
        }
    }
}

void MessageChains::evictThrough(MessageRecord *last, Ledger &ledger)
{
    const ChainSlot slot = last->slot;
    Entry &chain = entry(slot);
    std::size_t spilled = 0;
    if (rank(*last) > 0) {
        last->next->previous = nullptr;
    } else {
        chain.newest = nullptr;
    }
    for (MessageRecord *record = last; record; record = record->previous) {
        record->slot = kNoSlot;
        --chain.count;
        --m_widths[static_cast<std::size_t>(std::bit_width(chain.count))];
        --m_records;
        m_recordBytes -= record->size();
        --ledger.stored;
        ++ledger.evicted;
        ledger.storedBytes -= record->payloadSize;
        if (record->isSpilled) [[unlikely]] {
            ++spilled;
            --ledger.spilled;
            ledger.spilledBytes -= record->payloadSize;
        }
    }
    if (spilled > 0) [[unlikely]] {
        m_spills.evictOldest(slot, spilled);
    }
}

std::uint32_t MessageChains::evictThrough(MessageRecord *last, std::uint32_t atMost, Ledger &ledger)
{
    const ChainSlot slot = last->slot;
    const std::uint32_t count = entry(slot).count - rank(*last);
    if (count > atMost) {
        last = atMost > 0 ? locateIn(slot, end(slot) - entry(slot).count + atMost - 1) : nullptr;
    }
    if (last) {
        evictThrough(last, ledger);
    }
    return std::min(count, atMost);
}

bool MessageChains::evict(TopicId topic, std::uint32_t atMost, Ledger &ledger)
{
    const ChainSlot slot = slotOf(topic);
    if (slot == kNoSlot) {
        return true;
    }
    if (MessageRecord *newest = entry(slot).newest) {
        evictThrough(newest, atMost, ledger);
    }
    if (entry(slot).count > 0) {
        return false;
    }
    setSlot(topic, kNoSlot);
    freeSlot(slot);
    return true;
}

bool MessageChains::prepareRenumbering(std::span<const TopicId> newIds, std::uint32_t atMost)
{
    const auto known = static_cast<TopicId>(m_slots.size() * kSlotChunk);
    const TopicId end = m_prepared + std::min(atMost, known - m_prepared);
    for (; m_prepared < end; ++m_prepared) {
        const ChainSlot slot = slotOf(m_prepared);
        if (slot == kNoSlot) {
            continue;
        }
        const TopicId newId = m_prepared < newIds.size() ? newIds[m_prepared] : kNoTopic;
        if (newId == kNoTopic) {
            forgetRenumbering(); // its messages are renumber()'s to evict
            return true;
        }
        while (newId / kSlotChunk >= m_renumbered.size()) {
            addSlotChunk(m_renumbered);
        }
        m_renumbered[newId / kSlotChunk][newId % kSlotChunk] = slot + 1;
    }
    return m_prepared == known;
}

void MessageChains::forgetRenumbering()
{
    m_budget.release(m_renumbered.size() * kSlotChunkBytes);
    m_renumbered.clear();
    m_prepared = 0;
}

void MessageChains::renumber(std::span<const TopicId> newIds, std::uint32_t newCount, Ledger &ledger)
{
    if (m_prepared != 0 && m_prepared == m_slots.size() * kSlotChunk) {
        m_slots.swap(m_renumbered);
        forgetRenumbering();
        return;
    }
    const auto known = static_cast<TopicId>(m_slots.size() * kSlotChunk);
    for (TopicId topic = 0; topic < known; ++topic) {
        const ChainSlot slot = slotOf(topic);
        if (slot == kNoSlot) {
            continue;
        }
        const TopicId newId = topic < newIds.size() ? newIds[topic] : kNoTopic;
        if (newId == kNoTopic) {
            evict(topic, std::numeric_limits<std::uint32_t>::max(), ledger);
        } else if (newId != topic) {
            Q_ASSERT(newId < topic && slotOf(newId) == kNoSlot);
            setSlot(topic, kNoSlot);
            setSlot(newId, slot);
        }
    }
    while (m_slots.size() > (std::size_t{newCount} + kSlotChunk - 1) / kSlotChunk) {
        m_slots.pop_back();
        m_budget.release(kSlotChunkBytes);
    }
}

std::size_t MessageChains::fairQuota(std::uint64_t bytes) const
{
    const std::uint64_t fitting = bytes / std::max<std::uint64_t>(averageSize(), 1);
    std::uint64_t messages = m_widths[0];
    std::size_t quota = 0;
    while (quota + 1 < m_widths.size() && messages + m_widths[quota + 1] <= fitting) {
        ++quota;
        messages += m_widths[quota];
    }
    return quota;
}

MessageRecord *MessageChains::locate(TopicId topic, std::uint64_t sequence) const
{
    const ChainSlot slot = slotOf(topic);
    return slot != kNoSlot ? locateIn(slot, sequence) : nullptr;
}

MessageRecord *MessageChains::locateIn(ChainSlot slot, std::uint64_t sequence) const
{
    const std::uint64_t count = entry(slot).count;
    if (count == 0 || sequence >= end(slot) || sequence < end(slot) - count) {
        return nullptr;
    }
    MessageRecord *record = entry(slot).newest;
    for (std::uint64_t at = end(slot) - 1; at != sequence;) {
        // Not below the wanted one, hence held.
        if (MessageRecord::hasLinks(at, 1) && at - sequence >= MessageRecord::kStride[1]) {
            record = record->links(1).older;
            at -= MessageRecord::kStride[1];
        } else if (MessageRecord::hasLinks(at, 0) && at - sequence >= MessageRecord::kStride[0]) {
            record = record->links(0).older;
            at -= MessageRecord::kStride[0];
        } else {
            record = record->previous;
            --at;
        }
    }
    return record;
}

void MessageChains::clear()
{
    m_budget.release(memoryUsage());
    m_slots.clear();
    m_renumbered.clear();
    m_prepared = 0;
    m_entries.clear();
    m_endHigh.clear();
    m_usedSlots = 0;
    m_freeSlots = kNoSlot;
    m_widths = {};
    m_records = 0;
    m_recordBytes = 0;
}

} // namespace mangrove
