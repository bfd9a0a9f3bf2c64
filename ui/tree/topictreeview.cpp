// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topictreeview.h"

#include "core/topics/topicname.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/tree/topictreedelegate.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <deque>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kMessagesWidth = 80;
constexpr int kAgeWidth = 64;
constexpr int kRetainedWidth = 76;
constexpr int kMostBranchRows = 5'000;
constexpr int kSettleTime = 300; // milliseconds without a new row
constexpr qint64 kLongestSettleTime = 1'500; // even if new rows keep coming

} // namespace

TopicTreeView::TopicTreeView(QWidget *parent)
    : QTreeView(parent)
{
    named(this, u"topicTree"_s, tr("Topics"));
    setItemDelegate(new TopicTreeDelegate(this));
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFrameShape(QFrame::NoFrame);
    setIndentation(18);
    setAnimated(false);
    header()->setSectionsMovable(true);
    header()->setFirstSectionMovable(false);
    header()->setStretchLastSection(false);
    header()->setHighlightSections(false);
    makeActions();
    m_settleTimer.setSingleShot(true);
    m_settleTimer.setInterval(kSettleTime);
    connect(&m_settleTimer, &QTimer::timeout, this, [this] {
        m_sinceFirstNewRow.invalidate();
        holdPosition();
        expandSmallBranches();
        restorePosition();
    });

    const auto noteTouch = [this] {
        if (!m_expandingByItself) {
            m_touched = true;
        }
    };
    connect(this, &QTreeView::expanded, this, noteTouch);
    connect(this, &QTreeView::collapsed, this, noteTouch);
    connect(header(), &QHeaderView::sectionResized, this, [this] {
        if (!m_distributing) {
            m_columnsTouched = true;
        }
    });
}

void TopicTreeView::makeActions()
{
    const auto make = [this](const QString &text, const QString &icon, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(themedIcon(icon), text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_copyTopic = make(tr("Copy &topic"), u"copy"_s, QKeySequence::Copy, &TopicTreeView::copyTopic);
    m_copyValue
        = make(tr("Copy &value"), u"copy"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_C, &TopicTreeView::copyValue);
    m_publish = make(tr("&Publish to this topic"), u"send"_s, {}, [this] {
        Q_EMIT publishToTopicRequested(currentIndex().data(TopicTreeModel::TopicNameRole).toByteArray());
    });
    m_expandBranch = make(tr("&Expand branch"), u"expand"_s, Qt::Key_Asterisk, &TopicTreeView::expandBranch);
    m_collapseBranch
        = make(tr("&Collapse branch"), u"collapse"_s, Qt::Key_Slash, &TopicTreeView::collapseBranch);
}

void TopicTreeView::setTopicModel(TopicTreeModel *model)
{
    m_topics = model;
    setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &TopicTreeView::noteNewRows);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        m_touched = false;
        Q_EMIT topicSelected(kNoTopic);
    });
    distributeColumns();
}

// The first topics of a broker arrive over many frames: opening at once would spend all rows on those that came first.
void TopicTreeView::noteNewRows()
{
    if (m_touched || m_expandingByItself) {
        return;
    }
    if (!m_sinceFirstNewRow.isValid()) {
        m_sinceFirstNewRow.start();
    }
    if (!m_settleTimer.isActive() || m_sinceFirstNewRow.elapsed() < kLongestSettleTime) {
        m_settleTimer.start();
    }
}

TopicId TopicTreeView::selectedTopic() const
{
    const QVariant id = currentIndex().data(TopicTreeModel::TopicIdRole);
    return id.isValid() ? id.toUInt() : kNoTopic;
}

void TopicTreeView::selectTopic(TopicId topic)
{
    const QScopedValueRollback guard(m_expandingByItself, true);
    const QModelIndex index = m_topics->indexOf(topic);
    if (index.isValid()) {
        scrollTo(index, QAbstractItemView::PositionAtCenter);
        setCurrentIndex(index);
    }
}

QModelIndexList TopicTreeView::visibleRows() const
{
    QModelIndexList rows;
    const int bottom = viewport()->height();
    for (QModelIndex index = indexAt(QPoint(0, 0)); index.isValid(); index = indexBelow(index)) {
        if (visualRect(index).top() > bottom) {
            break;
        }
        rows.append(index.siblingAtColumn(0));
    }
    return rows;
}

int TopicTreeView::shownRows(const QModelIndex &parent, int limit) const
{
    int rows = m_topics->rowCount(parent);
    const int count = rows;
    for (int row = 0; row < count && rows < limit; ++row) {
        const QModelIndex child = m_topics->index(row, 0, parent);
        if (isExpanded(child)) {
            rows += shownRows(child, limit - rows);
        }
    }
    return rows;
}

