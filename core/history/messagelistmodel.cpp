// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagelistmodel.h"

#include "core/history/messagelistrows.h"
#include "core/history/payloadpreview.h"

#include <algorithm>
#include <utility>

namespace mangrove {

MessageListModel::MessageListModel(const TopicTree &tree, const MessageStore &store, PriorityMutex &mutex,
                                   QObject *parent)
    : QAbstractTableModel(parent)
    , m_rows(std::make_unique<MessageListRows>(MessageSource{tree, store, mutex}))
{}

MessageListModel::~MessageListModel() = default;

void MessageListModel::setTopic(TopicId topic)
{
    setTopic(topic, m_rows->presentGeneration());
}

void MessageListModel::setTopic(TopicId topic, std::uint64_t generation)
{
    beginResetModel();
    m_evicted = 0;
    m_rows->showTopic(topic, generation);
    endResetModel();
}

TopicId MessageListModel::topic() const
{
    return m_rows->topic().id();
}

bool MessageListModel::isList() const
{
    return m_rows->isList();
}

std::uint64_t MessageListModel::generation() const
{
    return m_rows->generation();
}

void MessageListModel::setList(std::deque<ListedMessage> messages, std::uint64_t generation,
                               std::shared_ptr<const TopicArena> arena)
{
    beginResetModel();
    m_evicted = 0;
    m_rows->showList(std::move(messages), generation, std::move(arena));
    endResetModel();
}

std::uint64_t MessageListModel::appendToList(const std::vector<ListedMessage> &messages, std::size_t most)
{
    const std::size_t from = messages.size() - std::min(messages.size(), most);
    const std::size_t added = messages.size() - from;
    const auto before = static_cast<std::size_t>(rowCount());
    const std::size_t excess = before + added - std::min(before + added, most);
    if (excess > 0) {
        removeOldest(static_cast<int>(excess));
    }
    if (added > 0) {
        beginInsertRows({}, 0, static_cast<int>(added) - 1);
        m_rows->append(messages, from);
        endInsertRows();
    }
    return excess + from;
}

void MessageListModel::removeOldest(int rows)
{
    beginRemoveRows({}, rowCount() - rows, rowCount() - 1);
    m_rows->removeOldest(rows);
    endRemoveRows();
}

void MessageListModel::synchronise()
{
    if (!m_rows->isList()) {
        synchroniseTopic();
    } else if (const int evicted = m_rows->evictedAtEnd(); evicted > 0) {
        removeOldest(evicted);
        m_evicted += static_cast<std::uint64_t>(evicted);
    }
}

void MessageListModel::synchroniseTopic()
{
    if (m_rows->topic().isNone()) {
        return;
    }
    MessageListRows::Range now;
    if (!m_rows->look(now)) {
        setTopic(kNoTopic);
        return;
    }
    const MessageListRows::Range shown = m_rows->shown();
    const std::uint64_t keep = std::min(std::max(shown.begin, now.begin), shown.end);
    if (keep > shown.begin) {
        beginRemoveRows({}, static_cast<int>(shown.end - keep), rowCount() - 1);
        m_rows->setShown({keep, shown.end});
        endRemoveRows();
    }
    if (now.end > shown.end) {
        const std::uint64_t begin = rowCount() == 0 ? now.begin : keep;
        const std::uint64_t added = now.end - std::max(begin, shown.end);
        if (added > 0) {
            beginInsertRows({}, 0, static_cast<int>(added) - 1);
            m_rows->setShown({begin, now.end});
            endInsertRows();
        }
    }
}

std::uint64_t MessageListModel::evictedRows() const
{
    return m_rows->isList() ? m_evicted : m_rows->shown().begin;
}

ListedMessage MessageListModel::messageAt(int row) const
{
    if (m_rows->isList()) {
        return m_rows->listed(row);
    }
    ListedMessage message;
    message.topic = m_rows->topic().id();
    message.sequence = m_rows->sequence(row);
    return message;
}

int MessageListModel::rowOf(const ListedMessage &message) const
{
    return m_rows->find(message);
}

ExportList MessageListModel::exportList() const
{
    ExportList list;
    list.generation = m_rows->generation();
    if (m_rows->isList()) {
        list.messages = m_rows->list();
    } else {
        list.topic = m_rows->topic().id();
        list.begin = m_rows->shown().begin;
        list.end = m_rows->shown().end;
    }
    return list;
}

int MessageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows->count();
}

int MessageListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MessageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::DoNotUseParent)) {
        return {};
    }
    if (role < SequenceRole || role > EvictedRole || index.row() >= rowCount()) {
        return {};
    }
    if (QVariant kept = keptValue(index.row(), role); kept.isValid()) {
        return kept;
    }
    const MessageListRows::Known *known = m_rows->known(index.row());
    if (role == EvictedRole) {
        return known != nullptr && known->isEvicted;
    }
    if (!known || known->isEvicted) {
        return {};
    }
    return role == DeltaRole ? deltaOf(index.row()) : value(known->preview, role);
}

/// What is told without the store.
QVariant MessageListModel::keptValue(int row, int role) const
{
    if (role == SequenceRole) {
        return QVariant::fromValue(quint64{m_rows->sequence(row)});
    }
    if (role == TopicRole) {
        return QVariant::fromValue(quint32{m_rows->topicOf(row)});
    }
    if (role == TopicNameRole) {
        return m_rows->topicName(row);
    }
    if (!m_rows->isList()) {
        return {};
    }
    const ListedMessage &message = m_rows->listed(row);
    switch (role) {
    case TimeRole:
        return QVariant::fromValue(qint64{message.time()});
    case PayloadSizeRole:
        return QVariant::fromValue(quint64{message.payloadSize});
    case QoSRole:
        return static_cast<int>(message.qos);
    case RetainRole:
        return message.retain;
    case DupRole:
        return message.dup;
    case DeltaRole:
        return deltaOf(row);
    default:
        return {};
    }
}

QVariant MessageListModel::deltaOf(int row) const
{
    if (m_rows->isList()) {
        if (row + 1 >= rowCount()) {
            return {};
        }
        return QVariant::fromValue(qint64{m_rows->listed(row).time() - m_rows->listed(row + 1).time()});
    }
    const MessageListRows::Known *known = m_rows->known(row);
    return known ? value(known->preview, TopicDeltaRole) : QVariant();
}

QVariant MessageListModel::value(const MessagePreview &preview, int role)
{
    switch (role) {
    case TimeRole:
        return QVariant::fromValue(qint64{preview.time});
    case PayloadStartRole:
        return preview.payloadStart;
    case PayloadSizeRole:
        return QVariant::fromValue(quint64{preview.payloadSize});
    case QoSRole:
        return static_cast<int>(preview.qos);
    case RetainRole:
        return preview.retain;
    case DupRole:
        return preview.dup;
    case TopicDeltaRole:
        return preview.previousTime ? QVariant::fromValue(qint64{preview.time - *preview.previousTime})
                                    : QVariant();
    default:
        return {};
    }
}

} // namespace mangrove
