// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topictreeview.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/tree/topictreedelegate.h"

#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>

#include <optional>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kMessagesWidth = 80;
constexpr int kRateWidth = 72;
constexpr int kBytesWidth = 76;
constexpr int kAgeWidth = 64;
constexpr int kRetainedWidth = 76;
constexpr int kSettleTime = 300; // milliseconds without a new row
constexpr qint64 kLongestSettleTime = 1'500; // even if new rows keep coming

std::optional<TopicSortKey> sortKeyOf(int column)
{
    switch (column) {
    case TopicRowsModel::TopicColumn:
        return TopicSortKey::Name;
    case TopicRowsModel::MessagesColumn:
        return TopicSortKey::Messages;
    case TopicRowsModel::RateColumn:
        return TopicSortKey::Rate;
    case TopicRowsModel::BytesColumn:
        return TopicSortKey::Bytes;
    case TopicRowsModel::AgeColumn:
        return TopicSortKey::LastTime;
    case TopicRowsModel::ValueColumn:
        return TopicSortKey::Value;
    case TopicRowsModel::RetainedColumn:
        return TopicSortKey::Retained;
    default:
        return {};
    }
}

int columnOf(TopicSortKey key)
{
    switch (key) {
    case TopicSortKey::Messages:
        return TopicRowsModel::MessagesColumn;
    case TopicSortKey::Rate:
        return TopicRowsModel::RateColumn;
    case TopicSortKey::LastTime:
        return TopicRowsModel::AgeColumn;
    case TopicSortKey::Bytes:
        return TopicRowsModel::BytesColumn;
    case TopicSortKey::Value:
        return TopicRowsModel::ValueColumn;
    case TopicSortKey::Retained:
        return TopicRowsModel::RetainedColumn;
    case TopicSortKey::Name:
        break;
    }
    return TopicRowsModel::TopicColumn;
}

} // namespace

TopicTreeView::TopicTreeView(QWidget *parent)
    : RowsView(parent)
{
    named(this, u"topicTree"_s, tr("Topics"));
    auto *delegate = new TopicTreeDelegate(this);
    delegate->setFlash(&m_flash);
    setItemDelegate(delegate);
    connect(&m_flash, &RowFlash::faded, this, &TopicTreeView::repaintValues);
    setFixedColumn(TopicRowsModel::TopicColumn);
    header()->setFirstSectionMovable(false);
    header()->setStretchLastSection(false);
    header()->setSectionsClickable(true);
    header()->setSortIndicatorShown(true);
    connect(header(), &QHeaderView::sectionClicked, this, &TopicTreeView::changeOrder);
    makeActions();
    makeHeldNote();
    m_settleTimer.setSingleShot(true);
    m_settleTimer.setInterval(kSettleTime);
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(0);
    connect(&m_refreshTimer, &QTimer::timeout, this, &TopicTreeView::refreshVisibleRows);
    connect(&m_settleTimer, &QTimer::timeout, this, [this] {
        m_sinceFirstNewRow.invalidate();
        expandSmallBranches(m_autoExpandRows);
    });
}

void TopicTreeView::setTopicModel(TopicTreeItems *model)
{
    m_topics = model;
    setModel(model);
    followTopics();
    showOrder();
    distributeColumns();
}

