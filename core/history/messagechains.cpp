// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagechains.h"

#include <algorithm>
#include <bit>

namespace mangrove {

void MessageChains::grow(TopicId topic)
{
    while (!holds(topic)) {
        m_chunks.push_back(std::make_unique<Entry[]>(kChunkEntries));
        m_budget.reserve(kChunkBytes);
    }
}

void MessageChains::link(MessageRecord *record)
{
    Entry &chain = entry(record->topic);
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
    Entry &chain = entry(record->topic);
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
    Entry &chain = entry(last->topic);
    MessageRecord *record = chain.oldest;
    for (bool done = false; !done;) {
        MessageRecord *newer = record->next;
        done = record == last;
        record->topic = kNoTopic;
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
    if (!record || sequence > record->sequence || sequence < entry(topic).oldest->sequence) {
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
    m_chunks.clear();
    m_widths = {};
    m_records = 0;
    m_recordBytes = 0;
}

} // namespace mangrove
