// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tree/topicroworder.h"

#include <cstddef>
#include <span>
#include <vector>

namespace mangrove {

/// The rows that a topic tree shows, as one list in depth-first order: four bytes a row, found again by binary search.
/// Moving a million rows aside for a new one takes a third of a millisecond, so there is no index to maintain. A value;
/// needs no mutex. For the length of one announcement, rows that were appended may follow in an order of their own.
class TopicRows
{
public:
    /// New rows that lie next to each other and the row where they belong.
    struct Run
    {
        std::size_t row;
        std::span<const TopicId> topics;
    };

    TopicRows() = default;
    explicit TopicRows(TopicRowOrder order)
        : m_order(std::move(order))
    {}
    /// `sorted` in depth-first order.
    TopicRows(TopicRowOrder order, std::vector<TopicId> sorted);

    [[nodiscard]] const TopicRowOrder &order() const { return m_order; }
    [[nodiscard]] std::size_t size() const { return m_topics.size(); }
    [[nodiscard]] TopicId at(std::size_t row) const { return m_topics[row]; }
    [[nodiscard]] bool contains(TopicId id) const { return id < m_shown.size() && m_shown[id]; }
    [[nodiscard]] bool isSameList(const TopicRows &other) const { return m_topics == other.m_topics; }
    /// -1 when it is not shown.
    [[nodiscard]] int rowOf(TopicId id) const;
    /// The row behind the last one that is below the row's topic.
    [[nodiscard]] std::size_t endOfBranch(std::size_t row) const;

    /// Where topics that are not shown belong, in order of rows; they are sorted. Rows are those before any of the runs is
    /// inserted. Stops after `maximum` + 1 runs.
    [[nodiscard]] std::vector<Run> runs(std::span<const TopicId> sorted, std::size_t maximum) const;
    void insert(const Run &run);
    void erase(std::size_t first, std::size_t last); ///< `last` is not erased
    /// Appends sorted topics without regard to what is there; mergeAppended() brings them into order.
    void append(std::span<const TopicId> sorted);
    void mergeAppended();

    void sort(std::vector<TopicId> &topics) const;

    /// Takes on the ids of another generation, of which `order` is. Rows of topics that are gone are left out.
    void renumber(TopicRowOrder order, std::span<const TopicId> newIds);

private:
    void markShown(std::span<const TopicId> topics);
    [[nodiscard]] std::vector<std::size_t> placesOfAppended() const;

    TopicRowOrder m_order;
    std::vector<TopicId> m_topics;
    std::vector<bool> m_shown; ///< by id
    std::size_t m_appended = 0; ///< how many at the end form the second list
};

} // namespace mangrove
