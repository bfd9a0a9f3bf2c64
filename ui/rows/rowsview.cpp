// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rows/rowsview.h"

#include "ui/rows/rowsaccessible.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kRowPadding = 6; // pixels above and below the text together
constexpr int kSmallestColumn = 24;
constexpr int kLargestColumn = 10'000;
constexpr int kFarAway = 1 << 24; // a coordinate no screen reaches, far from the limits of int

} // namespace

RowsView::RowsView(QWidget *parent)
    : QAbstractItemView(parent)
    , m_header(new QHeaderView(Qt::Horizontal, this))
{
    installRowsAccessible();
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    m_header->setObjectName(u"rowsHeader"_s);
    m_header->setFocusPolicy(Qt::NoFocus);
    m_header->setSectionsMovable(true);
    m_header->setHighlightSections(false);
    m_header->setMinimumSectionSize(kSmallestColumn);
    m_header->setMaximumSectionSize(kLargestColumn);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connectHeader();
    updateRowHeight();
}

RowsView::~RowsView()
{
    // The header still speaks while the widget below this class closes its window.
    m_header->disconnect(this);
}

void RowsView::connectHeader()
{
    connect(m_header, &QHeaderView::sectionResized, this, &RowsView::noteColumns);
    connect(m_header, &QHeaderView::sectionMoved, this, &RowsView::noteColumns);
    connect(m_header, &QHeaderView::sectionCountChanged, this, [this] { updateGeometries(); });
    connect(m_header, &QHeaderView::geometriesChanged, this, [this] { updateGeometries(); });
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, this,
            [this](int column) { m_header->resizeSection(column, sizeHintForColumn(column)); });
    connect(m_header, &QHeaderView::customContextMenuRequested, this,
            [this](const QPoint &position) { makeColumnsMenu()->popup(m_header->mapToGlobal(position)); });
}

void RowsView::noteColumns(int column)
{
    // The last one may follow the width of the view by itself.
    const bool stretched
        = m_header->stretchLastSection() && m_header->visualIndex(column) == m_header->count() - 1;
    m_columnsTouched = m_columnsTouched || (!m_arranging && !stretched);
    updateHorizontalRange();
    viewport()->update();
}

void RowsView::arrangeColumns(const QList<std::pair<int, int>> &widths)
{
    if (m_columnsTouched) {
        return;
    }
    const QScopedValueRollback guard(m_arranging, true);
    for (const auto &[column, width] : widths) {
        m_header->setSectionHidden(column, width == 0);
        if (width > 0) {
            m_header->resizeSection(column, width);
        }
    }
    if (m_header->stretchLastSection()) {
        // Only when it begins to stretch does it ask what the others leave.
        m_header->setStretchLastSection(false);
        m_header->setStretchLastSection(true);
    }
}

void RowsView::setModel(QAbstractItemModel *model)
{
    if (QAbstractItemModel *before = this->model()) {
        before->disconnect(this);
    }
    m_held = QPersistentModelIndex();
    m_part = 0;
    m_header->setModel(model);
    QAbstractItemView::setModel(model);
    followModel();
    verticalScrollBar()->setValue(0);
    updateGeometries();
    viewport()->update();
}

void RowsView::followModel()
{
    if (model() == nullptr) {
        return;
    }
    connect(model(), &QAbstractItemModel::rowsAboutToBeInserted, this, &RowsView::holdAnchor);
    connect(model(), &QAbstractItemModel::layoutAboutToBeChanged, this, &RowsView::holdAnchor);
    connect(model(), &QAbstractItemModel::layoutChanged, this, &RowsView::returnToAnchor);
    connect(model(), &QAbstractItemModel::rowsAboutToBeMoved, this, &RowsView::holdAnchor);
    connect(model(), &QAbstractItemModel::rowsMoved, this, &RowsView::returnToAnchor);
    connect(model(), &QAbstractItemModel::rowsRemoved, this, &RowsView::returnToAnchor);
}

int RowsView::rowCount() const
{
    return model() == nullptr ? 0 : model()->rowCount(rootIndex());
}

int RowsView::wholeRows() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

int RowsView::firstVisibleRow() const
{
    return rowCount() == 0 ? -1 : std::min(verticalScrollBar()->value(), rowCount() - 1);
}

int RowsView::lastVisibleRow() const
{
    const int rows = rowCount();
    if (rows == 0 || viewport()->height() <= 0) {
        return -2;
    }
    const int shown = (viewport()->height() + m_part - 1) / m_rowHeight;
    return static_cast<int>(std::min<qint64>(rows - 1, qint64{verticalScrollBar()->value()} + shown));
}

int RowsView::rowAt(int y) const
{
    const qint64 offset = qint64{y} + m_part;
    const qint64 down = offset >= 0 ? offset / m_rowHeight : -((-offset + m_rowHeight - 1) / m_rowHeight);
    const qint64 row = verticalScrollBar()->value() + down;
    return row < 0 || row >= rowCount() ? -1 : static_cast<int>(row);
}

