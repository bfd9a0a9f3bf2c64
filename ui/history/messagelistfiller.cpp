// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/messagelistfiller.h"

#include "core/connections/livedata.h"
#include "core/history/messagelistmodel.h"
#include "core/topics/topicarena.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace mangrove {

namespace {

constexpr std::size_t kMostPending = 4 * MessageFeed::kCapacity; ///< while a search is under way
constexpr TopicId kTopicsAFrame = 262'144;
constexpr qint64 kCalm = 1'000; ///< milliseconds without a miss until the list is collected anew
constexpr std::int64_t kThousandths = 1'000;

CollectionProgress follow(WorkProgress &progress)
{
    return [&progress](std::uint64_t done, std::uint64_t total) {
        return progress.reach(static_cast<std::int64_t>(done) * kThousandths
                              / static_cast<std::int64_t>(std::max<std::uint64_t>(total, 1)));
    };
}

bool isOlder(const ListedMessage &a, const ListedMessage &b)
{
    return std::tie(a.stamp, a.topic, a.sequence) < std::tie(b.stamp, b.topic, b.sequence);
}

} // namespace

MessageListFiller::MessageListFiller(LiveData &data, MessageListModel &model, QObject *parent)
    : QObject(parent)
    , m_data(data)
    , m_model(model)
    , m_source{data.tree(), data.store(), data.mutex()}
    , m_matcher(m_filter)
{}

MessageListFiller::~MessageListFiller()
{
    detachFeed();
}

void MessageListFiller::setTopic(TopicId topic, std::uint64_t generation)
{
    {
        const PriorityMutex::UrgentLock lock(m_data.mutex());
        m_topic = FollowedTopic(m_data.tree(), topic, generation);
    }
    if (m_scope != MessageScope::Everything) {
        restart(Rows::Clear);
    }
}

void MessageListFiller::setScope(MessageScope scope)
{
    if (scope != m_scope) {
        m_scope = scope;
        restart(Rows::KeepUntilFound);
    }
}

void MessageListFiller::setFilter(const MessageFilter &filter)
{
    if (filter != m_filter) {
        m_filter = filter;
        m_matcher = MessageMatcher(filter);
        restart(Rows::KeepUntilFound);
    }
}

void MessageListFiller::restart(Rows rows)
{
    m_work.cancel();
    m_pending.clear();
    m_topics.clear();
    m_arena.reset();
    m_isCollected = false;
    m_isIncomplete = false;
    if (m_scope == MessageScope::Topic && m_filter.isEmpty()) {
        showTopic();
        return;
    }
    if (!hasTopic() || !m_matcher.isValid()) {
        detachFeed();
        m_model.setList({}, 0, nullptr);
        setState({});
        return;
    }
    if (rows == Rows::Clear) {
        m_model.setList({}, 0, nullptr);
    }
    setState({});
    collect();
}

void MessageListFiller::showTopic()
{
    detachFeed();
    std::uint64_t generation = 0;
    {
        const PriorityMutex::UrgentLock lock(m_data.mutex());
        generation = m_data.tree().generation();
        m_topic.update(m_data.tree());
    }
    m_model.setTopic(m_topic.id(), generation);
    setState({});
}

void MessageListFiller::collect()
{
    MessageQuery query{m_scope, kNoTopic, 0, m_filter, m_mostMessages};
    {
        const PriorityMutex::UrgentLock lock(m_data.mutex());
        if (m_topic.update(m_data.tree()) == FollowedTopic::Found::Gone
            && m_scope != MessageScope::Everything) {
            query.mostMessages = 0;
        }
        query.topic = m_topic.id();
        query.generation = m_data.tree().generation();
        m_generation = query.generation;
        // From here on all that comes is in the feed; some of it may be in the collection, too.
        m_feed = std::make_unique<MessageFeed>();
        m_data.store().setFeed(m_feed.get());
    }
    m_pending.clear();
    State state = m_state;
    state.isSearching = true;
    setState(state);
    if (query.mostMessages == 0) {
        restart(Rows::Clear); // without a topic
        return;
    }
    m_work.start([this, query, source = m_source](WorkProgress &progress) -> AsideWork::Delivery {
        auto collection
            = std::make_shared<MessageCollection>(collectMessages(source, query, follow(progress)));
        return [this, collection, generation = query.generation] {
            takeCollection(std::move(*collection), generation);
        };
    });
}

void MessageListFiller::takeCollection(MessageCollection &&collection, std::uint64_t generation)
{
    if (collection.isStale || !takeFeed()) {
        collect();
        return;
    }
    State state;
    state.held = collection.held;
    state.evicted = collection.evicted;
    state.isCut = collection.isCut;
    showCollection(std::move(collection), generation);
    setState(state);
}

