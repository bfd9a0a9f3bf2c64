// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrowsstate.h"

#include "ui/tree/topicsiblings.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace mangrove {

namespace {

// What new rows may cost at once: some milliseconds each.
constexpr std::uint32_t kMostLooked = 20'000; // topics that a filter looks at
constexpr std::size_t kMostFilterBytes = 2 * 1024 * 1024; // of names that a filter looks at
constexpr std::size_t kMostNameBytes = 1024 * 1024; // of names that are sorted among the rows
constexpr std::uint32_t kMostSteps = 256 * 1024; // up from deep topics, for orders that are not by name
constexpr std::uint32_t kNameBytesPerTopic = 32; // a name that long costs as much as another topic

} // namespace

void TopicRowsState::reset(std::shared_ptr<const TopicArena> arena, std::uint64_t generation,
                           const TopicTextFilter &filter, TopicOrder order)
{
    const bool expanded = m_plain.isExpanded(kNoTopic);
    *this = TopicRowsState();
    m_arena = std::move(arena);
    m_generation = generation;
    m_plain = TopicExpansion(expanded);
    m_matches = TopicMatches(filter);
    // No keys: all are new, and by name until there are some.
    const auto keys = order.key == TopicSortKey::Name ? nullptr : std::make_shared<const TopicSortKeys>();
    m_rows = TopicRows(TopicRowOrder(m_arena, order, keys));
}

bool TopicRowsState::hasChildren(TopicId id) const
{
    if (m_matches.isFiltered() && !m_matches.filter().isPlain()) {
        return m_matches.isLeftBelow(id);
    }
    if (m_matches.isFiltered() && !m_matches.matches(id)) {
        return m_matches.isLeft(id);
    }
    return id < m_hasChildren.size() && m_hasChildren[id];
}

void TopicRowsState::setExpanded(TopicId id, bool expanded)
{
    expansion().set(id, expanded);
    m_changed.push_back(id);
}

void TopicRowsState::setAllExpanded(bool expanded)
{
    expansion().setAll(expanded);
}

void TopicRowsState::setBranchExpanded(TopicId id, bool expanded)
{
    expansion().setBranch(id, expanded);
}

std::vector<TopicId> TopicRowsState::takeTopics(TopicId to)
{
    std::vector<TopicId> firstChildren;
    if (to > m_hasChildren.size()) {
        m_hasChildren.resize(std::max<std::size_t>(to, m_hasChildren.size() + m_hasChildren.size() / 2));
    }
    for (TopicId id = m_known; id < to; ++id) {
        const TopicNode &node = m_arena->node(id);
        m_nameBytes += node.pathLength - node.levelOffset;
        m_deepest = std::max(m_deepest, node.levelIndex + 1u);
        if (!m_hasChildren[node.parent]) {
            m_hasChildren[node.parent] = true;
            if (node.parent < m_known && m_rows.contains(node.parent)) {
                firstChildren.push_back(node.parent);
            }
        }
    }
    m_known = to;
    return firstChildren;
}

bool TopicRowsState::canLookAtOnce() const
{
    if (m_known - m_rowsKnown > kMostLooked) {
        return false;
    }
    const auto text = static_cast<std::size_t>(m_matches.filter().text.size());
    std::size_t bytes = 0;
    for (TopicId id = m_rowsKnown; id < m_known && bytes <= kMostFilterBytes; ++id) {
        const TopicNode &node = m_arena->node(id);
        bytes += std::min<std::size_t>(node.pathLength, text + node.pathLength - node.levelOffset);
    }
    return bytes <= kMostFilterBytes;
}

