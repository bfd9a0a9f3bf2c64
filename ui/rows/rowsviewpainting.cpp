// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rows/rowsview.h"

#include <QHeaderView>
#include <QHoverEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace mangrove {

void RowsView::paintEvent(QPaintEvent *event)
{
    if (model() == nullptr || rowCount() == 0) {
        return;
    }
    QPainter painter(viewport());
    QStyleOptionViewItem base;
    initViewItemOption(&base);
    // Under a mouse that rests the rows move: which one is meant is asked at each painting.
    m_hoverRow = m_hoverPosition.y() < 0 ? -1 : rowAt(m_hoverPosition.y());
    const QRegion &exposed = event->region();
    const int first = std::max(firstVisibleRow(), rowAt(std::max(0, exposed.boundingRect().top())));
    const int last = lastVisibleRow();
    for (int row = first; row >= 0 && row <= last; ++row) {
        if (rowTop(row) > exposed.boundingRect().bottom()) {
            break;
        }
        if (exposed.intersects(rowRect(row))) {
            paintRow(&painter, base, row, exposed);
        }
    }
}

void RowsView::paintRow(QPainter *painter, const QStyleOptionViewItem &base, int row,
                        const QRegion &exposed) const
{
    QStyleOptionViewItem option = base;
    const QModelIndex index = model()->index(row, 0, rootIndex());
    option.rect = rowRect(row);
    option.showDecorationSelected = true;
    if (selectionModel()->isSelected(index)) {
        option.state |= QStyle::State_Selected;
    }
    if (row == m_hoverRow) {
        option.state |= QStyle::State_MouseOver;
    }
    if (alternatingRowColors() && row % 2 == 1) {
        option.features |= QStyleOptionViewItem::Alternate;
    }
    style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, painter, this);
    paintCells(painter, option, row, exposed);

    if (currentIndex().row() == row && hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.QStyleOption::operator=(option);
        focus.rect = rowRect(row);
        focus.state |= QStyle::State_KeyboardFocusChange | QStyle::State_HasFocus;
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        focus.backgroundColor = option.palette.color(selected ? QPalette::Highlight : QPalette::Base);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, this);
    }
}

void RowsView::paintCells(QPainter *painter, QStyleOptionViewItem &option, int row,
                          const QRegion &exposed) const
{
    const QList<int> columns = shownColumns();
    const int top = rowTop(row);
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const int column = columns[i];
        option.rect
            = {m_header->sectionViewportPosition(column), top, m_header->sectionSize(column), m_rowHeight};
        if (!exposed.intersects(option.rect)) {
            continue;
        }
        const bool isFirst = i == 0;
        const bool isLast = i + 1 == columns.size();
        option.viewItemPosition = isFirst && isLast ? QStyleOptionViewItem::OnlyOne
                                  : isFirst         ? QStyleOptionViewItem::Beginning
                                  : isLast          ? QStyleOptionViewItem::End
                                                    : QStyleOptionViewItem::Middle;
        const QModelIndex index = model()->index(row, column, rootIndex());
        option.index = index;
        itemDelegateForIndex(index)->paint(painter, option, index);
    }
}

void RowsView::noteHover(const QPoint &position)
{
    m_hoverPosition = position;
    const int row = position.y() < 0 ? -1 : rowAt(position.y());
    if (row != m_hoverRow) {
        updateRow(m_hoverRow);
        m_hoverRow = row;
        updateRow(m_hoverRow);
    }
}

bool RowsView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        noteHover(static_cast<QHoverEvent *>(event)->position().toPoint());
        break;
    case QEvent::HoverLeave:
    case QEvent::Leave:
        noteHover({-1, -1});
        break;
    default:
        break;
    }
    return QAbstractItemView::viewportEvent(event);
}

int RowsView::sizeHintForColumn(int column) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int width = m_header->sectionSizeHint(column);
    const int last = lastVisibleRow();
    for (int row = firstVisibleRow(); row >= 0 && row <= last; ++row) {
        const QModelIndex index = model()->index(row, column, rootIndex());
        width = std::max(width, itemDelegateForIndex(index)->sizeHint(option, index).width());
    }
    return std::min(width, viewport()->width());
}

void RowsView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QRect area = rect.normalized();
    const int rows = rowCount();
    if (rows == 0) {
        return;
    }
    const int last = rowAt(area.bottom());
    const QItemSelection selection(
        model()->index(std::max(0, rowAt(area.top())), 0, rootIndex()),
        model()->index(last < 0 ? rows - 1 : last, model()->columnCount(rootIndex()) - 1, rootIndex()));
    selectionModel()->select(rowAt(area.top()) < 0 && last < 0 ? QItemSelection() : selection, command);
}

QRegion RowsView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const int first = std::max(range.top(), firstVisibleRow());
        const int last = std::min(range.bottom(), lastVisibleRow());
        if (first <= last) {
            region += QRect(0, rowTop(first), viewport()->width(), (last - first + 1) * m_rowHeight);
        }
    }
    return region;
}

} // namespace mangrove
