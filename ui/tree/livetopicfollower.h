// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"
#include "core/topics/latesttopic.h"
#include "ui/frame/asidework.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace mangrove {

class TopicTreeItems;
class TopicTreeView;

/// Lets the selection of a topic tree follow the topic that had a message last, a few times a second at the most, until a
/// person selects another. Passes over what is hidden, muted or left out by a search. GUI thread.
class LiveTopicFollower : public QObject
{
    Q_OBJECT

public:
    /// All outlive this.
    LiveTopicFollower(LiveData &data, TopicTreeItems &topics, TopicTreeView &tree, QObject *parent = nullptr);

    void setInterval(int milliseconds) { m_interval = milliseconds; }
    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);

Q_SIGNALS:
    void followingChanged(bool following);

private:
    void look();
    void start();
    void goTo(const LatestTopic::Found &found);

    LiveData &m_data;
    TopicTreeItems &m_topics;
    TopicTreeView &m_tree;
    int m_interval = 400; // milliseconds
    bool m_following = false;
    std::uint64_t m_generation = 0; ///< of the search under way
    std::uint64_t m_revision = 0; ///< of the data when it was last searched
    QElapsedTimer m_sinceStart;
    QTimer m_later;
    AsideWork m_work;
};

} // namespace mangrove
