// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/prioritymutex.h"
#include "core/history/messagestore.h"
#include "core/mqtt/messagesink.h"
#include "core/topics/pausedtopics.h"
#include "core/topics/topictree.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>

namespace mangrove {

/// What one connection has received: tree and store behind one mutex that is taken once per batch, and let go in between
/// when a batch takes long or a large payload is written to the disk. The connection's thread writes as the client's
/// MessageSink; the GUI thread reads under the mutex. Lives as long as its Connection.
class LiveData final : public mqtt::MessageSink
{
public:
    /// After so long within a batch the mutex is let go, and whoever waits gets it.
    static constexpr std::chrono::microseconds kLongestHold{1000};

    /// `clock` gives milliseconds since 1970-01-01 UTC and is called on the connection's thread, and where a pause begins; the
    /// system's when empty.
    explicit LiveData(MemoryBudget &budget, std::function<std::int64_t()> clock = {});
    ~LiveData() override;

    void batchBegan() override;
    [[nodiscard]] std::size_t messagesAtOnce() const override;
    void messageReceived(const mqtt::PublishView &message) override;
    void messagesReceived(std::span<const mqtt::PublishView> messages) override;
    void batchEnded() override;

    /// Grows with every batch, and with every part of a long one; readable from any thread without the mutex. Compare it to
    /// know whether anything changed.
    [[nodiscard]] std::uint64_t revision() const { return m_revision.load(std::memory_order_seq_cst); }

    /// Called without the mutex, on the thread that made the change, once after each awaitChange() and never more often. Set
    /// before a second thread uses the data.
    void setChangeListener(std::function<void()> listener) { m_changeListener = std::move(listener); }
    /// Asks for one call of the listener for the next change after `seenRevision`. False when there was one already: then
    /// none is asked for, and the caller looks again. One thread, the reader's.
    [[nodiscard]] bool awaitChange(std::uint64_t seenRevision);

    /// For readers on the GUI thread: waits for kLongestHold at the most, as long as no single message takes longer.
    [[nodiscard]] PriorityMutex &mutex() { return m_mutex; }
    /// Only with the mutex held (see TopicTree for what may be read without).
    [[nodiscard]] TopicTree &tree() { return m_tree; }
    [[nodiscard]] MessageStore &store() { return m_store; }

    /// From now on what the topics are at this moment can be told (see PausedTopics), for one view at a time and as long as
    /// no topics are dropped; endPause() ends it and lets go of it. The GUI thread.
    [[nodiscard]] std::shared_ptr<const PausedTopics> beginPause();
    void endPause(std::shared_ptr<const PausedTopics> paused);

    /// Any thread, not inside a batch. With DropOldest and more topics than that they go with the next new topic, or with
    /// dropTopics().
    void setTopicCap(const TopicCap &cap);
    /// With the mutex held.
    [[nodiscard]] TopicCapState topicCapState() const;
    /// Drops topics now when the cap asks for it. The connection's thread, not inside a batch.
    void dropTopics();

    /// Lets the other connections have memory and disk that they are entitled to, and obeys lowered limits, a little at a
    /// time and for some 50 ms at the most: to be called now and then (see MessageStore::giveBack()); any thread, not inside
    /// a batch. True when it gave some, so that there may be more.
    bool giveBack();
    [[nodiscard]] bool holdsMessages(); ///< any thread, not inside a batch
    /// What a person chose about large payloads: for those that come from now on, the limit of the disk for those held, too.
    /// Any thread, not inside a batch.
    void setStoreOptions(const StoreOptions &options);
    [[nodiscard]] StoreOptions storeOptions();
    /// Empties tree and store; any thread, not inside a batch.
    void clear();

private:
    [[nodiscard]] TopicId recordTopic(const mqtt::PublishView &message, std::uint64_t hash);
    void record(const mqtt::PublishView &message, std::uint64_t hash);
    void recordLarge(const mqtt::PublishView &message, std::uint64_t hash);
    void keepValue(TopicId topic);
    void letOthersIn();
    void letGo(const std::function<void()> &work);
    [[nodiscard]] TopicId recordAfterDrop(const mqtt::PublishView &message, std::uint64_t hash);
    void dropOldest();
    void evictDropped(const TopicDrop &drop);
    void prepareStore(const TopicDrop &drop);
    void announceChange();

    PriorityMutex m_mutex;
    std::chrono::steady_clock::time_point m_holdBegan;
    std::uint32_t m_sinceLook = 0; ///< messages since the clock was looked at
    TopicTree m_tree;
    MessageStore m_store;
    std::function<std::int64_t()> m_clock;
    std::function<void()> m_changeListener;
    std::atomic<std::uint64_t> m_revision = 0;
    std::atomic<bool> m_changeAwaited = false;
    std::uint64_t m_refusedOnNewTopics = 0; ///< messages
    bool m_isPaused = false; ///< cheaper to ask than the tree
    std::int64_t m_batchTime = 0; ///< one clock reading per batch, milliseconds since 1970-01-01 UTC
};

} // namespace mangrove
