// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topictree.h"

#include "core/base/systemmemory.h"
#include "core/topics/messagerate.h"
#include "core/topics/topicarena.h"
#include "core/topics/topicdrop.h"
#include "core/topics/topicrenumbering.h"
#include "core/topics/topictable.h"

#include <QRandomGenerator>

#include <algorithm>
#include <string_view>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace mangrove {

namespace {

constexpr qsizetype kMaximumTopicLength = 65'535;

// A node whose path is no longer than this is found by the hash of its whole path. A deeper one is found by its parent
// and its level name: hashing every prefix of a topic of 65,535 levels would be two thousand million byte hashes. Of the
// deeper ones those with messages are found by their whole path too.
constexpr qsizetype kWholePathLength = 1024;

struct Place
{
    TopicId id = kRootTopic; ///< the node of the longest known prefix
    qsizetype next = 0; ///< where the first unknown level begins; past the end when there is none
};

qsizetype levelEnd(QByteArrayView topic, qsizetype from)
{
    const qsizetype slash = from < topic.size() ? topic.indexOf('/', from) : -1;
    return slash < 0 ? topic.size() : slash;
}

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

// QByteArrayView::lastIndexOf() of Qt 6.8 looks at the byte behind an empty view.
qsizetype lastSlash(QByteArrayView bytes)
{
    const std::string_view view(bytes.data(), static_cast<std::size_t>(bytes.size()));
    return static_cast<qsizetype>(view.rfind('/')); // npos is -1
}

} // namespace

class TopicTree::Private
{
public:
    [[nodiscard]] std::uint64_t pathHash(QByteArrayView path) const
    {
        return XXH3_64bits_withSeed(path.data(), static_cast<std::size_t>(path.size()), m_seed);
    }
    [[nodiscard]] TopicId find(QByteArrayView topic, std::uint64_t hash) const;
    /// Makes a topic of a name that is new (kNoTopic) or of a node that had no message; kNoTopic when there is no room.
    TopicId admit(QByteArrayView topic, TopicId known);
    void buildTable(TopicTable &made, const TopicArena &nodes) const;
    /// From its first message on a deep node is found by its whole path as well: one comparison, not one for each level.
    void nameLongTopic(TopicId id, std::uint64_t hash)
    {
        if (arena->path(id).size() > kWholePathLength) {
            table.insert(hash, id);
        }
    }

    [[nodiscard]] std::size_t memoryUsage() const { return arena->memoryUsage() + table.memoryUsage(); }
    [[nodiscard]] std::size_t usableMemory() const
    {
        // The nodes that stay, three quarters or fewer, are there twice while a drop is built.
        return cap.policy == TopicCapPolicy::DropOldest ? memoryLimit / 7 * 4 : memoryLimit;
    }

    std::shared_ptr<TopicArena> arena = std::make_shared<TopicArena>();
    TopicTable table;
    std::uint32_t topics = 0;
    std::uint64_t generation = 0;
    bool retainAsPublished = false;
    TopicCap cap;
    std::size_t memoryLimit = std::min(systemMemory() / 2, std::uint64_t{8} << 30);
    bool refusedForCap = false;
    bool refusedForMemory = false;
    std::uint64_t droppedTopics = 0;
    std::shared_ptr<const TopicRenumbering> renumbering;
    std::vector<std::shared_ptr<const TopicArena>> oldArenas;

private:
    [[nodiscard]] std::uint64_t levelHash(TopicId parent, QByteArrayView level) const
    {
        const std::uint64_t seed = m_seed ^ ((parent + 1ULL) * 0x9E3779B97F4A7C15ULL);
        return XXH3_64bits_withSeed(level.data(), static_cast<std::size_t>(level.size()), seed);
    }
    [[nodiscard]] TopicId findPath(QByteArrayView path, std::uint64_t hash) const;
    [[nodiscard]] TopicId findPath(QByteArrayView path) const { return findPath(path, pathHash(path)); }
    [[nodiscard]] TopicId findChild(TopicId parent, QByteArrayView level) const;
    [[nodiscard]] Place locate(QByteArrayView topic) const;
    TopicId create(QByteArrayView topic);
    void countTopic(TopicId id, std::uint32_t newNodes);
    void enter(TopicTable &into, const TopicArena &nodes, TopicId id) const;
    TopicId addNode(TopicId parent, const char *path, qsizetype levelStart, qsizetype pathEnd);

    // Unknown to whoever chooses the topics, so that they can't choose colliding ones.
    const std::uint64_t m_seed = QRandomGenerator::system()->generate64();
};

