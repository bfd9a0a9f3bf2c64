// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/livedata.h"

#include "core/history/spillfile.h"

#include <QDateTime>
#include <QDeadlineTimer>

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

namespace mangrove {

LiveData::LiveData(MemoryBudget &budget, std::function<std::int64_t()> clock)
    : m_store(budget)
    , m_clock(std::move(clock))
{
    if (!m_clock) {
        m_clock = [] { return QDateTime::currentMSecsSinceEpoch(); };
    }
}

LiveData::~LiveData() = default;

void LiveData::batchBegan()
{
    m_mutex.lockOrdinary();
    m_batchTime = m_clock();
}

void LiveData::messageReceived(const mqtt::PublishView &message)
{
    if (m_store.isLarge(message)) [[unlikely]] {
        largeMessageReceived(message);
        return;
    }
    const TopicId topic = m_tree.record(message, m_batchTime);
    if (topic == kNoTopic) {
        m_store.countRefused(message);
    } else {
        m_store.append(topic, message, m_batchTime);
    }
}

/// A reader may come in between: it sees the batch up to this message, and a newer revision afterwards.
void LiveData::largeMessageReceived(const mqtt::PublishView &message)
{
    std::shared_ptr<const SpilledPayload> payload
        = m_store.spill(message, [this](const std::function<void()> &work) {
              m_mutex.unlockOrdinary();
              work();
              m_mutex.lockOrdinary();
          });
    const TopicId topic = m_tree.record(message, m_batchTime);
    if (topic == kNoTopic) {
        m_store.countRefused(message);
        releaseInBackground(std::move(payload));
    } else {
        m_store.append(topic, message, m_batchTime, std::move(payload));
    }
}

void LiveData::batchEnded()
{
    // Before the lock goes: whoever sees the new number waits for the batch and reads it whole.
    m_revision.fetch_add(1, std::memory_order_release);
    const auto discarded = m_store.takeDiscarded(); // let go of without the lock
    m_mutex.unlockOrdinary();
}

void LiveData::giveBack()
{
    // A lowered limit is obeyed in seconds, yet what else the thread has to do does not wait for long.
    constexpr std::chrono::milliseconds kMostTime(50);
    const QDeadlineTimer deadline(kMostTime);
    for (bool more = true; more && !deadline.hasExpired();) {
        std::vector<std::shared_ptr<const SpilledPayload>> discarded; // let go of without the lock
        const PriorityMutex::OrdinaryLock lock(m_mutex);
        const std::uint64_t evicted = m_store.ledger().evicted;
        more = m_store.giveBack();
        discarded = m_store.takeDiscarded();
        if (m_store.ledger().evicted != evicted) {
            m_revision.fetch_add(1, std::memory_order_release);
        }
    }
}

void LiveData::setStoreOptions(const StoreOptions &options)
{
    const PriorityMutex::UrgentLock lock(m_mutex);
    m_store.setOptions(options);
}

StoreOptions LiveData::storeOptions()
{
    const PriorityMutex::UrgentLock lock(m_mutex);
    return m_store.options();
}

void LiveData::clear()
{
    std::vector<std::shared_ptr<const SpilledPayload>> discarded;
    {
        const PriorityMutex::UrgentLock lock(m_mutex);
        m_tree.clear();
        m_store.clear();
        discarded = m_store.takeDiscarded();
        m_revision.fetch_add(1, std::memory_order_release);
    }
    for (std::shared_ptr<const SpilledPayload> &payload : discarded) {
        releaseInBackground(std::move(payload));
    }
}

} // namespace mangrove
