// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagestore.h"
#include "core/topics/pausedtopics.h"
#include "core/topics/topictree.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>

namespace mangrove {

/// What a row of the topic tree shows of one topic, as it was when it was last read.
struct TopicSnapshot
{
    std::uint32_t version = 0;
    TopicStatistics statistics;
    std::optional<MessagePreview> last; ///< empty when no message is held
    bool isValueLost = false; ///< paused: there was a last value, but which one is not known any more

    /// One look at tree and store; under the mutex.
    [[nodiscard]] static TopicSnapshot take(const TopicTree &tree, const MessageStore &store, TopicId id,
                                            std::int64_t now, std::size_t previewBytes);
    /// What it was at the moment of a pause. The arena and the id are of the pause's generation, `current` is what the topic
    /// is called now. Never of the version that the topic has.
    [[nodiscard]] static TopicSnapshot takePaused(const PausedTopics &paused, const TopicArena &arena,
                                                  TopicId id, const TopicTree &tree,
                                                  const MessageStore &store, TopicId current);
};

/// The last message of a topic at the moment of a pause.
struct PausedMessage
{
    enum class Known : std::uint8_t { None, Lost, Held }; ///< there was none; which one is not known any more

    Known known = Known::None;
    StoredMessage message; ///< whole as long as it is held, then its first PausedTopics::kPreviewBytes

    /// Arguments as for TopicSnapshot::takePaused().
    [[nodiscard]] static PausedMessage read(const PausedTopics &paused, const TopicArena &arena, TopicId id,
                                            const MessageStore &store, const TopicTree &tree,
                                            TopicId current);
};

/// The snapshots of rows that were asked for lately. GUI thread; bounded: when full it starts anew.
class TopicSnapshots
{
public:
    [[nodiscard]] const TopicSnapshot *find(TopicId id) const;
    void put(TopicId id, TopicSnapshot snapshot);
    /// Makes room for so many more, at the cost of what is there if need be.
    void reserve(std::size_t count);
    void clear() { m_snapshots.clear(); }

private:
    static constexpr std::size_t kCapacity = 8192;

    std::unordered_map<TopicId, TopicSnapshot> m_snapshots;
};

} // namespace mangrove
