// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStyledItemDelegate>

#include <utility>

namespace mangrove {

class RowFlash;

/// Paints the rows of the topic tree: indentation and arrow, the level's name with the number of topics in its branch
/// behind it, what the filter matches, and the retained mark as a sign. GUI thread.
class TopicTreeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// What lights up; outlives this.
    void setFlash(const RowFlash *flash) { m_flash = flash; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Where the arrow of a row at that depth is in its cell. However deep, at least half of the cell stays for the name.
    [[nodiscard]] static QRect arrowRect(const QRect &cell, int depth, Qt::LayoutDirection direction);

private:
    static void paintTopic(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index);
    static void paintDepth(QPainter *painter, const QStyleOptionViewItem &option, const QRect &arrow,
                           int depth);
    static void paintName(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                          const QRect &area);
    void paintFlash(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintValue(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    static void paintRetained(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index);

    const RowFlash *m_flash = nullptr;
};

} // namespace mangrove