void TopicTreeView::followTopics()
{
    m_shownFilter = m_topics->filter();
    m_shownOrder = m_topics->order();
    connect(m_topics, &QAbstractItemModel::modelAboutToBeReset, this, &TopicTreeView::holdRows);
    connect(m_topics, &QAbstractItemModel::modelReset, this, [this] {
        returnToRows();
        noteNewRows();
    });
    connect(m_topics, &QAbstractItemModel::rowsInserted, this, [this] {
        goToWanted();
        noteNewRows();
    });
    connect(&m_pointer, &PointerActivity::activeChanged, m_topics, &TopicRowsModel::setSortingHeld);
    connect(m_topics, &TopicRowsModel::sortingHeldBackChanged, m_heldNote, &QWidget::setVisible);
    connect(m_topics, &QAbstractItemModel::dataChanged, this, &TopicTreeView::noteChanges);
    connect(m_topics, &TopicRowsModel::rowsSettled, this, [this] {
        revealWanted();
        returnToPlace();
    });
    connect(m_topics, &TopicRowsModel::startedAnew, this, [this] {
        m_touched = false;
        m_wanted = kNoTopic;
        m_flash.clear();
        m_heldRows.clear();
        setSelected(kNoTopic);
    });
    connect(m_topics, &TopicRowsModel::renumbered, this, &TopicTreeView::renumber);
}

void TopicTreeView::makeHeldNote()
{
    m_heldNote = plainLabel(tr("Sorting waits while the mouse moves here"), this);
    m_heldNote->setObjectName(u"sortingHeldNote"_s);
    m_heldNote->setAutoFillBackground(true);
    m_heldNote->setBackgroundRole(QPalette::ToolTipBase);
    m_heldNote->setForegroundRole(QPalette::ToolTipText);
    m_heldNote->setMargin(4);
    m_heldNote->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_heldNote->hide();
}

void TopicTreeView::placeHeldNote()
{
    const QSize size = m_heldNote->sizeHint();
    const QRect area = viewport()->geometry();
    const int left = isRightToLeft() ? area.left() : area.right() + 1 - size.width();
    m_heldNote->setGeometry(left, area.bottom() + 1 - size.height(), size.width(), size.height());
}

// The first topics of a broker arrive over many frames: opening at once would spend all rows on those that came first.
void TopicTreeView::noteNewRows()
{
    if (m_touched) {
        return;
    }
    if (!m_sinceFirstNewRow.isValid()) {
        m_sinceFirstNewRow.start();
    }
    if (!m_settleTimer.isActive() || m_sinceFirstNewRow.elapsed() < kLongestSettleTime) {
        m_settleTimer.start();
    }
}

void TopicTreeView::setSelected(TopicId topic)
{
    if (topic != m_selected) {
        m_selected = topic;
        Q_EMIT topicSelected(topic);
    }
}

void TopicTreeView::selectTopic(TopicId topic)
{
    setSelected(topic);
    m_wanted = topic;
    m_revealed = m_topics->reveal(topic);
    if (!m_revealed) {
        (void)m_topics->synchronise();
    }
    revealWanted();
    if (m_wanted != kNoTopic) {
        setCurrentRow(-1); // another row that looks selected would be a lie until then
    }
}

void TopicTreeView::revealWanted()
{
    if (m_wanted != kNoTopic) {
        m_revealed = m_revealed || m_topics->reveal(m_wanted);
        goToWanted();
    }
}

// Opens nothing, so it may be called while rows are being announced.
void TopicTreeView::goToWanted()
{
    const int row = m_wanted == kNoTopic ? -1 : m_topics->rowOf(m_wanted);
    if (row >= 0) {
        scrollTo(m_topics->index(row, 0), QAbstractItemView::PositionAtCenter);
        setCurrentRow(row);
    }
}

void TopicTreeView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    RowsView::currentChanged(current, previous);
    // No row for it is no reason to forget a topic: a filter may hide it for a while.
    if (current.isValid()) {
        m_wanted = kNoTopic;
        setSelected(m_topics->topicAt(current.row()));
    }
}

void TopicTreeView::goToMatch(bool backwards)
{
    const int row = m_topics->matchAfter(currentIndex().row(), backwards);
    if (row >= 0) {
        setCurrentRow(row);
    }
}

bool TopicTreeView::isBranch(const QModelIndex &index) const
{
    return index.isValid() && index.data(TopicRowsModel::HasChildrenRole).toBool();
}

