// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topicarena.h"
#include "core/topics/topicorder.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace mangrove {

/// By topic, a number that orders like what the siblings are sorted by; as it was when it was read.
using TopicSortKeys = std::vector<std::uint64_t>;

/// The total order of the rows of a topic tree: a topic before all that is below it, siblings by key and name. Topics that
/// have no key, being newer than the keys, come behind their siblings. Needs no mutex and no index of children: two topics
/// part where their names part. Any thread, as it only reads.
class TopicRowOrder
{
public:
    TopicRowOrder() = default;
    /// No keys: by name.
    TopicRowOrder(std::shared_ptr<const TopicArena> arena, TopicOrder order,
                  std::shared_ptr<const TopicSortKeys> keys = {});

    /// Costs as much as comparing the names; with keys, a step for each level below where they part besides.
    [[nodiscard]] bool before(TopicId a, TopicId b) const;
    /// False for the topic itself.
    [[nodiscard]] bool isBelow(TopicId id, TopicId above) const;

    [[nodiscard]] const std::shared_ptr<const TopicArena> &arena() const { return m_arena; }
    [[nodiscard]] TopicOrder order() const { return m_order; }
    [[nodiscard]] const std::shared_ptr<const TopicSortKeys> &keys() const { return m_keys; }

private:
    /// The topic itself or the one above it whose last level holds that byte of the name.
    [[nodiscard]] TopicId atByte(TopicId id, std::size_t byte) const;
    /// Negative, zero, positive: as the keys of the two say. With keys only.
    [[nodiscard]] int compareKeys(TopicId a, TopicId b) const;

    std::shared_ptr<const TopicArena> m_arena;
    TopicOrder m_order;
    std::shared_ptr<const TopicSortKeys> m_keys;
};

/// How many bytes two names have in common from their beginning on.
[[nodiscard]] std::size_t commonLength(QByteArrayView a, QByteArrayView b);

} // namespace mangrove
