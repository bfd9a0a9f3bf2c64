// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicroworder.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace mangrove {

namespace {

std::uint64_t wordAt(const char *bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof(word));
    return word;
}

/// Where a level ends orders before any byte it could go on with.
int levelByte(QByteArrayView name, std::size_t at)
{
    const auto index = static_cast<qsizetype>(at);
    if (index == name.size() || name[index] == '/') {
        return -1;
    }
    return static_cast<unsigned char>(name[index]);
}

} // namespace

std::size_t commonLength(QByteArrayView a, QByteArrayView b)
{
    const auto size = static_cast<std::size_t>(std::min(a.size(), b.size()));
    std::size_t at = 0;
    while (at + sizeof(std::uint64_t) <= size && wordAt(a.data() + at) == wordAt(b.data() + at)) {
        at += sizeof(std::uint64_t);
    }
    while (at < size && a.data()[at] == b.data()[at]) {
        ++at;
    }
    return at;
}

TopicRowOrder::TopicRowOrder(std::shared_ptr<const TopicArena> arena, TopicOrder order,
                             std::shared_ptr<const TopicSortKeys> keys)
    : m_arena(std::move(arena))
    , m_order(order)
    , m_keys(std::move(keys))
{}

bool TopicRowOrder::before(TopicId a, TopicId b) const
{
    const QByteArrayView nameA = m_arena->path(a);
    const QByteArrayView nameB = m_arena->path(b);
    const std::size_t parting = commonLength(nameA, nameB);
    const auto at = static_cast<qsizetype>(parting);
    if (at == nameA.size() && (at == nameB.size() || nameB[at] == '/')) {
        return at != nameB.size();
    }
    if (at == nameB.size() && nameA[at] == '/') {
        return false;
    }
    if (m_keys) {
        const int byKey = compareKeys(atByte(a, parting), atByte(b, parting));
        if (byKey != 0) {
            return byKey < 0;
        }
    }
    const bool byName = levelByte(nameA, parting) < levelByte(nameB, parting);
    return byName != (m_order.descending && !m_keys);
}

bool TopicRowOrder::isBelow(TopicId id, TopicId above) const
{
    if (above == kRootTopic) {
        return id != kRootTopic;
    }
    const QByteArrayView name = m_arena->path(id);
    const QByteArrayView prefix = m_arena->path(above);
    return name.size() > prefix.size() && name[prefix.size()] == '/'
           && commonLength(name, prefix) == static_cast<std::size_t>(prefix.size());
}

TopicId TopicRowOrder::atByte(TopicId id, std::size_t byte) const
{
    while (m_arena->node(id).levelOffset > byte) {
        id = m_arena->parent(id);
    }
    return id;
}

int TopicRowOrder::compareKeys(TopicId a, TopicId b) const
{
    const bool hasA = a < m_keys->size();
    const bool hasB = b < m_keys->size();
    if (!hasA || !hasB) {
        return static_cast<int>(hasB) - static_cast<int>(hasA);
    }
    const std::uint64_t keyA = (*m_keys)[a];
    const std::uint64_t keyB = (*m_keys)[b];
    if (keyA == keyB) {
        return 0;
    }
    return (keyA < keyB) != m_order.descending ? -1 : 1;
}

} // namespace mangrove
