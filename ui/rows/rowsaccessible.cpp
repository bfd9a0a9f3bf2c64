// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rows/rowsaccessible.h"

#include "ui/rows/rowsview.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QHeaderView>
#include <QPointer>

#include <algorithm>

namespace mangrove {

namespace {

constexpr qsizetype kMostCells = 2'048; // kept, more start anew
constexpr int kMostListed = 1'000; // rows of a selection that are named one by one
constexpr int kHeading = -1; // the row of the headings

class RowsCell final : public QAccessibleInterface, public QAccessibleTableCellInterface
{
public:
    RowsCell(RowsView *view, int row, int column)
        : m_view(view)
        , m_row(row)
        , m_column(column)
    {}

    [[nodiscard]] bool isValid() const override
    {
        return m_view && m_view->model() != nullptr && m_row < m_view->model()->rowCount()
               && m_column < m_view->model()->columnCount();
    }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return isValid() ? table()->window() : nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override { return m_view ? table() : nullptr; }
    [[nodiscard]] QAccessibleInterface *child(int /*index*/) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int /*x*/, int /*y*/) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface * /*child*/) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text /*kind*/, const QString & /*text*/) override {}
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override
    {
        return m_row == kHeading ? QAccessible::ColumnHeader : QAccessible::Cell;
    }
    [[nodiscard]] QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface *>(this)
                                                       : nullptr;
    }

    [[nodiscard]] bool isSelected() const override
    {
        return isValid() && m_row >= 0 && m_view->selectionModel()->isSelected(index());
    }
    [[nodiscard]] QList<QAccessibleInterface *> columnHeaderCells() const override;
    [[nodiscard]] QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    [[nodiscard]] int columnIndex() const override;
    [[nodiscard]] int rowIndex() const override { return m_row; }
    [[nodiscard]] int columnExtent() const override { return 1; }
    [[nodiscard]] int rowExtent() const override { return 1; }
    [[nodiscard]] QAccessibleInterface *table() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }

    [[nodiscard]] int column() const { return m_column; }

private:
    [[nodiscard]] QModelIndex index() const { return m_view->model()->index(m_row, m_column); }

    QPointer<RowsView> m_view;
    int m_row;
    int m_column; ///< of the model, not as shown
};

class RowsTable final : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit RowsTable(RowsView *view)
        : QAccessibleWidget(view, QAccessible::Table)
        , m_view(view)
    {}
    ~RowsTable() override { forgetCells(); }

    [[nodiscard]] QAccessibleInterface *cell(int row, int column) const;

    [[nodiscard]] int childCount() const override
    {
        return m_view->model() == nullptr ? 0 : columnCount() * (1 + visibleRows());
    }
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }

    [[nodiscard]] QAccessibleInterface *caption() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *summary() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *cellAt(int row, int column) const override;
    [[nodiscard]] int columnCount() const override { return static_cast<int>(m_view->shownColumns().size()); }
    [[nodiscard]] int rowCount() const override { return m_view->model()->rowCount(); }
    [[nodiscard]] QString columnDescription(int column) const override;
    [[nodiscard]] QString rowDescription(int /*row*/) const override { return {}; }
    [[nodiscard]] int selectedCellCount() const override { return selectedRowCount() * columnCount(); }
    [[nodiscard]] QList<QAccessibleInterface *> selectedCells() const override;
    [[nodiscard]] int selectedColumnCount() const override { return 0; }
    [[nodiscard]] QList<int> selectedColumns() const override { return {}; }
    [[nodiscard]] int selectedRowCount() const override { return static_cast<int>(selectedRows().size()); }
    [[nodiscard]] QList<int> selectedRows() const override;
    [[nodiscard]] bool isColumnSelected(int /*column*/) const override { return false; }
    [[nodiscard]] bool isRowSelected(int row) const override
    {
        return m_view->selectionModel()->isSelected(m_view->model()->index(row, 0));
    }
    bool selectRow(int row) override { return select(row, QItemSelectionModel::ClearAndSelect); }
    bool unselectRow(int row) override { return select(row, QItemSelectionModel::Deselect); }
    bool selectColumn(int /*column*/) override { return false; }
    bool unselectColumn(int /*column*/) override { return false; }
    // Row numbers have shifted: cells that were handed out name other rows now.
    void modelChange(QAccessibleTableModelChangeEvent * /*event*/) override { forgetCells(); }

private:
    [[nodiscard]] int visibleRows() const
    {
        return std::max(0, m_view->lastVisibleRow() - m_view->firstVisibleRow() + 1);
    }
    bool select(int row, QItemSelectionModel::SelectionFlags command);
    void forgetCells() const;

    RowsView *m_view;
    mutable QHash<std::pair<int, int>, QAccessible::Id> m_cells;
};

QString RowsCell::text(QAccessible::Text kind) const
{
    if (!isValid()) {
        return {};
    }
    if (m_row == kHeading) {
        return kind == QAccessible::Name ? m_view->model()->headerData(m_column, Qt::Horizontal).toString()
                                         : QString();
    }
    if (kind == QAccessible::Description) {
        return index().data(Qt::AccessibleDescriptionRole).toString();
    }
    if (kind != QAccessible::Name && kind != QAccessible::Value) {
        return {};
    }
    const QString spoken = index().data(Qt::AccessibleTextRole).toString();
    return spoken.isEmpty() ? index().data().toString() : spoken;
}

QRect RowsCell::rect() const
{
    if (!isValid()) {
        return {};
    }
    const QHeaderView *header = m_view->header();
    if (m_row == kHeading) {
        const QRect area(header->sectionViewportPosition(m_column), 0, header->sectionSize(m_column),
                         header->height());
        return area.translated(header->mapToGlobal(QPoint(0, 0)));
    }
    return m_view->visualRect(index()).translated(m_view->viewport()->mapToGlobal(QPoint(0, 0)));
}

