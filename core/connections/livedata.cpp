// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/livedata.h"

#include <QDateTime>

#include <utility>

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
    const TopicId topic = m_tree.record(message, m_batchTime);
    if (topic == kNoTopic) {
        m_store.countRefused(message);
    } else {
        m_store.append(topic, message, m_batchTime);
    }
}

void LiveData::batchEnded()
{
    // Before the lock goes: whoever sees the new number waits for the batch and reads it whole.
    m_revision.fetch_add(1, std::memory_order_release);
    m_mutex.unlockOrdinary();
}

void LiveData::giveBack()
{
    const PriorityMutex::UrgentLock lock(m_mutex);
    const std::uint64_t evicted = m_store.ledger().evicted;
    m_store.giveBack();
    if (m_store.ledger().evicted != evicted) {
        m_revision.fetch_add(1, std::memory_order_release);
    }
}

void LiveData::clear()
{
    const PriorityMutex::UrgentLock lock(m_mutex);
    m_tree.clear();
    m_store.clear();
    m_revision.fetch_add(1, std::memory_order_release);
}

} // namespace mangrove
