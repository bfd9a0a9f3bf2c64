// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/profiledelegate.h"

#include "ui/frame/icons.h"

#include <QApplication>
#include <QPainter>

namespace mangrove {

namespace {

constexpr int kPadding = 8;

} // namespace

void ProfileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    const QStyle *style = own.widget != nullptr ? own.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &own, painter, own.widget);

    const bool selected = (own.state & QStyle::State_Selected) != 0;
    const QRect area = own.rect.adjusted(kPadding, kPadding / 2, -kPadding, -kPadding / 2);
    const QRect upper(area.topLeft(), QSize(area.width(), area.height() / 2));
    const QRect lower(area.left(), upper.bottom() + 1, area.width(), area.height() - upper.height());
    const QString address = index.data(AddressRole).toString();
    painter->save();
    painter->setFont(own.font);
    painter->setPen(own.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      own.fontMetrics.elidedText(own.text, Qt::ElideRight, upper.width()));
    painter->setPen(selected ? own.palette.color(QPalette::HighlightedText) : dimColor(own.palette));
    painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      own.fontMetrics.elidedText(address, Qt::ElideMiddle, lower.width()));
    painter->restore();
}

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(index)
    return {160, 2 * option.fontMetrics.height() + kPadding + 4};
}

} // namespace mangrove
