// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace mangrove {

/// Names a node for the life of the tree; ids are handed out in order of creation, so "new since" is a range.
using TopicId = std::uint32_t;
inline constexpr TopicId kRootTopic = 0;
inline constexpr TopicId kNoTopic = 0xFFFFFFFFu;

/// Is this topic retained now? (Not: did this message carry the flag.)
enum class RetainedState : std::uint8_t { Unknown, Retained, NotRetained };

class TopicArena;

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
/// never change. Nodes are never removed one by one; clear() starts a new generation. A reader without the mutex that may
/// meet a clear() holds arena(), which keeps the names of its generation alive.
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

    /// New topics are refused once the tree holds this many bytes. Half of the machine's memory, 8 GiB at the most, unless
    /// set: names that a server makes up must not take the machine down.
    void setMemoryLimit(std::size_t bytes);

    /// Records one message and returns its topic, made if new. No allocation for a known topic. `now` in milliseconds
    /// since 1970-01-01 UTC. kNoTopic when the tree is full (2^32 - 2 nodes or out of its cap) and the topic is new.
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
    [[nodiscard]] std::uint64_t generation() const; ///< counts clear() calls

    [[nodiscard]] TopicId parent(TopicId id) const; ///< kNoTopic for the root
    [[nodiscard]] std::uint32_t depth(TopicId id) const; ///< 0 for the root
    [[nodiscard]] QByteArrayView levelName(TopicId id) const; ///< lives as long as the generation
    [[nodiscard]] QByteArray topicName(TopicId id) const; ///< the whole name
    [[nodiscard]] TopicId firstChild(TopicId id) const; ///< newest first
    [[nodiscard]] TopicId nextSibling(TopicId id) const;
    [[nodiscard]] TopicStatistics statistics(TopicId id, std::int64_t now) const;
    /// Grows by at least one with every message on this very topic and with every new node below it; cheap to compare.
    [[nodiscard]] std::uint32_t version(TopicId id) const;
    [[nodiscard]] RetainedState retainedState(TopicId id) const;

    /// Names and parents of this generation, for a reader without the mutex (see TopicArena).
    [[nodiscard]] std::shared_ptr<const TopicArena> arena() const;

    [[nodiscard]] std::size_t memoryUsage() const; ///< bytes
    void clear();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mangrove