std::optional<std::vector<TopicId>> TopicRowsState::newRows(std::uint32_t atMost)
{
    const bool filtered = m_matches.isFiltered();
    if (m_tooManyNew || (filtered && (!m_matches.filter().isPlain() || !canLookAtOnce()))) {
        m_tooManyNew = true;
        return {};
    }
    const bool keyed = m_rows.order().keys() != nullptr;
    if (keyed) {
        atMost = std::min(atMost, std::max(8u, kMostSteps / (m_deepest + 1)));
    }
    std::vector<TopicId> found;
    std::size_t nameBytes = 0;
    const auto consider = [&](TopicId id) {
        const TopicNode &node = m_arena->node(id);
        if (m_hidden.contains(id)) {
            return true;
        }
        const bool parentMayBeNew = filtered || node.parent >= m_rowsKnown;
        if (node.parent != kRootTopic) {
            const bool shown
                = m_rows.contains(node.parent)
                  || (parentMayBeNew && std::binary_search(found.begin(), found.end(), node.parent));
            if (!shown || !isExpanded(node.parent)) {
                return true;
            }
        }
        found.push_back(id);
        nameBytes += node.pathLength;
        return found.size() <= atMost && nameBytes <= kMostNameBytes;
    };
    bool fits = true;
    if (filtered) {
        std::vector<TopicId> left;
        m_matches.look(*m_arena, m_rowsKnown, m_known, [&left](TopicId id) { left.push_back(id); });
        std::sort(left.begin(), left.end());
        fits = std::all_of(left.begin(), left.end(), consider);
    } else {
        for (TopicId id = m_rowsKnown; id < m_known && fits; ++id) {
            fits = consider(id);
        }
    }
    if (!fits) {
        m_tooManyNew = true;
        return {};
    }
    m_rowsKnown = m_known;
    return found;
}

std::optional<std::vector<TopicId>> TopicRowsState::branch(TopicId id, LiveData &data,
                                                           std::uint32_t atMost) const
{
    const std::function<bool()> never = [] { return false; };
    TopicSiblings siblings(m_rows.order(), never);
    std::vector<TopicId> rows;
    std::vector<TopicId> children;
    std::vector<TopicId> waiting{id};
    std::uint32_t cost = 0;
    const PriorityMutex::UrgentLock lock(data.mutex());
    if (!m_paused && data.tree().generation() != m_generation) {
        return rows; // the next synchronise() resets
    }
    while (!waiting.empty()) {
        const TopicId above = waiting.back();
        waiting.pop_back();
        if (above != id) {
            rows.push_back(above);
        }
        if (!isExpanded(above)) {
            continue;
        }
        children.clear();
        for (TopicId child = m_arena->node(above).firstChild; child != kNoTopic;
             child = m_arena->node(child).nextSibling) {
            const auto name = static_cast<std::uint32_t>(m_arena->levelName(child).size());
            cost += 1 + name / kNameBytesPerTopic;
            if (cost > atMost) {
                return {};
            }
            if (child < m_rowsKnown && m_matches.isLeft(child) && !m_hidden.contains(child)) {
                children.push_back(child);
            }
        }
        std::sort(children.begin(), children.end());
        siblings.sort(children);
        waiting.insert(waiting.end(), children.rbegin(), children.rend());
    }
    return rows;
}

TopicRowsRequest TopicRowsState::request(const TopicTextFilter &filter, TopicOrder order)
{
    TopicRowsRequest request;
    request.arena = m_arena;
    request.generation = m_generation;
    request.known = m_known;
    request.firstRows = filter != m_matches.filter();
    if (!request.firstRows) {
        request.expansion = expansion();
    } else {
        request.expansion = filter.isEmpty() ? m_plain : TopicExpansion(true);
    }
    request.filter = filter;
    request.hidden = m_hidden;
    request.order = order;
    if (m_rows.order().order() == order) {
        request.oldKeys = m_rows.order().keys();
    }
    request.branches = m_branchesUnsure;
    m_changed.clear();
    return request;
}

bool TopicRowsState::isSameList(const TopicRowsResult &result) const
{
    return m_changed.empty() && result.matches.filter() == m_matches.filter()
           && result.rows.isSameList(m_rows);
}