int RowsView::rowTop(int row) const
{
    const qint64 top = (qint64{row} - verticalScrollBar()->value()) * m_rowHeight - m_part;
    return static_cast<int>(std::clamp<qint64>(top, -kFarAway, kFarAway));
}

QRect RowsView::rowRect(int row) const
{
    return {0, rowTop(row), viewport()->width(), m_rowHeight};
}

QRect RowsView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != model() || m_header->isSectionHidden(index.column())) {
        return {};
    }
    return {m_header->sectionViewportPosition(index.column()), rowTop(index.row()),
            m_header->sectionSize(index.column()), m_rowHeight};
}

QModelIndex RowsView::indexAt(const QPoint &point) const
{
    const int row = rowAt(point.y());
    const int column = m_header->logicalIndexAt(point.x());
    return row < 0 || column < 0 ? QModelIndex() : model()->index(row, column, rootIndex());
}

void RowsView::scrollByPixels(int pixels)
{
    scrollToPixel(qint64{verticalScrollBar()->value()} * m_rowHeight + m_part + pixels);
}

void RowsView::scrollRowTo(int row, int y)
{
    scrollToPixel(qint64{row} * m_rowHeight - y);
}

void RowsView::scrollToPixel(qint64 top)
{
    QScrollBar *bar = verticalScrollBar();
    top = std::clamp<qint64>(top, 0, qint64{bar->maximum()} * m_rowHeight);
    const QScopedValueRollback keep(m_keepPart, true);
    m_part = static_cast<int>(top % m_rowHeight);
    bar->setValue(static_cast<int>(top / m_rowHeight));
    viewport()->update();
}

void RowsView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || index.model() != model()) {
        return;
    }
    const int top = rowTop(index.row());
    const int space = wholeRows() * m_rowHeight;
    switch (hint) {
    case EnsureVisible:
        if (top < 0) {
            scrollRowTo(index.row(), 0);
        } else if (top + m_rowHeight > viewport()->height()) {
            scrollRowTo(index.row(), space - m_rowHeight);
        }
        break;
    case PositionAtTop:
        scrollRowTo(index.row(), 0);
        break;
    case PositionAtBottom:
        scrollRowTo(index.row(), space - m_rowHeight);
        break;
    case PositionAtCenter:
        scrollRowTo(index.row(), wholeRows() / 2 * m_rowHeight);
        break;
    }
}

int RowsView::horizontalOffset() const
{
    return m_header->offset();
}

int RowsView::verticalOffset() const
{
    return static_cast<int>(
        std::min<qint64>(qint64{verticalScrollBar()->value()} * m_rowHeight + m_part, kFarAway));
}

bool RowsView::isIndexHidden(const QModelIndex &index) const
{
    return m_header->isSectionHidden(index.column());
}

QSize RowsView::viewportSizeHint() const
{
    constexpr int kWantedRows = 10;
    return {std::min(m_header->length(), 640), kWantedRows * m_rowHeight};
}

void RowsView::updateRowHeight()
{
    const int height = fontMetrics().height() + kRowPadding;
    m_rowHeight = height + height % 2;
}

void RowsView::updateGeometries()
{
    const int headerHeight = m_header->isHidden() ? 0 : m_header->sizeHint().height();
    if (viewportMargins().top() != headerHeight) {
        setViewportMargins(0, headerHeight, 0, 0);
    }
    const QRect area = viewport()->geometry();
    m_header->setGeometry(area.left(), area.top() - headerHeight, area.width(), headerHeight);
    updateVerticalRange();
    updateHorizontalRange();
    QAbstractItemView::updateGeometries();
}

void RowsView::updateVerticalRange()
{
    QScrollBar *bar = verticalScrollBar();
    const int maximum = std::max(0, rowCount() - wholeRows());
    const QScopedValueRollback keep(m_keepPart, true);
    bar->setRange(0, maximum);
    bar->setPageStep(wholeRows());
    bar->setSingleStep(1);
    if (bar->value() == maximum) {
        m_part = 0;
    }
}

void RowsView::updateHorizontalRange()
{
    QScrollBar *bar = horizontalScrollBar();
    bar->setRange(0, std::max(0, m_header->length() - viewport()->width()));
    bar->setPageStep(viewport()->width());
    bar->setSingleStep(std::max(1, viewport()->width() / 20));
    m_header->setOffset(bar->value());
}

void RowsView::scrollContentsBy(int dx, int dy)
{
    if (dx != 0) {
        m_header->setOffset(horizontalScrollBar()->value());
    }
    if (dy != 0 && !m_keepPart) {
        m_part = 0;
    }
    // Painting the visible rows anew is as cheap as moving their pixels is complicated with a row under the mouse.
    viewport()->update();
}

void RowsView::reset()
{
    QAbstractItemView::reset();
    m_hoverRow = -1;
    m_sinceTyped.invalidate();
    updateGeometries();
    viewport()->update();
}

