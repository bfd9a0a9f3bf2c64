// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/messagelistitems.h"

#include "core/base/printabletext.h"
#include "ui/frame/icons.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/rows/columnheader.h"

#include <QDateTime>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr qsizetype kMostTopicBytes = 1024; // shown in a cell

QString flagsText(const QModelIndex &index)
{
    QStringList flags;
    if (index.data(MessageListModel::RetainRole).toBool()) {
        flags.append(MessageListItems::tr("Retain"));
    }
    if (index.data(MessageListModel::DupRole).toBool()) {
        flags.append(MessageListItems::tr("Dup"));
    }
    return flags.join(u' ');
}

QString payloadText(const QModelIndex &index)
{
    const quint64 size = index.data(MessageListModel::PayloadSizeRole).toULongLong();
    if (index.data(MessageListModel::EvictedRole).toBool()) {
        return MessageListItems::tr("(not stored any more)");
    }
    if (size == 0) {
        return MessageListItems::tr("(empty payload)");
    }
    const QVariant start = index.data(MessageListModel::PayloadStartRole);
    return start.isValid() ? payloadPreviewText(start.toByteArray(), size) : QString();
}

Qt::Alignment alignmentOf(int column)
{
    switch (column) {
    case MessageListModel::DeltaColumn:
    case MessageListModel::TopicDeltaColumn:
    case MessageListModel::SizeColumn:
        return Qt::AlignRight | Qt::AlignVCenter;
    case MessageListModel::QoSColumn:
    case MessageListModel::FlagsColumn:
        return Qt::AlignHCenter | Qt::AlignVCenter;
    default:
        return Qt::AlignLeft | Qt::AlignVCenter;
    }
}

} // namespace

QVariant MessageListItems::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(index));
    case Qt::TextAlignmentRole:
        return QVariant(alignmentOf(index.column()));
    case Qt::FontRole:
        return index.column() == PreviewColumn ? QVariant(QFontDatabase::systemFont(QFontDatabase::FixedFont))
                                               : QVariant();
    case Qt::ForegroundRole:
        return index.data(EvictedRole).toBool() ? QVariant(dimColor(QGuiApplication::palette())) : QVariant();
    default:
        return MessageListModel::data(index, role);
    }
}

QVariant MessageListItems::headerData(int section, Qt::Orientation orientation, int role) const
{
    const ColumnHeader header{headerText(section), headerToolTip(section), alignmentOf(section)};
    return orientation == Qt::Horizontal ? header.value(role) : QVariant();
}

QString MessageListItems::headerToolTip(int section)
{
    switch (section) {
    case DeltaColumn:
        return tr("Time since the message in the row below");
    case TopicDeltaColumn:
        return tr("Time since the message before it of the same topic");
    case FlagsColumn:
        return tr("Did this message carry the retain flag? Was it sent again (dup)?");
    default:
        return {};
    }
}

QString MessageListItems::headerText(int section)
{
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case DeltaColumn:
        return tr("Delta");
    case TopicDeltaColumn:
        return tr("Delta of topic");
    case TopicColumn:
        return tr("Topic");
    case SizeColumn:
        return tr("Size");
    case QoSColumn:
        return tr("QoS");
    case FlagsColumn:
        return tr("Flags");
    case PreviewColumn:
        return tr("Payload");
    default:
        return {};
    }
}

QString MessageListItems::text(const QModelIndex &index) const
{
    const auto delta = [&index](int role) {
        const QVariant value = index.data(role);
        return value.isValid() ? deltaText(value.toLongLong()) : QString();
    };
    if (!index.data(TimeRole).isValid()) {
        return index.column() == PreviewColumn && index.data(EvictedRole).toBool()
                   ? tr("(not stored any more)")
                   : QString();
    }
    switch (index.column()) {
    case TimeColumn:
        return listTimeText(index.data(TimeRole).toLongLong(), QDateTime::currentMSecsSinceEpoch());
    case DeltaColumn:
        return delta(DeltaRole);
    case TopicDeltaColumn:
        return delta(TopicDeltaRole);
    case TopicColumn:
        return topicText(index);
    case SizeColumn:
        return sizeText(index.data(PayloadSizeRole).toULongLong());
    case QoSColumn:
        return QString::number(index.data(QoSRole).toInt());
    case FlagsColumn:
        return flagsText(index);
    case PreviewColumn:
        return payloadText(index);
    default:
        return {};
    }
}

QString MessageListItems::topicText(const QModelIndex &index) const
{
    const QByteArray name = index.data(TopicNameRole).toByteArray();
    QByteArrayView shown = name;
    if (!m_branch.isEmpty() && name.startsWith(m_branch)) {
        const bool isBelow = name.size() > m_branch.size() && name.at(m_branch.size()) == '/';
        // The branch itself is called by its last level.
        shown = shown.sliced(isBelow ? m_branch.size() + 1 : m_branch.lastIndexOf('/') + 1);
    }
    return printableText(withoutCutCharacter(shown.first(std::min(shown.size(), kMostTopicBytes))),
                         ControlMarks::Escapes);
}

QString MessageListItems::toolTip(const QModelIndex &index) const
{
    switch (index.column()) {
    case TimeColumn:
        return index.data(TimeRole).isValid() ? timeToolTipText(index.data(TimeRole).toLongLong())
                                              : QString();
    case SizeColumn:
        return exactSizeText(index.data(PayloadSizeRole).toULongLong());
    case TopicColumn: {
        const QByteArray name = index.data(TopicNameRole).toByteArray();
        return printableText(
            withoutCutCharacter(QByteArrayView(name).first(std::min(name.size(), kMostTopicBytes))),
            ControlMarks::Escapes);
    }
    default:
        return text(index);
    }
}

QString listTimeText(std::int64_t time, std::int64_t now)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(time);
    const QDate today = QDateTime::fromMSecsSinceEpoch(now).date();
    if (when.date() == today) {
        return when.toString(u"HH:mm:ss.zzz"_s);
    }
    return when.toString(when.date().year() == today.year() ? u"MM-dd HH:mm:ss.zzz"_s
                                                            : u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

QString timeToolTipText(std::int64_t time)
{
    const QString utc = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
    return MessageListItems::tr("Local: %1\nUTC: %2").arg(dateTimeText(time), utc);
}

QString deltaText(std::int64_t milliseconds)
{
    constexpr std::int64_t kSecond = 1'000;
    constexpr std::int64_t kMinute = 60 * kSecond;
    constexpr std::int64_t kHour = 60 * kMinute;
    constexpr std::int64_t kDay = 24 * kHour;
    const std::int64_t size = milliseconds < 0 ? -milliseconds : milliseconds;
    const QChar sign = milliseconds < 0 ? QChar(0x2212) : QChar(u'+');
    if (size < kSecond) {
        return MessageListItems::tr("%1%2 ms").arg(sign).arg(size);
    }
    if (size < kMinute) {
        return MessageListItems::tr("%1%2 s").arg(sign).arg(static_cast<double>(size) / 1'000, 0, 'f', 3);
    }
    if (size < kHour) {
        return MessageListItems::tr("%1%2 min %3 s")
            .arg(sign)
            .arg(size / kMinute)
            .arg(size % kMinute / kSecond);
    }
    if (size < kDay) {
        return MessageListItems::tr("%1%2 h %3 min").arg(sign).arg(size / kHour).arg(size % kHour / kMinute);
    }
    return MessageListItems::tr("%1%2 d %3 h").arg(sign).arg(size / kDay).arg(size % kDay / kHour);
}

} // namespace mangrove
