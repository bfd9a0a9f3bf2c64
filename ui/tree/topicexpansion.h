// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topicarena.h"

#include <cstdint>
#include <span>
#include <vector>

namespace mangrove {

/// Which topics of a tree are expanded: all or none, with exceptions. What concerns a whole branch is only noted down and
/// takes effect in a copy that a worker settles, since nobody knows a branch's topics without a look at every topic.
class TopicExpansion
{
public:
    explicit TopicExpansion(bool byDefault = false)
        : m_byDefault(byDefault)
    {}

    [[nodiscard]] bool isExpanded(TopicId id) const
    {
        return m_byDefault != (id < m_exceptions.size() && m_exceptions[id]);
    }
    void set(TopicId id, bool expanded);
    void setAll(bool expanded);
    /// Everything above that level, as soon as it is settled, and nothing from there on; 1 shows the first level alone.
    void setLevels(std::uint32_t levels);
    /// The topic and all below it, as soon as it is settled.
    void setBranch(TopicId id, bool expanded);

    [[nodiscard]] bool isSettled() const { return m_notes.empty(); }
    /// Does what was noted down, for the ids below `known`. Linear.
    void settle(const TopicArena &arena, std::uint32_t known);
    /// Takes over from a copy of this that was settled meanwhile; what was set here since then stays.
    void adopt(TopicExpansion settled);

    /// Ids of topics that are gone are kNoTopic.
    void renumber(std::span<const TopicId> newIds);

private:
    struct Note
    {
        TopicId id;
        bool branch;
        bool expanded;
        std::uint32_t levels = 0; ///< not 0: see setLevels()
    };

    void settleLevels(const TopicArena &arena, std::uint32_t known, std::uint32_t levels);
    void settleBranch(const TopicArena &arena, std::uint32_t known, const Note &note);

    std::vector<bool> m_exceptions;
    std::vector<Note> m_notes; ///< in order; begins with a branch, as single topics need no note before one
    std::size_t m_done = 0; ///< how many notes this settled copy has done
    bool m_byDefault;
};

} // namespace mangrove
