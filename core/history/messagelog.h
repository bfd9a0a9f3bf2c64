// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagechains.h"
#include "core/history/messagerecord.h"
#include "core/history/messagestore.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace mangrove {

/// Segments in the order in which they were closed, with their bytes.
class MessageSegmentQueue
{
public:
    [[nodiscard]] MessageSegment *oldest() const { return m_oldest; }
    [[nodiscard]] std::size_t footprint() const { return m_footprint; }
    void push(MessageSegment *segment);
    MessageSegment *pop(); ///< nullptr when empty

private:
    MessageSegment *m_oldest = nullptr;
    MessageSegment *m_newest = nullptr;
    std::size_t m_footprint = 0;
};

/// The segments of one store and the rule by which it makes room. New records go to the open segment. When the budget
/// gives no other, the segment with the oldest arrivals is cleaned: of each topic the newest 2^q messages move to the
/// survivors, the rest is evicted. q is what fits into half of the room, so that a noisy topic pays for its own flood.
/// Survivors have segments of their own: what stays does not get in the way again, only when survivors take nearly all
/// of the room are they cleaned themselves. Not thread-safe: the store's.
class MessageLog
{
public:
    MessageLog(ByteBudget &budget, MessageChains &chains, Ledger &ledger);
    ~MessageLog();
    MessageLog(const MessageLog &) = delete;
    MessageLog &operator=(const MessageLog &) = delete;

    /// Place for a record of this size (from MessageRecord::sizeFor()), or nullptr when there is none to be had.
    [[nodiscard]] char *allocate(std::size_t size);

    /// Gives up to a few segments back when the budget is overdrawn and this store holds more than its share; true when
    /// there is more to give.
    bool giveBack();

    [[nodiscard]] std::size_t memoryUsage() const { return m_footprint; }
    /// Frees all segments; the chains are the caller's to clear.
    void clear();

private:
    [[nodiscard]] char *allocateSingle(std::size_t size);
    [[nodiscard]] bool openSegment(std::size_t size);
    [[nodiscard]] std::size_t segmentCapacity() const;
    [[nodiscard]] std::uint64_t held() const { return m_footprint + m_chains.memoryUsage(); }
    /// What it may hold: less than it does after the limit was lowered.
    [[nodiscard]] std::uint64_t allowed() const
    {
        return std::min<std::uint64_t>(m_footprint, m_budget.limit());
    }
    [[nodiscard]] bool hasToGive() const;
    [[nodiscard]] bool reserve(std::size_t footprint);
    MessageSegment *makeSegment(std::size_t capacity, bool single);
    void release(MessageSegment *segment);
    void releaseSpare();

    /// Which records of a segment stay: those whose rank has at most so many bits; none at all for kEvictAll.
    using Quota = int;
    static constexpr Quota kEvictAll = -1;

    [[nodiscard]] Quota fairQuota() const { return static_cast<Quota>(m_chains.fairQuota(allowed() / 2)); }
    [[nodiscard]] bool stays(const MessageRecord &record, Quota quota) const;
    [[nodiscard]] std::size_t stayingBytes(MessageSegment *segment, Quota quota) const;
    [[nodiscard]] bool isNearlyAllLive(MessageSegment *segment, Quota quota) const;

    void promote();
    [[nodiscard]] bool tooManySurvivors() const;
    /// One step of making room. `fruitless` counts steps that freed nothing; after many, live messages are evicted.
    void makeRoom(int &fruitless);
    void cleanArrivals(MessageSegment *segment);
    void cleanSurvivors(MessageSegment *segment);
    void compactOnly(MessageSegment *segment);
    void compact(MessageSegment *segment, Quota quota);
    [[nodiscard]] char *placeFor(std::size_t size, MessageSegment *segment, std::size_t &kept);

    ByteBudget &m_budget;
    MessageChains &m_chains;
    Ledger &m_ledger;
    MessageSegment *m_open = nullptr; ///< takes new records
    MessageSegment *m_survivor = nullptr; ///< takes records that move
    MessageSegment *m_spare = nullptr; ///< emptied by cleaning, at most one
    const MessageSegment *m_examined
        = nullptr; ///< the oldest arrivals that were found not fit to be promoted
    MessageSegmentQueue m_arrivals;
    MessageSegmentQueue m_survivors;
    std::size_t m_footprint = 0;
    int m_fruitless = 0; ///< steps of giveBack() since one gave something
};

} // namespace mangrove
