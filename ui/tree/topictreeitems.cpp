// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topictreeitems.h"

#include "core/topics/topicname.h"
#include "ui/frame/icons.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

RetainedState retainedStateOf(const QModelIndex &index)
{
    return static_cast<RetainedState>(index.data(TopicTreeModel::RetainedRole).toInt());
}

QString boundedLine(const QString &text)
{
    constexpr qsizetype kLongest = 600;
    return text.size() > kLongest ? text.first(kLongest) + u'…' : text;
}

bool isRightAligned(int column)
{
    return column == TopicTreeModel::MessagesColumn || column == TopicTreeModel::AgeColumn;
}

QVariant alignment(int column)
{
    if (isRightAligned(column)) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    const Qt::Alignment horizontal
        = column == TopicTreeModel::RetainedColumn ? Qt::AlignHCenter : Qt::AlignLeft;
    return QVariant(horizontal | Qt::AlignVCenter);
}

} // namespace

QString retainedStateText(RetainedState state)
{
    switch (state) {
    case RetainedState::Retained:
        return TopicTreeItems::tr("Retained");
    case RetainedState::NotRetained:
        return TopicTreeItems::tr("Not retained");
    case RetainedState::Unknown:
        break;
    }
    return TopicTreeItems::tr("Unknown");
}

QString retainedStateExplanation(RetainedState state)
{
    switch (state) {
    case RetainedState::Retained:
        return TopicTreeItems::tr("Retained: the broker holds a message for this topic now.");
    case RetainedState::NotRetained:
        return TopicTreeItems::tr("Not retained: the broker holds no message for this topic now.");
    case RetainedState::Unknown:
        break;
    }
    return TopicTreeItems::tr(
        "Unknown: what was received does not tell whether the broker retains a message for this topic.");
}

TopicTreeItems::TopicTreeItems(TopicTree &tree, MessageStore &store, PriorityMutex &mutex,
                               std::function<qint64()> clock, QObject *parent)
    : TopicTreeModel(tree, store, mutex, clock, parent)
    , m_clock(std::move(clock))
{}

QVariant TopicTreeItems::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(index));
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case Qt::AccessibleTextRole:
        return index.column() == RetainedColumn ? QVariant(retainedText(index)) : QVariant(text(index));
    case Qt::FontRole:
        return index.column() == ValueColumn ? QVariant(QFontDatabase::systemFont(QFontDatabase::FixedFont))
                                             : QVariant();
    case Qt::ForegroundRole:
        return index.column() == AgeColumn || index.column() == RetainedColumn
                   ? QVariant(dimColor(QGuiApplication::palette()))
                   : QVariant();
    case CountSuffixRole: {
        const auto below = index.data(TopicsBelowRole).toUInt();
        return below == 0 ? QString() : countText(below);
    }
    case EmptyLevelRole:
        return TopicTreeModel::data(index, Qt::DisplayRole).toString().isEmpty();
    default:
        return TopicTreeModel::data(index, role);
    }
}

QVariant TopicTreeItems::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return alignment(section);
    }
    if (role == Qt::ToolTipRole && section == RetainedColumn) {
        return plainToolTip(tr("Does the broker retain a message for this topic now?"));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TopicColumn:
        return tr("Topic");
    case ValueColumn:
        return tr("Last value");
    case MessagesColumn:
        return tr("Messages");
    case AgeColumn:
        return tr("Age");
    case RetainedColumn:
        return tr("Retained");
    default:
        return {};
    }
}

QString TopicTreeItems::text(const QModelIndex &index) const
{
    switch (index.column()) {
    case TopicColumn: {
        const QString level = TopicTreeModel::data(index, Qt::DisplayRole).toString();
        return level.isEmpty() ? tr("(empty level)") : boundedLine(level);
    }
    case ValueColumn:
        return valueText(index);
    case MessagesColumn: {
        const quint64 messages = index.data(MessagesRole).toULongLong();
        return messages == 0 ? QString() : countText(messages);
    }
    case AgeColumn: {
        const qint64 last = index.data(LastTimeRole).toLongLong();
        return last == 0 ? QString() : ageText(m_clock() - last);
    }
    default:
        return {};
    }
}

QString TopicTreeItems::valueText(const QModelIndex &index) const
{
    if (index.data(MessagesRole).toULongLong() == 0) {
        return {};
    }
    const QVariant size = index.data(PayloadSizeRole);
    if (!size.isValid()) {
        return tr("(not stored)");
    }
    if (size.toULongLong() == 0) {
        return tr("(empty payload)");
    }
    return payloadPreviewText(index.data(PayloadStartRole).toByteArray(), size.toULongLong());
}

QString TopicTreeItems::retainedText(const QModelIndex &index) const
{
    return index.data(MessagesRole).toULongLong() == 0 ? QString()
                                                       : retainedStateText(retainedStateOf(index));
}

QString TopicTreeItems::toolTip(const QModelIndex &index) const
{
    const quint64 messages = index.data(MessagesRole).toULongLong();
    switch (index.column()) {
    case TopicColumn:
        return boundedLine(topicDisplayText(index.data(TopicNameRole).toByteArray()));
    case ValueColumn:
        return messages == 0
                   ? QString()
                   : valueText(index) + u'\n' + exactSizeText(index.data(PayloadSizeRole).toULongLong());
    case MessagesColumn:
        return messages == 0 ? QString()
                             : tr("%1 a second now, %2 in all")
                                   .arg(rateText(index.data(RateRole).toDouble()),
                                        sizeText(index.data(BytesRole).toULongLong()));
    case AgeColumn: {
        const qint64 last = index.data(LastTimeRole).toLongLong();
        return last == 0 ? QString() : tr("Last message: %1").arg(dateTimeText(last));
    }
    case RetainedColumn:
        return messages == 0 ? QString() : retainedStateExplanation(retainedStateOf(index));
    default:
        return {};
    }
}

} // namespace mangrove
