// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topictree.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace mangrove {

/// An open-addressing hash table of topic ids with linear probing. The caller hashes and compares; 32 bits of the hash
/// are kept beside each id, so that growing never looks at a node. It grows in steps: the larger table stands beside the
/// full one, and every insertion moves a few entries over, so that no single one takes long.
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
        // Entries that were moved stay where they were: what is older than the larger table is found in the old one.
        if (m_full.size != 0) {
            if (const TopicId id = find(m_full, hash, same); id != kNoTopic) {
                return id;
            }
        }
        return find(m_slots, hash, same);
    }

    /// `id` is not in the table yet and is not the root.
    void insert(std::uint64_t hash, TopicId id);

    /// Asks the processor for the memory that find() will look at.
    void prefetch(std::uint64_t hash) const
    {
        const Slots &slots = m_full.size != 0 ? m_full : m_slots;
        __builtin_prefetch(slots.memory.get() + slots.home(static_cast<std::uint32_t>(hash)));
    }
    /// What find() will probably return, known without looking at a node.
    [[nodiscard]] TopicId guess(std::uint64_t hash) const
    {
        const auto any = [](TopicId) { return true; };
        return find(m_full.size != 0 ? m_full : m_slots, hash, any);
    }

    [[nodiscard]] std::size_t memoryUsage() const { return (m_slots.size + m_full.size) * sizeof(Slot); }

private:
    struct Slot
    {
        std::uint32_t tag = 0;
        TopicId id = kFree;
    };
    static constexpr TopicId kFree = kRootTopic; // the root is never looked up
    static constexpr std::size_t kInitialSlots = 1024;

    struct Free
    {
        void operator()(Slot *memory) const { std::free(memory); }
    };

    /// Slots in the order of their tags but for collisions, so that moving them reads and writes in sequence.
    struct Slots
    {
        explicit Slots(std::size_t count);

        /// Where the search for a tag begins; works for any size, which need not be a power of two.
        [[nodiscard]] std::size_t home(std::uint32_t tag) const
        {
            return static_cast<std::size_t>((std::uint64_t{tag} * size) >> 32);
        }
        [[nodiscard]] std::size_t after(std::size_t at) const { return at + 1 == size ? 0 : at + 1; }
        void place(Slot slot);

        std::unique_ptr<Slot[], Free> memory;
        std::size_t size = 0;
    };

    template <typename Same>
    [[nodiscard]] static TopicId find(const Slots &slots, std::uint64_t hash, Same same)
    {
        const auto tag = static_cast<std::uint32_t>(hash);
        for (std::size_t at = slots.home(tag);; at = slots.after(at)) {
            const Slot slot = slots.memory[at];
            if (slot.id == kFree) {
                return kNoTopic;
            }
            if (slot.tag == tag && same(slot.id)) {
                return slot.id;
            }
        }
    }

    void beginGrowing();
    void moveSome();

    Slots m_slots;
    Slots m_full{0}; ///< being moved to m_slots; of size 0 when there is nothing to move
    std::size_t m_moved = 0; ///< slots of m_full that were moved
    std::size_t m_count = 0; ///< entries, moved or not
};

} // namespace mangrove
