// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/pagestatus.h"

#include "ui/connections/connectionstateview.h"
#include "ui/connections/statusline.h"
#include "ui/connections/topiccapbar.h"
#include "ui/frame/messagebar.h"

namespace mangrove {

PageStatus::PageStatus(Connection &connection, const Views &views, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_views(views)
{
    connect(&m_views.stateView, &ConnectionStateView::actionRequested, this, &PageStatus::actionRequested);
    connect(&m_views.bar, &MessageBar::actionTriggered, this, &PageStatus::performBarAction);
    connect(&m_views.bar, &MessageBar::closed, this, [this] { m_dismissed = describe(true); });
    connect(&m_views.capBar, &TopicCapBar::capChosen, this, [this](const TopicCap &cap) {
        m_connection.setTopicCap(cap);
        refreshNumbers();
    });
}

StateDescription PageStatus::describe(bool hasTopics) const
{
    return describeState(m_connection.status(), m_connection.profile(), hasTopics,
                         QDateTime::currentMSecsSinceEpoch(), m_flood.flood());
}

void PageStatus::performBarAction()
{
    const StateDescription state = describe(true);
    Q_EMIT actionRequested(state.action != StateAction::None ? state.action : StateAction::EditProfile);
}

void PageStatus::refresh(bool hasTopics)
{
    m_hasTopics = hasTopics;
    const ConnectionStatus status = m_connection.status();
    m_views.line.showStatus(status, m_connection.profile(), m_flood.flood());
    const StateDescription state = describe(hasTopics);
    if (!hasTopics) {
        m_views.bar.hide();
        m_views.stateView.describe(state);
    } else if (state.title.isEmpty() || state == m_dismissed) {
        m_views.bar.hide();
    } else {
        const StateAction action
            = state.action == StateAction::None && state.offerEdit ? StateAction::EditProfile : state.action;
        m_views.bar.showMessage({state.tone, state.title, state.detail, state.advice, actionText(action),
                                 status.state == mqtt::ClientState::Connected});
    }
}

void PageStatus::refreshNumbers()
{
    StatusLine::Numbers numbers;
    {
        LiveData &live = m_connection.data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        numbers.ledger = live.store().ledger();
        numbers.topics = live.tree().topicCount();
        numbers.topicCap = live.topicCapState();
        numbers.memory = live.tree().memoryUsage() + live.store().memoryUsage();
    }
    m_rate.update({numbers.ledger.received, numbers.ledger.receivedBytes});
    numbers.rate = m_rate.messagesPerSecond();
    numbers.byteRate = m_rate.bytesPerSecond();
    if (m_flood.update(numbers.ledger)) {
        if (m_flood.flood() == Flood::None) {
            m_dismissed = {}; // the next flood is news
        }
        refresh(m_hasTopics);
    }
    m_views.line.showNumbers(numbers);
    m_views.capBar.showState(numbers.topicCap, numbers.topics);
}

void PageStatus::resumeRate()
{
    if (m_rate.isFresh()) {
        return;
    }
    LiveData &live = m_connection.data();
    const PriorityMutex::UrgentLock lock(live.mutex());
    const Ledger ledger = live.store().ledger();
    m_rate.resume({ledger.received, ledger.receivedBytes});
}

} // namespace mangrove
