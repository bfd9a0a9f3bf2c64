// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topictree.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mangrove {

/// An open-addressing hash table of topic ids with linear probing. The caller hashes and compares; 32 bits of the hash
/// are kept beside each id, so that growing never looks at a node.
class TopicTable
{
public:
    TopicTable()
        : m_slots(kInitialSlots)
    {}
    /// With room for so many entries, so that they go in without growing.
    explicit TopicTable(std::size_t entries);

    /// The id with this hash for which `same(id)` holds, or kNoTopic.
    template <typename Same>
    [[nodiscard]] TopicId find(std::uint64_t hash, Same same) const
    {
        const auto tag = static_cast<std::uint32_t>(hash);
        const std::size_t mask = m_slots.size() - 1;
        for (std::size_t at = tag & mask;; at = (at + 1) & mask) {
            const Slot slot = m_slots[at];
            if (slot.id == kFree) {
                return kNoTopic;
            }
            if (slot.tag == tag && same(slot.id)) {
                return slot.id;
            }
        }
    }

    /// `id` is not in the table yet and is not the root.
    void insert(std::uint64_t hash, TopicId id);

    [[nodiscard]] std::size_t memoryUsage() const { return m_slots.capacity() * sizeof(Slot); }

private:
    struct Slot
    {
        std::uint32_t tag = 0;
        TopicId id = kFree;
    };
    static constexpr TopicId kFree = kRootTopic; // the root is never looked up
    static constexpr std::size_t kInitialSlots = 1024;

    static void place(std::vector<Slot> &slots, Slot slot);

    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

} // namespace mangrove