TopicId TopicTree::Private::findPath(QByteArrayView path, std::uint64_t hash) const
{
    return table.find(hash, [&](TopicId id) { return arena->path(id) == path; });
}

TopicId TopicTree::Private::findChild(TopicId parent, QByteArrayView level) const
{
    return table.find(levelHash(parent, level), [&](TopicId id) {
        return arena->node(id).parent == parent && arena->levelName(id) == level;
    });
}

Place TopicTree::Private::locate(QByteArrayView topic) const
{
    Place place;
    qsizetype end = topic.size();
    if (end > kWholePathLength) {
        end = lastSlash(topic.first(kWholePathLength + 1));
    }
    while (end >= 0) {
        if (const TopicId id = findPath(topic.first(end)); id != kNoTopic) {
            place = {id, end + 1};
            break;
        }
        end = lastSlash(topic.first(end));
    }
    while (place.next <= topic.size()) {
        const qsizetype next = levelEnd(topic, place.next);
        if (next <= kWholePathLength) {
            break; // was looked for above
        }
        const TopicId id = findChild(place.id, topic.sliced(place.next, next - place.next));
        if (id == kNoTopic) {
            break;
        }
        place = {id, next + 1};
    }
    return place;
}

TopicId TopicTree::Private::find(QByteArrayView topic, std::uint64_t hash) const
{
    if (const TopicId id = findPath(topic, hash); id != kNoTopic || topic.size() <= kWholePathLength) {
        return id;
    }
    const Place place = locate(topic);
    return place.next > topic.size() ? place.id : kNoTopic;
}

TopicId TopicTree::Private::admit(QByteArrayView topic, TopicId known)
{
    if (topic.size() > kMaximumTopicLength) {
        return kNoTopic;
    }
    refusedForCap = topics >= cap.topics;
    if (refusedForCap) {
        return kNoTopic;
    }
    if (known == kNoTopic) {
        return create(topic);
    }
    countTopic(known, 0);
    return known;
}

TopicId TopicTree::Private::create(QByteArrayView topic)
{
    const Place place = locate(topic);
    const auto levels = static_cast<std::uint32_t>(1 + topic.sliced(place.next).count('/'));
    const std::size_t growth = levels * sizeof(TopicNode) + static_cast<std::size_t>(topic.size());
    refusedForMemory = !arena->hasRoom(levels) || memoryUsage() + growth > usableMemory();
    if (refusedForMemory) {
        return kNoTopic;
    }
    const char *path = arena->store(topic);
    TopicId id = place.id;
    for (qsizetype start = place.next; start <= topic.size();) {
        const qsizetype end = levelEnd(topic, start);
        id = addNode(id, path, start, end);
        start = end + 1;
    }
    countTopic(id, levels);
    return id;
}

TopicId TopicTree::Private::addNode(TopicId parent, const char *path, qsizetype levelStart, qsizetype pathEnd)
{
    const TopicId id = arena->append();
    TopicNode &node = arena->node(id);
    TopicNode &above = arena->node(parent);
    node.path = path;
    node.pathLength = static_cast<std::uint16_t>(pathEnd);
    node.levelOffset = static_cast<std::uint16_t>(levelStart);
    node.levelIndex = static_cast<std::uint16_t>(arena->depth(parent));
    node.parent = parent;
    node.nextSibling = std::exchange(above.firstChild, id);
    ++above.childCount;
    enter(table, *arena, id);
    return id;
}

void TopicTree::Private::enter(TopicTable &into, const TopicArena &nodes, TopicId id) const
{
    const QByteArrayView path = nodes.path(id);
    const bool byWholePath = path.size() <= kWholePathLength;
    into.insert(byWholePath ? pathHash(path) : levelHash(nodes.parent(id), nodes.levelName(id)), id);
    if (!byWholePath && nodes.node(id).messages > 0) {
        into.insert(pathHash(path), id); // see nameLongTopic()
    }
}

void TopicTree::Private::buildTable(TopicTable &made, const TopicArena &nodes) const
{
    made = TopicTable(nodes.nodeCount());
    for (TopicId id = kRootTopic + 1; id < nodes.nodeCount(); ++id) {
        enter(made, nodes, id);
    }
}

void TopicTree::Private::countTopic(TopicId id, std::uint32_t newNodes)
{
    ++topics;
    for (TopicId above = arena->parent(id); above != kNoTopic; above = arena->parent(above)) {
        TopicNode &node = arena->node(above);
        ++node.topicsBelow;
        node.version += std::max(newNodes, 1u);
    }
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
    const TopicNode &node = d->arena->node(id);
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
    d->renumbering.reset();
    d->refusedForCap = false;
    d->refusedForMemory = false;
    ++d->generation;
}

} // namespace mangrove