void TopicTreeView::expandSmallBranches(int maximumRows)
{
    if (m_topics == nullptr || m_touched) {
        return;
    }
    const QScopedValueRollback guard(m_expandingByItself, true);
    int rows = shownRows({}, maximumRows);
    std::deque<QModelIndex> queue{QModelIndex()};
    while (!queue.empty() && rows < maximumRows) {
        const QModelIndex parent = queue.front();
        queue.pop_front();
        for (int row = 0; row < m_topics->rowCount(parent) && rows < maximumRows; ++row) {
            const QModelIndex index = m_topics->index(row, 0, parent);
            const bool system = !parent.isValid()
                                && index.data(TopicTreeModel::TopicNameRole).toByteArray().startsWith('$');
            // A branch never shows more rows at once than there are topics in it.
            const auto below = static_cast<qint64>(index.data(TopicTreeModel::TopicsBelowRole).toUInt());
            if (below == 0 || system) {
                continue;
            }
            if (!isExpanded(index)) {
                if (rows + below > maximumRows) {
                    continue;
                }
                expand(index);
                rows += m_topics->rowCount(index);
            }
            queue.push_back(index);
        }
    }
}

void TopicTreeView::holdPosition()
{
    const QModelIndex current = currentIndex();
    const bool currentShown = current.isValid() && viewport()->rect().intersects(visualRect(current));
    const bool atTop = verticalScrollBar()->value() == 0;
    m_heldIndex = currentShown ? current : atTop ? QModelIndex() : indexAt(QPoint(0, 0));
    m_heldTop = visualRect(m_heldIndex).top();
}

void TopicTreeView::restorePosition()
{
    if (!m_heldIndex.isValid()) {
        return;
    }
    const QRect now = visualRect(m_heldIndex);
    if (now.height() > 0 && now.top() != m_heldTop) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (now.top() - m_heldTop) / now.height());
    }
}

void TopicTreeView::refreshAges()
{
    if (m_topics == nullptr) {
        return;
    }
    const int left = columnViewportPosition(TopicTreeModel::AgeColumn);
    viewport()->update(QRect(left, 0, columnWidth(TopicTreeModel::AgeColumn), viewport()->height()));
}

void TopicTreeView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT topicSelected(selectedTopic());
}

void TopicTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = currentIndex();
    if (!index.isValid()) {
        return;
    }
    const bool branch = m_topics->hasChildren(index.siblingAtColumn(0));
    m_copyValue->setEnabled(index.data(TopicTreeModel::PayloadSizeRole).isValid());
    m_expandBranch->setEnabled(branch);
    m_collapseBranch->setEnabled(branch);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_copyTopic, m_copyValue});
    menu->addSeparator();
    menu->addAction(m_publish);
    menu->addSeparator();
    menu->addActions({m_expandBranch, m_collapseBranch});
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

void TopicTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (!m_columnsTouched) {
        distributeColumns();
    }
}

void TopicTreeView::distributeColumns()
{
    if (m_topics == nullptr) {
        return;
    }
    const QScopedValueRollback guard(m_distributing, true);
    const int fixed = kMessagesWidth + kAgeWidth + kRetainedWidth;
    const int free = qMax(240, viewport()->width() - fixed);
    const int topic = free * 54 / 100;
    setColumnWidth(TopicTreeModel::TopicColumn, topic);
    setColumnWidth(TopicTreeModel::ValueColumn, free - topic);
    setColumnWidth(TopicTreeModel::MessagesColumn, kMessagesWidth);
    setColumnWidth(TopicTreeModel::AgeColumn, kAgeWidth);
    setColumnWidth(TopicTreeModel::RetainedColumn, kRetainedWidth);
}

void TopicTreeView::copyTopic() const
{
    const QByteArray topic = currentIndex().data(TopicTreeModel::TopicNameRole).toByteArray();
    if (currentIndex().isValid()) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(topic));
    }
}

void TopicTreeView::copyValue()
{
    if (currentIndex().isValid()) {
        Q_EMIT copyValueRequested(selectedTopic());
    }
}

void TopicTreeView::expandBranch()
{
    std::deque<QModelIndex> queue{currentIndex().siblingAtColumn(0)};
    m_touched = true;
    // Bounded: a branch of a million topics would keep the window waiting.
    for (int opened = 0; !queue.empty() && opened < kMostBranchRows;) {
        const QModelIndex index = queue.front();
        queue.pop_front();
        if (!index.isValid() || !m_topics->hasChildren(index)) {
            continue;
        }
        expand(index);
        const int rows = m_topics->rowCount(index);
        opened += rows;
        for (int row = 0; row < qMin(rows, kMostBranchRows); ++row) {
            queue.push_back(m_topics->index(row, 0, index));
        }
    }
}

void TopicTreeView::collapseBranch()
{
    m_touched = true;
    std::deque<QModelIndex> queue{currentIndex().siblingAtColumn(0)};
    while (!queue.empty()) {
        const QModelIndex index = queue.front();
        queue.pop_front();
        if (!index.isValid() || !isExpanded(index)) {
            continue;
        }
        collapse(index);
        for (int row = 0; row < m_topics->rowCount(index); ++row) {
            queue.push_back(m_topics->index(row, 0, index));
        }
    }
}

} // namespace mangrove
