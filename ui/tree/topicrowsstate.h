// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"
#include "ui/tree/topicrowsbuild.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace mangrove {

/// What a TopicRowsModel knows of a tree's structure: which topics there are and have children, what is expanded, what the
/// filter leaves and which rows follow from it. Says what would change and leaves the announcing to the model. GUI thread.
class TopicRowsState
{
public:
    /// An empty tree; whether all is expanded stays.
    void reset(std::shared_ptr<const TopicArena> arena, std::uint64_t generation,
               const TopicTextFilter &filter, TopicOrder order);

    [[nodiscard]] const std::shared_ptr<const TopicArena> &arena() const { return m_arena; }
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }
    /// Topics with ids below are taken notice of.
    [[nodiscard]] std::uint32_t known() const { return m_known; }
    /// Some of them are not among the rows yet, though they may belong there.
    [[nodiscard]] bool hasNewTopics() const { return m_rowsKnown != m_known; }
    [[nodiscard]] std::size_t nameBytes() const { return m_nameBytes; } ///< of all known level names
    [[nodiscard]] TopicRows &rows() { return m_rows; }
    [[nodiscard]] const TopicRows &rows() const { return m_rows; }
    [[nodiscard]] const TopicMatches &matches() const { return m_matches; }

    /// Children that would be shown.
    [[nodiscard]] bool hasChildren(TopicId id) const;
    /// Topics below it are known, whether the filter leaves them or not.
    [[nodiscard]] bool isBranch(TopicId id) const { return id < m_hasChildren.size() && m_hasChildren[id]; }
    [[nodiscard]] bool isExpanded(TopicId id) const { return expansion().isExpanded(id); }
    /// Without any effect on the rows.
    void setExpanded(TopicId id, bool expanded);
    /// While paused what was there is shown, even when topics were dropped since.
    void setPaused(bool paused) { m_paused = paused; }
    void setAllExpanded(bool expanded);
    void setLevelsExpanded(std::uint32_t levels) { expansion().setLevels(levels); }
    void setBranchExpanded(TopicId id, bool expanded);
    /// Without a filter, whatever the filter is now.
    [[nodiscard]] const TopicExpansion &plainExpansion() const { return m_plain; }
    void setPlainExpansion(TopicExpansion expansion) { m_plain = std::move(expansion); }

    /// Hides the topic and all below it from the rows to be made; without any effect on the present ones.
    bool setHidden(TopicId id, bool hidden) { return m_hidden.set(id, hidden); }
    [[nodiscard]] const TopicIdSet &hidden() const { return m_hidden; }

    /// Takes notice of the topics up to `to`. Those with rows that had no children before and have some now.
    [[nodiscard]] std::vector<TopicId> takeTopics(TopicId to);
    /// The new topics that belong among the rows, in no order; none when they are too many to find and sort at once, and
    /// from then on until the next result.
    [[nodiscard]] std::optional<std::vector<TopicId>> newRows(std::uint32_t atMost);
    /// All rows below an expanded topic, in order of rows; none when more than so many topics were to be looked at.
    [[nodiscard]] std::optional<std::vector<TopicId>> branch(TopicId id, LiveData &data,
                                                             std::uint32_t atMost) const;

    /// For rows as they should be. `result`s of other requests must not be adopted from then on.
    [[nodiscard]] TopicRowsRequest request(const TopicTextFilter &filter, TopicOrder order);
    /// Sorted by the keys of the present rows, if there are any: those stay in their order.
    [[nodiscard]] bool canKeepKeys(TopicOrder order) const
    {
        return m_rows.order().order() == order && m_rows.order().keys() != nullptr;
    }
    /// Whether adopting it would leave the list of rows as it is.
    [[nodiscard]] bool isSameList(const TopicRowsResult &result) const;
    /// Takes over the rows and does to them what was expanded and collapsed since the request. False when some branch was
    /// too large for that: it takes another request.
    [[nodiscard]] bool adopt(TopicRowsResult result, LiveData &data, std::uint32_t atMost);

    /// The tree dropped topics: continues in its new generation. Which topics have children is found out by the next
    /// request; until then some may still seem to.
    void renumber(std::span<const TopicId> newIds, std::shared_ptr<const TopicArena> arena,
                  std::uint64_t generation);

private:
    [[nodiscard]] TopicExpansion &expansion() { return m_matches.isFiltered() ? m_filtered : m_plain; }
    [[nodiscard]] const TopicExpansion &expansion() const
    {
        return m_matches.isFiltered() ? m_filtered : m_plain;
    }
    [[nodiscard]] bool canLookAtOnce() const;
    [[nodiscard]] bool applyChange(TopicId id, LiveData &data, std::uint32_t atMost);
    [[nodiscard]] TopicRowOrder renumberedOrder(std::span<const TopicId> newIds,
                                                std::shared_ptr<const TopicArena> arena) const;

    std::shared_ptr<const TopicArena> m_arena;
    std::uint64_t m_generation = 0;
    std::uint32_t m_known = kRootTopic + 1;
    std::uint32_t m_rowsKnown = kRootTopic + 1;
    std::uint32_t m_deepest = 0; ///< the greatest depth of a known topic
    std::size_t m_nameBytes = 0;
    std::vector<bool> m_hasChildren; ///< by id
    bool m_paused = false;
    bool m_branchesUnsure = false;
    bool m_tooManyNew = false;
    TopicExpansion m_plain;
    TopicExpansion m_filtered{true};
    std::vector<TopicId> m_changed; ///< expanded or collapsed since the last request
    TopicIdSet m_hidden;
    TopicMatches m_matches;
    TopicRows m_rows;
};

} // namespace mangrove
