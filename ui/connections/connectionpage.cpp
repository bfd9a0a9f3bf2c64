// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionpage.h"

#include "ui/connections/connectionstateview.h"
#include "ui/connections/topiccapbar.h"
#include "ui/detail/detailpane.h"
#include "ui/frame/messagebar.h"
#include "ui/frame/named.h"
#include "ui/frame/textformat.h"
#include "ui/history/messagelistview.h"
#include "ui/publish/publishpane.h"
#include "ui/tree/topictreeitems.h"
#include "ui/tree/topictreepane.h"
#include "ui/tree/topictreeview.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr qint64 kSlowInterval = 1'000; // milliseconds
// Not the longest that a timer takes: what remains of that overflows, and nobody could shorten it any more.
constexpr qint64 kLongestRest = 3'600'000; // milliseconds
constexpr double kLowestShownRate = 0.05; // below, rateText() says 0.0

qint64 currentTime()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

ConnectionPage::ConnectionPage(const ConnectionProfile &profile, MemoryBudget &budget, QWidget *parent)
    : QWidget(parent)
    , m_connection(std::make_unique<Connection>(profile, budget))
    , m_exposure(this)
    , m_ticker([this] { runFrame(); })
{
    setObjectName(u"connectionPage"_s);
    LiveData &live = m_connection->data();
    m_topics = new TopicTreeItems(live, &currentTime, this);
    m_messages = new MessageListItems(live.tree(), live.store(), live.mutex(), this);
    makeWidgets();
    connectWidgets();
    m_slowTimer.setSingleShot(true);
    m_tree->viewport()->installEventFilter(this);
    m_rateClock.start();
    refreshStatus();
    refreshNumbers();
}

ConnectionPage::~ConnectionPage()
{
    m_ticker.stop();
    m_slowTimer.stop();
    m_exposure.disconnect(this);
    m_connection->disconnect(this);
    // Views, models and panes refer to the connection, so they go first, whatever order QObject would choose.
    delete m_splitter;
    delete m_messages;
    delete m_topics;
}

void ConnectionPage::makeWidgets()
{
    m_bar = new MessageBar(this);
    m_capBar = new TopicCapBar(this);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(u"pageSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(5);
    m_splitter->addWidget(makeTreeSide());
    m_splitter->addWidget(makeDetailSide());
    m_splitter->setStretchFactor(0, 55);
    m_splitter->setStretchFactor(1, 45);
    m_splitter->setSizes({700, 580});
    m_statusLine = new StatusLine(this);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_capBar);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_statusLine);
}

QWidget *ConnectionPage::makeTreeSide()
{
    m_treeStack = new QStackedWidget(m_splitter);
    m_stateView = new ConnectionStateView(m_treeStack);
    m_treePane = new TopicTreePane(m_connection->data(), *m_topics, m_treeStack);
    m_tree = m_treePane->tree();
    m_treeStack->addWidget(m_stateView);
    m_treeStack->addWidget(m_treePane);
    auto *filter = new QAction(tr("Filter topics"), this);
    filter->setShortcut(QKeySequence::Find);
    connect(filter, &QAction::triggered, this, &ConnectionPage::showFilter);
    addAction(filter);
    return m_treeStack;
}

QWidget *ConnectionPage::makeDetailSide()
{
    m_sideSplitter = new QSplitter(Qt::Vertical, m_splitter);
    m_sideSplitter->setObjectName(u"sideSplitter"_s);
    m_sideSplitter->setChildrenCollapsible(false);
    m_sideSplitter->setHandleWidth(5);
    m_detail = new DetailPane(m_sideSplitter);
    m_lowerTabs = named(new QTabWidget(m_sideSplitter), u"lowerTabs"_s, tr("Messages and publishing"));
    m_lowerTabs->setDocumentMode(true);
    named(m_lowerTabs->tabBar(), u"lowerTabsBar"_s, tr("Messages and publishing"));
    m_messageList = new MessageListView(m_lowerTabs);
    m_messageList->setMessageModel(m_messages);
    m_publish = new PublishPane(*m_connection, m_lowerTabs);
    m_lowerTabs->addTab(m_messageList, tr("Messages"));
    m_lowerTabs->addTab(m_publish, tr("Publish"));
    m_sideSplitter->addWidget(m_detail);
    m_sideSplitter->addWidget(m_lowerTabs);
    m_sideSplitter->setStretchFactor(0, 55);
    m_sideSplitter->setStretchFactor(1, 45);
    m_sideSplitter->setSizes({390, 320});
    return m_sideSplitter;
}

