// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagechains.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace mangrove {

ChainSlot MessageChains::makeSlot(TopicId topic)
{
    while (topic / kSlotChunk >= m_slots.size()) {
        m_slots.push_back(std::make_unique<ChainSlot[]>(kSlotChunk));
        m_budget.reserve(kSlotChunkBytes);
    }
    ChainSlot slot = m_freeSlots;
    if (slot != kNoSlot) {
        m_freeSlots = entry(slot).nextFree;
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

void MessageChains::freeSlot(ChainSlot slot)
{
    entry(slot).nextFree = m_freeSlots;
    m_freeSlots = slot;
}

void MessageChains::link(MessageRecord *record)
{
    Entry &chain = entry(record->slot);
    MessageRecord *before = chain.newest;
    record->sequence = chain.end++;
    record->previous = before;
    record->next = nullptr;
    record->jump = nullptr;
    if (before) {
        before->next = record;
        // May point to a record that is gone; locate() knows from the sequence alone and does not look.
        record->jump = before->sequence % MessageRecord::kJump == 0 ? before : before->jump;
    } else {
        chain.oldest = record;
    }
    chain.newest = record;
    ++m_widths[static_cast<std::size_t>(std::bit_width(chain.count))];
    ++chain.count;
    ++m_records;
    m_recordBytes += record->size();
}

void MessageChains::moved(MessageRecord *record)
{
    Entry &chain = entry(record->slot);
    (record->previous ? record->previous->next : chain.oldest) = record;
    (record->next ? record->next->previous : chain.newest) = record;
    if (record->sequence % MessageRecord::kJump == 0) {
        MessageRecord *newer = record->next;
        for (std::uint64_t i = 0; i < MessageRecord::kJump && newer; ++i, newer = newer->next) {
            newer->jump = record;
        }
    }
}

void MessageChains::evictThrough(MessageRecord *last, Ledger &ledger)
{
    Entry &chain = entry(last->slot);
    MessageRecord *record = chain.oldest;
    for (bool done = false; !done;) {
        MessageRecord *newer = record->next;
        done = record == last;
        record->slot = kNoSlot;
        --chain.count;
        --m_widths[static_cast<std::size_t>(std::bit_width(chain.count))];
        --m_records;
        m_recordBytes -= record->size();
        --ledger.stored;
        ++ledger.evicted;
        ledger.storedBytes -= record->payloadSize;
        record = newer;
    }
    chain.oldest = record;
    (record ? record->previous : chain.newest) = nullptr;
}

bool MessageChains::evict(TopicId topic, std::uint32_t atMost, Ledger &ledger)
{
    const ChainSlot slot = slotOf(topic);
    if (slot == kNoSlot) {
        return true;
    }
    const Entry &chain = entry(slot);
    if (chain.count > 0 && atMost > 0) {
        MessageRecord *last = chain.newest;
        if (atMost < chain.count) {
            last = chain.oldest;
            for (std::uint32_t i = 1; i < atMost; ++i) {
                last = last->next;
            }
        }
        evictThrough(last, ledger);
    }
    if (chain.count > 0) {
        return false;
    }
    setSlot(topic, kNoSlot);
    freeSlot(slot);
    return true;
}

void MessageChains::renumber(std::span<const TopicId> newIds, std::uint32_t newCount, Ledger &ledger)
{
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

const MessageRecord *MessageChains::locate(TopicId topic, std::uint64_t sequence) const
{
    const MessageRecord *record = newest(topic);
    if (!record || sequence > record->sequence || sequence < entry(record->slot).oldest->sequence) {
        return nullptr;
    }
    while (record->sequence != sequence) {
        // The sequence the jump leads to; not below the wanted one, hence held.
        const std::uint64_t target = (record->sequence - 1) & ~(MessageRecord::kJump - 1);
        record = target >= sequence ? record->jump : record->previous;
    }
    return record;
}

void MessageChains::clear()
{
    m_budget.release(memoryUsage());
    m_slots.clear();
    m_entries.clear();
    m_usedSlots = 0;
    m_freeSlots = kNoSlot;
    m_widths = {};
    m_records = 0;
    m_recordBytes = 0;
}

} // namespace mangrove
