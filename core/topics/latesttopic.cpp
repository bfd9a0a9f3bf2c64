// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/latesttopic.h"

#include <algorithm>
#include <vector>

namespace mangrove {

namespace {

constexpr std::uint32_t kSlice
    = 1024; // topics under one lock: whoever waits for it waits for no more than that

} // namespace

LatestTopic::LatestTopic(const TopicArena &arena, std::uint32_t known, TopicId preferred)
    : m_arena(arena)
    , m_known(known)
    , m_preferred(preferred)
{}

std::optional<LatestTopic::Found> LatestTopic::find(std::span<const TopicId> leftOut,
                                                    const Surroundings &surroundings) const
{
    Found found;
    std::vector<bool> isOut(leftOut.empty() ? 0 : m_known);
    const auto look = [&](TopicId from, TopicId to) {
        for (TopicId id = from; id < to; ++id) {
            const TopicNode &node = m_arena.node(id);
            if (!isOut.empty()) {
                isOut[id] = isOut[node.parent] || std::binary_search(leftOut.begin(), leftOut.end(), id);
                if (isOut[id]) {
                    continue;
                }
            }
            const bool later = node.lastTime > found.time || found.topic == kNoTopic;
            const bool asLate = node.lastTime == found.time && found.topic != m_preferred;
            if (node.messages > 0 && (later || asLate)) {
                found = {id, node.lastTime};
            }
        }
    };
    for (TopicId from = kRootTopic + 1; from < m_known;) {
        if (surroundings.cancelled()) {
            return {};
        }
        const TopicId to = from + std::min(kSlice, m_known - from);
        if (surroundings.urgent) {
            const PriorityMutex::UrgentLock lock(*surroundings.mutex);
            look(from, to);
        } else {
            const PriorityMutex::OrdinaryLock lock(*surroundings.mutex);
            look(from, to);
        }
        from = to;
    }
    return found;
}

} // namespace mangrove
