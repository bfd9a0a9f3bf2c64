// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topictree.h"

#include "core/topics/messagerate.h"
#include "core/topics/topicdrop.h"
#include "core/topics/topictreeprivate.h"

#include <algorithm>
#include <utility>

namespace mangrove {

namespace {

RetainedState nextRetainedState(RetainedState state, bool retain, bool empty, bool retainAsPublished)
{
    if (retain) {
        return empty ? RetainedState::NotRetained : RetainedState::Retained;
    }
    if (retainAsPublished) {
        // Live and published without the flag: it leaves the server's retained message alone, and one that existed
        // would have come at subscription.
        return state == RetainedState::Retained ? state : RetainedState::NotRetained;
    }
    // The flag may have been taken off on the way: a message may have been retained, an empty one may have cleared it.
    const bool contradicts = state == (empty ? RetainedState::Retained : RetainedState::NotRetained);
    return contradicts ? RetainedState::Unknown : state;
}

} // namespace

TopicId TopicTree::Private::findPath(QByteArrayView path, std::uint64_t hash) const
{
    return table.find(hash, [&](TopicId id) { return arena->path(id) == path; });
}

TopicId TopicTree::Private::find(QByteArrayView topic, std::uint64_t hash) const
{
    if (const TopicId id = findPath(topic, hash); id != kNoTopic || topic.size() <= kWholePathLength) {
        return id;
    }
    const Place place = locate(topic);
    return place.next > topic.size() ? place.id : kNoTopic;
}

TopicTree::TopicTree()
    : d(std::make_unique<Private>())
{}

TopicTree::~TopicTree() = default;

void TopicTree::setRetainAsPublished(bool active)
{
    d->retainAsPublished = active;
}

void TopicTree::setCap(const TopicCap &cap)
{
    d->cap = cap;
    d->cap.topics = std::clamp(cap.topics, TopicCap::kLeast, TopicCap::kMost);
    d->refusedForCap = d->refusedForCap && d->topics >= d->cap.topics;
}

TopicCap TopicTree::cap() const
{
    return d->cap;
}

void TopicTree::setMemoryLimit(std::size_t bytes)
{
    d->memoryLimit = bytes;
    d->refusedForMemory = false;
}

TopicRoom TopicTree::room() const
{
    if (d->topics >= d->cap.topics) {
        return TopicRoom::CapReached;
    }
    return d->refusedForMemory ? TopicRoom::MemoryUsedUp : TopicRoom::Left;
}

TopicId TopicTree::record(const mqtt::PublishView &message, std::int64_t now)
{
    return record(message, d->pathHash(message.topic), now);
}

std::uint64_t TopicTree::prepare(QByteArrayView topic) const
{
    const std::uint64_t hash = d->pathHash(topic);
    d->table.prefetch(hash);
    return hash;
}

TopicId TopicTree::guess(std::uint64_t hash) const
{
    const TopicId id = d->table.guess(hash);
    if (id != kNoTopic) {
        d->arena->prefetch(id);
    }
    return id;
}

void TopicTree::prefetchName(TopicId guessed) const
{
    __builtin_prefetch(d->arena->node(guessed).path);
}

TopicId TopicTree::record(const mqtt::PublishView &message, std::uint64_t hash, std::int64_t now)
{
    TopicId id = d->find(message.topic, hash);
    if (id == kNoTopic || d->arena->node(id).messages == 0) {
        id = d->admit(message.topic, id);
        if (id == kNoTopic) {
            return kNoTopic;
        }
        d->nameLongTopic(id, hash);
    }
    d->noteBefore(id);
    TopicNode &node = d->arena->node(id);
    if (node.messages == 0) {
        node.firstTime = now;
    }
    ++node.messages;
    ++node.version;
    node.bytes += static_cast<std::uint64_t>(message.payload.size());
    if (now != node.lastTime) {
        node.rate = MessageRate::decayed(node.rate, node.lastTime, now);
        node.lastTime = now;
    }
    node.rate += MessageRate::kPerEvent;
    node.retained
        = nextRetainedState(node.retained, message.retain, message.payload.isEmpty(), d->retainAsPublished);
    return id;
}

TopicId TopicTree::find(QByteArrayView topic) const
{
    return d->find(topic, d->pathHash(topic));
}

std::uint32_t TopicTree::nodeCount() const
{
    return d->arena->nodeCount();
}

std::uint32_t TopicTree::topicCount() const
{
    return d->topics;
}

std::uint64_t TopicTree::generation() const
{
    return d->generation;
}

TopicId TopicTree::currentId(TopicId id, std::uint64_t generation) const
{
    if (generation == d->generation) {
        return id;
    }
    const bool last = d->renumbering && generation == d->renumbering->fromGeneration;
    return last ? d->renumbering->newId(id) : kNoTopic;
}

std::shared_ptr<const TopicRenumbering> TopicTree::renumbering() const
{
    return d->renumbering;
}

TopicId TopicTree::parent(TopicId id) const
{
    return d->arena->parent(id);
}

std::uint32_t TopicTree::depth(TopicId id) const
{
    return d->arena->depth(id);
}

QByteArrayView TopicTree::levelName(TopicId id) const
{
    return d->arena->levelName(id);
}

QByteArray TopicTree::topicName(TopicId id) const
{
    return d->arena->path(id).toByteArray();
}

TopicId TopicTree::firstChild(TopicId id) const
{
    return d->arena->node(id).firstChild;
}

TopicId TopicTree::nextSibling(TopicId id) const
{
    return d->arena->node(id).nextSibling;
}

TopicStatistics TopicTree::statistics(TopicId id, std::int64_t now) const
{
    return statistics(d->arena->node(id), now);
}

TopicStatistics TopicTree::statistics(const TopicNode &node, std::int64_t now)
{
    TopicStatistics statistics;
    statistics.messages = node.messages;
    statistics.bytes = node.bytes;
    statistics.firstTime = node.firstTime;
    statistics.lastTime = node.lastTime;
    statistics.rate = static_cast<double>(MessageRate::decayed(node.rate, node.lastTime, now));
    statistics.retained = node.retained;
    statistics.childCount = node.childCount;
    statistics.topicsBelow = node.topicsBelow;
    return statistics;
}

std::uint32_t TopicTree::version(TopicId id) const
{
    return d->arena->node(id).version;
}

RetainedState TopicTree::retainedState(TopicId id) const
{
    return d->arena->node(id).retained;
}

std::shared_ptr<const TopicArena> TopicTree::arena() const
{
    return d->arena;
}

void TopicTree::setPaused(std::shared_ptr<PausedTopics> paused)
{
    d->paused = std::move(paused);
}

PausedTopics *TopicTree::paused() const
{
    return d->paused.get();
}

bool TopicTree::wantsDrop() const
{
    const bool noRoom = d->refusedForCap || d->refusedForMemory || d->topics > d->cap.topics;
    return d->cap.policy == TopicCapPolicy::DropOldest && d->topics > 0 && noRoom;
}

std::unique_ptr<TopicDrop> TopicTree::beginDrop() const
{
    if (d->topics == 0) {
        return nullptr;
    }
    const std::uint32_t allowed = std::min(d->topics, d->cap.topics);
    const std::uint32_t victims = d->topics - allowed + std::max(allowed / 4, 1u);
    return std::make_unique<TopicDrop>(d->arena, d->generation, victims);
}

void TopicTree::build(TopicDrop &drop) const
{
    drop.build();
    d->buildTable(drop.m_table, *drop.m_to);
}

bool TopicTree::finishDrop(TopicDrop &drop)
{
    if (drop.fromGeneration() != d->generation) {
        return false;
    }
    d->oldArenas.push_back(std::exchange(d->arena, drop.m_to));
    drop.m_from.reset(); // not a reader: the old arena is unused when there is no other
    std::swap(d->table, drop.m_table);
    const auto dropped = static_cast<std::uint32_t>(drop.renumbering().dropped.size());
    d->topics -= dropped;
    d->droppedTopics += dropped;
    d->renumbering = drop.m_renumbering;
    d->refusedForCap = false;
    d->refusedForMemory = false;
    d->paused.reset(); // whoever shows it holds it
    ++d->generation;
    return true;
}

std::uint64_t TopicTree::droppedTopics() const
{
    return d->droppedTopics;
}

std::vector<std::shared_ptr<const TopicArena>> TopicTree::takeUnusedArenas()
{
    const auto firstUnused = std::partition(d->oldArenas.begin(), d->oldArenas.end(),
                                            [](const auto &arena) { return arena.use_count() > 1; });
    std::vector<std::shared_ptr<const TopicArena>> unused(std::make_move_iterator(firstUnused),
                                                          std::make_move_iterator(d->oldArenas.end()));
    d->oldArenas.erase(firstUnused, d->oldArenas.end());
    return unused;
}

std::size_t TopicTree::memoryUsage() const
{
    std::size_t bytes = d->memoryUsage();
    for (const auto &arena : d->oldArenas) {
        bytes += arena->memoryUsage();
    }
    if (d->paused) {
        bytes += d->paused->memoryUsage();
    }
    if (d->renumbering) {
        bytes += (d->renumbering->newIds.capacity() + d->renumbering->dropped.capacity()) * sizeof(TopicId);
    }
    return bytes;
}

void TopicTree::clear()
{
    d->arena = std::make_shared<TopicArena>();
    d->table = TopicTable();
    d->topics = 0;
    d->paused.reset();
    d->renumbering.reset();
    d->refusedForCap = false;
    d->refusedForMemory = false;
    ++d->generation;
}

} // namespace mangrove