bool TopicTreeView::isExpanded(const QModelIndex &index) const
{
    return isBranch(index) && index.data(TopicRowsModel::ExpandedRole).toBool();
}

void TopicTreeView::setExpanded(const QModelIndex &index, bool expanded)
{
    if (!isBranch(index)) {
        return;
    }
    m_touched = true;
    const TopicId topic = m_topics->topicAt(index.row());
    if (!expanded) {
        leaveBranch(topic);
    }
    m_topics->setExpanded(topic, expanded);
}

void TopicTreeView::toggle(const QModelIndex &index)
{
    setExpanded(index, !isExpanded(index));
}

void TopicTreeView::expandAll(TopicId below)
{
    m_touched = true;
    m_topics->expandAll(below);
}

void TopicTreeView::collapseAll(TopicId below)
{
    m_touched = true;
    leaveBranch(below);
    m_topics->collapseAll(below);
}

void TopicTreeView::expandToLevel(int level)
{
    m_touched = true;
    // What is selected further down can't stay.
    TopicId stays = m_selected;
    for (int row = m_topics->rowOf(stays); row >= 0 && m_topics->depthOf(row) >= level;
         row = m_topics->rowOf(stays)) {
        stays = m_topics->parentOf(stays);
    }
    if (stays != m_selected && m_topics->rowOf(stays) >= 0) {
        setCurrentRow(m_topics->rowOf(stays));
    }
    m_topics->expandToLevel(static_cast<std::uint32_t>(level));
}

void TopicTreeView::leaveBranch(TopicId branch)
{
    TopicId inside = m_selected;
    if (inside == kNoTopic || inside == branch || m_topics->rowOf(inside) < 0) {
        return;
    }
    for (TopicId above = m_topics->parentOf(inside); above != kNoTopic; above = m_topics->parentOf(above)) {
        if (above == branch) {
            const TopicId stays = branch == kRootTopic ? inside : branch;
            setCurrentRow(m_topics->rowOf(stays));
            return;
        }
        inside = above;
    }
}

bool TopicTreeView::expandSmallBranchesAt(int depth, int maximumRows)
{
    bool anyOpen = false;
    for (int row = 0; row < m_topics->rowCount() && m_topics->rowCount() < maximumRows; ++row) {
        const QModelIndex index = m_topics->index(row, 0);
        if (m_topics->depthOf(row) != depth || !isBranch(index)) {
            continue;
        }
        const bool system
            = depth == 0 && index.data(TopicRowsModel::TopicNameRole).toByteArray().startsWith('$');
        // A branch never shows more rows at once than there are topics in it.
        const auto below = static_cast<qint64>(index.data(TopicRowsModel::TopicsBelowRole).toUInt());
        if (!isExpanded(index) && !system && m_topics->rowCount() + below <= maximumRows) {
            m_topics->setExpanded(m_topics->topicAt(row), true);
        }
        anyOpen = anyOpen || isExpanded(m_topics->index(row, 0));
    }
    return anyOpen;
}

void TopicTreeView::expandSmallBranches(int maximumRows)
{
    if (m_topics == nullptr || m_touched || !m_topics->filter().isEmpty()) {
        return;
    }
    for (int depth = 0; m_topics->rowCount() < maximumRows; ++depth) {
        if (!expandSmallBranchesAt(depth, maximumRows)) {
            return;
        }
    }
}

bool TopicTreeView::sortsByActivity() const
{
    return m_topics->order().key != TopicSortKey::Name;
}

int TopicTreeView::anchorRow() const
{
    const bool atTop = RowsView::anchorRow() < 0;
    const int current = currentIndex().row();
    const bool currentShown = current >= firstVisibleRow() && current <= lastVisibleRow() && current >= 0;
    // Where rows overtake each other, the top of the list is what is looked at, not a row on its way down.
    return currentShown && !(atTop && sortsByActivity()) ? current : RowsView::anchorRow();
}