void ConnectionPage::connectWidgets()
{
    connect(m_connection.get(), &Connection::statusChanged, this, [this] {
        if (m_exposure.isExposed()) {
            refreshSlowly();
        }
        Q_EMIT statusChanged();
    });
    connect(m_connection.get(), &Connection::dataChanged, this, [this] {
        if (m_exposure.isExposed()) {
            m_ticker.wake();
        }
    });
    connect(&m_exposure, &ExposureWatcher::exposedChanged, this, &ConnectionPage::setExposed);
    connect(m_stateView, &ConnectionStateView::actionRequested, this, &ConnectionPage::perform);
    connect(m_bar, &MessageBar::actionTriggered, this, [this] {
        const StateDescription state
            = describeState(m_connection->status(), m_connection->profile(), true, currentTime());
        perform(state.action != StateAction::None ? state.action : StateAction::EditProfile);
    });
    connect(m_bar, &MessageBar::closed, this, [this] {
        m_dismissed = describeState(m_connection->status(), m_connection->profile(), true, currentTime());
    });
    connect(m_capBar, &TopicCapBar::capChosen, this, [this](const TopicCap &cap) {
        m_connection->setTopicCap(cap);
        refreshNumbers();
    });
    connect(m_tree, &TopicTreeView::topicSelected, this, &ConnectionPage::showTopic);
    connect(m_tree, &TopicTreeView::copyValueRequested, this, &ConnectionPage::copyValue);
    connect(m_tree, &TopicTreeView::publishToTopicRequested, this, [this](const QByteArray &topic) {
        m_lowerTabs->setCurrentWidget(m_publish);
        m_publish->setTopic(topic);
    });
    connect(m_messageList, &MessageListView::messageChosen, this, &ConnectionPage::pinMessage);
    connect(m_detail, &DetailPane::latestRequested, this, &ConnectionPage::followLatest);
    connect(m_detail, &DetailPane::settled, this, [this] {
        if (m_exposure.isExposed()) {
            showNewer();
        }
    });
    connect(&m_slowTimer, &QTimer::timeout, this, &ConnectionPage::refreshSlowly);
}

void ConnectionPage::perform(StateAction action)
{
    switch (action) {
    case StateAction::Connect:
        m_connection->open();
        break;
    case StateAction::ConnectNow:
        m_connection->connectNow();
        break;
    case StateAction::Cancel:
        m_connection->close();
        break;
    case StateAction::EditProfile:
        Q_EMIT editRequested();
        break;
    case StateAction::None:
        break;
    }
}

void ConnectionPage::connectOrRetry()
{
    const bool waiting = m_connection->status().state == mqtt::ClientState::WaitingToReconnect;
    perform(waiting ? StateAction::ConnectNow : StateAction::Connect);
}

// Nothing is asked for while hidden: the first frame after it shows the present state.
void ConnectionPage::setExposed(bool exposed)
{
    if (exposed) {
        resumeRate();
        runFrame();
        showNewer();
        refreshSlowly();
    } else {
        m_ticker.stop();
        m_slowTimer.stop();
    }
}

void ConnectionPage::runFrame()
{
    refresh();
    if (m_moreToSynchronise) {
        m_ticker.wake();
    } else {
        m_connection->awaitChange(m_seenRevision);
    }
}

