// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topictreeitems.h"

#include "core/topics/topicname.h"
#include "core/topics/topicquery.h"
#include "ui/frame/icons.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/rows/columnheader.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

RetainedState retainedStateOf(const QModelIndex &index)
{
    return static_cast<RetainedState>(index.data(TopicRowsModel::RetainedRole).toInt());
}

constexpr qsizetype kLongestLine = 600; // characters
constexpr qsizetype kMostRanges = 32; // marked in one row

QString boundedLine(const QString &text)
{
    return text.size() > kLongestLine ? text.first(kLongestLine) + u'…' : text;
}

bool isRightAligned(int column)
{
    return column == TopicRowsModel::MessagesColumn || column == TopicRowsModel::RateColumn
           || column == TopicRowsModel::BytesColumn || column == TopicRowsModel::AgeColumn;
}

Qt::Alignment alignment(int column)
{
    if (isRightAligned(column)) {
        return Qt::AlignRight | Qt::AlignVCenter;
    }
    const Qt::Alignment horizontal
        = column == TopicRowsModel::RetainedColumn ? Qt::AlignHCenter : Qt::AlignLeft;
    return horizontal | Qt::AlignVCenter;
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
        return TopicTreeItems::tr(
            "Retained: the broker holds a message for this topic now. Known from a message with "
            "the retain flag; no empty one has come since.");
    case RetainedState::NotRetained:
        return TopicTreeItems::tr(
            "Not retained: the broker holds no message for this topic now. Known from an empty "
            "message with the retain flag, or from live messages without it: with "
            "retain-as-published they tell what was published, and a retained one would "
            "have come at the subscription.");
    case RetainedState::Unknown:
        break;
    }
    return TopicTreeItems::tr(
        "Unknown: what was received does not tell whether the broker retains a message for this topic. Without "
        "retain-as-published, an option of MQTT 5 subscriptions, live messages come without the flag.");
}

TopicTreeItems::~TopicTreeItems() = default;

TopicTreeItems::TopicTreeItems(LiveData &data, std::function<qint64()> clock, QObject *parent)
    : TopicRowsModel(data, std::move(clock), parent)
{}

QVariant TopicTreeItems::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(index));
    case Qt::TextAlignmentRole:
        return QVariant(alignment(index.column()));
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
        const QString count = below == 0 ? QString() : countText(below);
        if (!isMutedItself(topicAt(index.row()))) {
            return count;
        }
        return count.isEmpty() ? tr("muted") : count + u" · "_s + tr("muted");
    }
    case EmptyLevelRole:
        return index.data(LevelNameRole).toByteArray().isEmpty();
    default:
        return TopicRowsModel::data(index, role);
    }
}

QString TopicTreeItems::headerToolTip(int section)
{
    switch (section) {
    case MessagesColumn:
        return tr("Messages received on the topic and all below it");
    case RateColumn:
        return tr("Messages a second on the topic and all below it, averaged over the last few seconds");
    case BytesColumn:
        return tr("Payload bytes received on the topic and all below it");
    case AgeColumn:
        return tr("Time since the last message on the topic or below it");
    case RetainedColumn:
        return tr("Does the broker retain a message for this topic now?");
    default:
        return {};
    }
}

QVariant TopicTreeItems::headerData(int section, Qt::Orientation orientation, int role) const
{
    const ColumnHeader header{headerText(section), headerToolTip(section), alignment(section)};
    return orientation == Qt::Horizontal ? header.value(role) : QVariant();
}

QString TopicTreeItems::headerText(int section)
{
    switch (section) {
    case TopicColumn:
        return tr("Topic");
    case ValueColumn:
        return tr("Last value");
    case MessagesColumn:
        return tr("Messages");
    case RateColumn:
        return tr("Rate");
    case BytesColumn:
        return tr("Bytes");
    case AgeColumn:
        return tr("Age");
    case RetainedColumn:
        return tr("Retained");
    default:
        return {};
    }
}

