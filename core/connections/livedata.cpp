// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/livedata.h"

#include "core/base/releaseaside.h"
#include "core/history/spillfile.h"
#include "core/topics/topicarena.h"
#include "core/topics/topicdrop.h"

#include <QDateTime>
#include <QDeadlineTimer>

#include <array>
#include <chrono>
#include <memory>
#include <utility>
#include <vector>

namespace mangrove {

namespace {

// How long giving back may keep the thread from what else it has to do: a lowered limit is obeyed within seconds.
constexpr std::chrono::milliseconds kLongestGiving{50};
// Readers wait for so long at the most while the messages of dropped topics are evicted.
constexpr auto kLongestEviction = std::chrono::microseconds(500);
constexpr std::uint32_t kIdsAtOnce = 65'536;
constexpr std::uint32_t kEvictedAtOnce = 64; // messages between two looks at the clock

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

TopicId LiveData::recordTopic(const mqtt::PublishView &message, std::uint64_t hash)
{
    TopicId topic = m_tree.record(message, hash, m_batchTime);
    if (topic == kNoTopic) [[unlikely]] {
        topic = recordAfterDrop(message, hash);
        m_refusedOnNewTopics += topic == kNoTopic ? 1 : 0;
    }
    return topic;
}

void LiveData::record(const mqtt::PublishView &message, std::uint64_t hash)
{
    if (m_store.isLarge(message)) [[unlikely]] {
        recordLarge(message, hash);
        return;
    }
    const TopicId topic = recordTopic(message, hash);
    if (topic == kNoTopic) [[unlikely]] {
        m_store.countRefused(message);
    } else {
        keepValue(topic);
        m_store.append(topic, message, m_batchTime);
    }
}

// Before another message takes its place.
void LiveData::keepValue(TopicId topic)
{
    if (m_isPaused) [[unlikely]] {
        if (PausedTopics *paused = m_tree.paused()) {
            paused->keepValue(topic, m_store);
        }
    }
}

// The disk takes its time: nobody waits for it with the mutex.
void LiveData::recordLarge(const mqtt::PublishView &message, std::uint64_t hash)
{
    std::shared_ptr<const SpilledPayload> payload
        = m_store.spill(message, [this](const std::function<void()> &work) { letGo(work); });
    const TopicId topic = recordTopic(message, hash);
    if (topic == kNoTopic) {
        m_store.countRefused(message);
        releaseInBackground(std::move(payload));
    } else {
        keepValue(topic);
        m_store.append(topic, message, m_batchTime, std::move(payload));
    }
}

void LiveData::batchEnded()
{
    // Before the lock goes: whoever sees the new number waits for the batch and reads it whole.
    m_revision.fetch_add(1, std::memory_order_seq_cst);
    const auto discarded = m_store.takeDiscarded(); // freed without the mutex
    m_mutex.unlockOrdinary();
    announceChange();
}

void LiveData::letOthersIn()
{
    m_sinceLook = 0;
    if (std::chrono::steady_clock::now() - m_holdBegan < kLongestHold) {
        return;
    }
    letGo([] {});
}

void LiveData::letGo(const std::function<void()> &work)
{
    m_revision.fetch_add(1, std::memory_order_seq_cst);
    m_mutex.unlockOrdinary();
    announceChange();
    work();
    m_mutex.lockOrdinary();
    m_holdBegan = std::chrono::steady_clock::now();
}

std::shared_ptr<const PausedTopics> LiveData::beginPause()
{
    std::uint32_t nodes = 0;
    {
        const PriorityMutex::UrgentLock lock(m_mutex);
        nodes = m_tree.nodeCount();
    }
    const auto paused = std::make_shared<PausedTopics>(nodes, m_clock());
    const PriorityMutex::UrgentLock lock(m_mutex);
    m_tree.setPaused(paused);
    m_isPaused = true;
    return paused;
}

void LiveData::endPause(std::shared_ptr<const PausedTopics> paused)
{
    {
        const PriorityMutex::UrgentLock lock(m_mutex);
        if (m_tree.paused() == paused.get()) {
            m_tree.setPaused(nullptr);
        }
        m_isPaused = m_tree.paused() != nullptr;
    }
    // A million notes take some milliseconds to free.
    releaseAside(std::move(paused));
}

void LiveData::setTopicCap(const TopicCap &cap)
{
    {
        const PriorityMutex::UrgentLock lock(m_mutex);
        m_tree.setCap(cap);
        m_revision.fetch_add(1, std::memory_order_seq_cst);
    }
    announceChange();
}

TopicCapState LiveData::topicCapState() const
{
    return {m_tree.cap(), m_tree.room(), m_refusedOnNewTopics, m_tree.droppedTopics()};
}

void LiveData::dropTopics()
{
    {
        const PriorityMutex::OrdinaryLock lock(m_mutex);
        while (m_tree.wantsDrop()) {
            dropOldest();
        }
    }
    announceChange();
}

/// A drop may not be enough where topics take more memory than others did.
TopicId LiveData::recordAfterDrop(const mqtt::PublishView &message, std::uint64_t hash)
{
    TopicId topic = kNoTopic;
    while (topic == kNoTopic && m_tree.wantsDrop()) {
        dropOldest();
        topic = m_tree.record(message, hash, m_batchTime);
    }
    return topic;
}

/// With the mutex held, which is let go meanwhile: this thread is the only one that adds to the data, so that nothing but
/// clear() can come between.
void LiveData::dropOldest()
{
    std::unique_ptr<TopicDrop> drop = m_tree.beginDrop();
    if (!drop) {
        return;
    }
    m_revision.fetch_add(1, std::memory_order_seq_cst);
    m_mutex.unlockOrdinary();
    announceChange();
    m_tree.build(*drop);
    evictDropped(*drop);
    prepareStore(*drop);

    m_mutex.lockOrdinary();
    if (m_tree.finishDrop(*drop)) {
        m_store.renumber(drop->renumbering().newIds, drop->nodeCount());
        m_revision.fetch_add(1, std::memory_order_seq_cst);
    }
    std::vector<std::shared_ptr<const TopicArena>> unused = m_tree.takeUnusedArenas();
    m_mutex.unlockOrdinary();
    drop.reset();
    unused.clear();

    m_mutex.lockOrdinary();
    m_holdBegan = std::chrono::steady_clock::now();
}

void LiveData::evictDropped(const TopicDrop &drop)
{
    const std::vector<TopicId> &topics = drop.renumbering().dropped;
    for (auto topic = topics.begin(); topic != topics.end();) {
        std::vector<std::shared_ptr<const SpilledPayload>> discarded; // freed without the mutex
        const PriorityMutex::OrdinaryLock lock(m_mutex);
        if (m_tree.generation() != drop.renumbering().fromGeneration) {
            return;
        }
        const auto end = std::chrono::steady_clock::now() + kLongestEviction;
        do {
            for (std::uint32_t i = 0; i < kEvictedAtOnce && topic != topics.end(); ++i) {
                if (m_store.evict(*topic, kEvictedAtOnce)) {
                    ++topic;
                } else {
                    break;
                }
            }
        } while (topic != topics.end() && std::chrono::steady_clock::now() < end);
        discarded = m_store.takeDiscarded();
    }
}

void LiveData::prepareStore(const TopicDrop &drop)
{
    for (bool ready = false; !ready;) {
        const PriorityMutex::OrdinaryLock lock(m_mutex);
        ready = m_tree.generation() != drop.renumbering().fromGeneration
                || m_store.prepareRenumbering(drop.renumbering().newIds, kIdsAtOnce);
    }
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
    const QDeadlineTimer deadline(kLongestGiving);
    for (bool more = true; more && !deadline.hasExpired();) {
        // Freed without the mutex.
        std::vector<std::shared_ptr<const SpilledPayload>> discarded;
        std::vector<std::shared_ptr<const TopicArena>> unused;
        const PriorityMutex::OrdinaryLock lock(m_mutex);
        const std::uint64_t evicted = m_store.ledger().evicted;
        more = m_store.giveBack();
        discarded = m_store.takeDiscarded();
        unused = m_tree.takeUnusedArenas();
        gave = gave || m_store.ledger().evicted != evicted;
    }
    if (gave) {
        m_revision.fetch_add(1, std::memory_order_seq_cst);
        announceChange();
    }
    return gave;
}

bool LiveData::holdsMessages()
{
    const PriorityMutex::UrgentLock lock(m_mutex);
    return m_store.ledger().stored > 0;
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
        m_revision.fetch_add(1, std::memory_order_seq_cst);
    }
    releaseInBackground(std::move(discarded));
    announceChange();
}

} // namespace mangrove
