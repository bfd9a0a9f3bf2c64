// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rows/rowsview.h"

#include "ui/rows/rowsaccessible.h"

#include <QApplication>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace mangrove {

namespace {

// What a type-ahead search may look at: in a list of millions it finds what is near, and never holds the window up.
constexpr int kMostSearchedRows = 20'000;
constexpr qint64 kLongestSearch = 10; // milliseconds

} // namespace

void RowsView::wheelEvent(QWheelEvent *event)
{
    const bool plain
        = (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier)) == 0;
    const bool vertical = qAbs(event->angleDelta().y()) >= qAbs(event->angleDelta().x())
                          && (event->angleDelta().y() != 0 || event->pixelDelta().y() != 0);
    if (!plain || !vertical) {
        QAbstractItemView::wheelEvent(event);
        return;
    }
    // A touchpad says pixels, a wheel says notches of 120 eighths of a degree, a smooth wheel parts of them.
    const int pixels = event->pixelDelta().y() != 0
                           ? event->pixelDelta().y()
                           : event->angleDelta().y() * QApplication::wheelScrollLines() * m_rowHeight / 120;
    const int before = verticalOffset();
    scrollByPixels(-pixels);
    event->setAccepted(verticalOffset() != before || verticalScrollBar()->maximum() > 0);
}

void RowsView::focusInEvent(QFocusEvent *event)
{
    // The base class would make the first row current: to choose a row is up to the person.
    const QScopedValueRollback guard(m_takingFocus, true);
    QAbstractItemView::focusInEvent(event);
}

int RowsView::rowAfter(CursorAction action, int row) const
{
    const int page = std::max(1, wholeRows() - 1);
    switch (action) {
    case MoveUp:
    case MovePrevious:
        return row - 1;
    case MoveDown:
    case MoveNext:
        return row + 1;
    case MovePageUp:
        return row - std::min(page, row);
    case MovePageDown:
        return static_cast<int>(std::min<qint64>(qint64{row} + page, rowCount() - 1));
    case MoveHome:
        return 0;
    case MoveEnd:
        return rowCount() - 1;
    case MoveLeft:
    case MoveRight:
        break;
    }
    return row;
}

QModelIndex RowsView::moveCursor(CursorAction action, Qt::KeyboardModifiers /*modifiers*/)
{
    const int rows = rowCount();
    if (rows == 0 || m_takingFocus) {
        return {};
    }
    const QModelIndex current = currentIndex();
    if (action == MoveLeft || action == MoveRight) {
        const bool forward = (action == MoveRight) != isRightToLeft();
        horizontalScrollBar()->triggerAction(forward ? QAbstractSlider::SliderSingleStepAdd
                                                     : QAbstractSlider::SliderSingleStepSub);
        return current;
    }
    const int column = std::max(0, m_header->logicalIndex(0));
    if (!current.isValid()) {
        const int row = action == MoveHome ? 0 : action == MoveEnd ? rows - 1 : firstVisibleRow();
        return model()->index(row, column, rootIndex());
    }
    const int row = std::clamp(rowAfter(action, current.row()), 0, rows - 1);
    return model()->index(row, current.column(), rootIndex());
}

void RowsView::keyboardSearch(const QString &search)
{
    const int rows = rowCount();
    if (rows == 0 || search.isEmpty()) {
        return;
    }
    const bool anew
        = !m_sinceTyped.isValid() || m_sinceTyped.elapsed() > QApplication::keyboardInputInterval();
    m_typed = anew ? search : m_typed + search;
    m_sinceTyped.start();
    // The same key again and again goes from one to the next.
    const bool sameKey = m_typed.count(m_typed.back()) == m_typed.size();
    const QString wanted = sameKey ? m_typed.last(1) : m_typed;
    const int current = std::max(0, currentIndex().row());
    const int skipped = currentIndex().isValid() && (anew || sameKey) ? 1 : 0;
    const int column = std::max(0, m_header->logicalIndex(0));
    for (int i = 0; i < std::min(rows, kMostSearchedRows); ++i) {
        const int row = static_cast<int>((qint64{current} + skipped + i) % rows);
        const QModelIndex index = model()->index(row, column, rootIndex());
        if (index.data().toString().startsWith(wanted, Qt::CaseInsensitive)) {
            setCurrentIndex(index);
            return;
        }
        if (i % 64 == 63 && m_sinceTyped.elapsed() > kLongestSearch) {
            return;
        }
    }
}

void RowsView::setCurrentRow(int row)
{
    if (row < 0) {
        selectionModel()->clear();
    } else {
        const int column = currentIndex().isValid() ? currentIndex().column() : 0;
        setCurrentIndex(model()->index(row, column, rootIndex()));
    }
}

void RowsView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    updateRow(previous.row());
    updateRow(current.row());
    announceCurrent(*this);
}

void RowsView::describeState(const QModelIndex & /*index*/, QAccessible::State & /*state*/) const {}

} // namespace mangrove
