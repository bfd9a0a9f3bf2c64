// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topictree.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace mangrove {

/// What the topics of one generation of a TopicTree are called in the next one. Kept ids stay in order, parents before
/// their children. Never changes once it is published; any thread.
struct TopicRenumbering
{
    std::uint64_t fromGeneration = 0;
    std::vector<TopicId> newIds; ///< by old id; kNoTopic for what is gone
    /// Old ids of the topics that went, in order. Those with other topics below them remain as nodes without messages.
    std::vector<TopicId> dropped;

    [[nodiscard]] TopicId newId(TopicId old) const { return old < newIds.size() ? newIds[old] : kNoTopic; }
    [[nodiscard]] bool wasDropped(TopicId old) const
    {
        return std::binary_search(dropped.begin(), dropped.end(), old);
    }
};

} // namespace mangrove
