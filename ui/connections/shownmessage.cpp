// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/shownmessage.h"

#include "ui/detail/detailpane.h"
#include "ui/history/messagelistpane.h"
#include "ui/tree/topictreeitems.h"
#include "ui/tree/topictreeview.h"

#include <QDateTime>

namespace mangrove {

ShownMessage::ShownMessage(LiveData &live, const Views &views, QObject *parent)
    : QObject(parent)
    , m_live(live)
    , m_views(views)
{
    connect(&m_views.tree, &TopicTreeView::topicSelected, this, &ShownMessage::showTopic);
    connect(&m_views.tree, &TopicTreeView::copyValueRequested, this, &ShownMessage::copyValue);
    connect(&m_views.messages, &MessageListPane::messageChosen, this, &ShownMessage::pinMessage);
    connect(&m_views.messages, &MessageListPane::topicRequested, this, &ShownMessage::selectTopic);
    connect(&m_views.messages, &MessageListPane::compareRequested, this,
            [this](const QByteArray &, const StoredMessage &older, const QByteArray &topic,
                   const StoredMessage &newer) {
                if (!m_views.detail.message()) {
                    noteShownTopic(topic);
                    m_views.detail.showMessage(topic, newer, RetainedState::Unknown);
                }
                m_views.detail.compare(older, newer);
            });
    connect(&m_views.detail, &DetailPane::latestRequested, this, &ShownMessage::followLatest);
    connect(&m_views.detail, &DetailPane::previousRequested, this, [this] { step(-1); });
    connect(&m_views.detail, &DetailPane::nextRequested, this, [this] { step(1); });
    m_views.detail.setMessageReader([this](std::uint64_t sequence, StoredMessage &message) {
        const PriorityMutex::UrgentLock lock(m_live.mutex());
        const TopicId id = shownTopic();
        return id != kNoTopic && m_live.store().read(id, sequence, message);
    });
    connect(&m_views.detail, &DetailPane::topicRequested, this, &ShownMessage::selectTopic);
}

bool ShownMessage::synchroniseTopics()
{
    m_synchronising = true;
    const bool more = m_views.topics.synchronise();
    m_synchronising = false;
    const bool found = followTopic();
    return more || !found;
}

bool ShownMessage::synchroniseMessages()
{
    const bool more = m_views.messages.synchronise();
    if (!m_wantedTopic.isEmpty()) {
        selectTopic(m_wantedTopic);
    }
    showNewer();
    updateNeighbours();
    return more;
}

void ShownMessage::selectTopic(const QByteArray &topic)
{
    TopicId id = kNoTopic;
    {
        const PriorityMutex::UrgentLock lock(m_live.mutex());
        id = m_live.tree().find(topic);
    }
    m_wantedTopic = id == kNoTopic ? topic : QByteArray();
    if (id != kNoTopic) {
        m_views.tree.selectTopic(id);
    }
}

QByteArray ShownMessage::topicName() const
{
    return m_wantedTopic.isEmpty() ? m_topic.name() : m_wantedTopic;
}

void ShownMessage::showTopic(TopicId topic)
{
    if (m_synchronising) {
        return; // the tree may have begun anew: followTopic() looks what became of the topic
    }
    FollowedTopic selected;
    {
        const PriorityMutex::UrgentLock lock(m_live.mutex());
        selected = FollowedTopic(m_live.tree(), topic, m_views.topics.generation());
        if (!selected.isNone() && selected.id() == m_topic.currentId(m_live.tree())) {
            m_topic = selected;
            return;
        }
    }
    m_topic = selected;
    m_sequence.reset();
    if (!m_topic.isNone()) {
        m_wantedTopic.clear();
    }
    m_pinned = false;
    m_seenVersion = 0;
    m_views.detail.setPinned(false);
    m_views.messages.clearChoice();
    m_views.messages.setTopic(topic, m_views.topics.generation());
    m_views.messages.synchronise();
    if (m_topic.isNone()) {
        m_views.detail.clear();
    } else {
        showLatest();
    }
}

/// After the tree dropped topics, or was emptied, ids mean something else. False when that can't be told yet.
bool ShownMessage::followTopic()
{
    if (m_topic.isNone()) {
        return true;
    }
    FollowedTopic::Found found = FollowedTopic::Found::Same;
    {
        const PriorityMutex::UrgentLock lock(m_live.mutex());
        if (m_live.tree().generation() != m_views.topics.generation()) {
            return false; // the rows are not of this generation yet
        }
        found = m_topic.update(m_live.tree());
    }
    if (found != FollowedTopic::Found::Same) {
        leaveTopic();
    } else if (m_views.tree.selectedTopic() != m_topic.id()) {
        m_views.tree.selectTopic(m_topic.id());
    }
    return true;
}

void ShownMessage::leaveTopic()
{
    const TopicId sameName = m_topic.id();
    const QByteArray name = m_topic.name();
    m_topic = {};
    if (!m_pinned) {
        m_sequence.reset();
    }
    m_views.messages.setTopic(kNoTopic, 0);
    m_wantedTopic = name;
    if (sameName != kNoTopic && m_views.tree.selectedTopic() == sameName) {
        showTopic(sameName);
    } else if (sameName == kNoTopic && !m_pinned) {
        m_views.detail.showTopic(name, tr("This topic is not in the tree any more."));
    }
}

void ShownMessage::showNewer()
{
    if (!m_pinned && !m_views.detail.isBusy()) {
        showLatest();
    }
}

void ShownMessage::showLatest()
{
    StoredMessage message;
    QByteArray topic;
    RetainedState retained = RetainedState::Unknown;
    TopicStatistics statistics;
    bool held = false;
    {
        const PriorityMutex::UrgentLock lock(m_live.mutex());
        const TopicId id = m_topic.currentId(m_live.tree());
        if (id == kNoTopic) {
            return;
        }
        // The version counts messages and new nodes below; anything newer may be a new message.
        const std::uint32_t version = m_live.tree().version(id) + 1;
        if (version == m_seenVersion) {
            return;
        }
        const std::uint64_t end = m_live.store().endSequence(id);
        const bool isNewest = m_sequence && *m_sequence + 1 == end;
        if (m_sequence && !isNewest && m_views.detail.isSelecting()) {
            m_views.detail.setNewerWaiting(true); // what a person selects stays under the mouse
            return;
        }
        m_seenVersion = version;
        statistics = m_live.tree().statistics(id, QDateTime::currentMSecsSinceEpoch());
        retained = m_live.tree().retainedState(id);
        topic = m_live.tree().topicName(id);
        if (isNewest) {
            m_views.detail.setRetainedState(retained);
            return;
        }
        held = m_live.store().readLast(id, message);
    }
    m_sequence.reset();
    if (held) {
        m_sequence = message.sequence;
        m_shownTopic = m_topic;
        m_views.detail.showMessage(topic, message, retained);
        updateNeighbours();
    } else if (statistics.messages == 0) {
        m_views.detail.showTopic(
            topic,
            tr("No message on this very topic is known. Topics below it: %1.").arg(statistics.topicsBelow));
    } else {
        m_views.detail.showTopic(topic, tr("No message of this topic is held any more."));
    }
}

void ShownMessage::followLatest()
{
    m_pinned = false;
    m_seenVersion = 0;
    if (m_shownTopic.name() != m_topic.name()) {
        m_sequence.reset(); // of a topic below
    }
    m_views.detail.setPinned(false);
    m_views.detail.clearSelection();
    m_views.messages.clearChoice();
    showLatest();
}

void ShownMessage::pinMessage(const ListedMessage &listed, quint64 generation)
{
    StoredMessage message;
    QByteArray topic;
    RetainedState retained = RetainedState::Unknown;
    {
        const PriorityMutex::UrgentLock lock(m_live.mutex());
        const TopicId id = m_live.tree().currentId(listed.topic, generation);
        if (id == kNoTopic || !m_live.store().read(id, listed.sequence, message)) {
            return;
        }
        topic = m_live.tree().topicName(id);
        retained = m_live.tree().retainedState(id);
        m_shownTopic = FollowedTopic(m_live.tree(), id, m_live.tree().generation());
    }
    m_pinned = true;
    m_sequence = message.sequence;
    m_views.detail.setPinned(true);
    m_views.detail.showMessage(topic, message, retained);
    updateNeighbours();
}

void ShownMessage::noteShownTopic(const QByteArray &topic)
{
    const PriorityMutex::UrgentLock lock(m_live.mutex());
    const TopicTree &tree = m_live.tree();
    m_shownTopic = FollowedTopic(tree, tree.find(topic), tree.generation());
}

/// With the mutex held. kNoTopic once the topic was dropped: the sequences of one that came back begin anew.
TopicId ShownMessage::shownTopic()
{
    if (m_shownTopic.update(m_live.tree()) != FollowedTopic::Found::Same) {
        m_shownTopic = {};
    }
    return m_shownTopic.id();
}

void ShownMessage::step(int messages)
{
    if (!m_sequence || (messages < 0 && *m_sequence == 0)) {
        return;
    }
    ListedMessage listed;
    quint64 generation = 0;
    {
        const PriorityMutex::UrgentLock lock(m_live.mutex());
        listed.topic = shownTopic();
        generation = m_live.tree().generation();
    }
    listed.sequence = messages > 0 ? *m_sequence + 1 : *m_sequence - 1;
    m_views.messages.clearChoice();
    pinMessage(listed, generation);
}

void ShownMessage::updateNeighbours()
{
    bool older = false;
    bool newer = false;
    if (m_sequence) {
        const PriorityMutex::UrgentLock lock(m_live.mutex());
        const TopicId id = shownTopic();
        if (id != kNoTopic) {
            const std::uint64_t end = m_live.store().endSequence(id);
            older = *m_sequence > end - m_live.store().count(id);
            newer = *m_sequence + 1 < end;
        }
    }
    m_views.detail.setNeighbours(older, newer);
}

void ShownMessage::copyValue(TopicId topic)
{
    StoredMessage message;
    bool held = false;
    {
        const PriorityMutex::UrgentLock lock(m_live.mutex());
        const TopicId id = m_live.tree().currentId(topic, m_views.topics.generation());
        held = id != kNoTopic && m_live.store().readLast(id, message);
    }
    if (held) {
        m_views.detail.copyToClipboard(message.payload);
    }
}

} // namespace mangrove
