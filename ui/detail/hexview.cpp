// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/hexview.h"

#include "ui/frame/icons.h"

#include <QPainter>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kOffsetDigits = 8;
constexpr int kGap = 2;
constexpr int kBytesPerGroup = 8;

} // namespace

HexView::HexView(QWidget *parent)
    : PayloadArea(parent)
    , m_content(PayloadText::make({}))
{}

void HexView::setBytes(std::shared_ptr<const PayloadText> bytes, bool keepPlace)
{
    PayloadText::release(std::exchange(m_content, std::move(bytes)), m_dropping);
    contentChanged(keepPlace);
}

int HexView::rowCount() const
{
    return static_cast<int>((bytes().size() + m_bytesPerRow - 1) / m_bytesPerRow);
}

QString HexView::textOfRange(std::int64_t begin, std::int64_t end) const
{
    return QString::fromLatin1(bytes().mid(begin, end - begin).toHex(' '));
}

void HexView::layoutRows()
{
    const int before = std::exchange(m_bytesPerRow, 2 * kBytesPerGroup);
    if (availableColumns() < characterColumn() + m_bytesPerRow) {
        m_bytesPerRow = kBytesPerGroup;
    }
    if (m_bytesPerRow != before) {
        rowsChanged(static_cast<int>(static_cast<qint64>(topRow()) * before / m_bytesPerRow));
    }
}

// Where the two digits of a byte begin, in characters; groups of eight stand a little apart.
int HexView::hexColumn(int byte) const
{
    return kOffsetDigits + kGap + 3 * byte + byte / kBytesPerGroup;
}

int HexView::characterColumn() const
{
    return hexColumn(m_bytesPerRow - 1) + 2 + kGap;
}

QString HexView::offsetText(int row) const
{
    return u"%1"_s.arg(static_cast<qint64>(row) * m_bytesPerRow, kOffsetDigits, 16, '0'_L1);
}

QString HexView::hexText(int row) const
{
    static constexpr char16_t kDigits[] = u"0123456789abcdef";
    const qint64 begin = static_cast<qint64>(row) * m_bytesPerRow;
    const auto count = static_cast<int>(qMin<qint64>(m_bytesPerRow, bytes().size() - begin));
    QString text;
    for (int i = 0; i < count; ++i) {
        const auto byte = static_cast<unsigned char>(bytes().at(begin + i));
        if (i > 0) {
            text += i % kBytesPerGroup == 0 ? u"  "_s : u" "_s;
        }
        text += QChar(kDigits[byte >> 4U]);
        text += QChar(kDigits[byte & 0xFU]);
    }
    return text;
}

QString HexView::characterText(int row) const
{
    const qint64 begin = static_cast<qint64>(row) * m_bytesPerRow;
    QString text;
    for (const char byte : bytes().mid(begin, m_bytesPerRow)) {
        text += byte >= 0x20 && byte < 0x7F ? QChar::fromLatin1(byte) : QChar(u'.');
    }
    return text;
}

QString HexView::rowText(int row) const
{
    const QString hex = hexText(row);
    const int width = characterColumn() - kGap - hexColumn(0);
    return offsetText(row) + u"  "_s + hex.leftJustified(width) + u"  "_s + characterText(row);
}

void HexView::paintRow(QPainter &painter, int row, const QRect &area)
{
    const qreal width = characterWidth();
    noteRowWidth(qCeil((characterColumn() + m_bytesPerRow) * width));
    const qint64 begin = static_cast<qint64>(row) * m_bytesPerRow;
    const qint64 end = qMin<qint64>(begin + m_bytesPerRow, bytes().size());
    const auto first = static_cast<int>(qMax(begin, selectionBegin()) - begin);
    const auto last = static_cast<int>(qMin(end, selectionEnd()) - begin);
    const auto columns = [&](int from, int to) {
        return QRectF(area.left() + from * width, area.top(), (to - from) * width, area.height());
    };
    const qreal baseline = area.top() + painter.fontMetrics().ascent();
    const auto draw = [&](int column, const QString &text, const QColor &color) {
        painter.setPen(color);
        painter.drawText(QPointF(area.left() + column * width, baseline), text);
    };
    const QColor text = palette().color(QPalette::Text);
    draw(0, offsetText(row), dimColor(palette()));
    draw(hexColumn(0), hexText(row), text);
    draw(characterColumn(), characterText(row), text);
    if (last <= first) {
        return;
    }
    const QColor chosenText = palette().color(QPalette::HighlightedText);
    painter.save();
    for (const QRectF &chosen : {columns(hexColumn(first), hexColumn(last - 1) + 2),
                                 columns(characterColumn() + first, characterColumn() + last)}) {
        painter.setClipRect(chosen);
        painter.fillRect(chosen, palette().brush(QPalette::Highlight));
        draw(hexColumn(0), hexText(row), chosenText);
        draw(characterColumn(), characterText(row), chosenText);
    }
    painter.restore();
}

std::int64_t HexView::offsetAt(int row, int x) const
{
    const qreal column = x / characterWidth();
    const qint64 begin = static_cast<qint64>(row) * m_bytesPerRow;
    int byte = 0;
    if (column >= characterColumn() - 1) {
        byte = qRound(column - characterColumn());
    } else {
        while (byte < m_bytesPerRow && column > hexColumn(byte) + 1) {
            ++byte;
        }
    }
    return qMin<std::int64_t>(begin + qBound(0, byte, m_bytesPerRow), bytes().size());
}

int HexView::rowOf(std::int64_t offset) const
{
    return static_cast<int>(qMin<std::int64_t>(offset / m_bytesPerRow, rowCount() - 1));
}

} // namespace mangrove
