// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"
#include "core/topics/followedtopic.h"

#include <QObject>

#include <optional>

namespace mangrove {

class DetailPane;
class MessageListPane;
class TopicTreeItems;
class TopicTreeView;
struct ListedMessage;

/// Which topic of a connection is selected, and which of its messages the detail pane shows: the newest as it comes, or one
/// chosen from the list, which stays. Keeps to the topic's name while the tree gives it other ids. GUI thread; reads the
/// data shortly under its mutex.
class ShownMessage : public QObject
{
    Q_OBJECT

public:
    struct Views
    {
        TopicTreeItems &topics;
        TopicTreeView &tree;
        MessageListPane &messages;
        DetailPane &detail;
    };

    /// All of them outlive this.
    ShownMessage(LiveData &live, const Views &views, QObject *parent = nullptr);

    /// Brings in the new rows of the tree and finds the selected topic among them. True when there is more to bring in.
    [[nodiscard]] bool synchroniseTopics();
    /// Brings in the new messages, and the topic that is waited for. True when there is more to bring in.
    [[nodiscard]] bool synchroniseMessages();
    /// Selects the topic once it is there.
    void selectTopic(const QByteArray &topic);
    /// If the newest message is followed, and not while one is being made ready.
    void showNewer();
    void followLatest();
    /// Name of the selected topic, or of the one that is waited for; empty when there is none.
    [[nodiscard]] QByteArray topicName() const;

private:
    void showTopic(TopicId topic);
    [[nodiscard]] bool followTopic();
    void leaveTopic();
    void showLatest();
    void pinMessage(const ListedMessage &listed, quint64 generation);
    void step(int messages); ///< to an older one, or with a positive number to a newer one
    void updateNeighbours();
    void noteShownTopic(const QByteArray &topic);
    [[nodiscard]] TopicId shownTopic();
    void copyValue(TopicId topic);

    LiveData &m_live;
    Views m_views;
    FollowedTopic m_topic; ///< the selected one
    FollowedTopic
        m_shownTopic; ///< of the message in the detail pane: m_topic, or one below that was chosen from the list
    std::optional<std::uint64_t> m_sequence; ///< of that message
    QByteArray m_wantedTopic;
    std::uint32_t m_seenVersion = 0;
    bool m_pinned = false;
    bool m_synchronising = false;
};

} // namespace mangrove
