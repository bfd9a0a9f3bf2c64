// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagerecord.h"
#include "core/history/messagestore.h"
#include "core/history/spillfile.h"

#include <QByteArray>

#include <cstdint>
#include <deque>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

namespace mangrove {

/// A payload on the disk and the message it belongs to.
struct SpilledMessage
{
    std::shared_ptr<const SpilledPayload> payload;
    QByteArray start; ///< the first bytes: a preview must not wait for the disk
    MessageRecord *record = nullptr;
    std::uint64_t ordinal = 0; ///< counts all that were added
};

/// The payloads that one store has on the disk, by topic, within the budget for the disk. Says whose eviction is fairest:
/// every topic keeps its last payload before any keeps many, and the topic with most pays first. Not thread-safe: the
/// store's.
class SpillIndex
{
public:
    /// `disk` outlives the index.
    explicit SpillIndex(ByteBudget &disk);
    ~SpillIndex();
    SpillIndex(const SpillIndex &) = delete;
    SpillIndex &operator=(const SpillIndex &) = delete;

    /// The newest of its topic. Its record is set by the caller. The address is good until it is evicted.
    SpilledMessage *add(ChainSlot slot, std::shared_ptr<const SpilledPayload> payload);
    /// The topic lost so many of its oldest.
    void evictOldest(ChainSlot slot, std::size_t count);
    /// The message whose eviction is fairest; nullptr when there is none.
    [[nodiscard]] MessageRecord *victim() const;

    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] ByteBudget &disk() const { return m_disk; }

    /// What was evicted, for the caller to let go of where it may take its time.
    [[nodiscard]] std::vector<std::shared_ptr<const SpilledPayload>> takeDiscarded();
    void clear();

private:
    struct Topic
    {
        std::deque<std::unique_ptr<SpilledMessage>> messages; ///< oldest first, at least one
        std::uint64_t bytes = 0;
    };
    /// In order of eviction: most bytes beyond the newest payload first, then the oldest.
    struct Rank
    {
        std::uint64_t excess;
        std::uint64_t ordinal;
        ChainSlot slot;

        bool operator<(const Rank &other) const
        {
            return excess != other.excess ? excess > other.excess : ordinal < other.ordinal;
        }
    };

    [[nodiscard]] static Rank rank(ChainSlot slot, const Topic &topic);

    ByteBudget &m_disk;
    std::unordered_map<ChainSlot, Topic> m_topics;
    std::set<Rank> m_ranks;
    std::vector<std::shared_ptr<const SpilledPayload>> m_discarded;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_count = 0;
    std::uint64_t m_added = 0;
};

} // namespace mangrove
