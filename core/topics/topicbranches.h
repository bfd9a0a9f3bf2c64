// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topicarena.h"
#include "core/topics/topictree.h"

#include <cstddef>
#include <memory>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace mangrove {

/// The children of one opened topic in the order of the model's rows: sorted by the bytes of their level names, except
/// that for the length of one announcement a second sorted list may follow the first.
class TopicBranch
{
public:
    /// A sorted list of new children that lie next to each other, and the row where they belong.
    struct Run
    {
        std::size_t row;
        std::span<const TopicId> children;
    };

    [[nodiscard]] std::size_t size() const { return m_children.size(); }
    [[nodiscard]] TopicId at(std::size_t row) const { return m_children[row]; }
    /// -1 when it is not among them.
    [[nodiscard]] int rowOf(const TopicArena &arena, TopicId child) const;

    /// Where sorted new children belong, in order of rows. Rows are those before any of the runs is inserted. Stops after
    /// `maximum` + 1 runs.
    [[nodiscard]] std::vector<Run> runs(const TopicArena &arena, std::span<const TopicId> sorted,
                                        std::size_t maximum) const;
    void insert(const Run &run);
    /// Appends a sorted list without regard to what is there; mergeAppended() brings it into order.
    void append(std::span<const TopicId> sorted);
    void mergeAppended(const TopicArena &arena);

private:
    std::vector<TopicId> m_children;
    std::size_t m_appended = 0; ///< how many at the end form the second list
};

/// Which topics are opened and what is in them, and which topics have children at all. GUI thread; needs no mutex.
class TopicBranches
{
public:
    explicit TopicBranches(std::shared_ptr<const TopicArena> arena);

    [[nodiscard]] const TopicArena &arena() const { return *m_arena; }
    [[nodiscard]] TopicBranch *find(TopicId parent);
    [[nodiscard]] const TopicBranch *find(TopicId parent) const;
    TopicBranch &open(TopicId parent) { return m_branches[parent]; }
    /// The row of a topic below its parent; -1 when the parent is not opened.
    [[nodiscard]] int rowOf(TopicId id) const;

    [[nodiscard]] bool hasChildren(TopicId id) const
    {
        return id < m_hasChildren.size() && m_hasChildren[id];
    }
    /// Returns whether this is the first child.
    bool markChild(TopicId parent);

    /// Sorts by the bytes of the level names. All are children of one parent.
    void sort(std::vector<TopicId> &children) const;

private:
    std::shared_ptr<const TopicArena> m_arena;
    std::unordered_map<TopicId, TopicBranch> m_branches;
    std::vector<bool> m_hasChildren;
};

} // namespace mangrove
