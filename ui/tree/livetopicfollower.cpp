// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/livetopicfollower.h"

#include "ui/tree/topictreeitems.h"
#include "ui/tree/topictreeview.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace mangrove {

LiveTopicFollower::LiveTopicFollower(LiveData &data, TopicTreeItems &topics, TopicTreeView &tree,
                                     QObject *parent)
    : QObject(parent)
    , m_data(data)
    , m_topics(topics)
    , m_tree(tree)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &LiveTopicFollower::look);
    connect(&m_work, &AsideWork::finished, this, &LiveTopicFollower::look); // for what came meanwhile
    connect(&m_tree, &TopicTreeView::refreshed, this, &LiveTopicFollower::look);
    connect(&m_tree, &TopicTreeView::chosenByHand, this, [this] { setFollowing(false); });
}

void LiveTopicFollower::setFollowing(bool following)
{
    if (following == m_following) {
        return;
    }
    m_following = following;
    m_revision = 0;
    if (following) {
        look();
    } else {
        m_work.cancel();
        m_later.stop();
    }
    Q_EMIT followingChanged(following);
}

void LiveTopicFollower::look()
{
    if (!m_following || m_work.isBusy() || m_revision == m_data.revision()) {
        return;
    }
    const qint64 wait = m_sinceStart.isValid() ? m_interval - m_sinceStart.elapsed() : 0;
    if (wait <= 0) {
        start();
    } else if (!m_later.isActive()) {
        m_later.start(static_cast<int>(wait));
    }
}

void LiveTopicFollower::start()
{
    m_sinceStart.start();
    m_revision = m_data.revision();
    std::vector<TopicId> leftOut = m_topics.hiddenTopics();
    leftOut.insert(leftOut.end(), m_topics.mutedTopics().begin(), m_topics.mutedTopics().end());
    std::sort(leftOut.begin(), leftOut.end());
    std::shared_ptr<const TopicArena> arena;
    std::uint32_t known = 0;
    {
        const PriorityMutex::UrgentLock lock(m_data.mutex());
        if (m_data.tree().generation() != m_topics.generation()) {
            return; // the ids of the rows are about to change
        }
        arena = m_data.tree().arena();
        known = m_data.tree().nodeCount();
    }
    m_generation = m_topics.generation();
    m_work.start([this, arena, known, leftOut, preferred = m_tree.selectedTopic(),
                  mutex = &m_data.mutex()](WorkProgress &progress) {
        const auto found
            = LatestTopic(*arena, known, preferred).find(leftOut, {mutex, false, [&progress] {
                                                                       return progress.isCancelled();
                                                                   }});
        return [this, found] {
            if (found && m_generation == m_topics.generation()) {
                goTo(*found);
            }
        };
    });
}

void LiveTopicFollower::goTo(const LatestTopic::Found &found)
{
    if (found.topic != kNoTopic && found.topic != m_tree.selectedTopic() && m_topics.isLeft(found.topic)) {
        m_tree.selectTopic(found.topic);
    }
}

} // namespace mangrove
