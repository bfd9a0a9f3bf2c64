// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/messagelistview.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QDateTime>
#include <QFontDatabase>
#include <QHeaderView>

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
    : RowsView(parent)
{
    named(this, u"messageList"_s, tr("Messages of the topic"));
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(32);
}

void MessageListView::setMessageModel(MessageListModel *model)
{
    setModel(model);
    arrangeColumns({{MessageListModel::TimeColumn, fontMetrics().horizontalAdvance(u"00:00:00.000"_s) + 24},
                    {MessageListModel::SizeColumn, 72},
                    {MessageListModel::QoSColumn, 44},
                    {MessageListModel::RetainColumn, 64}});
}

void MessageListView::clearChoice()
{
    setCurrentRow(-1);
    scrollToTop();
}

void MessageListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    RowsView::currentChanged(current, previous);
    if (current.isValid()) {
        Q_EMIT messageChosen(current.data(MessageListModel::SequenceRole).toULongLong());
    }
}

} // namespace mangrove
