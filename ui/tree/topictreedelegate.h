// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace mangrove {

/// Paints the rows of the topic tree: the level's name with the number of topics in its branch behind it, and the
/// retained mark as a sign. Every row has the same height. GUI thread.
class TopicTreeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintTopic(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index);
    static void paintValue(QPainter *painter, const QStyleOptionViewItem &option);
    static void paintRetained(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index);
};

} // namespace mangrove