QAccessible::State RowsCell::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    if (m_row == kHeading) {
        return state;
    }
    state.selectable = true;
    state.focusable = true;
    state.selected = isSelected();
    state.active = state.focused = m_view->currentIndex().row() == m_row
                                   && m_view->currentIndex().column() == m_column && m_view->hasFocus();
    const bool shown = m_row >= m_view->firstVisibleRow() && m_row <= m_view->lastVisibleRow();
    state.offscreen = !shown;
    state.invisible = !shown || !m_view->isVisible();
    m_view->describeState(index(), state);
    return state;
}

QList<QAccessibleInterface *> RowsCell::columnHeaderCells() const
{
    auto *whole = isValid() ? static_cast<RowsTable *>(table()) : nullptr;
    return whole == nullptr ? QList<QAccessibleInterface *>()
                            : QList<QAccessibleInterface *>{whole->cell(kHeading, m_column)};
}

int RowsCell::columnIndex() const
{
    return isValid() ? static_cast<int>(m_view->shownColumns().indexOf(m_column)) : -1;
}

QAccessibleInterface *RowsTable::cell(int row, int column) const
{
    const std::pair key(row, column);
    if (const auto known = m_cells.constFind(key); known != m_cells.constEnd()) {
        return QAccessible::accessibleInterface(known.value());
    }
    if (m_cells.size() >= kMostCells) {
        forgetCells();
    }
    auto *made = new RowsCell(m_view, row, column); // Qt's table of interfaces owns it
    m_cells.insert(key, QAccessible::registerAccessibleInterface(made));
    return made;
}

void RowsTable::forgetCells() const
{
    for (const QAccessible::Id id : std::as_const(m_cells)) {
        QAccessible::deleteAccessibleInterface(id);
    }
    m_cells.clear();
}

QAccessibleInterface *RowsTable::child(int index) const
{
    const QList<int> columns = m_view->shownColumns();
    if (index < 0 || index >= childCount()) {
        return nullptr;
    }
    const int width = static_cast<int>(columns.size());
    const int line = index / width;
    return cell(line == 0 ? kHeading : m_view->firstVisibleRow() + line - 1, columns[index % width]);
}

int RowsTable::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *own = dynamic_cast<const RowsCell *>(child);
    const int line = own == nullptr                ? -1
                     : own->rowIndex() == kHeading ? 0
                                                   : own->rowIndex() - m_view->firstVisibleRow() + 1;
    if (own == nullptr || (line < 1 && own->rowIndex() != kHeading) || line > visibleRows()) {
        return -1;
    }
    return line * columnCount() + own->columnIndex();
}

QAccessibleInterface *RowsTable::childAt(int x, int y) const
{
    const QPoint global(x, y);
    const QHeaderView *header = m_view->header();
    const QPoint inHeader = header->mapFromGlobal(global);
    if (header->rect().contains(inHeader)) {
        const int column = header->logicalIndexAt(inHeader.x());
        return column < 0 ? nullptr : cell(kHeading, column);
    }
    const QPoint inViewport = m_view->viewport()->mapFromGlobal(global);
    const QModelIndex index
        = m_view->viewport()->rect().contains(inViewport) ? m_view->indexAt(inViewport) : QModelIndex();
    return index.isValid() ? cell(index.row(), index.column()) : nullptr;
}

QAccessibleInterface *RowsTable::focusChild() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? cell(current.row(), current.column()) : nullptr;
}

QAccessibleInterface *RowsTable::cellAt(int row, int column) const
{
    const QList<int> columns = m_view->shownColumns();
    const bool inside = row >= 0 && row < rowCount() && column >= 0 && column < columns.size();
    return inside ? cell(row, columns[column]) : nullptr;
}

QString RowsTable::columnDescription(int column) const
{
    return m_view->model()->headerData(m_view->shownColumns().value(column, -1), Qt::Horizontal).toString();
}

QList<int> RowsTable::selectedRows() const
{
    QList<int> rows;
    const QItemSelection selection = m_view->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom() && rows.size() < kMostListed; ++row) {
            rows.append(row);
        }
    }
    return rows;
}

QList<QAccessibleInterface *> RowsTable::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    const QList<int> columns = m_view->shownColumns();
    for (const int row : selectedRows()) {
        for (const int column : columns) {
            if (cells.size() < kMostListed) {
                cells.append(cell(row, column));
            }
        }
    }
    return cells;
}

bool RowsTable::select(int row, QItemSelectionModel::SelectionFlags command)
{
    if (row < 0 || row >= rowCount()) {
        return false;
    }
    m_view->selectionModel()->setCurrentIndex(m_view->model()->index(row, 0),
                                              command | QItemSelectionModel::Rows);
    return true;
}

QAccessibleInterface *makeInterface(const QString & /*className*/, QObject *object)
{
    auto *view = qobject_cast<RowsView *>(object);
    return view == nullptr ? nullptr : new RowsTable(view);
}

} // namespace

void installRowsAccessible()
{
    QAccessible::installFactory(&makeInterface); // Qt keeps a function once
}

void announceCurrent(RowsView &view)
{
    if (!QAccessible::isActive() || !view.hasFocus() || !view.currentIndex().isValid()) {
        return;
    }
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(&view);
    QAccessibleInterface *focused = table == nullptr ? nullptr : table->focusChild();
    if (focused != nullptr) {
        QAccessibleEvent event(focused, QAccessible::Focus);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace mangrove
