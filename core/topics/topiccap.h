// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace mangrove {

/// What happens to a message on a new topic when the tree holds as many as it may.
enum class TopicCapPolicy : std::uint8_t {
    StopAdding, ///< the message is refused, and counted
    DropOldest, ///< the quarter of the topics whose last message is oldest goes, and is counted
};

/// How many topics (nodes with messages) one connection's tree may hold: names that a server makes up, with numbers or
/// times in them, must not fill the machine.
struct TopicCap
{
    static constexpr std::uint32_t kLeast = 1;
    /// So many nodes are the most a tree can name.
    static constexpr std::uint32_t kMost = 100'000'000;

    std::uint32_t topics
        = 2'000'000; ///< kLeast .. kMost; TopicTree::setCap() takes other values to the nearer of them
    TopicCapPolicy policy = TopicCapPolicy::StopAdding;

    bool operator==(const TopicCap &) const = default;
};

/// Whether a new topic would find room in the tree.
enum class TopicRoom : std::uint8_t {
    Left,
    CapReached,
    MemoryUsedUp, ///< the tree's limit in bytes, or its last node number: the last resort behind the cap
};

/// The cap and what it has done so far.
struct TopicCapState
{
    TopicCap cap;
    TopicRoom room = TopicRoom::Left;
    std::uint64_t refusedMessages = 0; ///< on new topics that found no room
    std::uint64_t droppedTopics = 0;

    bool operator==(const TopicCapState &) const = default;
};

} // namespace mangrove
