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
    }
    for (std::size_t i = 0; i < messages.size(); ++i) {
        if (guesses[i] != kNoTopic) {
            m_tree.prefetchName(guesses[i]);
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
    m_revision.fetch_add(1, std::memory_order_release);
    m_mutex.unlockOrdinary();
}

void LiveData::letOthersIn()
{
    m_sinceLook = 0;
    if (std::chrono::steady_clock::now() - m_holdBegan < kLongestHold) {
        return;
    }
    m_revision.fetch_add(1, std::memory_order_release);
    m_mutex.unlockOrdinary();
    m_mutex.lockOrdinary();
    m_holdBegan = std::chrono::steady_clock::now();
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
