// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tree/topicroworder.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace mangrove {

/// Sorts the children of one topic after another into the order of rows: a million in a tenth of a second. Names of one
/// parent often begin alike ("device-000001"), so the eight bytes that follow decide nearly always, without a look at the
/// names, which lie all over the memory. For workers; keeps its buffers from one call to the next.
class TopicSiblings
{
public:
    /// `cancelled` is asked now and then; all outlive this.
    TopicSiblings(const TopicRowOrder &order, const std::function<bool()> &cancelled)
        : m_order(order)
        , m_cancelled(cancelled)
    {}

    /// In order of ids before. In any order when cancelled.
    void sort(std::span<TopicId> siblings);

private:
    struct Entry
    {
        std::uint64_t key;
        TopicId id;
    };
    /// A part of the siblings of which the first bytes of the names are the same.
    struct Part
    {
        std::size_t begin;
        std::size_t end;
        std::size_t same;
    };

    void sortByKeys(std::span<TopicId> siblings);
    void sortByNames(std::span<TopicId> siblings);
    void sortPart(std::span<TopicId> siblings, Part part);
    void sortEqualParts(std::span<TopicId> siblings, Part part);
    void sortEntries();
    void sortEntriesByDigits();
    [[nodiscard]] QByteArrayView name(TopicId id) const { return m_order.arena()->levelName(id); }
    [[nodiscard]] std::uint64_t nameKey(TopicId id, std::size_t from) const;

    const TopicRowOrder &m_order;
    const std::function<bool()> &m_cancelled;
    std::vector<Entry> m_entries;
    std::vector<Entry> m_spare;
    std::vector<Part> m_parts;
};

} // namespace mangrove
