// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topictreedelegate.h"

#include "ui/frame/icons.h"
#include "ui/frame/textformat.h"
#include "ui/tree/rowflash.h"
#include "ui/tree/topictreeitems.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kIndentation = 18; // pixels a level, and the width of an arrow
constexpr int kTextMargin = 4;
constexpr int kSuffixGap = 8;

QColor textColor(const QStyleOptionViewItem &option, bool dim)
{
    if ((option.state & QStyle::State_Selected) != 0) {
        const bool active = (option.state & QStyle::State_Active) != 0;
        return option.palette.color(active ? QPalette::Active : QPalette::Inactive,
                                    QPalette::HighlightedText);
    }
    return dim ? dimColor(option.palette) : option.palette.color(QPalette::Text);
}

void paintPanel(QPainter *painter, const QStyleOptionViewItem &option)
{
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
}

// Turns as it opens. Drawn here: the styles' own arrows are hard to see in one of light and dark, or of another size.
void paintArrow(QPainter *painter, const QRect &area, const QColor &color, bool open,
                Qt::LayoutDirection direction)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(QRectF(area).center());
    if (open) {
        painter->rotate(90);
    } else if (direction == Qt::RightToLeft) {
        painter->scale(-1, 1);
    }
    QPainterPath path(QPointF(-2, -4));
    path.lineTo(2, 0);
    path.lineTo(-2, 4);
    painter->setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path);
    painter->restore();
}

QColor matchColor(const QStyleOptionViewItem &option)
{
    if ((option.state & QStyle::State_Selected) != 0) {
        QColor color = option.palette.color(QPalette::HighlightedText);
        color.setAlpha(70);
        return color;
    }
    const bool dark = option.palette.color(QPalette::Base).lightness() < 128;
    return dark ? QColor(0xC9, 0x9A, 0x2E, 0x70) : QColor(0xFF, 0xD5, 0x4F, 0xB0);
}

// On the font's own base line: a character that another font lends would otherwise lift the whole line.
void paintLine(QPainter *painter, const QRect &area, const QString &text)
{
    const QFontMetrics metrics(painter->font());
    const int baseline = area.top() + (area.height() - metrics.height()) / 2 + metrics.ascent();
    painter->drawText(QPoint(area.left(), baseline), text);
}

// With a layout of the text, as the width of a part is not the place of it where letters join or run to the left.
void paintMatches(QPainter *painter, const QRect &area, const QString &text,
                  const QList<std::pair<qsizetype, qsizetype>> &ranges, const QColor &color)
{
    QList<QTextLayout::FormatRange> formats;
    for (const auto &[first, count] : ranges) {
        if (first < text.size()) {
            QTextLayout::FormatRange format;
            format.start = static_cast<int>(first);
            format.length = static_cast<int>(std::min(count, text.size() - first));
            format.format.setBackground(color);
            formats.append(format);
        }
    }
    QTextLayout layout(text, painter->font(), painter->device());
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(area.width() + 1);
    layout.endLayout();
    const QFontMetrics metrics(painter->font());
    const int baseline = area.top() + (area.height() - metrics.height()) / 2 + metrics.ascent();
    layout.draw(painter, QPointF(area.left(), baseline - line.ascent()), formats);
}

} // namespace

void TopicTreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    if (index.column() == TopicRowsModel::TopicColumn) {
        paintTopic(painter, own, index);
    } else if (index.column() == TopicRowsModel::ValueColumn) {
        paintValue(painter, own, index);
    } else if (index.column() == TopicRowsModel::RetainedColumn) {
        paintRetained(painter, own, index);
    } else {
        QStyledItemDelegate::paint(painter, option, index);
    }
}

QSize TopicTreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.column() == TopicRowsModel::TopicColumn) {
        const int depth = index.data(TopicRowsModel::DepthRole).toInt();
        const QRect wide(0, 0, 2 * (depth + 1) * kIndentation, size.height());
        const QString suffix = index.data(TopicTreeItems::CountSuffixRole).toString();
        size.rwidth() += arrowRect(wide, depth, Qt::LeftToRight).right() + kSuffixGap
                         + option.fontMetrics.horizontalAdvance(suffix);
    }
    return size;
}

QRect TopicTreeDelegate::arrowRect(const QRect &cell, int depth, Qt::LayoutDirection direction)
{
    const int most = std::max(0, cell.width() / 2 - kIndentation);
    const int indentation = static_cast<int>(std::min<qint64>(qint64{depth} * kIndentation, most));
    return QStyle::visualRect(direction, cell,
                              {cell.left() + indentation, cell.top(), kIndentation, cell.height()});
}

void TopicTreeDelegate::paintTopic(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    painter->save();
    paintPanel(painter, option);
    const int depth = index.data(TopicRowsModel::DepthRole).toInt();
    const QRect arrow = arrowRect(option.rect, depth, option.direction);
    if (index.data(TopicRowsModel::HasChildrenRole).toBool()) {
        const bool hovered = (option.state & QStyle::State_MouseOver) != 0;
        paintArrow(painter, arrow, textColor(option, !hovered),
                   index.data(TopicRowsModel::ExpandedRole).toBool(), option.direction);
    }
    QRect area = option.rect.adjusted(0, 0, -kTextMargin, 0);
    area.setLeft(arrow.right() + 1 + kTextMargin / 2);
    if (option.direction == Qt::RightToLeft) {
        area = option.rect.adjusted(kTextMargin, 0, 0, 0);
        area.setRight(arrow.left() - 1 - kTextMargin / 2);
    }
    paintDepth(painter, option, arrow, depth);
    painter->setClipRect(area);
    paintName(painter, option, index, area);
    painter->restore();
}