QString TopicTreeItems::levelText(const QModelIndex &index)
{
    // A character has four bytes at the most: no more than the line shows is decoded of a level of 65,535 bytes.
    const QByteArray level = index.data(LevelNameRole).toByteArray();
    return boundedLine(
        topicDisplayText(QByteArrayView(level).first(std::min(level.size(), 4 * kLongestLine + 8))));
}

QString TopicTreeItems::text(const QModelIndex &index) const
{
    switch (index.column()) {
    case TopicColumn: {
        const QString level = levelText(index);
        return level.isEmpty() ? tr("(empty level)") : level;
    }
    case ValueColumn:
        return valueText(index);
    case MessagesColumn: {
        const quint64 messages = index.data(BranchMessagesRole).toULongLong();
        return messages == 0 ? QString() : countText(messages);
    }
    case RateColumn:
        return rateColumnText(index);
    case BytesColumn:
        return index.data(BranchMessagesRole).toULongLong() == 0
                   ? QString()
                   : sizeText(index.data(BranchBytesRole).toULongLong());
    case AgeColumn: {
        const qint64 last = index.data(BranchLastTimeRole).toLongLong();
        return last == 0 ? QString() : ageText(now() - last);
    }
    default:
        return {};
    }
}

// A topic that is silent says nothing: a column of zeros would hide the few that are not.
QString TopicTreeItems::rateColumnText(const QModelIndex &index) const
{
    const double rate = index.data(BranchRateRole).toDouble();
    constexpr double kSilent = 0.05;
    return rate < kSilent ? QString() : tr("%1/s").arg(rateText(rate));
}

QString TopicTreeItems::valueText(const QModelIndex &index) const
{
    if (index.data(MessagesRole).toULongLong() == 0) {
        return {};
    }
    if (index.data(ValueLostRole).toBool()) {
        return tr("(changed since the pause)");
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

TopicTreeItems::Ranges TopicTreeItems::matchRanges(const QModelIndex &index) const
{
    if (filter().mode == SearchMode::RegularExpression) {
        return expressionRanges(index);
    }
    const bool inTopics = filter().mode == SearchMode::Text && filter().in != SearchIn::Values;
    if (!inTopics || !index.data(MatchRole).toBool()) {
        return {};
    }
    const QString wanted = topicDisplayText(filter().isPlain() ? filter().text : query().wanted());
    if (wanted.isEmpty()) {
        return {};
    }
    const QString level = levelText(index);
    QString searched = level;
    if (wanted.contains(u'/')) {
        // What is above counts too, but no more of it than a match can reach back.
        const QByteArray name = index.data(TopicNameRole).toByteArray();
        const qsizetype above = name.size() - index.data(LevelNameRole).toByteArray().size();
        const qsizetype reach = std::min(above, filter().text.size());
        searched.prepend(topicDisplayText(QByteArrayView(name).sliced(above - reach, reach)));
    }
    const qsizetype start = searched.size() - level.size();
    Ranges ranges;
    const Ranges all = textMatches(searched, wanted);
    for (const auto &[at, count] : all) {
        const qsizetype first = std::max(at, start);
        if (at + count > first) {
            ranges.append({first - start, at + count - first});
        }
    }
    return ranges;
}

// Made once for a search, not for each row that is painted.
const TopicQuery &TopicTreeItems::query() const
{
    if (!m_query || m_queryFilter != filter()) {
        m_queryFilter = filter();
        m_query = std::make_unique<TopicQuery>(filter());
        m_isCostly = false;
    }
    return *m_query;
}

TopicTreeItems::Ranges TopicTreeItems::expressionMatches(const QString &text) const
{
    Ranges ranges;
    const TopicQuery &asked = query();
    if (asked.fault() || m_isCostly || text.size() > kLongestLine) {
        return ranges;
    }
    QRegularExpressionMatchIterator matches = asked.expression().globalMatch(text);
    m_isCostly = !matches.isValid(); // it gave up: the rows go without marks
    while (matches.hasNext() && ranges.size() < kMostRanges) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength() > 0) {
            ranges.append({match.capturedStart(), match.capturedLength()});
        }
    }
    return ranges;
}

