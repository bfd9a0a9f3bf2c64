// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/retainedlist.h"

#include "core/topics/topicname.h"
#include "ui/frame/errortext.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

namespace mangrove {

namespace {

constexpr qsizetype kLongestTopic = 600; // bytes shown

QString topicText(const QByteArray &topic)
{
    return topic.size() <= kLongestTopic
               ? topicDisplayText(topic)
               : topicDisplayText(QByteArrayView(topic).first(kLongestTopic)) + u'…';
}

} // namespace

QString publishItemText(const PublishSeries::Item &item, bool restoring)
{
    switch (item.state) {
    case PublishSeries::State::Waiting:
        return restoring ? RetainedList::tr("Not restored") : RetainedList::tr("Not sent");
    case PublishSeries::State::UnderWay:
        return RetainedList::tr("Sent…");
    case PublishSeries::State::Done:
        return restoring ? RetainedList::tr("Restored") : RetainedList::tr("Cleared");
    case PublishSeries::State::Failed:
        break;
    }
    return item.error ? errorTitle(*item.error) : reasonCodeText(mqtt::PacketType::Puback, item.code);
}

void RetainedList::setTopics(std::vector<RetainedTopic> topics)
{
    beginResetModel();
    m_topics = std::move(topics);
    m_series = nullptr;
    m_itemOfRow.clear();
    endResetModel();
}

void RetainedList::follow(const PublishSeries &series, const std::vector<std::size_t> &rows, bool restoring)
{
    m_series = &series;
    m_restoring = restoring;
    m_itemOfRow.assign(m_topics.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        m_itemOfRow[rows[i]] = i + 1;
    }
    announceStates();
}

void RetainedList::announceStates()
{
    if (!m_topics.empty()) {
        Q_EMIT dataChanged(index(0, StateColumn), index(rowCount() - 1, StateColumn), {Qt::DisplayRole});
    }
}

QString RetainedList::stateText(std::size_t row) const
{
    if (m_series != nullptr && m_itemOfRow[row] > 0) {
        return publishItemText(m_series->items()[m_itemOfRow[row] - 1], m_restoring);
    }
    if (!m_topics[row].message) {
        return tr("Payload not held: no undo");
    }
    return m_topics[row].isDoubtful ? tr("May have been replaced since") : QString();
}

int RetainedList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_topics.size());
}

int RetainedList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RetainedList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::DoNotUseParent)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole:
        return plainToolTip(text(index.row(), index.column()));
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == SizeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString RetainedList::text(int row, int column) const
{
    const RetainedTopic &topic = m_topics[static_cast<std::size_t>(row)];
    switch (column) {
    case TopicColumn:
        return topicText(topic.topic);
    case SizeColumn:
        return topic.message ? sizeText(static_cast<std::uint64_t>(topic.message->payload.size()))
                             : QString();
    default:
        return stateText(static_cast<std::size_t>(row));
    }
}

QVariant RetainedList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant((section == SizeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TopicColumn:
        return tr("Topic");
    case SizeColumn:
        return tr("Size");
    default:
        return tr("State");
    }
}

} // namespace mangrove