// Where the indentation ends before the depth does, rows of different depths would look like siblings.
void TopicTreeDelegate::paintDepth(QPainter *painter, const QStyleOptionViewItem &option, const QRect &arrow,
                                   int depth)
{
    const bool reverse = option.direction == Qt::RightToLeft;
    const int indentation = reverse ? option.rect.right() - arrow.right() : arrow.left() - option.rect.left();
    const QString text = countText(static_cast<std::uint64_t>(depth) + 1);
    if (qint64{depth} * kIndentation <= indentation
        || option.fontMetrics.horizontalAdvance(text) > indentation - kTextMargin) {
        return;
    }
    QRect area(arrow.left() - indentation, arrow.top(), indentation, arrow.height());
    if (reverse) {
        area.moveLeft(arrow.right() + 1);
    }
    painter->setPen(textColor(option, true));
    painter->drawText(
        area, Qt::TextSingleLine | Qt::AlignVCenter | (reverse ? Qt::AlignLeft : Qt::AlignRight), text);
}

void TopicTreeDelegate::paintName(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index, const QRect &area)
{
    const bool emptyLevel = index.data(TopicTreeItems::EmptyLevelRole).toBool();
    QFont font = option.font;
    font.setItalic(emptyLevel);
    const QFontMetrics metrics(font);
    const QString name = metrics.elidedText(option.text, Qt::ElideRight, area.width());
    const int width = metrics.horizontalAdvance(name);
    const bool reverse = option.direction == Qt::RightToLeft;
    QRect place = area;
    if (reverse) {
        place.setLeft(std::max(area.left(), area.right() + 1 - width));
    }
    painter->setFont(font);
    // What the filter leaves only for what is below it stays in the background, as does what is muted.
    const bool background
        = !index.data(TopicRowsModel::MatchRole).toBool() || index.data(TopicRowsModel::MutedRole).toBool();
    painter->setPen(textColor(option, emptyLevel || background));
    const auto *items = static_cast<const TopicTreeItems *>(index.model());
    const auto ranges = emptyLevel ? TopicTreeItems::Ranges() : items->matchRanges(index);
    if (ranges.isEmpty()) {
        paintLine(painter, place, name);
    } else {
        paintMatches(painter, place, name, ranges, matchColor(option));
    }

    const QString suffix = index.data(TopicTreeItems::CountSuffixRole).toString();
    const int needed = option.fontMetrics.horizontalAdvance(suffix);
    if (!suffix.isEmpty() && area.width() - width - kSuffixGap > needed) {
        place.moveLeft(reverse ? place.left() - kSuffixGap - needed : area.left() + width + kSuffixGap);
        painter->setFont(option.font);
        painter->setPen(textColor(option, true));
        paintLine(painter, place, suffix);
    }
}

void TopicTreeDelegate::paintFlash(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    if (m_flash == nullptr || !m_flash->isActive()) {
        return;
    }
    const double strength = m_flash->strength(index.data(TopicRowsModel::TopicIdRole).toUInt());
    if (strength > 0) {
        constexpr double kBrightest = 0.35;
        QColor color = toneColor(Tone::Good, option.palette);
        color.setAlphaF(static_cast<float>(kBrightest * strength));
        painter->fillRect(option.rect, color);
    }
}

void TopicTreeDelegate::paintValue(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    painter->save();
    paintPanel(painter, option);
    paintFlash(painter, option, index);
    painter->setFont(option.font);
    painter->setPen(textColor(option, false));
    const QRect area = option.rect.adjusted(kTextMargin, 0, -kTextMargin, 0);
    const QString text = QFontMetrics(option.font).elidedText(option.text, Qt::ElideRight, area.width());
    const auto *items = static_cast<const TopicTreeItems *>(index.model());
    const TopicTreeItems::Ranges ranges = items->valueRanges(index);
    if (ranges.isEmpty()) {
        paintLine(painter, area, text);
    } else {
        painter->setClipRect(area);
        paintMatches(painter, area, text, ranges, matchColor(option));
    }
    painter->restore();
}

void TopicTreeDelegate::paintRetained(QPainter *painter, const QStyleOptionViewItem &option,
                                      const QModelIndex &index)
{
    paintPanel(painter, option);
    if (index.data(TopicRowsModel::MessagesRole).toULongLong() == 0) {
        return;
    }
    const auto state = static_cast<RetainedState>(index.data(TopicRowsModel::RetainedRole).toInt());
    if (state == RetainedState::Retained) {
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        const int size = qMin(16, option.rect.height());
        QRect square(0, 0, size, size);
        square.moveCenter(option.rect.center());
        tintedIcon(u"pin"_s, toneColor(Tone::Note, option.palette))
            .paint(painter, square, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
        return;
    }
    painter->save();
    painter->setPen(textColor(option, true));
    const QString sign = state == RetainedState::NotRetained ? u"–"_s : u"?"_s;
    painter->drawText(option.rect, Qt::AlignCenter | Qt::TextSingleLine, sign);
    painter->restore();
}

} // namespace mangrove
