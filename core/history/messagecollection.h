// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/prioritymutex.h"
#include "core/history/listedmessage.h"
#include "core/history/messagefilter.h"
#include "core/history/messagestore.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace mangrove {

class TopicArena;

/// Tree and store of a connection, and the mutex that guards them; the three outlive whoever is given them.
struct MessageSource
{
    const TopicTree &tree;
    const MessageStore &store;
    PriorityMutex &mutex;
};

/// Of which topics a list shows the messages.
enum class MessageScope {
    Topic, ///< of one
    Branch, ///< of one and all below it
    Everything,
};

struct MessageQuery
{
    MessageScope scope = MessageScope::Topic;
    TopicId topic = kNoTopic; ///< of that generation; not looked at for Everything
    std::uint64_t generation = 0;
    MessageFilter filter{};
    std::size_t mostMessages = 500'000; ///< the newest ones
};

/// The messages of a scope that match, as found by collectMessages().
struct MessageCollection
{
    std::deque<ListedMessage> messages; ///< oldest first
    std::vector<bool> topics; ///< by id, those of the scope as of now; empty for Everything
    std::shared_ptr<const TopicArena> arena; ///< names of those topics
    std::uint64_t held = 0; ///< messages of the scope in the store, whether they match or not
    std::uint64_t evicted = 0; ///< messages of these topics that the store has no more
    bool isCut = false; ///< there are older ones that match
    bool isStale = false; ///< the tree's ids mean something else by now: nothing else is set
};

/// Told how many topics of how many were seen after each slice; false ends the work.
using CollectionProgress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// Looks through the store for what matches. Any thread but the GUI's: seconds for millions of messages; the mutex is held
/// for some 0.2 ms at a time. What comes meanwhile may or may not be in it. Empty when it was ended.
[[nodiscard]] MessageCollection collectMessages(const MessageSource &source, const MessageQuery &query,
                                                const CollectionProgress &progress);

/// Those of `messages`, which are of that generation, whose payload matches, in the same order; `unseen` is how many were
/// evicted before they could be looked at. Threads and times as above.
[[nodiscard]] std::vector<ListedMessage> matchPayloads(const MessageSource &source, std::uint64_t generation,
                                                       const std::vector<ListedMessage> &messages,
                                                       const MessageMatcher &matcher, std::uint64_t &unseen,
                                                       const CollectionProgress &progress);

/// Says for the ids from topics.size() up to `end` whether they belong to the scope: a child does when its parent does.
void extendTopics(std::vector<bool> &topics, const TopicArena &arena, TopicId end);

} // namespace mangrove
