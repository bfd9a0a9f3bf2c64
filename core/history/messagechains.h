// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagerecord.h"
#include "core/history/messagestore.h"
#include "core/history/spillindex.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace mangrove {

/// The messages of each topic as a chain of records from the newest to the oldest. A chain only grows at the new end and
/// shrinks at the old end, so its sequences have no holes. A topic gets a slot for its chain with its first message; nodes
/// without messages cost four bytes. Not thread-safe: the store's.
class MessageChains
{
public:
    /// The index is taken from the budget whether it fits or not: without it nothing could be stored at all.
    MessageChains(ByteBudget &budget, SpillIndex &spills)
        : m_budget(budget)
        , m_spills(spills)
    {}
    ~MessageChains() { clear(); }
    MessageChains(const MessageChains &) = delete;
    MessageChains &operator=(const MessageChains &) = delete;

    /// The topic's slot, made if it has none.
    [[nodiscard]] ChainSlot slotFor(TopicId topic)
    {
        const ChainSlot slot = slotOf(topic);
        return slot != kNoSlot ? slot : makeSlot(topic);
    }
    /// The next record's, its low 32 bits.
    [[nodiscard]] std::uint32_t nextSequence(ChainSlot slot) const { return entry(slot).end; }
    /// Step `step` of MessageStore::prefetch().
    void prefetch(TopicId topic, int step) const;
    /// Appends a record whose slot and sequence are set.
    void link(MessageRecord *record);
    /// Follows a record to a new address: `record` is a copy of one that was linked.
    void moved(MessageRecord *record);
    /// Evicts `last` and every older message of its topic.
    void evictThrough(MessageRecord *last, Ledger &ledger);
    /// The same for up to so many of them, oldest first; returns how many.
    std::uint32_t evictThrough(MessageRecord *last, std::uint32_t atMost, Ledger &ledger);
    /// Evicts up to so many of the topic's oldest messages. True when none is left: the topic has no slot any more.
    bool evict(TopicId topic, std::uint32_t atMost, Ledger &ledger);
    /// See MessageStore::prepareRenumbering().
    [[nodiscard]] bool prepareRenumbering(std::span<const TopicId> newIds, std::uint32_t atMost);
    /// See MessageStore::renumber().
    void renumber(std::span<const TopicId> newIds, std::uint32_t newCount, Ledger &ledger);
    /// Sets the sequence of the first message; the chain is empty.
    void startAt(ChainSlot slot, std::uint64_t sequence);

    /// How many newer messages the record's topic has.
    [[nodiscard]] std::uint32_t rank(const MessageRecord &record) const
    {
        return entry(record.slot).end - 1 - record.sequence;
    }

    /// The greatest q such that the newest 2^q messages of every topic, each as large as the average, fit into so many
    /// bytes; 0 also when not even the last ones do.
    [[nodiscard]] std::size_t fairQuota(std::uint64_t bytes) const;
    /// An estimate of the bytes of the last messages of all topics.
    [[nodiscard]] std::uint64_t lastMessageBytes() const { return m_widths[0] * averageSize(); }

    [[nodiscard]] std::uint64_t endSequence(TopicId topic) const
    {
        const ChainSlot slot = slotOf(topic);
        return slot != kNoSlot ? end(slot) : 0;
    }
    [[nodiscard]] MessageRecord *newest(TopicId topic) const
    {
        const ChainSlot slot = slotOf(topic);
        return slot != kNoSlot ? entry(slot).newest : nullptr;
    }
    [[nodiscard]] std::uint32_t count(TopicId topic) const
    {
        const ChainSlot slot = slotOf(topic);
        return slot != kNoSlot ? entry(slot).count : 0;
    }
    /// The record with this sequence, or nullptr. A walk of at most count / 4096 + 256 steps.
    [[nodiscard]] MessageRecord *locate(TopicId topic, std::uint64_t sequence) const;
    [[nodiscard]] MessageRecord *locateIn(ChainSlot slot, std::uint64_t sequence) const;

    [[nodiscard]] std::size_t memoryUsage() const
    {
        return m_entries.size() * kEntryChunkBytes + (m_slots.size() + m_renumbered.size()) * kSlotChunkBytes;
    }
    /// Forgets all; the records are the caller's.
    void clear();

private:
    struct Entry
    {
        MessageRecord *newest = nullptr;
        std::uint32_t end
            = 0; ///< low 32 bits of the next sequence; the next free slot while the slot is nobody's
        std::uint32_t count = 0;
    };
    static_assert(sizeof(Entry) == 16);
    static constexpr std::uint32_t kEntryChunk = 1024;
    static constexpr std::uint32_t kSlotChunk = 4096;
    static constexpr std::size_t kEntryChunkBytes = kEntryChunk * sizeof(Entry);
    static constexpr std::size_t kSlotChunkBytes = kSlotChunk * sizeof(ChainSlot);

    [[nodiscard]] ChainSlot slotOf(TopicId topic) const
    {
        // The stored number is one more than the slot, so that zeroed memory means "none".
        return topic / kSlotChunk < m_slots.size() ? m_slots[topic / kSlotChunk][topic % kSlotChunk] - 1
                                                   : kNoSlot;
    }
    void setSlot(TopicId topic, ChainSlot slot)
    {
        if (m_prepared != 0) {
            forgetRenumbering(); // is not what it would be now
        }
        m_slots[topic / kSlotChunk][topic % kSlotChunk] = slot + 1;
    }
    void addSlotChunk(std::vector<std::unique_ptr<ChainSlot[]>> &slots);
    void forgetRenumbering();
    [[nodiscard]] ChainSlot makeSlot(TopicId topic);
    void freeSlot(ChainSlot slot);

    [[nodiscard]] Entry &entry(ChainSlot slot) { return m_entries[slot / kEntryChunk][slot % kEntryChunk]; }
    [[nodiscard]] const Entry &entry(ChainSlot slot) const
    {
        return m_entries[slot / kEntryChunk][slot % kEntryChunk];
    }
    /// The next sequence, whole.
    [[nodiscard]] std::uint64_t end(ChainSlot slot) const;
    void linkLevels(MessageRecord *record, MessageRecord *lastLinked, const Entry &chain);
    void movedLevels(MessageRecord *record, const Entry &chain);

    [[nodiscard]] std::uint64_t averageSize() const { return m_records == 0 ? 0 : m_recordBytes / m_records; }

    ByteBudget &m_budget;
    SpillIndex &m_spills; ///< told what becomes of records with spilled payloads
    std::uint64_t m_records = 0;
    std::uint64_t m_recordBytes = 0;
    /// How many messages have a rank of this bit width: 1 for each topic at 0, up to 2^(w-1) for each topic at w.
    std::array<std::uint64_t, 65> m_widths{};
    std::vector<std::unique_ptr<ChainSlot[]>> m_slots; ///< by topic
    std::vector<std::unique_ptr<ChainSlot[]>> m_renumbered; ///< by new id, as far as it was prepared
    TopicId m_prepared = 0; ///< topics below have their slots in m_renumbered; 0 when nothing is prepared
    std::vector<std::unique_ptr<Entry[]>> m_entries; ///< by slot
    std::unordered_map<ChainSlot, std::uint32_t> m_endHigh; ///< high 32 bits of `end`, where they are not 0
    ChainSlot m_usedSlots = 0; ///< slots from here on were never anybody's
    ChainSlot m_freeSlots = kNoSlot;
};

} // namespace mangrove
