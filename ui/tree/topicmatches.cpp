// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicmatches.h"

#include <algorithm>
#include <utility>

namespace mangrove {

TopicMatches::TopicMatches(const TopicTextFilter &filter)
    : m_filter(filter)
    , m_matcher(filter)
{}

void TopicMatches::renumber(std::span<const TopicId> newIds)
{
    std::size_t kept = 0;
    m_matchCount = 0;
    m_leftCount = 0;
    const std::size_t count = std::min(newIds.size(), m_flags.size());
    for (std::size_t id = 0; id < count; ++id) {
        if (newIds[id] == kNoTopic) {
            continue;
        }
        const std::uint8_t flags = m_flags[id];
        m_flags[kept++] = flags; // kept ids stay in order and have no gaps
        m_matchCount += flags & kMatches;
        m_leftCount += (flags & kLeft) != 0 ? 1u : 0u;
    }
    m_flags.resize(kept);
}

} // namespace mangrove
