// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topicarena.h"
#include "core/topics/topicrenumbering.h"
#include "core/topics/topictable.h"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace mangrove {

/// The next generation of a TopicTree, without the topics that were silent longest, built beside the present one. Made by
/// TopicTree::beginDrop() and filled by TopicTree::build(), which only read the present one: others may read it too, the
/// thread that writes it is the one that builds.
class TopicDrop
{
public:
    /// `victims` topics of the generation in `from` go, fewer than or all that it has.
    TopicDrop(std::shared_ptr<const TopicArena> from, std::uint64_t generation, std::uint32_t victims);

    [[nodiscard]] std::uint64_t fromGeneration() const { return m_renumbering->fromGeneration; }
    [[nodiscard]] const TopicRenumbering &renumbering() const { return *m_renumbering; }
    [[nodiscard]] std::uint32_t nodeCount() const { return m_to->nodeCount(); }

private:
    friend class TopicTree;

    void build();
    void chooseVictims();
    void keepAncestors();
    void copyNodes();
    void countBelow();
    [[nodiscard]] std::int64_t newestVictimTime(std::uint32_t &atThatTime) const;
    [[nodiscard]] std::size_t keptPathLength(TopicId first) const;

    std::shared_ptr<const TopicArena> m_from;
    std::shared_ptr<TopicArena> m_to = std::make_shared<TopicArena>();
    TopicTable m_table;
    std::uint32_t m_victimCount;
    std::shared_ptr<TopicRenumbering> m_renumbering = std::make_shared<TopicRenumbering>();
};

} // namespace mangrove
