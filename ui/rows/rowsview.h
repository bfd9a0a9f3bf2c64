// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QAccessible>
#include <QElapsedTimer>
#include <QPersistentModelIndex>

class QHeaderView;
class QMenu;

namespace mangrove {

/// Rows of equal height of a flat table model, whatever their number: nothing here costs more than the rows in the
/// viewport, so ten million rows are as good as ten. Qt's own views keep a list of heights or of shown items instead.
/// The row that is read stays where it is on the screen when rows come or go above it. GUI thread.
class RowsView : public QAbstractItemView
{
    Q_OBJECT

public:
    explicit RowsView(QWidget *parent = nullptr);
    ~RowsView() override;

    /// The model is flat: a row count that fits an int, no children.
    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] QHeaderView *header() const { return m_header; }

    [[nodiscard]] int rowHeight() const { return m_rowHeight; } ///< in pixels
    /// The row at that height of the viewport; -1 below the last.
    [[nodiscard]] int rowAt(int y) const;
    /// The rows of which at least a part is in the viewport; -1 and -2 when there is none.
    [[nodiscard]] int firstVisibleRow() const;
    [[nodiscard]] int lastVisibleRow() const;
    /// How many rows fit whole into the viewport; at least 1.
    [[nodiscard]] int wholeRows() const;
    /// Moves the content up by so many pixels (down when negative), as far as there are rows.
    void scrollByPixels(int pixels);
    /// Columns that are shown, from the reading side's first to its last.
    [[nodiscard]] QList<int> shownColumns() const;
    /// A column that the header's menu can't hide.
    void setFixedColumn(int column) { m_fixedColumn = column; }

    /// What the header's context menu offers: each column to be shown or hidden. Deletes itself when it closes.
    [[nodiscard]] QMenu *makeColumnsMenu();

    /// Order, widths and visibility of the columns, as a line of text for settings; empty while nobody has changed them.
    [[nodiscard]] QString columnLayout() const;
    /// What columnLayout() gave; anything else changes nothing and gives false. Columns it does not name keep theirs.
    bool setColumnLayout(const QString &layout);
    /// From now on it is as if nobody had changed a column: what a view arranges by itself is taken again.
    void forgetColumns();

    /// What a screen reader is told of a row beyond its texts. `index` is valid and in the model.
    virtual void describeState(const QModelIndex &index, QAccessible::State &state) const;

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    /// Goes to the next row that begins with what was typed; looks at a bounded number of rows.
    void keyboardSearch(const QString &search) override;
    [[nodiscard]] QSize viewportSizeHint() const override;

public Q_SLOTS:
    void reset() override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = {}) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

protected:
    /// The row that keeps its place on the screen while the structure changes; -1 to stay at the top.
    [[nodiscard]] virtual int anchorRow() const;
    /// Which row becomes current when the current one is about to go; -1 for none, which is what this gives.
    [[nodiscard]] virtual int currentRowAfterRemoval(int first, int last) const;
    /// Height of a row's top in the viewport, and back: scrolls so that the row's top is at `y`, or as near as can be.
    [[nodiscard]] int rowTop(int row) const;
    void scrollRowTo(int row, int y);
    void updateRow(int row);
    void setCurrentRow(int row);
    /// Pairs of column and width in pixels, 0 to hide it, until a person changes a column: then theirs stay.
    void arrangeColumns(const QList<std::pair<int, int>> &widths);

    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override;
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex &index) const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    [[nodiscard]] int sizeHintForColumn(int column) const override;

protected Q_SLOTS:
    void updateGeometries() override;

private:
    void connectHeader();
    void followModel();
    void noteColumns(int column);
    void holdAnchor();
    void returnToAnchor();
    void updateRowHeight();
    void updateVerticalRange();
    void updateHorizontalRange();
    void noteHover(const QPoint &position);
    void scrollToPixel(qint64 top);
    void paintRow(QPainter *painter, const QStyleOptionViewItem &base, int row, const QRegion &exposed) const;
    void paintCells(QPainter *painter, QStyleOptionViewItem &option, int row, const QRegion &exposed) const;
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int rowAfter(CursorAction action, int row) const;
    [[nodiscard]] QRect rowRect(int row) const;

    QHeaderView *m_header;
    int m_rowHeight = 1;
    int m_part = 0; ///< pixels of the first visible row that are above the viewport
    int m_fixedColumn = -1;
    int m_hoverRow = -1;
    QPoint m_hoverPosition{-1, -1};
    QPersistentModelIndex m_held;
    int m_heldTop = 0;
    bool m_keepPart = false;
    bool m_takingFocus = false;
    bool m_arranging = false;
    bool m_columnsTouched = false;
    QString m_typed;
    QElapsedTimer m_sinceTyped;
};

} // namespace mangrove
