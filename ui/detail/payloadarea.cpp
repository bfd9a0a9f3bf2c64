// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/payloadarea.h"

#include "ui/detail/payloadareaaccessible.h"
#include "ui/frame/icons.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

PayloadArea::PayloadArea(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_copy(new QAction(themedIcon(u"copy"_s), tr("&Copy"), this))
    , m_selectAll(new QAction(tr("Select &all"), this))
{
    installPayloadAreaAccessible();
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    m_copy->setShortcut(QKeySequence::Copy);
    m_selectAll->setShortcut(QKeySequence::SelectAll);
    for (QAction *action : {m_copy, m_selectAll}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
    }
    connect(m_copy, &QAction::triggered, this, &PayloadArea::copySelection);
    connect(m_selectAll, &QAction::triggered, this, &PayloadArea::selectAll);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_adjusting) {
            m_wantedTop = value;
        }
    });
}

void PayloadArea::select(std::int64_t begin, std::int64_t end)
{
    const bool before = isSelecting();
    m_anchor = qBound<std::int64_t>(0, begin, byteCount());
    m_cursor = qBound<std::int64_t>(0, end, byteCount());
    viewport()->update();
    Q_EMIT selectionChanged();
    if (isSelecting() != before) {
        Q_EMIT selectingChanged();
    }
}

void PayloadArea::reveal(std::int64_t begin, std::int64_t end)
{
    if (rowCount() > 0) {
        scrollToRow(rowOf(qBound<std::int64_t>(0, begin, byteCount())));
    }
    select(begin, end);
}

void PayloadArea::scrollToRow(int row)
{
    const int shown = verticalScrollBar()->pageStep();
    const int top = verticalScrollBar()->value();
    if (row < top || row >= top + shown) {
        verticalScrollBar()->setValue(qMax(0, row - shown / 3));
    }
}

void PayloadArea::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void PayloadArea::selectAll()
{
    select(0, byteCount());
}

void PayloadArea::copySelection()
{
    const std::int64_t bytes = selectionEnd() - selectionBegin();
    if (bytes * charactersPerByte() > kMostCopied) {
        Q_EMIT copyRefused(bytes);
    } else if (bytes > 0) {
        QGuiApplication::clipboard()->setText(textOfRange(selectionBegin(), selectionEnd()));
        if (!isCopyExact(selectionBegin(), selectionEnd())) {
            Q_EMIT copiedInexactly();
        }
    }
}

void PayloadArea::contentChanged(bool keepPlace)
{
    if (!keepPlace) {
        m_widestRow = 0;
        m_wantedTop = 0;
    }
    layoutRows();
    updateScrollBars();
    if (!keepPlace) {
        horizontalScrollBar()->setValue(0);
    }
    select(0, 0);
}

void PayloadArea::rowsChanged(int topRow)
{
    m_widestRow = 0;
    m_wantedTop = topRow;
    updateScrollBars();
    viewport()->update();
}

int PayloadArea::topRow() const
{
    return verticalScrollBar()->value();
}

int PayloadArea::rowHeight() const
{
    return fontMetrics().lineSpacing() + 1;
}

qreal PayloadArea::characterWidth() const
{
    return qMax(1.0, QFontMetricsF(font()).horizontalAdvance(u'0'));
}

int PayloadArea::availableColumns() const
{
    return qMax(8, qFloor((viewport()->width() - leftMargin() - kMargin) / characterWidth()));
}

void PayloadArea::updateScrollBars()
{
    const int shown = qMax(1, (viewport()->height() - kTopMargin) / rowHeight());
    {
        const QScopedValueRollback guard(m_adjusting, true);
        verticalScrollBar()->setPageStep(shown);
        verticalScrollBar()->setRange(0, qMax(0, rowCount() - shown));
        verticalScrollBar()->setValue(m_wantedTop);
    }
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(qCeil(characterWidth() * 4));
    horizontalScrollBar()->setRange(0, qMax(0, m_widestRow + leftMargin() + kMargin - viewport()->width()));
}

