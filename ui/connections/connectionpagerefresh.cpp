// SPDX-License-Identifier: GPL-3.0-or-later
// When a page looks at its connection's data: by frames while something arrives, slowly for ages and rates, not at all while
// nobody can see it.
#include "ui/connections/connectionpage.h"

#include "ui/connections/pagestatus.h"
#include "ui/connections/shownmessage.h"
#include "ui/detail/detailpane.h"
#include "ui/frame/textformat.h"
#include "ui/publish/publishpane.h"
#include "ui/tree/topictreeitems.h"
#include "ui/tree/topictreepane.h"
#include "ui/tree/topictreetools.h"

#include <QDateTime>
#include <QDockWidget>
#include <QStackedWidget>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace mangrove {

namespace {

constexpr qint64 kSlowInterval = RateMeter::kInterval;
// Not the longest that a timer takes: what remains of that overflows, and nobody could shorten it any more.
constexpr qint64 kLongestRest = 3'600'000; // milliseconds
constexpr double kLowestShownRate = 0.05; // below, rateText() says 0.0

qint64 currentTime()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

// A dock that floats may be on the screen while the window is covered or minimised.
void ConnectionPage::watchExposure()
{
    for (QWidget *widget : std::initializer_list<QWidget *>{this, m_docks->dock(PageDocks::Dock::Message),
                                                            m_docks->dock(PageDocks::Dock::Messages),
                                                            m_docks->dock(PageDocks::Dock::Publish)}) {
        m_exposures.push_back(std::make_unique<ExposureWatcher>(widget));
        connect(m_exposures.back().get(), &ExposureWatcher::exposedChanged, this,
                &ConnectionPage::updateExposure);
    }
    updateExposure();
}

void ConnectionPage::updateExposure()
{
    const bool exposed
        = std::ranges::any_of(m_exposures, [](const auto &watcher) { return watcher->isExposed(); });
    if (exposed != m_isExposed) {
        m_isExposed = exposed;
        setExposed(exposed);
    }
}

// Nothing is asked for while hidden: the first frame after it shows the present state.
void ConnectionPage::setExposed(bool exposed)
{
    if (exposed) {
        m_status->resumeRate();
        runFrame();
        m_shown->showNewer();
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
    if (m_treePane->tools()->isPaused()) {
        m_seenRevision = revision;
        m_moreToSynchronise = false; // resuming looks at everything again
        m_treePane->tools()->showBehind();
        refreshNumbers();
        refreshSlowlyWithin(kSlowInterval);
        return;
    }
    m_seenRevision = revision;
    m_moreToSynchronise = m_shown->synchroniseTopics();
    const bool empty = m_treePane->isWithoutTopics();
    if (empty == hasTopics()) {
        const QWidget *focus = window()->focusWidget();
        const bool holdsFocus = focus == m_treeStack || m_treeStack->isAncestorOf(focus);
        m_treeStack->setCurrentIndex(empty ? 0 : m_treeStack->indexOf(m_treePane));
        if (holdsFocus) {
            focusTopics();
        }
        refreshStatus();
    }
    m_tree->refreshVisibleRows();
    m_moreToSynchronise = m_shown->synchroniseMessages() || m_moreToSynchronise;
    refreshNumbers();
    refreshSlowlyWithin(kSlowInterval);
}

bool ConnectionPage::hasTopics() const
{
    return m_treeStack->currentWidget() == m_treePane;
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
    if (m_isExposed && (!m_slowTimer.isActive() || m_slowTimer.remainingTime() > milliseconds)) {
        m_slowTimer.start(static_cast<int>(milliseconds));
    }
}

// Many texts that change at different moments share a look once a second.
qint64 ConnectionPage::untilTextChanges() const
{
    const qint64 now = currentTime();
    const ConnectionStatus status = m_connection->status();
    if (m_status->isChanging() || status.state == mqtt::ClientState::WaitingToReconnect) {
        return kSlowInterval;
    }
    qint64 next = kLongestRest;
    if (m_detail->message()) {
        next = std::min<qint64>(next, untilAgeTextChanges(now - m_detail->message()->time));
    }
    const int last = m_topics->isPaused() ? -1 : m_tree->lastVisibleRow(); // ages stand still, too
    for (int row = m_tree->firstVisibleRow(); row <= last; ++row) {
        const QModelIndex index = m_topics->index(row, 0);
        const qint64 lastTime = index.data(TopicRowsModel::BranchLastTimeRole).toLongLong();
        if (index.data(TopicRowsModel::BranchRateRole).toDouble() >= kLowestShownRate) {
            return kSlowInterval;
        }
        if (lastTime != 0) {
            next = std::min<qint64>(next, untilAgeTextChanges(now - lastTime));
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
    m_publish->refresh();
    m_status->refresh(hasTopics());
    m_treeStack->setAccessibleDescription(hasTopics() ? QString()
                                                      : m_treeStack->currentWidget()->accessibleName());
}

void ConnectionPage::refreshNumbers()
{
    m_status->refreshNumbers();
    if (m_status->isChanging()) {
        refreshSlowlyWithin(kSlowInterval);
    }
}

} // namespace mangrove
