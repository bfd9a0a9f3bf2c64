// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagelistrows.h"

#include "core/history/messagelistmodel.h"
#include "core/topics/topicarena.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace mangrove {

namespace {

constexpr std::size_t kPageRows = 64; // read together with a row that is asked for
constexpr std::size_t kMostKnown = 4096; // kept; more start anew
constexpr std::uint64_t kMostRows = std::numeric_limits<int>::max();
constexpr int kMostLooks = 8192; // at rows that may have been evicted, with the mutex held

auto orderOf(const ListedMessage &message)
{
    return std::tie(message.stamp, message.topic, message.sequence);
}

} // namespace

int MessageListRows::count() const
{
    return m_isList ? static_cast<int>(m_listed.size()) : static_cast<int>(m_shown.end - m_shown.begin);
}

void MessageListRows::showTopic(TopicId topic, std::uint64_t generation)
{
    m_known.clear();
    m_isList = false;
    m_listed.clear();
    m_arena.reset();
    const PriorityMutex::UrgentLock lock(m_source.mutex);
    m_topic = FollowedTopic(m_source.tree, topic, generation);
    m_generation = m_source.tree.generation();
    m_shown = heldByStore(m_topic.id());
}

void MessageListRows::showList(std::deque<ListedMessage> messages, std::uint64_t generation,
                               std::shared_ptr<const TopicArena> arena)
{
    m_known.clear();
    m_isList = true;
    m_topic = {};
    m_shown = {};
    m_listed = std::move(messages);
    m_generation = generation;
    m_arena = std::move(arena);
}

std::uint64_t MessageListRows::presentGeneration() const
{
    const PriorityMutex::UrgentLock lock(m_source.mutex);
    return m_source.tree.generation();
}

MessageListRows::Range MessageListRows::heldByStore(TopicId topic) const
{
    if (topic == kNoTopic) {
        return {};
    }
    const std::uint64_t end = m_source.store.endSequence(topic);
    return {end - std::min<std::uint64_t>(m_source.store.count(topic), kMostRows), end};
}

bool MessageListRows::look(Range &held)
{
    const PriorityMutex::UrgentLock lock(m_source.mutex);
    const bool same = m_topic.update(m_source.tree) == FollowedTopic::Found::Same;
    held = heldByStore(m_topic.id());
    m_generation = m_source.tree.generation();
    return same;
}

void MessageListRows::setShown(Range range)
{
    if (range.begin > m_shown.begin) {
        std::erase_if(m_known, [&range](const auto &entry) { return entry.first.sequence < range.begin; });
    }
    m_shown = range;
}

int MessageListRows::evictedAtEnd() const
{
    const PriorityMutex::UrgentLock lock(m_source.mutex);
    if (m_source.tree.generation() != m_generation) {
        return 0;
    }
    const int most = std::min(kMostLooks, count());
    int evicted = 0;
    for (; evicted < most; ++evicted) {
        const ListedMessage &message = m_listed[static_cast<std::size_t>(evicted)];
        if (message.sequence
            >= m_source.store.endSequence(message.topic) - m_source.store.count(message.topic)) {
            break;
        }
    }
    return evicted;
}

void MessageListRows::removeOldest(int count)
{
    m_listed.erase(m_listed.begin(), m_listed.begin() + count);
}

void MessageListRows::append(const std::vector<ListedMessage> &messages, std::size_t from)
{
    m_listed.insert(m_listed.end(), messages.begin() + static_cast<std::ptrdiff_t>(from), messages.end());
}

int MessageListRows::find(const ListedMessage &message) const
{
    if (!m_isList) {
        const bool isShown = message.sequence >= m_shown.begin && message.sequence < m_shown.end;
        return isShown ? static_cast<int>(m_shown.end - 1 - message.sequence) : -1;
    }
    const auto found = std::lower_bound(
        m_listed.begin(), m_listed.end(), message,
        [](const ListedMessage &a, const ListedMessage &b) { return orderOf(a) < orderOf(b); });
    if (found == m_listed.end() || orderOf(*found) != orderOf(message)) {
        return -1;
    }
    return static_cast<int>(m_listed.end() - found) - 1;
}

std::uint64_t MessageListRows::sequence(int row) const
{
    return m_isList ? listed(row).sequence : m_shown.end - 1 - static_cast<std::uint64_t>(row);
}

QByteArray MessageListRows::topicName(int row) const
{
    if (!m_isList) {
        return m_topic.name();
    }
    const TopicId topic = listed(row).topic;
    return m_arena ? m_arena->path(topic).toByteArray() : QByteArray();
}

const MessageListRows::Known *MessageListRows::known(int row)
{
    const Key key = keyOf(row);
    if (const auto found = m_known.find(key); found != m_known.end()) {
        return &found->second;
    }
    if (m_known.size() + kPageRows > kMostKnown) {
        m_known.clear();
    }
    if (m_isList) {
        readList(row);
    } else {
        readTopic(key.sequence);
    }
    const auto found = m_known.find(key);
    return found == m_known.end() ? nullptr : &found->second;
}

void MessageListRows::readTopic(std::uint64_t sequence)
{
    // Up to a page above and below, whichever way the view is scrolled.
    const std::uint64_t before = std::min(m_shown.end, sequence + kPageRows / 2);
    std::vector<MessagePreview> page;
    {
        const PriorityMutex::UrgentLock lock(m_source.mutex);
        const TopicId current = m_topic.currentId(m_source.tree);
        if (current == kNoTopic) {
            return;
        }
        page = m_source.store.previews(current, before, kPageRows, MessageListModel::kPreviewBytes);
    }
    for (MessagePreview &preview : page) {
        const Key key{0, preview.sequence};
        m_known.insert_or_assign(key, Known{std::move(preview), false});
    }
}

void MessageListRows::readList(int row)
{
    constexpr int kHalfPage = static_cast<int>(kPageRows / 2);
    const int end = std::min(count(), row + kHalfPage);
    const PriorityMutex::UrgentLock lock(m_source.mutex);
    if (m_source.tree.generation() != m_generation) {
        return;
    }
    for (int near = std::max(0, row - kHalfPage); near < end; ++near) {
        const Key key = keyOf(near);
        if (m_known.contains(key)) {
            continue;
        }
        std::vector<MessagePreview> found
            = m_source.store.previews(key.topic, key.sequence + 1, 1, MessageListModel::kPreviewBytes);
        const bool isHeld = !found.empty() && found.front().sequence == key.sequence;
        m_known.emplace(key, isHeld ? Known{std::move(found.front()), false} : Known{{}, true});
    }
}

} // namespace mangrove