// Of what the expression finds in the whole name, the part that lies in this level.
TopicTreeItems::Ranges TopicTreeItems::expressionRanges(const QModelIndex &index) const
{
    if (filter().in == SearchIn::Values || !index.data(MatchRole).toBool()) {
        return {};
    }
    const QString whole = QString::fromUtf8(index.data(TopicNameRole).toByteArray());
    const QString level = levelText(index);
    if (!whole.endsWith(level)) {
        return {}; // characters are shown as marks: places in the name are none in the text
    }
    const qsizetype start = whole.size() - level.size();
    Ranges ranges;
    const Ranges all = expressionMatches(whole);
    for (const auto &[at, count] : all) {
        const qsizetype first = std::max(at, start);
        if (at + count > first) {
            ranges.append({first - start, at + count - first});
        }
    }
    return ranges;
}

TopicTreeItems::Ranges TopicTreeItems::valueRanges(const QModelIndex &index) const
{
    if (!filter().looksAtValues() || !index.data(MatchRole).toBool()) {
        return {};
    }
    const QString text = valueText(index);
    if (filter().mode == SearchMode::RegularExpression) {
        return expressionMatches(text);
    }
    return textMatches(text, topicDisplayText(query().wanted()));
}

TopicTreeItems::Ranges TopicTreeItems::textMatches(const QString &text, const QString &wanted) const
{
    const Qt::CaseSensitivity cases = filter().caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
    Ranges ranges;
    qsizetype at = wanted.isEmpty() ? -1 : text.indexOf(wanted, 0, cases);
    for (; at >= 0 && ranges.size() < kMostRanges; at = text.indexOf(wanted, at + wanted.size(), cases)) {
        ranges.append({at, wanted.size()});
    }
    return ranges;
}

QString TopicTreeItems::countsToolTip(const QModelIndex &index)
{
    const auto line = [&index](const QString &text, int messages, int rate, int bytes) {
        return text.arg(countText(index.data(messages).toULongLong()), rateText(index.data(rate).toDouble()),
                        exactSizeText(index.data(bytes).toULongLong()));
    };
    QStringList lines;
    if (index.data(MessagesRole).toULongLong() > 0) {
        lines += line(tr("This topic: %1 messages, %2 a second now, %3"), MessagesRole, RateRole, BytesRole);
    }
    if (index.data(TopicsBelowRole).toUInt() > 0 && index.data(BranchMessagesRole).isValid()) {
        lines += line(tr("The whole branch: %1 messages, %2 a second now, %3"), BranchMessagesRole,
                      BranchRateRole, BranchBytesRole);
    }
    return lines.join(u'\n');
}

QString TopicTreeItems::toolTip(const QModelIndex &index) const
{
    const quint64 messages = index.data(MessagesRole).toULongLong();
    switch (index.column()) {
    case TopicColumn:
        return boundedLine(topicDisplayText(index.data(TopicNameRole).toByteArray()));
    case ValueColumn:
        return messages == 0                        ? QString()
               : index.data(ValueLostRole).toBool() ? tr(
                     "The value of the moment of the pause is not known any more: too many topics have changed, "
                     "or topics were dropped. What came is in the list of messages.")
                                                    : valueText(index) + u'\n'
                                                          + exactSizeText(
                                                              index.data(PayloadSizeRole).toULongLong());
    case MessagesColumn:
    case RateColumn:
    case BytesColumn:
        return countsToolTip(index);
    case AgeColumn: {
        const qint64 last = index.data(BranchLastTimeRole).toLongLong();
        return last == 0 ? QString() : tr("Last message: %1").arg(dateTimeText(last));
    }
    case RetainedColumn:
        return messages == 0 ? QString() : retainedStateExplanation(retainedStateOf(index));
    default:
        return {};
    }
}

} // namespace mangrove
