// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topictreedelegate.h"

#include "ui/frame/icons.h"
#include "ui/tree/topictreeitems.h"

#include <QApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kRowPadding = 6;
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

// On the font's own base line: a character that another font lends would otherwise lift the whole line.
void paintLine(QPainter *painter, const QRect &area, const QString &text)
{
    const QFontMetrics metrics(painter->font());
    const int baseline = area.top() + (area.height() - metrics.height()) / 2 + metrics.ascent();
    painter->drawText(QPoint(area.left(), baseline), text);
}

} // namespace

void TopicTreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    if (index.column() == TopicTreeModel::TopicColumn) {
        paintTopic(painter, own, index);
    } else if (index.column() == TopicTreeModel::ValueColumn) {
        paintValue(painter, own);
    } else if (index.column() == TopicTreeModel::RetainedColumn) {
        paintRetained(painter, own, index);
    } else {
        QStyledItemDelegate::paint(painter, option, index);
    }
}

QSize TopicTreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(index)
    const int height = option.fontMetrics.height() + kRowPadding;
    return {80, height + height % 2};
}

void TopicTreeDelegate::paintTopic(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    painter->save();
    paintPanel(painter, option);
    const bool emptyLevel = index.data(TopicTreeItems::EmptyLevelRole).toBool();
    QFont font = option.font;
    font.setItalic(emptyLevel);
    const QFontMetrics metrics(font);
    QRect area = option.rect.adjusted(kTextMargin, 0, -kTextMargin, 0);
    const QString name = metrics.elidedText(option.text, Qt::ElideRight, area.width());
    painter->setFont(font);
    painter->setPen(textColor(option, emptyLevel));
    paintLine(painter, area, name);

    const QString suffix = index.data(TopicTreeItems::CountSuffixRole).toString();
    area.setLeft(area.left() + metrics.horizontalAdvance(name) + kSuffixGap);
    if (!suffix.isEmpty() && area.width() > metrics.horizontalAdvance(suffix)) {
        painter->setFont(option.font);
        painter->setPen(textColor(option, true));
        paintLine(painter, area, suffix);
    }
    painter->restore();
}

void TopicTreeDelegate::paintValue(QPainter *painter, const QStyleOptionViewItem &option)
{
    painter->save();
    paintPanel(painter, option);
    painter->setFont(option.font);
    painter->setPen(textColor(option, false));
    const QRect area = option.rect.adjusted(kTextMargin, 0, -kTextMargin, 0);
    paintLine(painter, area, QFontMetrics(option.font).elidedText(option.text, Qt::ElideRight, area.width()));
    painter->restore();
}

void TopicTreeDelegate::paintRetained(QPainter *painter, const QStyleOptionViewItem &option,
                                      const QModelIndex &index)
{
    paintPanel(painter, option);
    if (index.data(TopicTreeModel::MessagesRole).toULongLong() == 0) {
        return;
    }
    const auto state = static_cast<RetainedState>(index.data(TopicTreeModel::RetainedRole).toInt());
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
