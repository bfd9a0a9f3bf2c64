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
    m_revision.fetch_add(1, std::memory_order_seq_cst);
    m_mutex.unlockOrdinary();
    announceChange();
}

// Reader: asks, then compares the number. Writer: changes the number, then looks whether it was asked. In the one order of
// all four, at least one of the two sees what the other did, so no change goes untold; exchange() tells it once.
bool LiveData::awaitChange(std::uint64_t seenRevision)
{
    m_changeAwaited.store(true, std::memory_order_seq_cst);
    return revision() == seenRevision || !m_changeAwaited.exchange(false, std::memory_order_seq_cst);
}

void LiveData::announceChange()
{
    if (m_changeAwaited.load(std::memory_order_seq_cst)
        && m_changeAwaited.exchange(false, std::memory_order_seq_cst) && m_changeListener) {
        m_changeListener();
    }
}

bool LiveData::giveBack()
{
    bool gave = false;
    {
        const PriorityMutex::UrgentLock lock(m_mutex);
        const std::uint64_t evicted = m_store.ledger().evicted;
        m_store.giveBack();
        gave = m_store.ledger().evicted != evicted;
        if (gave) {
            m_revision.fetch_add(1, std::memory_order_seq_cst);
        }
    }
    if (gave) {
        announceChange();
    }
    return gave;
}

void LiveData::clear()
{
    {
        const PriorityMutex::UrgentLock lock(m_mutex);
        m_tree.clear();
        m_store.clear();
        m_revision.fetch_add(1, std::memory_order_seq_cst);
    }
    announceChange();
}

} // namespace mangrove
