// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topicarena.h"
#include "core/topics/topicquery.h"
#include "core/topics/topictextfilter.h"

#include <cstdint>
#include <span>
#include <vector>

namespace mangrove {

/// Which topics a text filter leaves: those that match and what is above them. Looks at topics in order of their ids, each
/// once; without a filter at none, as all are left. Lives with its rows: made by a worker, continued on the GUI thread.
class TopicMatches
{
public:
    explicit TopicMatches(const TopicTextFilter &filter = {});

    [[nodiscard]] const TopicTextFilter &filter() const { return m_filter; }
    [[nodiscard]] bool isFiltered() const { return !m_filter.isEmpty(); }
    /// Without a filter every topic matches.
    [[nodiscard]] bool matches(TopicId id) const { return !isFiltered() || (flagsOf(id) & kMatches) != 0; }
    [[nodiscard]] bool isLeft(TopicId id) const { return !isFiltered() || (flagsOf(id) & kLeft) != 0; }
    /// How many topics match, branches included; 0 without a filter.
    [[nodiscard]] std::uint32_t matchCount() const { return m_matchCount; }
    [[nodiscard]] std::uint32_t leftCount() const { return m_leftCount; }
    /// Something below the topic is left. For filters that are not plain.
    [[nodiscard]] bool isLeftBelow(TopicId id) const { return (flagsOf(id) & kLeftBelow) != 0; }
    /// How many values were too large or too costly for the regular expression, and not looked at.
    [[nodiscard]] std::uint32_t gaveUpCount() const { return m_gaveUpCount; }

    /// How many values are not known any more, and were not looked at.
    [[nodiscard]] std::uint32_t lostCount() const { return m_lostCount; }
    void noteLostValue() { ++m_lostCount; }

    /// For a plain filter. Looks at the ids from `from` up to `to`; everything below `from` was looked at before. `found(id)` is called for each
    /// topic that is left now and was not before, a parent after the child that brought it in.
    template <typename Found>
    void look(const TopicArena &arena, TopicId from, TopicId to, Found found)
    {
        if (!isFiltered()) {
            return;
        }
        m_flags.resize(to);
        for (TopicId id = from; id < to; ++id) {
            const TopicNode &node = arena.node(id);
            if ((m_flags[node.parent] & kMatches) == 0
                && !m_matcher.matchesFrom(arena.path(id), node.levelOffset)) {
                continue;
            }
            ++m_matchCount;
            m_flags[id] |= kMatches;
            for (TopicId above = id; above != kRootTopic && (m_flags[above] & kLeft) == 0;
                 above = arena.parent(above)) {
                m_flags[above] |= kLeft;
                ++m_leftCount;
                found(above);
            }
        }
    }

    /// The same for any filter. `valueOf(id)` gives the payload of the last message, a null view when there is none.
    template <typename ValueOf, typename Found>
    void lookAtAll(const TopicArena &arena, const TopicQuery &query, TopicId from, TopicId to,
                   ValueOf valueOf, Found found)
    {
        m_flags.resize(to);
        for (TopicId id = from; id < to; ++id) {
            const TopicQuery::Answer answer = query.ask(arena.path(id), valueOf(id));
            m_gaveUpCount += answer == TopicQuery::Answer::GaveUp ? 1u : 0u;
            if (answer != TopicQuery::Answer::Yes) {
                continue;
            }
            ++m_matchCount;
            m_flags[id] |= kMatches;
            leave(id, found);
            for (TopicId above = arena.parent(id); above != kRootTopic && (m_flags[above] & kLeftBelow) == 0;
                 above = arena.parent(above)) {
                m_flags[above] |= kLeftBelow;
                leave(above, found);
            }
        }
    }

    /// Ids of topics that are gone are kNoTopic; what is above them is left until the next worker's result.
    void renumber(std::span<const TopicId> newIds);

private:
    static constexpr std::uint8_t kMatches = 1;
    static constexpr std::uint8_t kLeft = 2;
    static constexpr std::uint8_t kLeftBelow = 4;

    template <typename Found>
    void leave(TopicId id, Found &found)
    {
        if ((m_flags[id] & kLeft) == 0) {
            m_flags[id] |= kLeft;
            ++m_leftCount;
            found(id);
        }
    }

    [[nodiscard]] std::uint8_t flagsOf(TopicId id) const { return id < m_flags.size() ? m_flags[id] : 0; }

    TopicTextFilter m_filter;
    TopicMatcher m_matcher;
    std::vector<std::uint8_t> m_flags; ///< by id
    std::uint32_t m_matchCount = 0;
    std::uint32_t m_leftCount = 0;
    std::uint32_t m_gaveUpCount = 0;
    std::uint32_t m_lostCount = 0;
};

} // namespace mangrove
