// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topicorder.h"
#include "tests/ui/tree/rowsdata.h"

#include <algorithm>
#include <map>
#include <vector>

namespace mangrove::test {

/// What the rows of a tree should be, found out the slow way: from the tree, a map of what is expanded by name, and a walk.
class RowsReference
{
public:
    explicit RowsReference(LiveData &live)
        : m_live(live)
    {}

    TopicTextFilter filter;
    TopicOrder order;

    void setFilter(const TopicTextFilter &wanted)
    {
        if (filter != wanted) {
            filter = wanted;
            m_filtered = {true, {}};
        }
    }
    void setExpanded(TopicId id, bool expanded) { expansion().exceptions[name(id)] = expanded; }
    void setBranchExpanded(TopicId below, bool expanded)
    {
        if (below == kRootTopic) {
            expansion() = {expanded, {}};
            return;
        }
        setExpanded(below, expanded);
        for (const TopicId id : children(below)) {
            setBranchExpanded(id, expanded);
        }
    }
    void reveal(TopicId id)
    {
        if (isLeft(id)) {
            for (TopicId above = m_live.tree().parent(id); above != kRootTopic;
                 above = m_live.tree().parent(above)) {
                setExpanded(above, true);
            }
        }
    }
    void clear()
    {
        m_plain.exceptions.clear();
        m_filtered = {true, {}};
    }

    /// Topics that the tree has dropped.
    void forgetGone()
    {
        for (Expansion *one : {&m_plain, &m_filtered}) {
            std::erase_if(one->exceptions,
                          [this](const auto &item) { return m_live.tree().find(item.first) == kNoTopic; });
        }
    }

    [[nodiscard]] QString printed()
    {
        QString text;
        printBelow(kRootTopic, 0, text);
        return text;
    }

private:
    struct Expansion
    {
        bool byDefault = false;
        std::map<QByteArray, bool> exceptions;
    };

    [[nodiscard]] Expansion &expansion() { return filter.isEmpty() ? m_plain : m_filtered; }
    [[nodiscard]] bool isExpanded(TopicId id)
    {
        const auto found = expansion().exceptions.find(name(id));
        return found == expansion().exceptions.end() ? expansion().byDefault : found->second;
    }
    [[nodiscard]] QByteArray name(TopicId id) const { return m_live.tree().topicName(id); }
    [[nodiscard]] bool matches(TopicId id) const
    {
        return filter.caseSensitive ? name(id).contains(filter.text)
                                    : name(id).toLower().contains(filter.text.toLower());
    }
    [[nodiscard]] bool isLeft(TopicId id) const
    {
        const std::vector<TopicId> below = children(id);
        return matches(id)
               || std::any_of(below.begin(), below.end(), [this](TopicId c) { return isLeft(c); });
    }
    [[nodiscard]] std::vector<TopicId> children(TopicId id) const
    {
        std::vector<TopicId> result;
        for (TopicId child = m_live.tree().firstChild(id); child != kNoTopic;
             child = m_live.tree().nextSibling(child)) {
            result.push_back(child);
        }
        return result;
    }
    [[nodiscard]] std::int64_t key(TopicId id) const
    {
        const TopicStatistics statistics = m_live.tree().statistics(id, 0);
        std::int64_t own = 0;
        if (order.key == TopicSortKey::Messages) {
            own = static_cast<std::int64_t>(statistics.messages);
        } else if (order.key == TopicSortKey::Bytes) {
            own = static_cast<std::int64_t>(statistics.bytes);
        } else if (order.key == TopicSortKey::LastTime) {
            own = statistics.lastTime;
        }
        for (const TopicId child : children(id)) {
            own = order.key == TopicSortKey::LastTime ? std::max(own, key(child)) : own + key(child);
        }
        return own;
    }
    void printBelow(TopicId parent, int depth, QString &text)
    {
        std::vector<std::pair<std::int64_t, TopicId>> rows;
        for (const TopicId id : children(parent)) {
            if (isLeft(id)) {
                rows.emplace_back(order.descending ? -key(id) : key(id), id);
            }
        }
        const TopicTree &tree = m_live.tree();
        const bool downwards = order.descending && order.key == TopicSortKey::Name;
        std::sort(rows.begin(), rows.end(), [&](const auto &a, const auto &b) {
            if (a.first != b.first) {
                return a.first < b.first;
            }
            return downwards ? tree.levelName(b.second) < tree.levelName(a.second)
                             : tree.levelName(a.second) < tree.levelName(b.second);
        });
        for (const auto &[sortedBy, id] : rows) {
            const std::vector<TopicId> below = children(id);
            const bool branch
                = std::any_of(below.begin(), below.end(), [this](TopicId child) { return isLeft(child); });
            text += QString(depth * 2, u' ') + u'<' + QString::fromUtf8(tree.levelName(id)) + u'>';
            if (branch) {
                text += isExpanded(id) ? u'-' : u'+';
            }
            if (!filter.isEmpty() && matches(id)) {
                text += u'!';
            }
            text += u'\n';
            if (isExpanded(id)) {
                printBelow(id, depth + 1, text);
            }
        }
    }

    LiveData &m_live;
    Expansion m_plain;
    Expansion m_filtered{true, {}};
};

} // namespace mangrove::test
