// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topictable.h"

#include <algorithm>
#include <bit>

namespace mangrove {

TopicTable::TopicTable(std::size_t entries)
    : m_slots(std::max(kInitialSlots, std::bit_ceil(entries / 3 * 4 + 4)))
{}

void TopicTable::place(std::vector<Slot> &slots, Slot slot)
{
    const std::size_t mask = slots.size() - 1;
    std::size_t at = slot.tag & mask;
    while (slots[at].id != kFree) {
        at = (at + 1) & mask;
    }
    slots[at] = slot;
}

void TopicTable::insert(std::uint64_t hash, TopicId id)
{
    if ((m_count + 1) * 4 > m_slots.size() * 3) {
        // The position is the tag's low bits: the old table read in order fills the new one as two sequential streams.
        std::vector<Slot> larger(m_slots.size() * 2);
        for (const Slot slot : m_slots) {
            if (slot.id != kFree) {
                place(larger, slot);
            }
        }
        m_slots.swap(larger);
    }
    place(m_slots, {static_cast<std::uint32_t>(hash), id});
    ++m_count;
}

} // namespace mangrove
