// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/livedata.h"

#include <QDateTime>

#include <array>
#include <utility>

namespace mangrove {

namespace {

// So many nodes, with their slots and chains, are in the processor's cache anyway.
constexpr std::uint32_t kNodesInCache = 32'768;

} // namespace

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
    m_holdBegan = std::chrono::steady_clock::now();
}

std::size_t LiveData::messagesAtOnce() const
{
    return m_tree.nodeCount() < kNodesInCache ? 1 : kMostAtOnce;
}

void LiveData::messageReceived(const mqtt::PublishView &message)
{
    record(message, m_tree.prepare(message.topic));
    if (++m_sinceLook >= kMostAtOnce) {
        letOthersIn();
    }
}

// Where topics are many their memory is far away: each step of finding it is taken for all messages before the next, so
// that the processor waits for them together.
void LiveData::messagesReceived(std::span<const mqtt::PublishView> messages)
{
    std::array<std::uint64_t, kMostAtOnce> hashes;
    std::array<TopicId, kMostAtOnce> guesses;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        hashes[i] = m_tree.prepare(messages[i].topic);
    }
    for (std::size_t i = 0; i < messages.size(); ++i) {
        guesses[i] = m_tree.guess(hashes[i]);
        if (guesses[i] != kNoTopic) {
            m_store.prefetch(guesses[i], 0);
        }
    }
    for (int step = 1; step <= 2; ++step) {
        for (std::size_t i = 0; i < messages.size(); ++i) {
            if (guesses[i] != kNoTopic) {
                if (step == 1) {
                    m_tree.prefetchName(guesses[i]);
                }
                m_store.prefetch(guesses[i], step);
            }
        }
    }
    for (std::size_t i = 0; i < messages.size(); ++i) {
        record(messages[i], hashes[i]);
    }
    letOthersIn();
}

void LiveData::record(const mqtt::PublishView &message, std::uint64_t hash)
{
    const TopicId topic = m_tree.record(message, hash, m_batchTime);
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

void LiveData::letOthersIn()
{
    m_sinceLook = 0;
    if (std::chrono::steady_clock::now() - m_holdBegan < kLongestHold) {
        return;
    }
    m_revision.fetch_add(1, std::memory_order_seq_cst);
    m_mutex.unlockOrdinary();
    announceChange();
    m_mutex.lockOrdinary();
    m_holdBegan = std::chrono::steady_clock::now();
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
