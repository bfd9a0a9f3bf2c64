// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagecollection.h"
#include "core/history/messagefeed.h"
#include "core/topics/followedtopic.h"
#include "ui/frame/asidework.h"

#include <QElapsedTimer>
#include <QObject>

#include <cstdint>
#include <memory>
#include <vector>

namespace mangrove {

class LiveData;
class MessageListModel;

/// Fills a MessageListModel with what a scope and a filter ask for. Without a filter a topic is shown as it is; all else is
/// collected off the GUI thread first, and what comes then is added at frame rate from a feed: bounded work a frame at any
/// rate. What passes too fast is counted, and the list is collected anew when it has calmed down. GUI thread.
class MessageListFiller : public QObject
{
    Q_OBJECT

public:
    /// What is known of the list beyond its rows.
    struct State
    {
        std::uint64_t held
            = 0; ///< messages of the scope in the store when it was collected; without a filter
        std::uint64_t evicted = 0; ///< older messages of the scope that the store had evicted by then
        std::uint64_t missed = 0; ///< passed too fast to be listed since it was collected
        bool isCut = false; ///< there are older ones than the most that are listed
        bool isSearching = false;

        bool operator==(const State &) const = default;
    };

    /// Both outlive the filler.
    MessageListFiller(LiveData &data, MessageListModel &model, QObject *parent = nullptr);
    ~MessageListFiller() override;

    /// kNoTopic for none; an id of that generation.
    void setTopic(TopicId topic, std::uint64_t generation);
    void setScope(MessageScope scope);
    void setFilter(const MessageFilter &filter);
    /// More than so many are not listed, the newest stay.
    void setMostMessages(std::size_t most) { m_mostMessages = most; }
    [[nodiscard]] MessageScope scope() const { return m_scope; }
    [[nodiscard]] const MessageFilter &filter() const { return m_filter; }
    [[nodiscard]] bool hasTopic() const { return !m_topic.isNone() || m_scope == MessageScope::Everything; }
    [[nodiscard]] const FollowedTopic &topic() const { return m_topic; }
    [[nodiscard]] const State &state() const { return m_state; }
    /// False when its text should be a regular expression and is none: nothing is listed then.
    [[nodiscard]] bool isFilterValid() const { return m_matcher.isValid(); }

    /// One frame: brings in what is new. True when there is more to do soon though nothing new may come.
    bool synchronise();

Q_SIGNALS:
    /// Around a replacement of all rows by mostly the same ones: whoever holds on to a row looks for it again.
    void aboutToRefresh();
    void refreshed();
    void stateChanged();

private:
    enum class Rows { Clear, KeepUntilFound };
    void restart(Rows rows);
    void showTopic();
    void collect();
    void takeCollection(MessageCollection &&collection, std::uint64_t generation);
    void showCollection(MessageCollection &&collection, std::uint64_t generation);
    /// False when the ids of the tree mean something else by now.
    [[nodiscard]] bool takeFeed();
    void keepWanted();
    void addPending();
    void matchPending();
    void add(const std::vector<ListedMessage> &messages);
    void detachFeed();
    void noteMissed(std::uint64_t count);
    void setState(const State &state);

    LiveData &m_data;
    MessageListModel &m_model;
    MessageSource m_source;
    MessageScope m_scope = MessageScope::Topic;
    MessageFilter m_filter;
    MessageMatcher m_matcher;
    std::size_t m_mostMessages = 500'000;
    FollowedTopic m_topic;
    State m_state;
    std::unique_ptr<MessageFeed> m_feed; ///< attached to the store while there is a list
    std::uint64_t m_generation = 0; ///< of the tree, for the list
    std::shared_ptr<const TopicArena> m_arena;
    std::vector<bool> m_topics; ///< of the scope, by id
    TopicId m_knownTopics = 0; ///< so many ids must m_topics tell of before anything is added
    std::vector<ListedMessage> m_taken;
    std::vector<ListedMessage> m_pending; ///< of the scope, not in the list yet
    bool m_isCollected = false;
    bool m_isIncomplete = false; ///< messages were missed
    QElapsedTimer m_sinceMissed;
    AsideWork m_work;
};

} // namespace mangrove
