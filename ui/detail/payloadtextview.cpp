// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/payloadtextview.h"

#include "core/base/printabletext.h"
#include "ui/frame/icons.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

// Counted at once: takes a millisecond or two.
constexpr std::int64_t kCountedAtOnce = 256 * 1024; // bytes

} // namespace

PayloadTextView::PayloadTextView(QWidget *parent)
    : PayloadArea(parent)
{}

void PayloadTextView::setText(std::shared_ptr<const PayloadText> text, bool keepPlace)
{
    if (text && text == m_text && !m_next && keepPlace) {
        return;
    }
    m_counting.cancel();
    m_folding.cancel();
    m_toReveal.reset();
    if (!keepPlace) {
        m_folds.clear();
    }
    PayloadText::release(std::exchange(m_next, nullptr), m_counting);
    const bool large = text && text->bytes.size() > kCountedAtOnce;
    if (large && keepPlace && topRow() > 0 && isVisible() && m_text) {
        // Its beginning alone would make the view jump there and back.
        m_next = text;
        countRows(text);
        return;
    }
    std::shared_ptr<const PayloadRows> rows;
    if (text) {
        rows = PayloadRows::make(text->bytes, availableColumns(), kCountedAtOnce, {});
    }
    adopt(std::move(text), std::move(rows));
    contentChanged(keepPlace);
    if (m_rows && !m_rows->isWhole() && isVisible()) {
        countRows(m_text);
    }
}

void PayloadTextView::adopt(std::shared_ptr<const PayloadText> text, std::shared_ptr<const PayloadRows> rows)
{
    const bool other = text != m_text;
    if (other && !m_folds.isEmpty()) {
        carryFolds(m_text ? QByteArrayView(m_text->bytes) : QByteArrayView(),
                   text ? QByteArrayView(text->bytes) : QByteArrayView());
    }
    PayloadText::release(std::exchange(m_text, std::move(text)), m_counting);
    m_rows = std::move(rows);
    m_lastRow = -1;
    m_folds.setRows(
        [this](std::int64_t offset) { return m_rows ? m_rows->rowAt(m_text->bytes, offset) : 0; });
}

void PayloadTextView::countRows(const std::shared_ptr<const PayloadText> &text)
{
    const int columns = availableColumns();
    m_counting.start([this, text, columns](WorkProgress &progress) -> AsideWork::Delivery {
        const auto reach = [&progress](std::int64_t done) { return progress.reach(done); };
        auto rows = PayloadRows::make(text->bytes, columns, text->bytes.size(), reach);
        if (!rows) {
            return {};
        }
        return [this, text, rows] {
            if (text == m_next) {
                m_next.reset();
                adopt(text, rows);
                contentChanged(true);
                return;
            }
            const std::int64_t top = topOffset();
            adopt(text, rows);
            rowsChanged(rowOf(top));
            if (const auto wanted = std::exchange(m_toReveal, std::nullopt)) {
                reveal(wanted->first, wanted->second);
            }
        };
    });
    Q_EMIT countingStarted();
}

void PayloadTextView::showEvent(QShowEvent *event)
{
    PayloadArea::showEvent(event);
    layoutRows();
    if (m_rows && !m_rows->isWhole() && !m_counting.isBusy()) {
        countRows(m_text);
    }
}

std::int64_t PayloadTextView::byteCount() const
{
    return m_text ? m_text->bytes.size() : 0;
}

int PayloadTextView::rowCount() const
{
    return m_rows ? m_rows->count() - m_folds.hiddenRows() : 0;
}

QString PayloadTextView::textOfRange(std::int64_t begin, std::int64_t end) const
{
    return m_text ? QString::fromUtf8(QByteArrayView(m_text->bytes).sliced(begin, end - begin)) : QString();
}

bool PayloadTextView::isCopyExact(std::int64_t begin, std::int64_t end) const
{
    const QByteArrayView bytes
        = m_text ? QByteArrayView(m_text->bytes).sliced(begin, end - begin) : QByteArrayView();
    return bytes.isValidUtf8() && !bytes.contains('\0');
}

// Another width. A large text keeps its rows until the new ones are counted.
void PayloadTextView::layoutRows()
{
    if (!m_text || m_rows->columns() == availableColumns()) {
        return;
    }
    if (m_text->bytes.size() > kCountedAtOnce) {
        if (isVisible()) {
            countRows(m_next ? m_next : m_text);
        }
        return;
    }
    const std::int64_t top = topOffset();
    adopt(m_text, PayloadRows::make(m_text->bytes, availableColumns(), kCountedAtOnce, {}));
    rowsChanged(rowOf(top));
}

std::int64_t PayloadTextView::topOffset() const
{
    return rowCount() > 0 ? extentOf(std::min(topRow(), rowCount() - 1)).begin : 0;
}

