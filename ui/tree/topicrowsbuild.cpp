// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrowsbuild.h"

#include "core/topics/messagerate.h"
#include "ui/tree/topicsiblings.h"
#include "ui/tree/topicvaluekey.h"

#include <QElapsedTimer>

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

namespace mangrove {

namespace {

constexpr std::uint32_t kSlice
    = 4096; // topics between two looks at whether this is still wanted, and under one lock
constexpr std::uint32_t kFirstMatches = 2000;
constexpr qint64 kFirstAfter = 20; // milliseconds; then fewer matches will do
constexpr std::size_t kFirstRows = 8192; // at the most, as their names are compared one by one
constexpr std::size_t kFirstNameBytes = 1024 * 1024;
constexpr qsizetype kValueBytes = 256 * 1024; // copied under one lock
constexpr std::size_t kValues = 1024; // the same

qint64 monotonicTime()
{
    QElapsedTimer timer;
    timer.start();
    return timer.msecsSinceReference();
}

/// A time or a rate as a number that orders like it.
std::uint64_t orderedTime(std::int64_t time)
{
    return static_cast<std::uint64_t>(time) ^ (std::uint64_t{1} << 63);
}

std::uint64_t orderedRate(double rate)
{
    return std::bit_cast<std::uint64_t>(rate); // not negative
}

/// As many as are retained come first, then those that may be.
std::uint64_t retainedKey(const TopicNode &node)
{
    constexpr std::uint64_t kSurely = std::uint64_t{1} << 32;
    if (node.messages == 0 || node.retained == RetainedState::NotRetained) {
        return 0;
    }
    return node.retained == RetainedState::Retained ? kSurely : 1;
}

std::uint64_t keyOf(const TopicNode &node, TopicSortKey key, std::int64_t now)
{
    switch (key) {
    case TopicSortKey::Messages:
        return node.messages;
    case TopicSortKey::Bytes:
        return node.bytes;
    case TopicSortKey::Rate:
        return orderedRate(static_cast<double>(MessageRate::decayed(node.rate, node.lastTime, now)));
    case TopicSortKey::LastTime:
        return orderedTime(node.messages == 0 ? std::numeric_limits<std::int64_t>::min() : node.lastTime);
    case TopicSortKey::Retained:
        return retainedKey(node);
    case TopicSortKey::Value:
    case TopicSortKey::Name:
        break;
    }
    return 0;
}

/// What a topic and one below it are sorted by together.
std::uint64_t together(std::uint64_t above, std::uint64_t below, TopicSortKey key)
{
    switch (key) {
    case TopicSortKey::Rate:
        return orderedRate(std::bit_cast<double>(above) + std::bit_cast<double>(below));
    case TopicSortKey::LastTime:
        return std::max(above, below);
    case TopicSortKey::Value:
        return above;
    default:
        return above + below;
    }
}

} // namespace

TopicRowsBuild::TopicRowsBuild(const TopicRowsRequest &request, const Surroundings &surroundings)
    : m_request(request)
    , m_surroundings(surroundings)
    , m_arena(*request.arena)
    , m_begin(monotonicTime())
    , m_expansion(request.expansion)
    , m_matches(request.filter)
    , m_firstPublished(!request.firstRows)
{}

void TopicRowsBuild::run()
{
    m_expansion.settle(m_arena, m_request.known);
    if (!findMatches() || !readKeys() || !findShown() || !sortSiblings()) {
        return;
    }
    TopicRowsResult result;
    result.number = m_request.number;
    result.complete = true;
    result.known = m_request.known;
    findBranches(result);
    result.rows = TopicRows(m_order, list());
    result.matches = std::move(m_matches);
    result.expansion = std::move(m_expansion);
    result.duration = monotonicTime() - m_begin;
    if (!m_surroundings.cancelled()) {
        m_surroundings.publish(std::move(result));
    }
}

/// Calls work(from, to) for all ids from `from` on; false when cancelled.
template <typename Work>
bool TopicRowsBuild::forEachSlice(TopicId from, Work work)
{
    while (from < m_request.known) {
        if (m_surroundings.cancelled()) {
            return false;
        }
        const TopicId to = from + std::min(kSlice, m_request.known - from);
        work(from, to);
        from = to;
    }
    return true;
}

bool TopicRowsBuild::findMatches()
{
    if (m_request.filter.isEmpty()) {
        return true;
    }
    const TopicQuery query(m_request.filter);
    bool whole = true;
    const bool looked = forEachSlice(kRootTopic + 1, [&](TopicId from, TopicId to) {
        whole = whole && look(query, from, to);
        const std::uint32_t matches = m_matches.matchCount();
        if (!m_firstPublished && to < m_request.known
            && (matches >= kFirstMatches || (matches > 0 && monotonicTime() - m_begin >= kFirstAfter))) {
            publishFirst(to);
        }
    });
    return looked && whole;
}

void TopicRowsBuild::noteFound(TopicId id)
{
    if (!m_firstPublished && m_left.size() <= kFirstRows) {
        m_left.push_back(id);
    }
}

/// False when cancelled.
bool TopicRowsBuild::look(const TopicQuery &query, TopicId from, TopicId to)
{
    const auto found = [this](TopicId id) { noteFound(id); };
    if (m_request.filter.isPlain()) {
        m_matches.look(m_arena, from, to, found);
        return true;
    }
    if (!m_request.filter.looksAtValues()) {
        m_matches.lookAtAll(
            m_arena, query, from, to, [](TopicId) { return QByteArrayView(); }, found);
        return true;
    }
    while (from < to && !m_surroundings.cancelled()) {
        readValues(from, to);
        const TopicId end = from + static_cast<TopicId>(m_values.size());
        const auto valueOf = [this, from](TopicId id) { return QByteArrayView(m_values[id - from].payload); };
        m_matches.lookAtAll(m_arena, query, from, end, valueOf, found);
        from = end;
    }
    return from == to;
}

/// Of as many topics as have some hundred kilobytes together, so that nobody waits long for the mutex.
void TopicRowsBuild::readValues(TopicId from, TopicId to)
{
    m_values.clear();
    const auto read = [&] {
        qsizetype bytes = 0;
        for (TopicId id = from; id < to && bytes < kValueBytes && m_values.size() < kValues; ++id) {
            StoredMessage &message = m_values.emplace_back();
            if (readValue(id, message) && message.payload.isNull()) {
                message.payload = QByteArray(""); // empty, but there
            }
            bytes += message.backing ? 0 : message.payload.size();
        }
    };
    if (m_surroundings.urgent) {
        const PriorityMutex::UrgentLock lock(m_surroundings.data->mutex());
        read();
    } else {
        const PriorityMutex::OrdinaryLock lock(m_surroundings.data->mutex());
        read();
    }
}

/// Under the mutex.
PausedMessage TopicRowsBuild::pausedMessage(TopicId id) const
{
    LiveData &data = *m_surroundings.data;
    return PausedMessage::read(*m_request.paused, m_arena, id, data.store(), data.tree(),
                               data.tree().currentId(id, m_request.generation));
}

/// False when there is none, or none is known. Under the mutex.
bool TopicRowsBuild::readValue(TopicId id, StoredMessage &message)
{
    if (m_request.paused) {
        PausedMessage then = pausedMessage(id);
        message = std::move(then.message);
        if (then.known == PausedMessage::Known::Lost) {
            m_matches.noteLostValue();
        }
        return then.known == PausedMessage::Known::Held;
    }
    LiveData &data = *m_surroundings.data;
    return data.tree().generation() == m_request.generation && m_arena.node(id).messages > 0
           && data.store().readLast(id, message);
}

/// The rows of the topics that were looked at so far, as if there were no more.
void TopicRowsBuild::publishFirst(std::uint32_t looked)
{
    m_firstPublished = true;
    std::size_t nameBytes = 0;
    for (const TopicId id : m_left) {
        nameBytes += m_arena.node(id).pathLength;
    }
    if (m_left.size() > kFirstRows || nameBytes > kFirstNameBytes) {
        return;
    }
    std::sort(m_left.begin(), m_left.end());
    std::vector<TopicId> shown;
    std::vector<bool> isShown(looked);
    for (const TopicId id : m_left) {
        const TopicId parent = m_arena.parent(id);
        if (m_request.hidden.contains(id)) {
            continue;
        }
        if (parent == kRootTopic || (isShown[parent] && m_expansion.isExpanded(parent))) {
            isShown[id] = true;
            shown.push_back(id);
        }
    }
    // Without keys there is nothing to sort by yet but the names.
    const bool sortable = m_request.oldKeys || m_request.order.key == TopicSortKey::Name;
    const TopicRows rows(
        TopicRowOrder(m_request.arena, sortable ? m_request.order : TopicOrder(), m_request.oldKeys));
    rows.sort(shown);
    TopicRowsResult result;
    result.number = m_request.number;
    result.known = looked;
    result.rows = TopicRows(rows.order(), std::move(shown));
    result.matches = m_matches;
    result.expansion = m_expansion;
    result.duration = monotonicTime() - m_begin;
    m_surroundings.publish(std::move(result));
    m_left = {};
}

bool TopicRowsBuild::readKeys()
{
    m_order = TopicRowOrder(m_request.arena, m_request.order);
    if (m_request.order.key == TopicSortKey::Name) {
        return true;
    }
    if (m_request.keepKeys) {
        m_order = TopicRowOrder(m_request.arena, m_request.order, m_request.oldKeys);
        return true;
    }
    const auto keys = std::make_shared<TopicSortKeys>(m_request.known);
    if (!readKeys(*keys) || !addUpKeys(*keys)) {
        return false;
    }
    m_order = TopicRowOrder(m_request.arena, m_request.order, keys);
    return true;
}

bool TopicRowsBuild::readKeys(TopicSortKeys &keys)
{
    const auto read = [&](TopicId from, TopicId to) {
        for (TopicId id = from; id < to; ++id) {
            const TopicNode &node = m_arena.node(id);
            const bool changed = m_request.paused && m_request.paused->hasChanged(id);
            keys[id] = keyOf(changed ? m_request.paused->then(id, node) : node, m_request.order.key,
                             m_request.now);
        }
        if (m_request.order.key == TopicSortKey::Value && !m_request.paused
            && m_surroundings.data->tree().generation() == m_request.generation) {
            for (TopicId id = from; id < to; ++id) {
                keys[id] = topicValueKey(m_surroundings.data->store(), id);
            }
        } else if (m_request.order.key == TopicSortKey::Value && m_request.paused) {
            for (TopicId id = from; id < to; ++id) {
                const PausedMessage then = pausedMessage(id);
                keys[id]
                    = then.known == PausedMessage::Known::Held ? payloadSortKey(then.message.payload) : 0;
            }
        }
    };
    return forEachSlice(kRootTopic, [&](TopicId from, TopicId to) {
        if (m_surroundings.urgent) {
            const PriorityMutex::UrgentLock lock(m_surroundings.data->mutex());
            read(from, to);
        } else {
            const PriorityMutex::OrdinaryLock lock(m_surroundings.data->mutex());
            read(from, to);
        }
    });
}

bool TopicRowsBuild::addUpKeys(TopicSortKeys &keys)
{
    for (TopicId id = m_request.known - 1; id > kRootTopic; --id) {
        if (id % kSlice == 0 && m_surroundings.cancelled()) {
            return false;
        }
        std::uint64_t &above = keys[m_arena.parent(id)];
        above = together(above, keys[id], m_request.order.key);
    }
    return true;
}

/// A topic is shown when its parent is, and is expanded: one look at each, as parents have smaller ids.
bool TopicRowsBuild::findShown()
{
    std::vector<bool> shown(m_request.known);
    m_firstChild.assign(m_request.known + std::size_t{1}, 0);
    shown[kRootTopic] = true;
    return forEachSlice(kRootTopic + 1, [&](TopicId from, TopicId to) {
        for (TopicId id = from; id < to; ++id) {
            if (!m_matches.isLeft(id) || m_request.hidden.contains(id)) {
                continue;
            }
            const TopicId parent = m_arena.parent(id);
            if (shown[parent] && (parent == kRootTopic || m_expansion.isExpanded(parent))) {
                shown[id] = true;
                m_shown.push_back(id);
                ++m_firstChild[parent + std::size_t{1}];
            }
        }
    });
}

bool TopicRowsBuild::sortSiblings()
{
    for (std::size_t i = 1; i < m_firstChild.size(); ++i) {
        m_firstChild[i] += m_firstChild[i - 1];
    }
    // Each parent's number moves to the end of its children, which is where the next one's begin.
    m_children.resize(m_shown.size());
    for (const TopicId id : m_shown) {
        m_children[m_firstChild[m_arena.parent(id)]++] = id;
    }
    TopicSiblings siblings(m_order, m_surroundings.cancelled);
    return forEachSlice(kRootTopic, [&](TopicId from, TopicId to) {
        for (TopicId id = from; id < to; ++id) {
            const std::uint32_t begin = id == kRootTopic ? 0 : m_firstChild[id - 1];
            siblings.sort(std::span(m_children).subspan(begin, m_firstChild[id] - begin));
        }
    });
}

std::vector<TopicId> TopicRowsBuild::list()
{
    std::vector<TopicId> rows;
    rows.reserve(m_shown.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>>
        open; // what is left of the children of each topic above
    const auto enter = [&](TopicId id) {
        const std::uint32_t begin = id == kRootTopic ? 0 : m_firstChild[id - 1];
        if (begin != m_firstChild[id]) {
            open.emplace_back(begin, m_firstChild[id]);
        }
    };
    enter(kRootTopic);
    while (!open.empty()) {
        const TopicId id = m_children[open.back().first++];
        if (open.back().first == open.back().second) {
            open.pop_back();
        }
        rows.push_back(id);
        enter(id);
    }
    return rows;
}

void TopicRowsBuild::findBranches(TopicRowsResult &result)
{
    if (!m_request.branches) {
        return;
    }
    result.hasChildren.resize(m_request.known);
    for (TopicId id = kRootTopic + 1; id < m_request.known; ++id) {
        result.hasChildren[m_arena.parent(id)] = true;
    }
}

} // namespace mangrove
