// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/pausedtopics.h"

#include <algorithm>
#include <new>

namespace mangrove {

// Zeroed pages cost nothing until they are touched.
PausedTopics::PausedTopics(std::uint32_t nodes, std::int64_t time)
    : m_nodes(nodes)
    , m_time(time)
    , m_places(static_cast<std::uint32_t *>(std::calloc(std::max(nodes, 1U), sizeof(std::uint32_t))))
{
    if (!m_places) {
        throw std::bad_alloc();
    }
}

void PausedTopics::add(TopicId id, const TopicNode &node)
{
    if (m_count % kChunk == 0) {
        m_notes.push_back(std::make_unique<std::array<Then, kChunk>>());
    }
    m_places[id] = static_cast<std::uint32_t>(++m_count);
    noteOf(id) = {node.messages,    node.bytes, node.lastTime, node.firstTime,    node.rate, node.childCount,
                  node.topicsBelow, 0,          node.retained, node.messages == 0};
}

void PausedTopics::keepValue(TopicId id, const MessageStore &store)
{
    if (!hasChanged(id) || noteOf(id).valueIsSettled) {
        return;
    }
    Then &note = noteOf(id);
    note.valueIsSettled = true;
    constexpr std::size_t kCost = sizeof(MessagePreview) + 64; // with what the allocator adds
    if (m_valueBytes + kCost + kPreviewBytes > kMostPreviews) {
        return;
    }
    auto value = std::make_unique<MessagePreview>();
    if (store.lastPreview(id, kPreviewBytes, *value)) {
        m_valueBytes += kCost + static_cast<std::size_t>(value->payloadStart.size());
        m_values.push_back(std::move(value));
        note.value = static_cast<std::uint32_t>(m_values.size());
    }
}

TopicNode PausedTopics::then(TopicId id, const TopicNode &now) const
{
    TopicNode node = now;
    if (hasChanged(id)) {
        const Then &note = noteOf(id);
        node.messages = note.messages;
        node.bytes = note.bytes;
        node.lastTime = note.lastTime;
        node.firstTime = note.firstTime;
        node.rate = note.rate;
        node.childCount = note.childCount;
        node.topicsBelow = note.topicsBelow;
        node.retained = note.retained;
    }
    return node;
}

std::size_t PausedTopics::memoryUsage() const
{
    return m_nodes * sizeof(std::uint32_t) + m_notes.size() * kChunk * sizeof(Then) + m_valueBytes;
}

const MessagePreview *PausedTopics::valueThen(TopicId id) const
{
    const std::uint32_t place = hasChanged(id) ? noteOf(id).value : 0;
    return place == 0 ? nullptr : m_values[place - std::size_t{1}].get();
}

} // namespace mangrove
