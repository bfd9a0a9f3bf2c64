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
