// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/messagelistview.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"

#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kNarrow = 480; // pixels
constexpr int kWide = 660;
constexpr int kSmallestTopic = 64;
constexpr int kNarrowTopic = 110;
constexpr int kWideTopic = 150;
constexpr int kSmallestPreview = 100;
constexpr int kCellMargin = 20;
constexpr int kEmptyMargin = 24;

/// Topics are told apart by their ends as by their beginnings.
class MessageDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == MessageListModel::TopicColumn) {
            option->textElideMode = Qt::ElideMiddle;
        }
    }
};

} // namespace

MessageListView::MessageListView(QWidget *parent)
    : RowsView(parent)
    , m_newer(named(new QPushButton(viewport()), u"newerMessages"_s, tr("Go to the newest message")))
{
    named(this, u"messageList"_s, tr("Messages"));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setItemDelegate(new MessageDelegate(this));
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(32);
    m_newer->setIcon(themedIcon(u"latest"_s));
    m_newer->setFocusPolicy(Qt::NoFocus); // Home does the same
    m_newer->hide();
    connect(m_newer, &QPushButton::clicked, this, [this] { scrollToTop(); });
}

void MessageListView::setMessageModel(MessageListItems *model)
{
    m_items = model;
    setModel(model);
    arrange();
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(model, signal, this, &MessageListView::showNewer);
    }
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        showNewer();
        Q_EMIT selectedCountChanged();
    });
}

void MessageListView::arrangeFor(bool manyTopics)
{
    m_manyTopics = manyTopics;
    arrange();
}

void MessageListView::arrange()
{
    if (!m_items) {
        return;
    }
    const bool isNarrow = width() < kNarrow;
    const bool showsAll = width() >= (m_manyTopics ? kWide : kNarrow);
    const auto wide
        = [this](const QString &text) { return fontMetrics().horizontalAdvance(text) + kCellMargin; };
    const int time = wide(u"00:00:00.000"_s);
    const int size = wide(u"0000 KiB"_s);
    const int topic = std::clamp(width() - time - size - kSmallestPreview, kSmallestTopic,
                                 isNarrow ? kNarrowTopic : kWideTopic);
    arrangeColumns({{MessageListModel::TimeColumn, time},
                    {MessageListModel::DeltaColumn, m_manyTopics && isNarrow ? 0 : wide(u"+00.000 s"_s)},
                    {MessageListModel::TopicDeltaColumn, 0},
                    {MessageListModel::TopicColumn, m_manyTopics ? topic : 0},
                    {MessageListModel::SizeColumn, size},
                    {MessageListModel::QoSColumn, showsAll ? 44 : 0},
                    {MessageListModel::FlagsColumn, showsAll ? 64 : 0}});
}

void MessageListView::resizeEvent(QResizeEvent *event)
{
    RowsView::resizeEvent(event);
    arrange();
    showNewer();
}

void MessageListView::setEmptyText(const QString &text)
{
    if (text != m_emptyText) {
        m_emptyText = text;
        setAccessibleDescription(text);
        viewport()->update();
    }
}

void MessageListView::paintEvent(QPaintEvent *event)
{
    RowsView::paintEvent(event);
    if (model() && model()->rowCount() == 0 && !m_emptyText.isEmpty()) {
        QPainter painter(viewport());
        painter.setPen(dimColor(palette()));
        const QRect area
            = viewport()->rect().adjusted(kEmptyMargin, kEmptyMargin, -kEmptyMargin, -kEmptyMargin);
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
}

void MessageListView::scrollContentsBy(int dx, int dy)
{
    RowsView::scrollContentsBy(dx, dy);
    showNewer();
}

void MessageListView::showNewer()
{
    const int newer = model() ? firstVisibleRow() : 0;
    if (newer <= 0) {
        m_newer->hide();
        return;
    }
    m_newer->setText(tr("%Ln newer message(s)", nullptr, newer));
    m_newer->adjustSize();
    m_newer->move((viewport()->width() - m_newer->width()) / 2, 6);
    m_newer->show();
}

void MessageListView::clearChoice()
{
    setCurrentRow(-1);
    scrollToTop();
}

void MessageListView::selectAll()
{
    if (model() && model()->rowCount() > 0) {
        const int last = std::min(model()->rowCount(), kMostSelected) - 1;
        selectionModel()->select(
            QItemSelection(model()->index(0, 0), model()->index(last, model()->columnCount() - 1)),
            QItemSelectionModel::ClearAndSelect);
    }
}

int MessageListView::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        count += range.height();
    }
    return count;
}

ExportList MessageListView::selectedMessages() const
{
    std::vector<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        ranges.emplace_back(range.top(), range.bottom());
    }
    std::sort(ranges.begin(), ranges.end(), std::greater<>());
    ExportList list;
    list.generation = m_items->generation();
    for (const auto &[top, bottom] : ranges) {
        for (int row = bottom; row >= top; --row) {
            list.messages.push_back(m_items->messageAt(row));
        }
    }
    return list;
}

void MessageListView::holdChoice()
{
    m_choice.reset();
    m_firstRead.reset();
    if (currentIndex().isValid()) {
        m_choice = m_items->messageAt(currentIndex().row());
    }
    if (firstVisibleRow() > 0) {
        m_firstRead = m_items->messageAt(firstVisibleRow());
    }
}

void MessageListView::findChoice()
{
    const QScopedValueRollback guard(m_isFinding, true);
    if (m_choice) {
        setCurrentRow(m_items->rowOf(*std::exchange(m_choice, std::nullopt)));
    }
    const int first = m_firstRead ? m_items->rowOf(*m_firstRead) : -1;
    if (first >= 0) {
        scrollTo(m_items->index(first, 0), QAbstractItemView::PositionAtTop);
    } else {
        scrollToTop();
    }
}

void MessageListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    RowsView::currentChanged(current, previous);
    if (current.isValid() && !m_isFinding) {
        Q_EMIT messageChosen(m_items->messageAt(current.row()), m_items->generation());
    }
}

void MessageListView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    RowsView::selectionChanged(selected, deselected);
    Q_EMIT selectedCountChanged();
}

} // namespace mangrove
