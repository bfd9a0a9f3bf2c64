// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagecollection.h"

#include "core/topics/topicarena.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <tuple>
#include <utility>

namespace mangrove {

namespace {

constexpr auto kLongestHold = std::chrono::microseconds(200);
constexpr std::size_t kMessagesAtOnce = 64; ///< between two looks at the clock
constexpr std::size_t kMessagesInSlice = 4096;
constexpr TopicId kTopicsAtOnce = 64;

bool isOlder(const ListedMessage &a, const ListedMessage &b)
{
    return std::tie(a.stamp, a.topic, a.sequence) < std::tie(b.stamp, b.topic, b.sequence);
}

/// One search: topics one after the other, each from its newest message to the oldest that can still be among the newest
/// of all.
class Collector
{
public:
    Collector(const MessageSource &source, const MessageQuery &query)
        : m_source(source)
        , m_query(query)
        , m_matcher(query.filter)
    {
        m_walk.withPayloads = query.filter.needsPayload();
    }

    [[nodiscard]] MessageCollection run(const CollectionProgress &progress);

private:
    [[nodiscard]] bool begin();
    [[nodiscard]] bool readSlice(); ///< false when the tree's ids changed
    void readTopic();
    void keepMatches();
    void keepNewest();

    const MessageSource &m_source;
    const MessageQuery &m_query;
    MessageMatcher m_matcher;
    MessageCollection m_collection;
    TopicId m_topic = 0; ///< the next to be looked at
    TopicId m_end = 0;
    MessageWalk m_walk;
    bool m_isWalking = false;
    std::vector<WalkedMessage> m_slice;
    std::vector<ListedMessage> m_found;
};

bool Collector::begin()
{
    const PriorityMutex::UrgentLock lock(m_source.mutex);
    if (m_source.tree.generation() != m_query.generation) {
        return false;
    }
    m_collection.arena = m_source.tree.arena();
    m_end = m_source.tree.nodeCount();
    if (m_query.scope == MessageScope::Topic) {
        m_topic = m_query.topic;
        m_end = std::min(m_end, m_query.topic + 1);
    }
    return m_query.scope == MessageScope::Everything || m_query.topic < m_end;
}

/// With the mutex held.
void Collector::readTopic()
{
    if (!m_isWalking) {
        const bool wanted = m_query.scope != MessageScope::Branch || m_collection.topics[m_topic];
        if (!wanted) {
            ++m_topic;
            return;
        }
        const std::uint64_t held = m_source.store.count(m_topic);
        m_collection.held += held;
        m_collection.evicted += m_source.store.endSequence(m_topic) - held;
        m_walk.topic = m_topic;
        m_walk.before = std::numeric_limits<std::uint64_t>::max();
    }
    m_isWalking = m_source.store.walk(m_walk, kMessagesAtOnce, m_slice);
    m_topic += m_isWalking ? 0 : 1;
}

bool Collector::readSlice()
{
    const PriorityMutex::UrgentLock lock(m_source.mutex);
    if (m_source.tree.generation() != m_query.generation) {
        return false;
    }
    const auto end = std::chrono::steady_clock::now() + kLongestHold;
    while (m_topic < m_end && m_slice.size() < kMessagesInSlice && std::chrono::steady_clock::now() < end) {
        for (TopicId i = 0; i < kTopicsAtOnce && m_topic < m_end && m_slice.size() < kMessagesInSlice; ++i) {
            readTopic();
            if (m_isWalking) {
                break;
            }
        }
    }
    return true;
}

void Collector::keepMatches()
{
    for (const WalkedMessage &walked : m_slice) {
        if (m_matcher.matches(walked.message)
            && (!m_walk.withPayloads || m_matcher.matchesPayload(walked.payload))) {
            m_found.push_back(walked.message);
        }
    }
    m_slice.clear();
    if (m_found.size() >= 2 * m_query.mostMessages) {
        keepNewest();
    }
}

/// What is older than those need not be looked at any more.
void Collector::keepNewest()
{
    if (m_found.size() <= m_query.mostMessages) {
        return;
    }
    const auto first = m_found.end() - static_cast<std::ptrdiff_t>(m_query.mostMessages);
    std::nth_element(m_found.begin(), first, m_found.end(), &isOlder);
    m_walk.oldest = first->stamp;
    m_found.erase(m_found.begin(), first);
    m_collection.isCut = true;
}

MessageCollection Collector::run(const CollectionProgress &progress)
{
    if (!begin()) {
        m_collection = {};
        m_collection.isStale = true;
        return std::move(m_collection);
    }
    if (m_query.scope != MessageScope::Everything) {
        m_collection.topics.resize(m_query.topic);
        m_collection.topics.push_back(true);
    }
    if (m_query.scope == MessageScope::Branch) {
        extendTopics(m_collection.topics, *m_collection.arena, m_end);
    }
    while (m_topic < m_end) {
        if (!readSlice()) {
            m_collection = {};
            m_collection.isStale = true;
            return std::move(m_collection);
        }
        keepMatches();
        if (!progress(m_topic, m_end)) {
            return {};
        }
    }
    keepNewest();
    std::sort(m_found.begin(), m_found.end(), &isOlder);
    m_collection.messages.assign(m_found.begin(), m_found.end());
    return std::move(m_collection);
}

} // namespace

MessageCollection collectMessages(const MessageSource &source, const MessageQuery &query,
                                  const CollectionProgress &progress)
{
    return Collector(source, query).run(progress);
}

std::vector<ListedMessage> matchPayloads(const MessageSource &source, std::uint64_t generation,
                                         const std::vector<ListedMessage> &messages,
                                         const MessageMatcher &matcher, std::uint64_t &unseen,
                                         const CollectionProgress &progress)
{
    std::vector<ListedMessage> matches;
    std::vector<WalkedMessage> slice;
    unseen = 0;
    for (std::size_t next = 0; next < messages.size();) {
        const std::size_t begin = next;
        {
            const PriorityMutex::UrgentLock lock(source.mutex);
            const auto end = std::chrono::steady_clock::now() + kLongestHold;
            const bool current = source.tree.generation() == generation;
            do {
                const ListedMessage &message = messages[next++];
                MessageWalk walk{message.topic, message.sequence + 1};
                walk.withPayloads = true;
                if (current) {
                    source.store.walk(walk, 1, slice);
                }
            } while (next < messages.size() && std::chrono::steady_clock::now() < end);
        }
        unseen += next - begin - slice.size();
        for (const WalkedMessage &walked : slice) {
            if (matcher.matchesPayload(walked.payload)) {
                matches.push_back(walked.message);
            }
        }
        slice.clear();
        if (!progress(next, messages.size())) {
            return {};
        }
    }
    return matches;
}

void extendTopics(std::vector<bool> &topics, const TopicArena &arena, TopicId end)
{
    for (auto id = static_cast<TopicId>(topics.size()); id < end; ++id) {
        const TopicId parent = arena.parent(id);
        topics.push_back(parent < id && topics[parent]);
    }
}

} // namespace mangrove
