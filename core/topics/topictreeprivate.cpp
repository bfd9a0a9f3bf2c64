// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topictreeprivate.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace mangrove {

namespace {

constexpr qsizetype kMaximumTopicLength = 65'535;

qsizetype levelEnd(QByteArrayView topic, qsizetype from)
{
    const qsizetype slash = from < topic.size() ? topic.indexOf('/', from) : -1;
    return slash < 0 ? topic.size() : slash;
}

// QByteArrayView::lastIndexOf() of Qt 6.8 looks at the byte behind an empty view.
qsizetype lastSlash(QByteArrayView bytes)
{
    const std::string_view view(bytes.data(), static_cast<std::size_t>(bytes.size()));
    return static_cast<qsizetype>(view.rfind('/')); // npos is -1
}

} // namespace

TopicId TopicTree::Private::findChild(TopicId parent, QByteArrayView level) const
{
    return table.find(levelHash(parent, level), [&](TopicId id) {
        return arena->node(id).parent == parent && arena->levelName(id) == level;
    });
}

TopicTree::Private::Place TopicTree::Private::locate(QByteArrayView topic) const
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
    noteBefore(parent);
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
        noteBefore(above);
        TopicNode &node = arena->node(above);
        ++node.topicsBelow;
        node.version += std::max(newNodes, 1u);
    }
}

} // namespace mangrove