void PayloadArea::noteRowWidth(int width)
{
    if (width > m_widestRow) {
        m_widestRow = width;
        QMetaObject::invokeMethod(this, &PayloadArea::updateScrollBars, Qt::QueuedConnection);
    }
}

void PayloadArea::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    if (byteCount() == 0 && !m_placeholder.isEmpty()) {
        painter.setFont(parentWidget() != nullptr ? parentWidget()->font() : font());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    painter.setFont(font());
    const int height = rowHeight();
    const int left = leftMargin() - horizontalScrollBar()->value();
    const int first = verticalScrollBar()->value() + qMax(0, event->rect().top() - kTopMargin) / height;
    const int last = qMin(rowCount() - 1, verticalScrollBar()->value() + event->rect().bottom() / height);
    for (int row = first; row <= last; ++row) {
        const int top = kTopMargin + (row - verticalScrollBar()->value()) * height;
        paintRow(painter, row, QRect(left, top, viewport()->width() - left, height));
    }
}

void PayloadArea::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_widestRow = 0;
    layoutRows();
    updateScrollBars();
}

void PayloadArea::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && isVisible()) {
        layoutRows();
        updateScrollBars();
    }
}

bool PayloadArea::scrollByKey(int key)
{
    QScrollBar *bar = verticalScrollBar();
    switch (key) {
    case Qt::Key_Up:
        bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return true;
    case Qt::Key_Down:
        bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return true;
    case Qt::Key_PageUp:
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        return true;
    case Qt::Key_PageDown:
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        return true;
    case Qt::Key_Home:
        bar->triggerAction(QAbstractSlider::SliderToMinimum);
        return true;
    case Qt::Key_End:
        bar->triggerAction(QAbstractSlider::SliderToMaximum);
        return true;
    case Qt::Key_Left:
        horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return true;
    case Qt::Key_Right:
        horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return true;
    default:
        return false;
    }
}

void PayloadArea::keyPressEvent(QKeyEvent *event)
{
    if (!scrollByKey(event->key())) {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

int PayloadArea::rowAtPoint(const QPoint &point) const
{
    return verticalScrollBar()->value() + qFloor(static_cast<double>(point.y() - kTopMargin) / rowHeight());
}

std::int64_t PayloadArea::offsetAtPoint(const QPoint &point) const
{
    if (rowCount() == 0) {
        return 0;
    }
    const int row = rowAtPoint(point);
    if (row >= rowCount()) {
        return byteCount();
    }
    return offsetAt(qMax(0, row), point.x() - leftMargin() + horizontalScrollBar()->value());
}

void PayloadArea::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const QPoint place = event->position().toPoint();
    const int row = rowAtPoint(place);
    if (gutterWidth() > 0 && place.x() < leftMargin() - horizontalScrollBar()->value() && row >= 0
        && row < rowCount()) {
        gutterPressed(row);
        return;
    }
    const std::int64_t offset = offsetAtPoint(place);
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool before = isSelecting();
    m_pressed = true;
    select(extend ? m_anchor : offset, offset);
    if (!before) {
        Q_EMIT selectingChanged();
    }
}

void PayloadArea::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && std::exchange(m_pressed, false) && !isSelecting()) {
        Q_EMIT selectingChanged();
    }
}

void PayloadArea::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || !m_pressed) {
        return;
    }
    const int y = event->position().toPoint().y();
    if (y < 0) {
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    } else if (y > viewport()->height()) {
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    }
    select(m_anchor, offsetAtPoint(event->position().toPoint()));
}

void PayloadArea::contextMenuEvent(QContextMenuEvent *event)
{
    m_copy->setEnabled(hasSelection());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    connect(menu, &QMenu::aboutToHide, this, [this] { m_copy->setEnabled(true); });
    menu->popup(event->globalPos());
}

} // namespace mangrove
