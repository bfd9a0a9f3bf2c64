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
    if (address.isEmpty()) {
        paintFolder(painter, own);
        return;
    }
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

void ProfileDelegate::paintFolder(QPainter *painter, const QStyleOptionViewItem &option) const
{
    constexpr int kIcon = 16;
    const QRect area = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    const QRect icon(area.left(), area.center().y() - kIcon / 2, kIcon, kIcon);
    const QRect text = area.adjusted(kIcon + kPadding, 0, 0, 0);
    painter->save();
    option.icon.paint(painter, icon);
    painter->setFont(option.font);
    painter->setPen(dimColor(option.palette));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(option.text, Qt::ElideMiddle, text.width()));
    painter->restore();
}

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int lines = index.data(AddressRole).toString().isEmpty() ? 1 : 2;
    return {160, lines * option.fontMetrics.height() + kPadding + 4};
}

} // namespace mangrove