bool TopicRowsState::adopt(TopicRowsResult result, LiveData &data, std::uint32_t atMost)
{
    const bool sameFilter = result.matches.filter() == m_matches.filter();
    if (!sameFilter) {
        m_changed.clear();
    }
    m_matches = std::move(result.matches);
    m_rows = std::move(result.rows);
    m_rowsKnown = result.known;
    m_tooManyNew = false;
    if (!sameFilter && m_matches.isFiltered()) {
        m_filtered = TopicExpansion(true);
    } else {
        expansion().adopt(std::move(result.expansion));
    }
    if (!result.hasChildren.empty()) {
        m_hasChildren = std::move(result.hasChildren);
        m_hasChildren.resize(m_known);
        for (TopicId id = result.known; id < m_known; ++id) {
            m_hasChildren[m_arena->parent(id)] = true;
        }
        m_branchesUnsure = false;
    }
    std::vector<TopicId> changed = std::exchange(m_changed, {});
    std::sort(changed.begin(), changed.end()); // what is above comes first
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    bool whole = true;
    for (const TopicId id : changed) {
        whole = applyChange(id, data, atMost) && whole;
    }
    return whole;
}

bool TopicRowsState::applyChange(TopicId id, LiveData &data, std::uint32_t atMost)
{
    const int shownRow = m_rows.rowOf(id);
    if (shownRow < 0) {
        return true;
    }
    const auto row = static_cast<std::size_t>(shownRow);
    const std::size_t end = m_rows.endOfBranch(row);
    const bool open = end > row + 1;
    if (open == isExpanded(id)) {
        return true;
    }
    if (open) {
        m_rows.erase(row + 1, end);
        return true;
    }
    const auto rows = branch(id, data, atMost);
    if (rows) {
        m_rows.insert({row + 1, *rows});
    }
    return rows.has_value();
}

void TopicRowsState::renumber(std::span<const TopicId> newIds, std::shared_ptr<const TopicArena> arena,
                              std::uint64_t generation)
{
    m_rows.renumber(renumberedOrder(newIds, arena), newIds);
    m_arena = std::move(arena);
    m_generation = generation;
    m_plain.renumber(newIds);
    m_filtered.renumber(newIds);
    m_matches.renumber(newIds);
    m_hidden.renumber(newIds);
    // The ids below a kept one are those of the kept ones before it.
    const auto countKept = [&](std::uint32_t known) {
        for (std::size_t id = std::min<std::size_t>(known, newIds.size()); id > 0; --id) {
            if (newIds[id - 1] != kNoTopic) {
                return newIds[id - 1] + 1;
            }
        }
        return kRootTopic + 1;
    };
    for (std::size_t id = 0; id < std::min<std::size_t>(m_known, newIds.size()); ++id) {
        if (newIds[id] != kNoTopic) {
            m_hasChildren[newIds[id]] = m_hasChildren[id];
        }
    }
    m_known = countKept(m_known);
    m_rowsKnown = countKept(m_rowsKnown);
    m_hasChildren.resize(m_known);
    m_branchesUnsure = true;
    for (TopicId &id : m_changed) {
        id = id < newIds.size() ? newIds[id] : kNoTopic;
    }
    std::erase(m_changed, kNoTopic);
}

TopicRowOrder TopicRowsState::renumberedOrder(std::span<const TopicId> newIds,
                                              std::shared_ptr<const TopicArena> arena) const
{
    const TopicRowOrder &order = m_rows.order();
    if (!order.keys()) {
        return {std::move(arena), order.order()};
    }
    const auto keys = std::make_shared<TopicSortKeys>();
    const std::size_t count = std::min(newIds.size(), order.keys()->size());
    keys->reserve(count);
    for (std::size_t id = 0; id < count; ++id) {
        if (newIds[id] != kNoTopic) {
            keys->push_back((*order.keys())[id]); // kept ids stay in order and have no gaps
        }
    }
    return {std::move(arena), order.order(), keys};
}

} // namespace mangrove
