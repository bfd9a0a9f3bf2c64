// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicsiblings.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace mangrove {

namespace {

constexpr std::size_t kKeyBytes = sizeof(std::uint64_t);
constexpr std::size_t kFewSiblings = 12; // sorted by comparing names
constexpr std::size_t kManyEntries = 1024; // sorted by digits

std::size_t sizeOf(QByteArrayView bytes)
{
    return static_cast<std::size_t>(bytes.size());
}

/// Of names whose first `same` bytes are the same.
bool nameBefore(QByteArrayView a, QByteArrayView b, std::size_t same)
{
    const std::size_t size = std::min(sizeOf(a), sizeOf(b));
    const int order = size > same ? std::memcmp(a.data() + same, b.data() + same, size - same) : 0;
    return order != 0 ? order < 0 : a.size() < b.size();
}

} // namespace

std::uint64_t TopicSiblings::nameKey(TopicId id, std::size_t from) const
{
    const QByteArrayView bytes = name(id);
    std::array<char, kKeyBytes> padded{};
    if (from < sizeOf(bytes)) {
        std::memcpy(padded.data(), bytes.data() + from, std::min(kKeyBytes, sizeOf(bytes) - from));
    }
    return qFromBigEndian<std::uint64_t>(padded.data());
}

void TopicSiblings::sort(std::span<TopicId> siblings)
{
    if (siblings.size() < 2) {
        return;
    }
    if (m_order.keys()) {
        sortByKeys(siblings);
        return;
    }
    sortByNames(siblings);
    if (m_order.order().descending) {
        std::reverse(siblings.begin(), siblings.end());
    }
}

void TopicSiblings::sortByKeys(std::span<TopicId> siblings)
{
    const TopicSortKeys &keys = *m_order.keys();
    const bool descending = m_order.order().descending;
    const auto newer = static_cast<std::size_t>(
        std::lower_bound(siblings.begin(), siblings.end(), keys.size()) - siblings.begin());
    m_entries.clear();
    for (const TopicId id : siblings.first(newer)) {
        m_entries.push_back({descending ? ~keys[id] : keys[id], id});
    }
    sortEntries();
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < newer; ++i) {
        siblings[i] = m_entries[i].id;
        if (i + 1 == newer || m_entries[i].key != m_entries[i + 1].key) {
            ends.push_back(i + 1);
        }
    }
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        sortByNames(siblings.subspan(begin, end - begin));
        begin = end;
    }
    sortByNames(siblings.subspan(newer));
}

void TopicSiblings::sortByNames(std::span<TopicId> siblings)
{
    if (siblings.size() < 2) {
        return;
    }
    m_parts.clear();
    m_parts.push_back({0, siblings.size(), 0});
    while (!m_parts.empty() && !m_cancelled()) {
        const Part part = m_parts.back();
        m_parts.pop_back();
        sortPart(siblings, part);
    }
}

void TopicSiblings::sortPart(std::span<TopicId> siblings, Part part)
{
    const std::span<TopicId> topics = siblings.subspan(part.begin, part.end - part.begin);
    if (topics.size() <= kFewSiblings) {
        if (topics.size() > 1) {
            std::sort(topics.begin(), topics.end(),
                      [&](TopicId a, TopicId b) { return nameBefore(name(a), name(b), part.same); });
        }
        return;
    }
    QByteArrayView shared = name(topics.front());
    for (const TopicId id : topics) {
        const auto same = static_cast<qsizetype>(part.same);
        const std::size_t more = commonLength(shared.sliced(same), name(id).sliced(same));
        shared = shared.first(same + static_cast<qsizetype>(more));
    }
    part.same = sizeOf(shared);
    m_entries.clear();
    for (const TopicId id : topics) {
        m_entries.push_back({nameKey(id, part.same), id});
    }
    sortEntries();
    for (std::size_t i = 0; i < topics.size(); ++i) {
        topics[i] = m_entries[i].id;
    }
    sortEqualParts(siblings, part);
}

void TopicSiblings::sortEqualParts(std::span<TopicId> siblings, Part part)
{
    const std::size_t decided = part.same + kKeyBytes;
    for (std::size_t i = 0; i < m_entries.size();) {
        std::size_t end = i + 1;
        while (end < m_entries.size() && m_entries[end].key == m_entries[i].key) {
            ++end;
        }
        if (end - i > 1) {
            // Names that end within the key differ from the others and from each other in length alone.
            const auto from = siblings.begin() + static_cast<std::ptrdiff_t>(part.begin + i);
            const auto to = siblings.begin() + static_cast<std::ptrdiff_t>(part.begin + end);
            const auto longer
                = std::partition(from, to, [&](TopicId id) { return sizeOf(name(id)) <= decided; });
            std::sort(from, longer, [&](TopicId a, TopicId b) { return name(a).size() < name(b).size(); });
            m_parts.push_back(
                {static_cast<std::size_t>(longer - siblings.begin()), part.begin + end, decided});
        }
        i = end;
    }
}

void TopicSiblings::sortEntries()
{
    if (m_entries.size() >= kManyEntries) {
        sortEntriesByDigits();
        return;
    }
    std::sort(m_entries.begin(), m_entries.end(),
              [](const Entry &a, const Entry &b) { return a.key < b.key; });
}

void TopicSiblings::sortEntriesByDigits()
{
    constexpr std::size_t kDigits = 256;
    std::vector<std::array<std::uint32_t, kDigits>> counts(kKeyBytes);
    for (const Entry &entry : m_entries) {
        for (std::size_t byte = 0; byte < kKeyBytes; ++byte) {
            ++counts[byte][(entry.key >> (8 * byte)) & 0xFF];
        }
    }
    m_spare.resize(m_entries.size());
    for (std::size_t byte = 0; byte < kKeyBytes && !m_cancelled(); ++byte) {
        std::array<std::uint32_t, kDigits> &places = counts[byte];
        if (places[(m_entries.front().key >> (8 * byte)) & 0xFF] == m_entries.size()) {
            continue; // the same everywhere
        }
        std::uint32_t place = 0;
        for (std::uint32_t &count : places) {
            place += std::exchange(count, place);
        }
        for (const Entry &entry : m_entries) {
            m_spare[places[(entry.key >> (8 * byte)) & 0xFF]++] = entry;
        }
        m_entries.swap(m_spare);
    }
}

} // namespace mangrove
