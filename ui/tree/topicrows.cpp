// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrows.h"

#include <algorithm>
#include <utility>

namespace mangrove {

namespace {

std::ptrdiff_t offset(std::size_t row)
{
    return static_cast<std::ptrdiff_t>(row);
}

} // namespace

TopicRows::TopicRows(TopicRowOrder order, std::vector<TopicId> sorted)
    : m_order(std::move(order))
    , m_topics(std::move(sorted))
{
    markShown(m_topics);
}

void TopicRows::markShown(std::span<const TopicId> topics)
{
    if (topics.empty()) {
        return;
    }
    const std::size_t needed = *std::max_element(topics.begin(), topics.end()) + std::size_t{1};
    if (needed > m_shown.size()) {
        m_shown.resize(std::max(needed, m_shown.size() + m_shown.size() / 2));
    }
    for (const TopicId id : topics) {
        m_shown[id] = true;
    }
}

int TopicRows::rowOf(TopicId id) const
{
    if (!contains(id)) {
        return -1;
    }
    const auto middle = m_topics.end() - offset(m_appended);
    const auto before = [this](TopicId a, TopicId b) { return m_order.before(a, b); };
    auto found = std::lower_bound(m_topics.begin(), middle, id, before);
    if (found == middle || *found != id) {
        found = std::lower_bound(middle, m_topics.end(), id, before);
    }
    return found != m_topics.end() && *found == id ? static_cast<int>(found - m_topics.begin()) : -1;
}

std::size_t TopicRows::endOfBranch(std::size_t row) const
{
    const TopicId above = m_topics[row];
    // In growing steps: most branches are small.
    std::size_t inside = row;
    std::size_t step = 1;
    while (inside + step < m_topics.size() && m_order.isBelow(m_topics[inside + step], above)) {
        inside += step;
        step *= 2;
    }
    const auto from = m_topics.begin() + offset(inside + 1);
    const auto to = m_topics.begin() + offset(std::min(inside + step, m_topics.size()));
    const auto end = std::partition_point(from, to, [&](TopicId id) { return m_order.isBelow(id, above); });
    return static_cast<std::size_t>(end - m_topics.begin());
}

std::vector<TopicRows::Run> TopicRows::runs(std::span<const TopicId> sorted, std::size_t maximum) const
{
    const auto before = [this](TopicId a, TopicId b) { return m_order.before(a, b); };
    std::vector<Run> result;
    auto at = m_topics.begin();
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (!result.empty() && (at == m_topics.end() || before(sorted[i], *at))) {
            Run &last = result.back();
            last.topics = std::span(last.topics.data(), last.topics.size() + 1);
            continue;
        }
        at = std::lower_bound(at, m_topics.end(), sorted[i], before);
        result.push_back({static_cast<std::size_t>(at - m_topics.begin()), sorted.subspan(i, 1)});
        if (result.size() > maximum) {
            break;
        }
    }
    return result;
}

void TopicRows::insert(const Run &run)
{
    m_topics.insert(m_topics.begin() + offset(run.row), run.topics.begin(), run.topics.end());
    markShown(run.topics);
}

void TopicRows::erase(std::size_t first, std::size_t last)
{
    const auto from = m_topics.begin() + offset(first);
    const auto to = m_topics.begin() + offset(last);
    const std::size_t count = last - first;
    if (count > m_topics.size() / 2) {
        m_topics.erase(from, to);
        m_shown.assign(m_shown.size(), false);
        markShown(m_topics);
        return;
    }
    std::for_each(from, to, [this](TopicId id) { m_shown[id] = false; });
    m_topics.erase(from, to);
}

void TopicRows::append(std::span<const TopicId> sorted)
{
    m_topics.insert(m_topics.end(), sorted.begin(), sorted.end());
    m_appended = sorted.size();
    markShown(sorted);
}

void TopicRows::mergeAppended()
{
    const std::vector<TopicId> added(m_topics.end() - offset(m_appended), m_topics.end());
    const std::vector<std::size_t> places = placesOfAppended();
    std::size_t end = m_topics.size() - m_appended;
    for (std::size_t i = added.size(); i > 0; --i) {
        const std::size_t place = places[i - 1];
        std::move_backward(m_topics.begin() + offset(place), m_topics.begin() + offset(end),
                           m_topics.begin() + offset(end + i));
        m_topics[place + i - 1] = added[i - 1];
        end = place;
    }
    m_appended = 0;
}

/// The appended rows are few beside the others as a rule, so each looks for its place from the one before it on, in growing
/// steps: far fewer looks at names than a merge row by row.
std::vector<std::size_t> TopicRows::placesOfAppended() const
{
    const std::size_t old = m_topics.size() - m_appended;
    const auto before = [this](TopicId a, TopicId b) { return m_order.before(a, b); };
    std::vector<std::size_t> places(m_appended);
    std::size_t from = 0;
    for (std::size_t i = 0; i < m_appended; ++i) {
        const TopicId id = m_topics[old + i];
        std::size_t to = from;
        for (std::size_t step = 1; to < old && before(m_topics[to], id); step *= 2) {
            from = to + 1;
            to += step;
        }
        const auto begin = m_topics.begin() + offset(from);
        const auto end = m_topics.begin() + offset(std::min(to, old));
        from = static_cast<std::size_t>(std::lower_bound(begin, end, id, before) - m_topics.begin());
        places[i] = from;
    }
    return places;
}

void TopicRows::sort(std::vector<TopicId> &topics) const
{
    std::sort(topics.begin(), topics.end(), [this](TopicId a, TopicId b) { return m_order.before(a, b); });
}

void TopicRows::renumber(TopicRowOrder order, std::span<const TopicId> newIds)
{
    m_order = std::move(order);
    std::size_t kept = 0;
    for (const TopicId old : m_topics) {
        const TopicId id = old < newIds.size() ? newIds[old] : kNoTopic;
        if (id != kNoTopic) {
            m_topics[kept++] = id;
        }
    }
    m_topics.resize(kept);
    m_shown.assign(m_shown.size(), false); // new ids are not greater than the old ones
    markShown(m_topics);
}

} // namespace mangrove
