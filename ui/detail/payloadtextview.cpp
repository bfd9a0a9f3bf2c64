// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/payloadtextview.h"

#include "ui/frame/textformat.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

int sequenceLength(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    if (byte >= 0xF0U) {
        return 4;
    }
    if (byte >= 0xE0U) {
        return 3;
    }
    return byte >= 0xC0U ? 2 : 1;
}

} // namespace

void PayloadTextView::setText(std::shared_ptr<const PayloadText> text)
{
    m_text = std::move(text);
    reset();
}

std::int64_t PayloadTextView::byteCount() const
{
    return m_text ? m_text->bytes.size() : 0;
}

int PayloadTextView::rowCount() const
{
    return m_firstRows.empty() ? 0 : static_cast<int>(m_firstRows.back());
}

QString PayloadTextView::textOfRange(std::int64_t begin, std::int64_t end) const
{
    return m_text ? QString::fromUtf8(QByteArrayView(m_text->bytes).sliced(begin, end - begin)) : QString();
}

void PayloadTextView::layoutRows()
{
    m_firstRows.clear();
    if (!m_text) {
        return;
    }
    m_columns = availableColumns();
    const auto columns = static_cast<std::uint32_t>(m_columns);
    m_firstRows.reserve(m_text->lineCount() + 1);
    std::uint32_t rows = 0;
    for (std::size_t line = 0; line < m_text->lineCount(); ++line) {
        m_firstRows.push_back(rows);
        const std::uint32_t length = m_text->lineEnd(line) - m_text->lineStarts[line];
        rows += std::max<std::uint32_t>(1, (length + columns - 1) / columns);
    }
    m_firstRows.push_back(std::min(rows, static_cast<std::uint32_t>(std::numeric_limits<int>::max())));
}

std::int64_t PayloadTextView::breakNear(std::int64_t offset, std::int64_t end) const
{
    constexpr int kMostContinuations = 3;
    for (int step = 0; step < kMostContinuations && offset < end && isContinuation(m_text->bytes.at(offset));
         ++step) {
        ++offset;
    }
    return std::min(offset, end);
}

PayloadTextView::Row PayloadTextView::row(int number) const
{
    const auto next
        = std::upper_bound(m_firstRows.begin(), m_firstRows.end(), static_cast<std::uint32_t>(number));
    const auto line = static_cast<std::size_t>(std::distance(m_firstRows.begin(), next)) - 1;
    const std::int64_t lineStart = m_text->lineStarts[line];
    const std::int64_t lineEnd = m_text->lineEnd(line);
    const std::int64_t within = number - static_cast<std::int64_t>(m_firstRows[line]);
    const std::int64_t begin = breakNear(std::min(lineEnd, lineStart + within * m_columns), lineEnd);
    const std::int64_t end = breakNear(std::min(lineEnd, lineStart + (within + 1) * m_columns), lineEnd);

    constexpr int kTabWidth = 4;
    Row made;
    const auto put = [&made](QStringView text, std::int64_t offset) {
        made.text += text;
        made.offsets.insert(made.offsets.end(), static_cast<std::size_t>(text.size()), offset);
    };
    for (std::int64_t at = begin; at < end;) {
        const char lead = m_text->bytes.at(at);
        const std::int64_t length = std::min<std::int64_t>(sequenceLength(lead), end - at);
        if (lead == '\t') {
            const auto spaces = kTabWidth - made.text.size() % kTabWidth;
            put(QString(spaces, u' '), at++);
            continue;
        }
        const QByteArrayView bytes = QByteArrayView(m_text->bytes).sliced(at, length);
        const QUtf8StringView sequence(bytes.data(), bytes.size());
        if (sequence.isValidUtf8()) {
            QString characters = sequence.toString();
            if (characters.size() == 1) {
                characters[0] = visibleCharacter(characters.at(0));
            }
            put(characters, at);
            at += length;
        } else {
            put(QString(QChar::ReplacementCharacter), at++);
        }
    }
    made.offsets.push_back(end);
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

void PayloadTextView::paintRow(QPainter &painter, int number, const QRect &area)
{
    const Row shown = row(number);
    QTextLayout layout(shown.text);
    layOut(layout);
    noteRowWidth(qCeil(layout.maximumWidth()));
    const auto index = [&shown](std::int64_t offset) {
        const auto found = std::lower_bound(shown.offsets.begin(), shown.offsets.end(), offset);
        return static_cast<int>(
            std::min<std::ptrdiff_t>(std::distance(shown.offsets.begin(), found), shown.text.size()));
    };
    QList<QTextLayout::FormatRange> selections;
    if (hasSelection()) {
        const int first = index(selectionBegin());
        const int last = index(selectionEnd());
        if (last > first) {
            QTextCharFormat format;
            format.setBackground(palette().brush(QPalette::Highlight));
            format.setForeground(palette().brush(QPalette::HighlightedText));
            selections.append({first, last - first, format});
        }
    }
    painter.setPen(palette().color(QPalette::Text));
    layout.draw(&painter, QPointF(area.topLeft()), selections);
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
