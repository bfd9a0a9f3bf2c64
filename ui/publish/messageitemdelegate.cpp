// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/messageitemdelegate.h"

#include "ui/frame/icons.h"

#include <QApplication>
#include <QPainter>

namespace mangrove {

namespace {

constexpr int kMargin = 4;

const QStyle *styleOf(const QStyleOptionViewItem &option)
{
    return option.widget != nullptr ? option.widget->style() : QApplication::style();
}

QColor detailColor(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant tone = index.data(MessageItemDelegate::ToneRole);
    return tone.isValid() ? toneColor(static_cast<Tone>(tone.toInt()), option.palette)
                          : dimColor(option.palette);
}

} // namespace

void MessageItemDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString name = item.text;
    item.text.clear();
    item.icon = {};
    const QStyle *style = styleOf(item);
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    QRect rect = item.rect.adjusted(kMargin, kMargin / 2, -kMargin, -kMargin / 2);
    if (const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>(); !icon.isNull()) {
        const int side = item.fontMetrics.height();
        icon.paint(painter, QRect(rect.left(), rect.top() + (rect.height() - side) / 2, side, side));
        rect.setLeft(rect.left() + side + kMargin);
    }
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const QColor text = item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QString detail = index.data(DetailRole).toString();
    const int line = item.fontMetrics.height();
    painter->save();
    painter->setFont(item.font);
    painter->setPen(text);
    painter->drawText(detail.isEmpty() ? rect : QRect(rect.topLeft(), QSize(rect.width(), line)),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      item.fontMetrics.elidedText(name, Qt::ElideMiddle, rect.width()));
    if (!detail.isEmpty()) {
        painter->setPen(selected ? text : detailColor(item, index));
        painter->drawText(QRect(rect.left(), rect.top() + line, rect.width(), line),
                          Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          item.fontMetrics.elidedText(detail, Qt::ElideRight, rect.width()));
    }
    painter->restore();
}

QSize MessageItemDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int lines = index.data(DetailRole).toString().isEmpty() ? 1 : 2;
    return {100, lines * option.fontMetrics.height() + 2 * kMargin};
}

void MessageItemDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                               const QModelIndex &index) const
{
    Q_UNUSED(index)
    const int height = std::max(editor->sizeHint().height(), option.fontMetrics.height() + kMargin);
    editor->setGeometry(QRect(option.rect.topLeft(), QSize(option.rect.width(), height)));
}

} // namespace mangrove
