// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagestore.h"
#include "core/topics/topicarena.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace mangrove {

/// What the topics of a tree were at one moment. Nothing is copied then: whoever writes the tree notes each topic down
/// before its first change, once, so that a pause costs nothing at its begin and some 50 bytes for each topic that changes
/// in it. The last value is kept with it as long as all of them together stay below kMostPreviews. Everything but the
/// constructor under LiveData's mutex; it is about the generation of ids in which it began.
class PausedTopics
{
public:
    /// Bytes that the values as of the moment may take, with what it costs to keep them.
    static constexpr std::size_t kMostPreviews = 32 * 1024 * 1024;
    static constexpr std::size_t kPreviewBytes = 256; ///< of a payload

    /// For ids below `nodes`; `time` in milliseconds since 1970-01-01 UTC.
    PausedTopics(std::uint32_t nodes, std::int64_t time);

    [[nodiscard]] std::int64_t time() const { return m_time; }
    /// Before the node changes; does nothing the second time.
    void note(TopicId id, const TopicNode &node)
    {
        if (id < m_nodes && m_places[id] == 0) {
            add(id, node);
        }
    }
    /// The topic was noted down and is about to lose its place as the last message: keeps what it was.
    void keepValue(TopicId id, const MessageStore &store);

    /// It changed since. False for ids that are newer than the moment, too.
    [[nodiscard]] bool hasChanged(TopicId id) const { return id < m_nodes && m_places[id] != 0; }
    /// The node as it was: `now` with what messages have changed put back.
    [[nodiscard]] TopicNode then(TopicId id, const TopicNode &now) const;
    /// The last value of a topic that changed; none when there was none, and where it is not known any more.
    [[nodiscard]] const MessagePreview *valueThen(TopicId id) const;
    [[nodiscard]] std::size_t memoryUsage() const; ///< bytes

private:
    struct Then
    {
        std::uint64_t messages;
        std::uint64_t bytes;
        std::int64_t lastTime;
        std::int64_t firstTime;
        float rate;
        std::uint32_t childCount;
        std::uint32_t topicsBelow;
        std::uint32_t value; ///< place in m_values plus one; 0 for none
        RetainedState retained;
        bool valueIsSettled;
    };
    struct Free
    {
        void operator()(std::uint32_t *memory) const { std::free(memory); }
    };
    static constexpr std::size_t kChunk = 1024; // notes at once: none is ever moved

    void add(TopicId id, const TopicNode &node);
    [[nodiscard]] Then &noteOf(TopicId id) const
    {
        const std::size_t at = m_places[id] - std::size_t{1};
        return (*m_notes[at / kChunk])[at % kChunk];
    }

    std::uint32_t m_nodes;
    std::int64_t m_time;
    std::unique_ptr<std::uint32_t[], Free> m_places; ///< by id: place of the note plus one
    std::vector<std::unique_ptr<std::array<Then, kChunk>>> m_notes;
    std::size_t m_count = 0;
    std::vector<std::unique_ptr<MessagePreview>> m_values;
    std::size_t m_valueBytes = 0;
};

} // namespace mangrove
