// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/branchsums.h"

#include "core/topics/messagerate.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mangrove {

namespace {

constexpr std::uint32_t kSlice
    = 1024; // topics under one lock: whoever waits for it waits for no more than that

void join(BranchSums &above, const BranchSums &below)
{
    above.messages += below.messages;
    above.bytes += below.bytes;
    above.rate += below.rate;
    above.lastTime = std::max(above.lastTime, below.lastTime);
}

} // namespace

/// Which branch each topic counts for: the nearest above it that was asked for.
struct BranchAddition::Groups
{
    std::span<const TopicId> branches;
    std::vector<std::uint32_t>
        groupOf; ///< by id less the first branch's: number of the branch plus one, 0 for none
    std::size_t next = 0; ///< the branch that comes next in the order of ids
    std::vector<std::uint32_t> above; ///< by branch: the group of its parent
    std::vector<BranchSums> sums;

    [[nodiscard]] std::uint32_t of(TopicId id) const
    {
        return id < branches.front() ? 0 : groupOf[id - branches.front()];
    }
};

BranchAddition::BranchAddition(const TopicArena &arena, std::uint32_t known, std::int64_t now,
                               std::shared_ptr<const PausedTopics> paused)
    : m_arena(arena)
    , m_known(known)
    , m_now(paused ? paused->time() : now)
    , m_paused(std::move(paused))
{}

std::optional<std::vector<BranchSums>> BranchAddition::run(std::span<const TopicId> branches,
                                                           const Surroundings &surroundings) const
{
    Groups groups{branches, {}, 0, std::vector<std::uint32_t>(branches.size()), {}};
    groups.sums.resize(branches.size());
    if (branches.empty() || branches.front() >= m_known) {
        return groups.sums;
    }
    groups.groupOf.resize(m_known - branches.front());
    for (TopicId from = branches.front(); from < m_known;) {
        if (surroundings.cancelled()) {
            return {};
        }
        const TopicId to = from + std::min(kSlice, m_known - from);
        if (surroundings.urgent) {
            const PriorityMutex::UrgentLock lock(*surroundings.mutex);
            add(groups, from, to);
        } else {
            const PriorityMutex::OrdinaryLock lock(*surroundings.mutex);
            add(groups, from, to);
        }
        from = to;
    }
    // What is above has a smaller id, so it takes what is whole by then.
    for (std::size_t i = branches.size(); i-- > 0;) {
        if (groups.above[i] > 0) {
            join(groups.sums[groups.above[i] - 1], groups.sums[i]);
        }
    }
    return std::move(groups.sums);
}

void BranchAddition::add(Groups &groups, TopicId from, TopicId to) const
{
    const TopicId first = groups.branches.front();
    for (TopicId id = from; id < to; ++id) {
        const TopicNode &node = m_arena.node(id);
        std::uint32_t group = id == kRootTopic ? 0 : groups.of(node.parent);
        if (groups.next < groups.branches.size() && groups.branches[groups.next] == id) {
            groups.above[groups.next] = group;
            group = static_cast<std::uint32_t>(++groups.next);
        }
        groups.groupOf[id - first] = group;
        if (group == 0 || node.messages == 0) {
            continue;
        }
        if (m_paused && m_paused->hasChanged(id)) {
            const TopicNode then = m_paused->then(id, node);
            const auto rate = static_cast<double>(MessageRate::decayed(then.rate, then.lastTime, m_now));
            join(groups.sums[group - 1], {then.messages, then.bytes, rate, then.lastTime});
            continue;
        }
        const auto rate = static_cast<double>(MessageRate::decayed(node.rate, node.lastTime, m_now));
        join(groups.sums[group - 1], {node.messages, node.bytes, rate, node.lastTime});
    }
}

} // namespace mangrove
