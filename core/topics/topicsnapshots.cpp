// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topicsnapshots.h"

#include <utility>

namespace mangrove {

TopicSnapshot TopicSnapshot::take(const TopicTree &tree, const MessageStore &store, TopicId id,
                                  std::int64_t now, std::size_t previewBytes)
{
    TopicSnapshot snapshot;
    snapshot.version = tree.version(id);
    snapshot.statistics = tree.statistics(id, now);
    MessagePreview preview;
    if (store.lastPreview(id, previewBytes, preview)) {
        snapshot.last = std::move(preview);
    }
    return snapshot;
}

TopicSnapshot TopicSnapshot::takePaused(const PausedTopics &paused, const TopicArena &arena, TopicId id,
                                        const TopicTree &tree, const MessageStore &store, TopicId current)
{
    const TopicNode node = paused.then(id, arena.node(id));
    TopicSnapshot snapshot;
    snapshot.version = (current == kNoTopic ? 0 : tree.version(current)) - 1;
    snapshot.statistics = TopicTree::statistics(node, paused.time());
    if (node.messages == 0) {
        return snapshot;
    }
    if (paused.hasChanged(id)) {
        if (const MessagePreview *then = paused.valueThen(id)) {
            snapshot.last = *then;
        }
        snapshot.isValueLost = !snapshot.last;
        return snapshot;
    }
    // Once topics were dropped nobody notes down which change.
    if (current == kNoTopic || tree.statistics(current, paused.time()).messages != node.messages) {
        snapshot.isValueLost = true;
        return snapshot;
    }
    MessagePreview preview;
    if (store.lastPreview(current, PausedTopics::kPreviewBytes, preview)) {
        snapshot.last = std::move(preview);
    }
    return snapshot;
}

PausedMessage PausedMessage::read(const PausedTopics &paused, const TopicArena &arena, TopicId id,
                                  const MessageStore &store, const TopicTree &tree, TopicId current)
{
    PausedMessage read;
    const TopicNode node = paused.then(id, arena.node(id));
    if (node.messages == 0) {
        return read;
    }
    if (paused.hasChanged(id)) {
        const MessagePreview *then = paused.valueThen(id);
        if (then == nullptr) {
            read.known = Known::Lost;
            return read;
        }
        read.known = Known::Held;
        const bool held = current != kNoTopic && store.read(current, then->sequence, read.message)
                          && read.message.time == then->time;
        if (!held) {
            read.message = {};
            read.message.payload = then->payloadStart;
        }
        return read;
    }
    const bool same
        = current != kNoTopic && tree.statistics(current, paused.time()).messages == node.messages;
    read.known = same && store.readLast(current, read.message) ? Known::Held : Known::Lost;
    return read;
}

const TopicSnapshot *TopicSnapshots::find(TopicId id) const
{
    const auto found = m_snapshots.find(id);
    return found == m_snapshots.end() ? nullptr : &found->second;
}

void TopicSnapshots::put(TopicId id, TopicSnapshot snapshot)
{
    m_snapshots.insert_or_assign(id, std::move(snapshot));
}

void TopicSnapshots::reserve(std::size_t count)
{
    if (m_snapshots.size() + count > kCapacity) {
        m_snapshots.clear();
    }
}

} // namespace mangrove