void ConnectionPage::refresh()
{
    const std::uint64_t revision = m_connection->data().revision();
    if (revision == m_seenRevision && !m_moreToSynchronise) {
        return;
    }
    m_seenRevision = revision;
    m_synchronising = true;
    m_moreToSynchronise = m_topics->synchronise();
    m_synchronising = false;
    followTopic();
    const bool empty = m_treePane->isWithoutTopics();
    if (empty != (m_treeStack->currentWidget() == m_stateView)) {
        m_treeStack->setCurrentWidget(empty ? static_cast<QWidget *>(m_stateView) : m_treePane);
        refreshStatus();
    }
    m_tree->refreshVisibleRows();
    m_messages->synchronise();
    if (!m_wantedTopic.isEmpty()) {
        selectTopic(m_wantedTopic);
    }
    showNewer();
    refreshNumbers();
    refreshSlowlyWithin(kSlowInterval);
}

void ConnectionPage::refreshSlowly()
{
    m_repaintingAges = m_tree->isVisible();
    m_tree->refreshVisibleRows(); // rates decay
    m_tree->refreshAges();
    m_detail->refreshAge(currentTime());
    refreshStatus();
    refreshNumbers();
    m_slowTimer.stop();
    refreshSlowlyWithin(untilTextChanges());
}

void ConnectionPage::refreshSlowlyWithin(qint64 milliseconds)
{
    if (m_exposure.isExposed() && (!m_slowTimer.isActive() || m_slowTimer.remainingTime() > milliseconds)) {
        m_slowTimer.start(static_cast<int>(milliseconds));
    }
}

// Many texts that change at different moments share a look once a second.
qint64 ConnectionPage::untilTextChanges() const
{
    const qint64 now = currentTime();
    const ConnectionStatus status = m_connection->status();
    if (m_rate > 0 || m_rateIsDue || status.state == mqtt::ClientState::WaitingToReconnect) {
        return kSlowInterval;
    }
    qint64 next = kLongestRest;
    if (m_detail->message()) {
        next = std::min<qint64>(next, untilAgeTextChanges(now - m_detail->message()->time));
    }
    for (int row = m_tree->firstVisibleRow(); row <= m_tree->lastVisibleRow(); ++row) {
        const QModelIndex index = m_topics->index(row, 0);
        const qint64 last = index.data(TopicRowsModel::LastTimeRole).toLongLong();
        if (index.data(TopicRowsModel::RateRole).toDouble() >= kLowestShownRate) {
            return kSlowInterval;
        }
        if (last != 0) {
            next = std::min<qint64>(next, untilAgeTextChanges(now - last));
        }
    }
    return std::max(next, kSlowInterval);
}

// Painted again for any reason, the tree may show other rows: their texts may change sooner.
bool ConnectionPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && !std::exchange(m_repaintingAges, false)) {
        refreshSlowlyWithin(kSlowInterval);
    }
    return QWidget::eventFilter(watched, event);
}

void ConnectionPage::refreshStatus()
{
    const ConnectionStatus status = m_connection->status();
    const ConnectionProfile &profile = m_connection->profile();
    m_statusLine->showStatus(status, profile);
    m_publish->refresh();
    const bool hasTopics = m_treeStack->currentWidget() == m_treePane;
    const StateDescription state = describeState(status, profile, hasTopics, currentTime());
    if (!hasTopics) {
        m_bar->hide();
        m_stateView->describe(state);
    } else if (state.title.isEmpty() || state == m_dismissed) {
        m_bar->hide();
    } else {
        const StateAction action
            = state.action == StateAction::None && state.offerEdit ? StateAction::EditProfile : state.action;
        m_bar->showMessage({state.tone, state.title, state.detail, state.advice, actionText(action),
                            status.state == mqtt::ClientState::Connected});
    }
}

void ConnectionPage::refreshNumbers()
{
    StatusLine::Numbers numbers;
    {
        LiveData &live = m_connection->data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        numbers.ledger = live.store().ledger();
        numbers.topics = live.tree().topicCount();
        numbers.topicCap = live.topicCapState();
        numbers.memory = live.tree().memoryUsage() + live.store().memoryUsage();
    }
    updateRate(numbers.ledger.received);
    numbers.rate = m_rate;
    m_statusLine->showNumbers(numbers);
    m_capBar->showState(numbers.topicCap, numbers.topics);
}

