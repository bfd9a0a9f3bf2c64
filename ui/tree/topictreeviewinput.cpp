// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topictreeview.h"

#include "ui/frame/icons.h"
#include "ui/tree/topictreedelegate.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QStyle>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

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
        Q_EMIT publishToTopicRequested(currentIndex().data(TopicRowsModel::TopicNameRole).toByteArray());
    });
    m_expandBranch = make(tr("&Expand branch"), u"expand"_s, Qt::Key_Asterisk, [this] {
        if (isBranch(currentIndex())) {
            expandAll(selectedTopic());
        }
    });
    m_collapseBranch = make(tr("&Collapse branch"), u"collapse"_s, Qt::Key_Slash, [this] {
        if (isBranch(currentIndex())) {
            collapseAll(selectedTopic());
        }
    });
    m_expandAll = make(tr("Expand &all"), u"expand"_s, {}, [this] { expandAll(); });
    m_collapseAll = make(tr("Collapse a&ll"), u"collapse"_s, {}, [this] { collapseAll(); });
}

void TopicTreeView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const TopicId before = m_selected;
    bool done = false;
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Left:
        if (plain) {
            const bool forward = (event->key() == Qt::Key_Right) != isRightToLeft();
            done = forward ? openOrGoDown() : closeOrGoUp();
        }
        break;
    case Qt::Key_Plus:
        setExpanded(currentIndex(), true);
        done = true;
        break;
    case Qt::Key_Minus:
        setExpanded(currentIndex(), false);
        done = true;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        toggle(currentIndex());
        done = true;
        break;
    case Qt::Key_Escape:
        Q_EMIT clearFilterRequested();
        done = true;
        break;
    default:
        break;
    }
    if (!done) {
        RowsView::keyPressEvent(event);
    }
    if (m_selected != before) {
        Q_EMIT chosenByHand();
    }
}

bool TopicTreeView::openOrGoDown()
{
    const QModelIndex current = currentIndex();
    if (!isBranch(current)) {
        return false;
    }
    if (!isExpanded(current)) {
        setExpanded(current, true);
    } else if (current.row() + 1 < m_topics->rowCount()) {
        setCurrentRow(current.row() + 1);
    }
    return true;
}

bool TopicTreeView::closeOrGoUp()
{
    const QModelIndex current = currentIndex();
    if (isExpanded(current)) {
        setExpanded(current, false);
        return true;
    }
    const int above = current.isValid() ? m_topics->rowOf(m_topics->parentOf(selectedTopic())) : -1;
    if (above >= 0) {
        setCurrentRow(above);
    }
    return above >= 0;
}

QModelIndex TopicTreeView::arrowAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    if (index.column() != TopicRowsModel::TopicColumn || !isBranch(index)) {
        return {};
    }
    const int depth = m_topics->depthOf(index.row());
    const QRect arrow = TopicTreeDelegate::arrowRect(visualRect(index), depth, layoutDirection());
    return arrow.contains(position) ? index : QModelIndex();
}

void TopicTreeView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex branch
        = event->button() == Qt::LeftButton ? arrowAt(event->position().toPoint()) : QModelIndex();
    if (branch.isValid()) {
        toggle(branch);
        return;
    }
    const TopicId before = m_selected;
    RowsView::mousePressEvent(event);
    if (m_selected != before) {
        Q_EMIT chosenByHand();
    }
}

void TopicTreeView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        RowsView::mouseDoubleClickEvent(event);
        return;
    }
    // On the arrow it is two quick clicks.
    const QPoint position = event->position().toPoint();
    const QModelIndex arrow = arrowAt(position);
    if (!arrow.isValid()) {
        RowsView::mouseDoubleClickEvent(event);
    }
    toggle(arrow.isValid() ? arrow : indexAt(position));
}

void TopicTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_topics == nullptr) {
        return;
    }
    const QModelIndex index = currentIndex();
    for (QAction *action : {m_copyTopic, m_publish}) {
        action->setEnabled(index.isValid());
    }
    m_copyValue->setEnabled(index.data(TopicRowsModel::PayloadSizeRole).isValid());
    for (QAction *action : {m_expandBranch, m_collapseBranch}) {
        action->setEnabled(isBranch(index));
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Q_EMIT menuAboutToShow();
    menu->setObjectName(u"topicMenu"_s);
    menu->addActions({m_copyTopic, m_copyValue});
    menu->addSeparator();
    menu->addAction(m_publish);
    for (const QList<QAction *> &section : std::as_const(m_menuSections)) {
        menu->addSeparator();
        menu->addActions(section);
    }
    menu->addSeparator();
    menu->addActions({m_expandBranch, m_collapseBranch});
    menu->addSeparator();
    menu->addActions({m_expandAll, m_collapseAll});
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint below = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    m_pointer.holdForMenu(menu);
    menu->popup(byKey ? below : event->globalPos());
}