void MessageListFiller::showCollection(MessageCollection &&collection, std::uint64_t generation)
{
    m_arena = collection.arena;
    m_topics = std::move(collection.topics);
    // What came meanwhile may have been collected already.
    const std::deque<ListedMessage> &messages = collection.messages;
    const MessageStamp newest = messages.empty() ? 0 : messages.back().stamp;
    std::erase_if(m_pending, [&messages, newest](const ListedMessage &message) {
        return !messages.empty() && message.stamp <= newest
               && std::binary_search(messages.begin(), messages.end(), message, &isOlder);
    });
    Q_EMIT aboutToRefresh();
    m_model.setList(std::move(collection.messages), generation, m_arena);
    m_isCollected = true;
    m_isIncomplete = false;
    Q_EMIT refreshed();
}

void MessageListFiller::detachFeed()
{
    if (m_feed) {
        const PriorityMutex::UrgentLock lock(m_data.mutex());
        m_data.store().setFeed(nullptr);
    }
    m_feed.reset();
}

bool MessageListFiller::synchronise()
{
    if (!m_feed) {
        m_model.synchronise();
        return false;
    }
    if (!takeFeed()) {
        m_isCollected = false;
        collect();
        return true;
    }
    if (m_isCollected && m_topics.size() >= m_knownTopics) {
        addPending();
        m_model.synchronise();
        if (m_isIncomplete && !m_work.isBusy() && m_sinceMissed.hasExpired(kCalm)) {
            collect();
        }
    }
    return m_isIncomplete || !m_pending.empty();
}

bool MessageListFiller::takeFeed()
{
    std::uint64_t missed = 0;
    TopicId end = 0;
    m_taken.clear();
    {
        const PriorityMutex::UrgentLock lock(m_data.mutex());
        if (m_data.tree().generation() != m_generation) {
            return false;
        }
        missed = m_feed->take(m_taken);
        end = m_data.tree().nodeCount();
    }
    noteMissed(missed);
    m_pending.insert(m_pending.end(), m_taken.begin(), m_taken.end());
    if (m_pending.size() > kMostPending) {
        const std::size_t excess = m_pending.size() - kMostPending;
        m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(excess));
        noteMissed(excess);
    }
    m_knownTopics = m_scope == MessageScope::Branch ? end : 0;
    if (m_isCollected && m_scope == MessageScope::Branch) {
        const auto known = static_cast<TopicId>(m_topics.size());
        extendTopics(m_topics, *m_arena, std::min(end, known + kTopicsAFrame));
    }
    return true;
}

void MessageListFiller::noteMissed(std::uint64_t count)
{
    if (count == 0) {
        return;
    }
    m_isIncomplete = true;
    m_sinceMissed.start();
    State state = m_state;
    state.missed += count;
    setState(state);
}

/// Drops what is of other topics, or does not match by what is known without the payload.
void MessageListFiller::keepWanted()
{
    const auto isUnwanted = [this](const ListedMessage &message) {
        const bool inScope = m_scope == MessageScope::Everything
                             || (message.topic < m_topics.size() && m_topics[message.topic]);
        return !inScope || !m_matcher.matches(message);
    };
    std::erase_if(m_pending, isUnwanted);
}

void MessageListFiller::addPending()
{
    if (m_pending.empty() || m_work.isBusy()) {
        return;
    }
    keepWanted();
    if (!m_matcher.needsPayload()) {
        add(m_pending);
        m_pending.clear();
    } else if (!m_pending.empty()) {
        matchPending();
    }
}

void MessageListFiller::matchPending()
{
    auto messages = std::make_shared<std::vector<ListedMessage>>(std::exchange(m_pending, {}));
    m_work.start([this, messages, source = m_source, matcher = m_matcher,
                  generation = m_generation](WorkProgress &progress) -> AsideWork::Delivery {
        std::uint64_t unseen = 0;
        auto matches = std::make_shared<std::vector<ListedMessage>>(
            matchPayloads(source, generation, *messages, matcher, unseen, follow(progress)));
        return [this, matches, unseen, generation] {
            if (generation == m_generation && m_isCollected) {
                add(*matches);
                noteMissed(unseen);
            }
        };
    });
}

void MessageListFiller::add(const std::vector<ListedMessage> &messages)
{
    if (m_model.appendToList(messages, m_mostMessages) > 0 && !m_state.isCut) {
        State state = m_state;
        state.isCut = true;
        setState(state);
    }
}

void MessageListFiller::setState(const State &state)
{
    if (state != m_state) {
        m_state = state;
        Q_EMIT stateChanged();
    }
}

} // namespace mangrove
