// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/messagelistview.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QDateTime>
#include <QFontDatabase>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace mangrove {

QVariant MessageListItems::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ToolTipRole:
        if (index.column() == TimeColumn) {
            return plainToolTip(dateTimeText(index.data(TimeRole).toLongLong()));
        }
        if (index.column() == SizeColumn) {
            return plainToolTip(exactSizeText(index.data(PayloadSizeRole).toULongLong()));
        }
        return plainToolTip(text(index));
    case Qt::TextAlignmentRole: {
        const bool right = index.column() == SizeColumn;
        const bool center = index.column() == QoSColumn || index.column() == RetainColumn;
        const Qt::Alignment horizontal = right ? Qt::AlignRight : center ? Qt::AlignHCenter : Qt::AlignLeft;
        return QVariant(horizontal | Qt::AlignVCenter);
    }
    case Qt::FontRole:
        return index.column() == PreviewColumn ? QVariant(QFontDatabase::systemFont(QFontDatabase::FixedFont))
                                               : QVariant();
    default:
        return MessageListModel::data(index, role);
    }
}

QVariant MessageListItems::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        const bool right = section == SizeColumn;
        const bool center = section == QoSColumn || section == RetainColumn;
        const Qt::Alignment horizontal = right ? Qt::AlignRight : center ? Qt::AlignHCenter : Qt::AlignLeft;
        return QVariant(horizontal | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && section == RetainColumn) {
        return plainToolTip(tr("Did this message carry the retain flag?"));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case SizeColumn:
        return tr("Size");
    case QoSColumn:
        return tr("QoS");
    case RetainColumn:
        return tr("Flags");
    case PreviewColumn:
        return tr("Payload");
    default:
        return {};
    }
}

QString MessageListItems::text(const QModelIndex &index) const
{
    switch (index.column()) {
    case TimeColumn:
        return clockText(index.data(TimeRole).toLongLong(), QDateTime::currentMSecsSinceEpoch());
    case SizeColumn:
        return sizeText(index.data(PayloadSizeRole).toULongLong());
    case QoSColumn:
        return QString::number(index.data(QoSRole).toInt());
    case RetainColumn: {
        QStringList flags;
        if (index.data(RetainRole).toBool()) {
            flags.append(tr("Retain"));
        }
        if (index.data(DupRole).toBool()) {
            flags.append(tr("Dup"));
        }
        return flags.join(u' ');
    }
    case PreviewColumn: {
        const quint64 size = index.data(PayloadSizeRole).toULongLong();
        return size == 0 ? tr("(empty payload)")
                         : payloadPreviewText(index.data(PayloadStartRole).toByteArray(), size);
    }
    default:
        return {};
    }
}

MessageListView::MessageListView(QWidget *parent)
    : QTableView(parent)
{
    named(this, u"messageList"_s, tr("Messages of the topic"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(32);
}

void MessageListView::setMessageModel(MessageListModel *model)
{
    setModel(model);
    horizontalHeader()->resizeSection(MessageListModel::TimeColumn,
                                      fontMetrics().horizontalAdvance(u"00:00:00.000"_s) + 24);
    horizontalHeader()->resizeSection(MessageListModel::SizeColumn, 72);
    horizontalHeader()->resizeSection(MessageListModel::QoSColumn, 44);
    horizontalHeader()->resizeSection(MessageListModel::RetainColumn, 64);
    connect(model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        QScrollBar *bar = verticalScrollBar();
        if (first == 0 && bar->value() > 0) {
            // The range grows only at the next layout; without it the value could not follow.
            updateGeometries();
            bar->setValue(bar->value() + last - first + 1);
        }
    });
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                // Qt would make a neighbour current: the person chose this message and not that one.
                if (currentIndex().row() >= first && currentIndex().row() <= last) {
                    const QScopedValueRollback guard(m_clearing, true);
                    setCurrentIndex({});
                }
            });
}

void MessageListView::clearChoice()
{
    const QScopedValueRollback guard(m_clearing, true);
    clearSelection();
    setCurrentIndex({});
    scrollToTop();
}

void MessageListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && !m_clearing) {
        Q_EMIT messageChosen(current.data(MessageListModel::SequenceRole).toULongLong());
    }
}

} // namespace mangrove
