// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topictable.h"

#include <algorithm>
#include <new>
#include <utility>

namespace mangrove {

namespace {

// Moving ends long before the larger table is full itself: that takes a fifth of the smaller one's size in insertions.
constexpr std::size_t kMovedWithEach = 32;

} // namespace

TopicTable::TopicTable(std::size_t entries)
    : m_slots(std::max(kInitialSlots, entries / 4 * 5 + 8))
{}

TopicTable::Slots::Slots(std::size_t count)
    : size(count)
{
    if (count == 0) {
        return;
    }
    // Zeroed memory is what free slots are, and the system gives it page by page as it is used.
    memory.reset(static_cast<Slot *>(std::calloc(count, sizeof(Slot))));
    if (!memory) {
        throw std::bad_alloc();
    }
}

void TopicTable::Slots::place(Slot slot)
{
    std::size_t at = home(slot.tag);
    while (memory[at].id != kFree) {
        at = after(at);
    }
    memory[at] = slot;
}

void TopicTable::insert(std::uint64_t hash, TopicId id)
{
    if ((m_count + 1) * 5 > m_slots.size * 4) {
        beginGrowing();
    }
    m_slots.place({static_cast<std::uint32_t>(hash), id});
    ++m_count;
    moveSome();
}

void TopicTable::beginGrowing()
{
    m_full = std::exchange(m_slots, Slots(m_slots.size / 4 * 5));
    m_moved = 0;
}

void TopicTable::moveSome()
{
    const std::size_t end = std::min(m_moved + kMovedWithEach, m_full.size);
    for (; m_moved < end; ++m_moved) {
        if (const Slot slot = m_full.memory[m_moved]; slot.id != kFree) {
            m_slots.place(slot);
        }
    }
    if (m_moved == m_full.size) {
        m_full = Slots(0);
    }
}

} // namespace mangrove
