// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"
#include "core/topics/topiccap.h"

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace mangrove {

/// Names a node for the life of a generation of the tree; ids are handed out in order of creation, so "new since" is a
/// range.
using TopicId = std::uint32_t;
inline constexpr TopicId kRootTopic = 0;
inline constexpr TopicId kNoTopic = 0xFFFFFFFFu;

/// Is this topic retained now? (Not: did this message carry the flag.)
enum class RetainedState : std::uint8_t { Unknown, Retained, NotRetained };

class PausedTopics;
class TopicArena;
class TopicDrop;
struct TopicNode;
struct TopicRenumbering;

/// What is known of a topic, without its messages (those are in the MessageStore).
struct TopicStatistics
{
    std::uint64_t messages = 0;
    std::uint64_t bytes = 0; ///< payload bytes of all messages
    std::int64_t firstTime
        = 0; ///< milliseconds since 1970-01-01 UTC; 0 when no message came on this very topic
    std::int64_t lastTime = 0;
    double rate = 0; ///< messages a second, averaged over the last few seconds, as of `now`
    RetainedState retained = RetainedState::Unknown;
    std::uint32_t childCount = 0;
    std::uint32_t topicsBelow = 0; ///< topics with messages in the whole branch below, this one not counted

    bool operator==(const TopicStatistics &) const = default;
};

/// The tree of all topics of one connection. `a`, `/a` and `a/` are three topics: a name splits at every '/', empty levels
/// are nodes. Topics are any bytes. Not thread-safe: the connection's thread writes and the GUI thread reads under
/// LiveData's mutex; only parent(), depth() and levelName() of ids learned under the mutex may be read without it, as they
/// never change. Nodes are never removed one by one: clear() and dropping the oldest topics start a new generation, in which
/// ids mean something else. A reader asks currentId() for what its ids are called now, or starts anew; one without the mutex
/// holds arena(), which keeps the names of its generation alive.
class TopicTree
{
public:
    TopicTree();
    ~TopicTree();
    TopicTree(const TopicTree &) = delete;
    TopicTree &operator=(const TopicTree &) = delete;

    /// How the retained flag of arriving messages is to be read: with retain-as-published the flag of a live message is
    /// the publisher's, without it a live message always says 0 (MQTT 5 section 3.3.1.3).
    void setRetainAsPublished(bool active);

    void setCap(const TopicCap &cap);
    [[nodiscard]] TopicCap cap() const;
    /// The last resort behind the cap: the tree takes no more than this many bytes, and under DropOldest no more while it
    /// drops, for which it is there nearly twice. Half of the machine's memory, 8 GiB at the most, unless set.
    void setMemoryLimit(std::size_t bytes);
    /// Exact for the cap; MemoryUsedUp from a message that was refused for it until there is room again.
    [[nodiscard]] TopicRoom room() const;

    /// Records one message and returns its topic, made if new. No allocation for a known topic. `now` in milliseconds
    /// since 1970-01-01 UTC. kNoTopic when the topic is new and finds no room; under DropOldest wantsDrop() then, and the
    /// same message finds room after the drop.
    TopicId record(const mqtt::PublishView &message, std::int64_t now);

    // The same in steps, for a caller that has several messages at hand: while one step's memory is on its way to the
    // processor, the step is taken for the others. Each step looks at what the one before asked for.
    /// The topic's hash, and the first step.
    [[nodiscard]] std::uint64_t prepare(QByteArrayView topic) const;
    /// The second step: the node that will probably be the topic's; kNoTopic when there is none.
    [[nodiscard]] TopicId guess(std::uint64_t hash) const;
    /// The third: its name, for the comparison. Any id from guess().
    void prefetchName(TopicId guessed) const;
    TopicId record(const mqtt::PublishView &message, std::uint64_t hash, std::int64_t now);

    [[nodiscard]] TopicId find(QByteArrayView topic) const;
    [[nodiscard]] std::uint32_t nodeCount() const; ///< nodes, the root included: ids are 0 .. nodeCount() - 1
    [[nodiscard]] std::uint32_t topicCount() const; ///< nodes that had a message themselves
    [[nodiscard]] std::uint64_t generation() const; ///< counts clear() calls and drops
    /// What the node of that generation is called now; kNoTopic when it is gone, or the generation is too far back. For a
    /// topic that must keep its messages see FollowedTopic.
    [[nodiscard]] TopicId currentId(TopicId id, std::uint64_t generation) const;
    /// From the last generation to this one; null when this one began with clear(), or is the first.
    [[nodiscard]] std::shared_ptr<const TopicRenumbering> renumbering() const;

    [[nodiscard]] TopicId parent(TopicId id) const; ///< kNoTopic for the root
    [[nodiscard]] std::uint32_t depth(TopicId id) const; ///< 0 for the root
    [[nodiscard]] QByteArrayView levelName(TopicId id) const; ///< lives as long as the generation
    [[nodiscard]] QByteArray topicName(TopicId id) const; ///< the whole name
    [[nodiscard]] TopicId firstChild(TopicId id) const; ///< newest first
    [[nodiscard]] TopicId nextSibling(TopicId id) const;
    [[nodiscard]] TopicStatistics statistics(TopicId id, std::int64_t now) const;
    [[nodiscard]] static TopicStatistics statistics(const TopicNode &node, std::int64_t now);
    /// Grows by at least one with every message on this very topic and with every new node below it; cheap to compare.
    [[nodiscard]] std::uint32_t version(TopicId id) const;
    [[nodiscard]] RetainedState retainedState(TopicId id) const;

    /// Names and parents of this generation, for a reader without the mutex (see TopicArena).
    [[nodiscard]] std::shared_ptr<const TopicArena> arena() const;

    /// From now on each known topic is noted down there before it changes; null ends it, and so do clear() and a drop, as
    /// ids mean something else then.
    void setPaused(std::shared_ptr<PausedTopics> paused);
    [[nodiscard]] PausedTopics *paused() const;

    /// DropOldest is set and a new topic found no room, or a lower cap came.
    [[nodiscard]] bool wantsDrop() const;
    // Dropping in steps. A million nodes take some tenths of a second; the mutex is needed only for the first and last step.
    /// Makes a note of what there is; null when there is no topic to drop.
    [[nodiscard]] std::unique_ptr<TopicDrop> beginDrop() const;
    /// Without the mutex, by the thread that writes.
    void build(TopicDrop &drop) const;
    /// Makes the drop's generation the tree's own, unless clear() came between: false then. Destroy the drop without the
    /// mutex, it has much to free.
    bool finishDrop(TopicDrop &drop);
    [[nodiscard]] std::uint64_t droppedTopics() const; ///< by all drops
    /// Dropped generations that no reader holds any more, to be destroyed without the mutex.
    [[nodiscard]] std::vector<std::shared_ptr<const TopicArena>> takeUnusedArenas();

    [[nodiscard]] std::size_t memoryUsage()
        const; ///< bytes, with what readers still hold of dropped generations, and what a pause has noted
    void clear();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mangrove