void TopicTreeView::copyTopic() const
{
    const QByteArray topic = currentIndex().data(TopicRowsModel::TopicNameRole).toByteArray();
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

void TopicTreeView::resizeEvent(QResizeEvent *event)
{
    RowsView::resizeEvent(event);
    distributeColumns();
    placeHeldNote();
}

// Rows that come into view may have been read long ago, and nothing may happen any more that would have them read anew.
void TopicTreeView::scrollContentsBy(int dx, int dy)
{
    RowsView::scrollContentsBy(dx, dy);
    if (dy != 0 && !m_refreshTimer.isActive()) {
        m_refreshTimer.start();
    }
}

void TopicTreeView::refreshVisibleRows()
{
    const int last = lastVisibleRow();
    if (m_topics == nullptr || last < 0) {
        return;
    }
    m_changed.clear();
    m_reading = m_flash.isEnabled();
    m_topics->refreshRows(firstVisibleRow(), last);
    m_reading = false;
    lightUp();
    Q_EMIT refreshed();
}

void TopicTreeView::noteChanges(const QModelIndex &first, const QModelIndex &last)
{
    const bool valuesToo
        = first.column() <= TopicRowsModel::ValueColumn && last.column() >= TopicRowsModel::ValueColumn;
    if (!m_reading || !valuesToo) {
        return;
    }
    for (int row = first.row(); row <= last.row() && m_changed.size() <= RowFlash::kMost; ++row) {
        m_changed.push_back(m_topics->topicAt(row));
    }
}

// Rows that were not read before look changed, too: only those with a message of just now are.
void TopicTreeView::lightUp()
{
    constexpr qint64 kJustNow = 1'500; // milliseconds
    if (m_changed.empty() || m_changed.size() > RowFlash::kMost || !wantsMotion()) {
        m_flash.start(m_changed.size() > RowFlash::kMost ? m_changed : std::vector<TopicId>());
        return;
    }
    std::erase_if(m_changed, [this](TopicId topic) {
        const QModelIndex index = m_topics->index(m_topics->rowOf(topic), 0);
        const qint64 last = index.data(TopicRowsModel::LastTimeRole).toLongLong();
        return m_topics->now() - last > kJustNow || m_topics->isMuted(topic);
    });
    m_flash.start(m_changed);
}

/// A style without animations is how the desktop says that a person wants less motion.
bool TopicTreeView::wantsMotion() const
{
    return style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
}

void TopicTreeView::repaintValues(const std::vector<TopicId> &topics)
{
    for (const TopicId topic : topics) {
        if (const int row = m_topics->rowOf(topic); row >= firstVisibleRow() && row <= lastVisibleRow()) {
            viewport()->update(visualRect(m_topics->index(row, TopicRowsModel::ValueColumn)));
        }
    }
}

void TopicTreeView::refreshAges()
{
    const int left = header()->sectionViewportPosition(TopicRowsModel::AgeColumn);
    viewport()->update(
        QRect(left, 0, header()->sectionSize(TopicRowsModel::AgeColumn), viewport()->height()));
}

void TopicTreeView::describeState(const QModelIndex &index, QAccessible::State &state) const
{
    if (index.column() == TopicRowsModel::TopicColumn && isBranch(index)) {
        state.expandable = true;
        state.expanded = isExpanded(index);
        state.collapsed = !state.expanded;
    }
}

TopicTreeView::Place TopicTreeView::place() const
{
    Place place;
    place.expanded = m_topics->expanded();
    place.touched = m_touched || m_topics->rowCount() > 0;
    place.first = m_topics->topicAt(firstVisibleRow());
    place.top = place.first == kNoTopic ? 0 : rowTop(firstVisibleRow());
    return place;
}

void TopicTreeView::setPlace(const Place &place)
{
    m_touched = place.touched;
    m_place = place;
    (void)m_topics->synchronise(); // a bounded part; whoever shows the view goes on
    m_topics->setExpanded(place.expanded);
}

// Not before it is shown: until then nobody knows how many rows fit.
void TopicTreeView::returnToPlace()
{
    if (!m_place || !isVisible() || m_topics->isSearching()) {
        return;
    }
    const bool same = m_place->expanded.generation == m_topics->generation();
    if (const int row = same ? m_topics->rowOf(m_place->first) : -1; row >= 0) {
        scrollRowTo(row, m_place->top);
    }
    m_place.reset();
}

void TopicTreeView::showEvent(QShowEvent *event)
{
    RowsView::showEvent(event);
    QMetaObject::invokeMethod(this, &TopicTreeView::returnToPlace, Qt::QueuedConnection);
}

} // namespace mangrove