int TopicTreeView::currentRowAfterRemoval(int first, int /*last*/) const
{
    // Rows that go without a reset are those of a branch that closes, and the one above them is the branch.
    const int branch = first - 1;
    return branch >= 0 && m_topics->depthOf(branch) < m_topics->depthOf(currentIndex().row()) ? branch : -1;
}

void TopicTreeView::holdRows()
{
    m_heldRows.clear();
    const int anchor = anchorRow();
    const bool otherOrder = !(m_shownOrder == m_topics->order());
    m_otherFilter = !(m_shownFilter == m_topics->filter());
    m_shownFilter = m_topics->filter();
    m_shownOrder = m_topics->order();
    if (anchor < 0 || m_otherFilter || otherOrder) {
        return;
    }
    m_heldRows.emplace_back(m_topics->topicAt(anchor), rowTop(anchor));
    const int last = lastVisibleRow();
    for (int row = firstVisibleRow(); row <= last; ++row) {
        m_heldRows.emplace_back(m_topics->topicAt(row), rowTop(row));
    }
}

void TopicTreeView::returnToRows()
{
    const int selected = m_selected == kNoTopic ? -1 : m_topics->rowOf(m_selected);
    if (selected >= 0) {
        setCurrentRow(selected); // scrolls to it, too
    }
    for (const auto &[topic, top] : m_heldRows) {
        if (const int row = m_topics->rowOf(topic); row >= 0) {
            scrollRowTo(row, top);
            goToWanted();
            return;
        }
    }
    verticalScrollBar()->setValue(0);
    const bool followsSelection = m_otherFilter || !m_heldRows.empty();
    if (followsSelection && selected > lastVisibleRow()) {
        scrollTo(currentIndex(), QAbstractItemView::PositionAtCenter);
    }
    goToWanted();
}

void TopicTreeView::renumber(const TopicRenumbering &map)
{
    m_wanted = map.newId(m_wanted);
    m_flash.clear();
    for (auto &[topic, top] : m_heldRows) {
        topic = map.newId(topic);
    }
    setSelected(map.newId(m_selected));
}

void TopicTreeView::changeOrder(int column)
{
    const std::optional<TopicSortKey> key = sortKeyOf(column);
    if (key) {
        const bool descendingFirst = *key != TopicSortKey::Name;
        const TopicOrder before = m_topics->order();
        TopicOrder order{*key, descendingFirst};
        if (before.key == *key) {
            // A third click goes back to names.
            order = before.descending == descendingFirst ? TopicOrder{*key, !descendingFirst} : TopicOrder{};
        }
        m_topics->setOrder(order);
    }
    showOrder(); // also where nothing changed: the header has moved its arrow by itself
}

void TopicTreeView::setOrder(TopicOrder order)
{
    m_topics->setOrder(order);
    showOrder();
}

void TopicTreeView::showOrder()
{
    const TopicOrder order = m_topics->order();
    // The latest time is the smallest age.
    const bool descending = order.descending != (order.key == TopicSortKey::LastTime);
    header()->setSortIndicator(columnOf(order.key), descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void TopicTreeView::distributeColumns()
{
    if (m_topics == nullptr) {
        return;
    }
    const int fixed = kMessagesWidth + kRateWidth + kBytesWidth + kAgeWidth + kRetainedWidth;
    const int free = qMax(240, viewport()->width() - fixed);
    const int topic = free * 54 / 100;
    arrangeColumns({{TopicRowsModel::TopicColumn, topic},
                    {TopicRowsModel::ValueColumn, free - topic},
                    {TopicRowsModel::MessagesColumn, kMessagesWidth},
                    {TopicRowsModel::RateColumn, kRateWidth},
                    {TopicRowsModel::BytesColumn, kBytesWidth},
                    {TopicRowsModel::AgeColumn, kAgeWidth},
                    {TopicRowsModel::RetainedColumn, kRetainedWidth}});
}

} // namespace mangrove
