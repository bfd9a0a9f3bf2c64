// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/listedmessage.h"
#include "core/history/memorybudget.h"
#include "core/history/storeoptions.h"
#include "core/mqtt/packets.h"
#include "core/topics/topictree.h"

#include <QByteArray>

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace mangrove {

class MessageFeed;
class SpilledPayload;

/// received = stored + evicted + refused, at any time, in messages.
struct Ledger
{
    std::uint64_t received = 0;
    std::uint64_t stored = 0; ///< held now, in memory or on the disk
    std::uint64_t evicted = 0; ///< held once, gone to make room or by clear()
    std::uint64_t refused = 0; ///< never held: larger than the budget allows, or no room for a new topic
    std::uint64_t receivedBytes = 0; ///< payload bytes of all received
    std::uint64_t storedBytes = 0; ///< payload bytes held now
    std::uint64_t spilled = 0; ///< of `stored`: those whose payload lies on the disk
    std::uint64_t spilledBytes = 0; ///< of `storedBytes`
    std::uint64_t refusedNoDisk
        = 0; ///< of `refused`: those too large for memory that the disk could not take

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
    std::optional<std::int64_t>
        previousTime; ///< of the message before it of the same topic, where it is held
    QByteArray payloadStart;
    std::uint64_t payloadSize = 0;
    mqtt::QoS qos = mqtt::QoS::AtMostOnce;
    bool retain = false;
    bool dup = false;

    bool operator==(const MessagePreview &) const = default;
};

/// A message in a walk over the store, with its payload where it was asked for (see StoredMessage for `backing`).
struct WalkedMessage
{
    ListedMessage message;
    QByteArray payload{};
    std::shared_ptr<const void> backing{};
};

/// How far a walk over a topic's messages has come, from the newest to the oldest.
struct MessageWalk
{
    TopicId topic = kNoTopic;
    std::uint64_t before
        = std::numeric_limits<std::uint64_t>::max(); ///< the next is older than this sequence
    MessageStamp oldest = std::numeric_limits<MessageStamp>::min(); ///< where to end; may grow meanwhile
    bool withPayloads = false;
};

/// The messages of one connection, bounded in bytes, fair per topic: every topic keeps its last messages before any keeps
/// many, and a flood on one topic evicts its own. Payloads are whole or refused with a count, never cut. Large ones go to
/// files that die with the process, within a budget of their own and as fair; a topic that loses one loses what is older
/// too, as its sequences have no holes. Not thread-safe: used under LiveData's mutex like the TopicTree. The steady path
/// allocates nothing.
class MessageStore
{
public:
    /// `budget` outlives the store.
    explicit MessageStore(MemoryBudget &budget);
    ~MessageStore();
    MessageStore(const MessageStore &) = delete;
    MessageStore &operator=(const MessageStore &) = delete;

    /// Copies the message in; false when it was refused (counted). A large payload is written to the disk meanwhile.
    bool append(TopicId topic, const mqtt::PublishView &message, std::int64_t time);
    /// Asks the processor for what append() will look at, in steps 0, 1 and 2: while one step's memory is on its way the step
    /// is taken for other topics. Each looks at what the one before asked for.
    void prefetch(TopicId topic, int step) const;

    /// For a caller with a lock: large payloads are written first, by spill(), with the lock let go.
    [[nodiscard]] bool isLarge(const mqtt::PublishView &message) const
    {
        return static_cast<std::uint64_t>(message.payload.size()) >= m_spillThreshold;
    }
    /// Runs what it is given with the caller's lock let go, on the same thread.
    using Unlocked = std::function<void(const std::function<void()> &work)>;
    /// Makes room for a large payload on the disk and writes it; nullptr when that can't be.
    [[nodiscard]] std::shared_ptr<const SpilledPayload> spill(const mqtt::PublishView &message,
                                                              const Unlocked &unlocked);
    /// `payload` is what spill() made of the message's. Without it, and when the budget for the disk does not allow it, a
    /// payload of up to StoreOptions::kLargestThreshold is kept in memory, a larger one refused.
    bool append(TopicId topic, const mqtt::PublishView &message, std::int64_t time,
                std::shared_ptr<const SpilledPayload> payload);

    /// Payloads on the disk that were evicted. Letting go of them takes as long as the file system does, so whoever holds a
    /// lock does it afterwards. To be called after everything that evicts but append() without a payload.
    [[nodiscard]] std::vector<std::shared_ptr<const SpilledPayload>> takeDiscarded();

    void setOptions(const StoreOptions &options);
    [[nodiscard]] StoreOptions options() const;

    /// A message for which the tree had no room: counted as received and refused.
    void countRefused(const mqtt::PublishView &message);

    /// Evicts a little, some 0.1 ms, when a budget is overdrawn and this store holds more than its share of it; true when
    /// there is more to give. append() does so by itself; for a connection that receives nothing somebody must ask now and
    /// then.
    bool giveBack();

    /// For a topic that goes away: evicts up to so many of its messages, oldest first; true when none is left and the topic
    /// is forgotten, its sequences too. 1,000 messages take some 0.1 ms, so a caller with the lock held passes a bound and
    /// comes back. The room is used again when the segments are cleaned, like all that is evicted.
    bool evict(TopicId topic, std::uint32_t atMost = std::numeric_limits<std::uint32_t>::max());
    /// The long part of renumber() ahead of it, for a caller who lets the lock go in between: looks at up to so many more
    /// ids each time, 65,536 take some 0.1 ms. True when there is nothing left to prepare; renumber() with the same ids
    /// takes no time then, unless topics came or went meanwhile.
    [[nodiscard]] bool prepareRenumbering(std::span<const TopicId> newIds, std::uint32_t atMost);
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

    /// Appends the next of a walk, up to `limit` of them or some 256 KiB of payload; false when there are no more.
    bool walk(MessageWalk &walk, std::size_t limit, std::vector<WalkedMessage> &messages) const;
    /// What is taken in from now on is told to `feed`, too; to nobody with nullptr. The feed outlives that.
    void setFeed(MessageFeed *feed);
    /// The greatest stamp given so far.
    [[nodiscard]] MessageStamp greatestStamp() const;

    [[nodiscard]] std::size_t memoryUsage() const; ///< bytes, indexes included
    [[nodiscard]] std::uint64_t generation() const; ///< counts clear() calls
    void clear();

private:
    class Private;

    void countStored(const mqtt::PublishView &message);

    std::unique_ptr<Private> d;
    std::uint64_t m_spillThreshold = StoreOptions().spillThreshold; ///< asked for each message
};

} // namespace mangrove