void ConnectionPage::updateRate(std::uint64_t received)
{
    constexpr qint64 kTolerance = 100; // timers are early at times
    const qint64 elapsed = m_rateClock.elapsed();
    m_rateIsDue = received != m_rateReceived;
    if (elapsed < kSlowInterval - kTolerance) {
        return;
    }
    const double now = averageRate(received);
    if (m_rate == 0 && elapsed > 2 * kSlowInterval && now > 0) {
        // After a rest: what came, came just now, and counts for the second that begins.
        m_rateClock.restart();
        refreshSlowlyWithin(kSlowInterval);
        return;
    }
    // Half of what it was: steady enough to read, and zero again after a few seconds of silence.
    m_rate = now == 0 && m_rate < 0.2 ? 0 : (m_rate + now) / 2;
    m_rateReceived = received;
    m_rateIsDue = false;
    m_rateClock.restart();
}

double ConnectionPage::averageRate(std::uint64_t received) const
{
    return static_cast<double>(received - std::min(received, m_rateReceived)) * 1'000
           / static_cast<double>(std::max<qint64>(1, m_rateClock.elapsed()));
}

// While nothing was shown nothing was measured: the mean of that time is the best guess.
void ConnectionPage::resumeRate()
{
    if (m_rateClock.elapsed() <= 2 * kSlowInterval) {
        return;
    }
    LiveData &live = m_connection->data();
    const PriorityMutex::UrgentLock lock(live.mutex());
    const std::uint64_t received = live.store().ledger().received;
    m_rate = averageRate(received);
    m_rateReceived = received;
    m_rateClock.restart();
}

void ConnectionPage::showTopic(TopicId topic)
{
    if (m_synchronising) {
        return; // the tree may have begun anew: followTopic() looks what became of the topic
    }
    FollowedTopic selected;
    {
        LiveData &live = m_connection->data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        selected = FollowedTopic(live.tree(), topic, m_topics->generation());
        if (!selected.isNone() && selected.id() == m_topic.currentId(live.tree())) {
            m_topic = selected;
            return;
        }
    }
    m_topic = selected;
    m_shownSequence.reset();
    if (!m_topic.isNone()) {
        m_wantedTopic.clear();
    }
    m_pinned = false;
    m_seenVersion = 0;
    m_detail->setPinned(false);
    m_messageList->clearChoice();
    m_messages->setTopic(topic, m_topics->generation());
    m_messages->synchronise();
    if (m_topic.isNone()) {
        m_detail->clear();
    } else {
        showLatest();
    }
}

/// After the tree dropped topics, or was emptied, ids mean something else.
void ConnectionPage::followTopic()
{
    if (m_topic.isNone()) {
        return;
    }
    FollowedTopic::Found found = FollowedTopic::Found::Same;
    {
        LiveData &live = m_connection->data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        if (live.tree().generation() != m_topics->generation()) {
            m_moreToSynchronise = true; // the rows are not of this generation yet
            return;
        }
        found = m_topic.update(live.tree());
    }
    if (found != FollowedTopic::Found::Same) {
        leaveTopic();
    } else if (m_tree->selectedTopic() != m_topic.id()) {
        m_tree->selectTopic(m_topic.id());
    }
}

void ConnectionPage::leaveTopic()
{
    const TopicId sameName = m_topic.id();
    const QByteArray name = m_topic.name();
    m_topic = {};
    m_shownSequence.reset();
    m_messages->setTopic(kNoTopic);
    m_wantedTopic = name;
    if (sameName != kNoTopic && m_tree->selectedTopic() == sameName) {
        showTopic(sameName);
    } else if (sameName == kNoTopic && !m_pinned) {
        m_detail->showTopic(name, tr("This topic is not in the tree any more."));
    }
}

void ConnectionPage::showNewer()
{
    if (!m_pinned && !m_detail->isBusy()) {
        showLatest();
    }
}