void RowsView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                           const QList<int> & /*roles*/)
{
    // Not the base class's: it repaints the whole viewport for any change of two rows, wherever they are.
    const int first = std::max(topLeft.row(), firstVisibleRow());
    const int last = std::min(bottomRight.row(), lastVisibleRow());
    if (first > last || !isVisible()) {
        return;
    }
    QRect changed(0, rowTop(first), viewport()->width(), (last - first + 1) * m_rowHeight);
    if (topLeft.column() == bottomRight.column()) {
        changed.setLeft(m_header->sectionViewportPosition(topLeft.column()));
        changed.setWidth(m_header->sectionSize(topLeft.column()));
    }
    viewport()->update(changed);
}

int RowsView::anchorRow() const
{
    return verticalScrollBar()->value() == 0 && m_part == 0 ? -1 : firstVisibleRow();
}

void RowsView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    returnToAnchor();
}

int RowsView::currentRowAfterRemoval(int /*first*/, int /*last*/) const
{
    return -1;
}

void RowsView::rowsAboutToBeRemoved(const QModelIndex & /*parent*/, int start, int end)
{
    // Neither the base class's choice nor the selection model's: a neighbour is not what the person chose. This runs
    // before the selection model looks at the rows, as setModel() connects the view first.
    const int current = currentIndex().row();
    if (current >= start && current <= end) {
        setCurrentRow(currentRowAfterRemoval(start, end));
    }
    int anchor = anchorRow();
    const int top = anchor < 0 ? 0 : rowTop(anchor);
    if (anchor >= start && anchor <= end) {
        anchor = end + 1 < rowCount() ? end + 1 : start - 1;
    }
    m_held = model()->index(anchor, 0, rootIndex());
    m_heldTop = top;
}

void RowsView::holdAnchor()
{
    const int anchor = anchorRow();
    m_held = model()->index(anchor, 0, rootIndex());
    m_heldTop = anchor < 0 ? 0 : rowTop(anchor);
}

void RowsView::returnToAnchor()
{
    updateVerticalRange();
    if (m_held.isValid()) {
        scrollRowTo(m_held.row(), m_heldTop);
    }
    m_held = QPersistentModelIndex();
    viewport()->update();
}

void RowsView::updateRow(int row)
{
    if (row >= 0) {
        viewport()->update(rowRect(row));
    }
}

QList<int> RowsView::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(column)) {
            columns.append(column);
        }
    }
    return columns;
}

QString RowsView::columnLayout() const
{
    if (!m_columnsTouched) {
        return {};
    }
    QStringList parts;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        const bool hidden = m_header->isSectionHidden(column);
        parts.append(hidden ? u"%1:hidden"_s.arg(column)
                            : u"%1:%2"_s.arg(column).arg(m_header->sectionSize(column)));
    }
    return parts.join(u' ');
}

bool RowsView::setColumnLayout(const QString &layout)
{
    struct Place
    {
        int column;
        int width; // 0: hidden
    };
    QList<Place> places;
    const QStringList parts = layout.split(u' ', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QStringList fields = part.split(u':');
        const int column = fields.value(0).toInt();
        const bool hidden = fields.value(1) == "hidden"_L1;
        const int width = hidden ? 0 : fields.value(1).toInt();
        const bool known = std::any_of(places.cbegin(), places.cend(),
                                       [column](const Place &place) { return place.column == column; });
        if (fields.size() != 2 || column < 0 || column >= m_header->count() || known
            || (!hidden && (width < kSmallestColumn || width > kLargestColumn))) {
            return false;
        }
        places.append({column, column == m_fixedColumn ? std::max(width, kSmallestColumn) : width});
    }
    const bool anyShown
        = std::any_of(places.cbegin(), places.cend(), [](const Place &place) { return place.width > 0; });
    if (!anyShown) {
        return false;
    }
    m_columnsTouched = true;
    for (qsizetype visual = 0; visual < places.size(); ++visual) {
        const Place &place = places[visual];
        m_header->moveSection(m_header->visualIndex(place.column), static_cast<int>(visual));
        m_header->setSectionHidden(place.column, place.width == 0);
        if (place.width > 0) {
            m_header->resizeSection(place.column, place.width);
        }
    }
    return true;
}

void RowsView::forgetColumns()
{
    const QScopedValueRollback guard(m_arranging, true);
    for (int column = 0; column < m_header->count(); ++column) {
        m_header->moveSection(m_header->visualIndex(column), column);
        m_header->setSectionHidden(column, false);
    }
    m_columnsTouched = false;
}

QMenu *RowsView::makeColumnsMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"columnsMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<int> shown = shownColumns();
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(shown.contains(column));
        // One column at least stays, or there would be no header left to bring them back.
        action->setEnabled(column != m_fixedColumn && (shown.size() > 1 || !shown.contains(column)));
        connect(action, &QAction::toggled, this, [this, column](bool wanted) {
            m_header->setSectionHidden(column, !wanted);
            noteColumns(column);
        });
    }
    return menu;
}

void RowsView::changeEvent(QEvent *event)
{
    QAbstractItemView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::LayoutDirectionChange) {
        updateRowHeight();
        updateGeometries();
        viewport()->update();
    }
}

} // namespace mangrove
