// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"
#include "core/topics/topictree.h"

#include <QByteArray>

#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace mangrove {

/// The bytes all message stores of the process may hold together. Thread-safe.
class MemoryBudget
{
public:
    explicit MemoryBudget(std::uint64_t limit)
        : m_limit(limit)
    {}

    void setLimit(std::uint64_t bytes) { m_limit = bytes; }
    [[nodiscard]] std::uint64_t limit() const { return m_limit; }
    [[nodiscard]] std::uint64_t used() const { return m_used; }
    /// Takes the bytes when they fit under the limit.
    [[nodiscard]] bool tryReserve(std::uint64_t bytes);
    /// Takes the bytes even over the limit.
    void reserve(std::uint64_t bytes) { m_used += bytes; }
    void release(std::uint64_t bytes) { m_used -= bytes; }

    /// How many stores share the budget; a store that holds more than its share gives way to one that holds less.
    void attach() { ++m_stores; }
    void detach() { --m_stores; }
    /// The limit divided by the stores.
    [[nodiscard]] std::uint64_t share() const;

    /// A quarter of the machine's memory, 1 GiB at the most.
    [[nodiscard]] static std::uint64_t defaultLimit();

private:
    std::atomic<std::uint64_t> m_limit;
    std::atomic<std::uint64_t> m_used = 0;
    std::atomic<std::uint32_t> m_stores = 0;
};

/// received = stored + evicted + refused, at any time, in messages.
struct Ledger
{
    std::uint64_t received = 0;
    std::uint64_t stored = 0; ///< held now
    std::uint64_t evicted = 0; ///< held once, gone to make room or by clear()
    std::uint64_t refused = 0; ///< never held: larger than the budget allows, or no room for a new topic
    std::uint64_t receivedBytes = 0; ///< payload bytes of all received
    std::uint64_t storedBytes = 0; ///< payload bytes held now

    bool operator==(const Ledger &) const = default;
};

/// A stored message. A small payload is a copy; a large one lies in a file that `backing` keeps: `payload` is then a
/// QByteArray over the mapped file that owns nothing, and so is every copy of it. Keep `backing` as long as any of them,
/// and don't count on a zero byte after the payload. Immutable, so that any thread may read it; what lies in a file may
/// have to be fetched from the disk first: read large payloads off the GUI thread.
struct StoredMessage
{
    TopicId topic = kNoTopic;
    std::uint64_t sequence = 0; ///< 0 for the first message of the topic, counting all, the evicted too
    std::int64_t time = 0; ///< milliseconds since 1970-01-01 UTC, when it was received
    QByteArray payload;
    mqtt::Properties properties;
    mqtt::QoS qos = mqtt::QoS::AtMostOnce;
    bool retain = false;
    bool dup = false;
    mqtt::PacketIdentifier packetIdentifier = 0;
    std::shared_ptr<const void> backing; ///< what `payload` points into; empty when the payload is a copy

    /// Compares contents, wherever they lie.
    bool operator==(const StoredMessage &other) const;
};

/// The first bytes of a message, for a row in a list; `payloadSize` tells how many there are in all.
struct MessagePreview
{
    std::uint64_t sequence = 0;
    std::int64_t time = 0;
    QByteArray payloadStart;
    std::uint64_t payloadSize = 0;
    mqtt::QoS qos = mqtt::QoS::AtMostOnce;
    bool retain = false;
    bool dup = false;

    bool operator==(const MessagePreview &) const = default;
};

/// The messages of one connection, bounded in bytes, fair per topic: every topic keeps its last messages before any keeps
/// many, and a flood on one topic evicts its own. Payloads are whole or refused with a count, never cut. Not thread-safe:
/// used under LiveData's mutex like the TopicTree. The steady path allocates nothing.
class MessageStore
{
public:
    /// `budget` outlives the store.
    explicit MessageStore(MemoryBudget &budget);
    ~MessageStore();
    MessageStore(const MessageStore &) = delete;
    MessageStore &operator=(const MessageStore &) = delete;

    /// Copies the message in; false when it was refused (counted).
    bool append(TopicId topic, const mqtt::PublishView &message, std::int64_t time);
    /// Asks the processor for what append() will look at, in steps 0, 1 and 2: while one step's memory is on its way the step
    /// is taken for other topics. Each looks at what the one before asked for.
    void prefetch(TopicId topic, int step) const;
    /// A message for which the tree had no room: counted as received and refused.
    void countRefused(const mqtt::PublishView &message);

    /// Evicts a little when the budget is overdrawn and this store holds more than its share of it. append() does so by
    /// itself; for a connection that receives nothing somebody must ask now and then.
    void giveBack();

    /// For a topic that goes away: evicts up to so many of its messages, oldest first; true when none is left and the topic
    /// is forgotten, its sequences too. 1,000 messages take some 0.1 ms, so a caller with the lock held passes a bound and
    /// comes back. The room is used again when the segments are cleaned, like all that is evicted.
    bool evict(TopicId topic, std::uint32_t atMost = std::numeric_limits<std::uint32_t>::max());
    /// The tree was renumbered: `newIds` says by old id what each topic is called now, kNoTopic for those that are gone;
    /// kept ids stay in order and none grows. `newCount` is one more than the greatest new id. Messages of topics that are
    /// gone are evicted, which takes no time when evict() was called for them before. No message is touched: some 2 ms for
    /// a million ids.
    void renumber(std::span<const TopicId> newIds, std::uint32_t newCount);

    [[nodiscard]] Ledger ledger() const;
    /// Messages of the topic held now: those of the sequences from endSequence() - count() up to endSequence(), as a topic
    /// loses its oldest first.
    [[nodiscard]] std::uint32_t count(TopicId topic) const;
    /// Sequence of the newest message of the topic ever appended plus one; 0 when there was none.
    [[nodiscard]] std::uint64_t endSequence(TopicId topic) const;

    /// Up to `limit` previews, newest first, with a sequence below `before` (pass UINT64_MAX for the newest).
    /// `previewBytes` bounds each payloadStart.
    [[nodiscard]] std::vector<MessagePreview> previews(TopicId topic, std::uint64_t before, std::size_t limit,
                                                       std::size_t previewBytes) const;
    /// The newest message's preview; false when none is held.
    bool lastPreview(TopicId topic, std::size_t previewBytes, MessagePreview &preview) const;
    /// The whole message; false when it is not held (any more).
    bool read(TopicId topic, std::uint64_t sequence, StoredMessage &message) const;
    bool readLast(TopicId topic, StoredMessage &message) const;

    [[nodiscard]] std::size_t memoryUsage() const; ///< bytes, indexes included
    [[nodiscard]] std::uint64_t generation() const; ///< counts clear() calls
    void clear();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mangrove