void ConnectionPage::showLatest()
{
    StoredMessage message;
    QByteArray topic;
    RetainedState retained = RetainedState::Unknown;
    TopicStatistics statistics;
    bool held = false;
    {
        LiveData &live = m_connection->data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        const TopicId id = m_topic.currentId(live.tree());
        if (id == kNoTopic) {
            return;
        }
        // The version counts messages and new nodes below; anything newer may be a new message.
        const std::uint32_t version = live.tree().version(id) + 1;
        if (version == m_seenVersion) {
            return;
        }
        const std::uint64_t end = live.store().endSequence(id);
        const bool isNewest = m_shownSequence && *m_shownSequence + 1 == end;
        if (m_shownSequence && !isNewest && m_detail->isSelecting()) {
            m_detail->setNewerWaiting(true); // what a person selects stays under the mouse
            return;
        }
        m_seenVersion = version;
        statistics = live.tree().statistics(id, currentTime());
        retained = live.tree().retainedState(id);
        topic = live.tree().topicName(id);
        if (isNewest) {
            m_detail->setRetainedState(retained);
            return;
        }
        held = live.store().readLast(id, message);
    }
    m_shownSequence.reset();
    if (held) {
        m_shownSequence = message.sequence;
        m_detail->showMessage(topic, message, retained);
    } else if (statistics.messages == 0) {
        m_detail->showTopic(
            topic,
            tr("No message on this very topic is known. Topics below it: %1.").arg(statistics.topicsBelow));
    } else {
        m_detail->showTopic(topic, tr("No message of this topic is held any more."));
    }
}

void ConnectionPage::followLatest()
{
    m_pinned = false;
    m_seenVersion = 0;
    m_detail->setPinned(false);
    m_detail->clearSelection();
    m_messageList->clearChoice();
    showLatest();
}

void ConnectionPage::pinMessage(quint64 sequence)
{
    StoredMessage message;
    QByteArray topic;
    RetainedState retained = RetainedState::Unknown;
    {
        LiveData &live = m_connection->data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        const TopicId id = m_topic.currentId(live.tree());
        if (!live.store().read(id, sequence, message)) {
            return;
        }
        topic = live.tree().topicName(id);
        retained = live.tree().retainedState(id);
    }
    m_pinned = true;
    m_shownSequence = message.sequence;
    m_detail->setPinned(true);
    m_detail->showMessage(topic, message, retained);
}

void ConnectionPage::copyValue(TopicId topic)
{
    StoredMessage message;
    bool held = false;
    {
        LiveData &live = m_connection->data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        const TopicId id = live.tree().currentId(topic, m_topics->generation());
        held = id != kNoTopic && live.store().readLast(id, message);
    }
    if (held) {
        m_detail->copyToClipboard(message.payload);
    }
}

void ConnectionPage::showPublish()
{
    m_lowerTabs->setCurrentWidget(m_publish);
    m_publish->focusTopic();
}

void ConnectionPage::showFilter()
{
    if (m_treeStack->currentWidget() == m_treePane) {
        m_treePane->focusFilter();
    }
}

void ConnectionPage::applyProfile(const ConnectionProfile &profile)
{
    m_connection->setProfile(profile);
    refreshStatus();
}

void ConnectionPage::selectTopic(const QByteArray &topic)
{
    TopicId id = kNoTopic;
    {
        LiveData &live = m_connection->data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        id = live.tree().find(topic);
    }
    m_wantedTopic = id == kNoTopic ? topic : QByteArray();
    if (id != kNoTopic) {
        m_tree->selectTopic(id);
    }
}

void ConnectionPage::saveLayout(QSettings &settings) const
{
    settings.setValue(u"page/splitter"_s, m_splitter->saveState());
    settings.setValue(u"page/sideSplitter"_s, m_sideSplitter->saveState());
    settings.setValue(u"page/topicColumns"_s, m_tree->columnLayout());
    settings.setValue(u"page/messageColumns"_s, m_messageList->columnLayout());
}

void ConnectionPage::restoreLayout(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(u"page/splitter"_s).toByteArray());
    m_sideSplitter->restoreState(settings.value(u"page/sideSplitter"_s).toByteArray());
    m_tree->setColumnLayout(settings.value(u"page/topicColumns"_s).toString());
    m_messageList->setColumnLayout(settings.value(u"page/messageColumns"_s).toString());
}

} // namespace mangrove
