// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topictree.h"

#include <algorithm>
#include <span>
#include <vector>

namespace mangrove {

/// A few topics that a person has picked out, in order of their ids. A value.
class TopicIdSet
{
public:
    [[nodiscard]] bool isEmpty() const { return m_ids.empty(); }
    [[nodiscard]] const std::vector<TopicId> &ids() const { return m_ids; }
    [[nodiscard]] bool contains(TopicId id) const
    {
        return !m_ids.empty() && std::binary_search(m_ids.begin(), m_ids.end(), id);
    }
    /// False when it changes nothing.
    bool set(TopicId id, bool wanted)
    {
        if (contains(id) == wanted) {
            return false;
        }
        const auto at = std::lower_bound(m_ids.begin(), m_ids.end(), id);
        if (wanted) {
            m_ids.insert(at, id);
        } else {
            m_ids.erase(at);
        }
        return true;
    }
    void clear() { m_ids.clear(); }
    /// Topics that are gone are left out; kept ids stay in order.
    void renumber(std::span<const TopicId> newIds)
    {
        for (TopicId &id : m_ids) {
            id = id < newIds.size() ? newIds[id] : kNoTopic;
        }
        std::erase(m_ids, kNoTopic);
    }

    bool operator==(const TopicIdSet &) const = default;

private:
    std::vector<TopicId> m_ids;
};

} // namespace mangrove
