// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/commanddelegate.h"

#include "ui/frame/commandlist.h"
#include "ui/frame/icons.h"

#include <QApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kMargin = 12;
constexpr int kRowPadding = 12;
constexpr int kSlack = 4; // a text of exactly the width can be cut, as widths are rounded

} // namespace

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    const QStyle *style = row.widget != nullptr ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    const QString reason = index.data(CommandList::ReasonRole).toString();
    const QString right = reason.isEmpty() ? index.data(CommandList::KeysRole).toString() : reason;
    const bool selected = row.state.testFlag(QStyle::State_Selected);
    const QColor bright
        = row.palette.color(QPalette::Active, selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor dim = selected ? bright : dimColor(row.palette);
    const QRect area = row.rect.adjusted(kMargin, 0, -kMargin, 0);
    const QFontMetrics metrics(row.font);
    const int rightWidth = std::min(metrics.horizontalAdvance(right) + kSlack, area.width() / 2);

    painter->save();
    painter->setFont(row.font);
    painter->setPen(dim);
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(right, Qt::ElideRight, rightWidth));
    const QString title = index.data().toString();
    const QRect left = area.adjusted(0, 0, -rightWidth - kMargin, 0);
    const QString shown = metrics.elidedText(title, Qt::ElideRight, left.width());
    painter->setPen(reason.isEmpty() ? bright : dim);
    painter->drawText(left, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    const QRect group = left.adjusted(metrics.horizontalAdvance(shown) + kMargin, 0, 0, 0);
    painter->setPen(dim);
    painter->drawText(
        group, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        metrics.elidedText(index.data(CommandList::GroupRole).toString(), Qt::ElideRight, group.width()));
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + kRowPadding};
}

} // namespace mangrove