int PayloadTextView::rowOf(std::int64_t offset) const
{
    return m_rows ? m_folds.shownRow(m_rows->rowAt(m_text->bytes, offset)) : 0;
}

void PayloadTextView::reveal(std::int64_t begin, std::int64_t end)
{
    if (m_rows && !m_rows->isWhole() && isVisible()) {
        m_toReveal = {begin, end};
    }
    if (m_folds.open(begin)) {
        foldsChanged(topOffset());
    }
    PayloadArea::reveal(begin, end);
}

PayloadRows::Row PayloadTextView::extentOf(int shown) const
{
    const int number = m_folds.actualRow(shown);
    if (number != m_lastRow) {
        m_lastExtent = number == m_lastRow + 1 && number > 0 && m_lastRow >= 0
                           ? PayloadRows::rowFrom(m_text->bytes, m_lastExtent.next, m_rows->columns())
                           : m_rows->row(m_text->bytes, number);
        m_lastRow = number;
    }
    return m_lastExtent;
}

PayloadTextView::Row PayloadTextView::row(int number) const
{
    const PayloadRows::Row extent = extentOf(number);
    Row made;
    const auto put = [&made](QStringView text, std::int64_t offset) {
        made.text += text;
        made.offsets.insert(made.offsets.end(), static_cast<std::size_t>(text.size()), offset);
    };
    int width = 0;
    for (std::int64_t at = extent.begin; at < extent.end;) {
        const Utf8Character character = characterAt(m_text->bytes, at);
        if (character.code == U'\t') {
            const int spaces = kTabColumns - width % kTabColumns;
            put(QString(spaces, u' '), at);
            width += spaces;
        } else {
            const QString mark = controlMark(character.code);
            if (mark.isEmpty()) {
                put(QChar::fromUcs4(character.code), at);
            } else {
                put(mark, at);
                made.marks.emplace_back(at, at + character.length);
            }
            width += columnsOf(character.code);
        }
        at += character.length;
    }
    made.offsets.push_back(extent.end);
    return made;
}

QString PayloadTextView::rowText(int number) const
{
    return row(number).text;
}

void PayloadTextView::layOut(QTextLayout &layout) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    layout.setFont(font());
    layout.setCacheEnabled(false);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
}

QList<QTextLayout::FormatRange> PayloadTextView::formats(const Row &shown, const RowColors &colors) const
{
    const auto index = [&shown](std::int64_t offset) {
        const auto found = std::lower_bound(shown.offsets.begin(), shown.offsets.end(), offset);
        return static_cast<int>(
            std::min<std::ptrdiff_t>(std::distance(shown.offsets.begin(), found), shown.text.size()));
    };
    QList<QTextLayout::FormatRange> ranges;
    const auto add = [&](std::int64_t begin, std::int64_t end, const QTextCharFormat &format) {
        const int first = index(begin);
        const int last = index(end);
        if (last > first) {
            ranges.append({first, last - first, format});
        }
    };
    for (const RowColors::Span &span : colors.spans) {
        QTextCharFormat format;
        format.setForeground(span.color);
        add(span.begin, span.end, format);
    }
    for (const auto &[begin, end] : shown.marks) {
        QTextCharFormat format;
        format.setForeground(dimColor(palette())); // to tell it from a text that looks the same
        add(begin, end, format);
    }
    if (hasSelection()) {
        QTextCharFormat format;
        format.setBackground(palette().brush(QPalette::Highlight));
        format.setForeground(palette().brush(QPalette::HighlightedText));
        add(selectionBegin(), selectionEnd(), format);
    }
    return ranges;
}

void PayloadTextView::paintRow(QPainter &painter, int number, const QRect &area)
{
    const PayloadRows::Row extent = extentOf(number);
    const Row shown = row(number);
    RowColors colors;
    if (m_colors != nullptr) {
        colors = m_colors(m_text->bytes, extent.begin, extent.end, palette());
    }
    QTextLayout layout(shown.text);
    layOut(layout);
    noteRowWidth(qCeil(layout.maximumWidth()));
    if (colors.background.isValid()) {
        painter.fillRect(QRect(0, area.top(), viewport()->width(), area.height()), colors.background);
    }
    painter.setPen(palette().color(QPalette::Text));
    layout.draw(&painter, QPointF(area.topLeft()), formats(shown, colors));
    if (m_foldable && canFold(extent)) {
        paintFold(painter, extent, area, qCeil(layout.maximumWidth()));
    }
}

std::int64_t PayloadTextView::offsetAt(int number, int x) const
{
    const Row shown = row(number);
    QTextLayout layout(shown.text);
    layOut(layout);
    const int cursor = layout.lineAt(0).xToCursor(x);
    return shown.offsets[static_cast<std::size_t>(qBound(0, cursor, static_cast<int>(shown.text.size())))];
}

} // namespace mangrove
