// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/prioritymutex.h"
#include "core/topics/pausedtopics.h"
#include "core/topics/topicarena.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace mangrove {

/// What came on a topic and all below it.
struct BranchSums
{
    std::uint64_t messages = 0;
    std::uint64_t bytes = 0; ///< payload bytes of all messages
    double rate = 0; ///< messages a second
    std::int64_t lastTime = 0; ///< the latest, milliseconds since 1970-01-01 UTC; 0 when none came

    bool operator==(const BranchSums &) const = default;
};

/// Adds up whole branches in one pass over the topics, with the mutex held for a slice of them at a time: nobody keeps sums
/// on the path of the messages. A million topics take some 20 ms, so few are for the GUI thread and many for a worker.
class BranchAddition
{
public:
    struct Surroundings
    {
        PriorityMutex *mutex = nullptr;
        bool urgent = false; ///< which door of the mutex: the GUI thread's or the ordinary one
        std::function<bool()> cancelled; ///< asked every thousand topics or so
    };

    /// Topics with ids below `known` count, as of `now`, or as they were when they were paused, which is of the same
    /// generation.
    BranchAddition(const TopicArena &arena, std::uint32_t known, std::int64_t now,
                   std::shared_ptr<const PausedTopics> paused = nullptr);
    /// For each of the branches, which ascend; none when cancelled. One branch may lie in another.
    [[nodiscard]] std::optional<std::vector<BranchSums>> run(std::span<const TopicId> branches,
                                                             const Surroundings &surroundings) const;

private:
    struct Groups;

    void add(Groups &groups, TopicId from, TopicId to) const;

    const TopicArena &m_arena;
    std::uint32_t m_known;
    std::int64_t m_now;
    std::shared_ptr<const PausedTopics> m_paused;
};

} // namespace mangrove
