// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagelistmodel.h"

#include "core/history/payloadpreview.h"
#include "core/topics/followedtopic.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

namespace mangrove {

namespace {

constexpr std::size_t kPageRows = 64; // read together with a row that is asked for
constexpr std::size_t kMostPreviews = 4096; // kept; more start anew
constexpr std::uint64_t kMostRows = std::numeric_limits<int>::max();

} // namespace

/// Rows are the sequences from m_begin up to m_end: a topic's messages have no holes, so a row needs no memory.
class MessageListModel::Private
{
public:
    Private(const TopicTree &topicTree, const MessageStore &messageStore, PriorityMutex &dataMutex)
        : tree(topicTree)
        , store(messageStore)
        , mutex(dataMutex)
    {}

    struct Range
    {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
    };

    [[nodiscard]] int rows() const { return static_cast<int>(held.end - held.begin); }
    [[nodiscard]] std::uint64_t sequenceOf(int row) const
    {
        return held.end - 1 - static_cast<std::uint64_t>(row);
    }
    /// What the store holds now; under the mutex.
    [[nodiscard]] Range heldByStore(TopicId current) const;
    /// nullptr when the message was evicted meanwhile.
    const MessagePreview *preview(std::uint64_t sequence);

    const TopicTree &tree;
    const MessageStore &store;
    PriorityMutex &mutex;
    FollowedTopic topic;
    Range held;
    std::unordered_map<std::uint64_t, MessagePreview> previews;
};

MessageListModel::Private::Range MessageListModel::Private::heldByStore(TopicId current) const
{
    if (current == kNoTopic) {
        return {};
    }
    const std::uint64_t end = store.endSequence(current);
    return {end - std::min<std::uint64_t>(store.count(current), kMostRows), end};
}

const MessagePreview *MessageListModel::Private::preview(std::uint64_t sequence)
{
    if (const auto found = previews.find(sequence); found != previews.end()) {
        return &found->second;
    }
    if (previews.size() + kPageRows > kMostPreviews) {
        previews.clear();
    }
    // Up to a page above and below, whichever way the view is scrolled.
    const std::uint64_t before = std::min(held.end, sequence + kPageRows / 2);
    std::vector<MessagePreview> page;
    {
        const PriorityMutex::UrgentLock lock(mutex);
        const TopicId current = topic.currentId(tree);
        if (current == kNoTopic) {
            return nullptr;
        }
        page = store.previews(current, before, kPageRows, kPreviewBytes);
    }
    for (MessagePreview &preview : page) {
        const std::uint64_t key = preview.sequence;
        previews.insert_or_assign(key, std::move(preview));
    }
    const auto found = previews.find(sequence);
    return found == previews.end() ? nullptr : &found->second;
}

MessageListModel::MessageListModel(const TopicTree &tree, const MessageStore &store, PriorityMutex &mutex,
                                   QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(tree, store, mutex))
{}

MessageListModel::~MessageListModel() = default;

void MessageListModel::setTopic(TopicId topic)
{
    std::uint64_t generation = 0;
    {
        const PriorityMutex::UrgentLock lock(d->mutex);
        generation = d->tree.generation();
    }
    setTopic(topic, generation);
}

void MessageListModel::setTopic(TopicId topic, std::uint64_t generation)
{
    beginResetModel();
    d->previews.clear();
    {
        const PriorityMutex::UrgentLock lock(d->mutex);
        d->topic = FollowedTopic(d->tree, topic, generation);
        d->held = d->heldByStore(d->topic.id());
    }
    endResetModel();
}

TopicId MessageListModel::topic() const
{
    return d->topic.id();
}

void MessageListModel::synchronise()
{
    if (d->topic.isNone()) {
        return;
    }
    Private::Range now;
    bool same = false;
    {
        const PriorityMutex::UrgentLock lock(d->mutex);
        same = d->topic.update(d->tree) == FollowedTopic::Found::Same;
        now = d->heldByStore(d->topic.id());
    }
    if (!same) {
        setTopic(kNoTopic);
        return;
    }
    const std::uint64_t keep = std::min(std::max(d->held.begin, now.begin), d->held.end);
    if (keep > d->held.begin) {
        beginRemoveRows({}, static_cast<int>(d->held.end - keep), d->rows() - 1);
        std::erase_if(d->previews, [keep](const auto &entry) { return entry.first < keep; });
        d->held.begin = keep;
        endRemoveRows();
    }
    if (now.end > d->held.end) {
        const std::uint64_t begin = d->rows() == 0 ? now.begin : d->held.begin;
        const std::uint64_t added = now.end - std::max(begin, d->held.end);
        if (added > 0) {
            beginInsertRows({}, 0, static_cast<int>(added) - 1);
            d->held = {begin, now.end};
            endInsertRows();
        }
    }
}

int MessageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : d->rows();
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
    const bool known = role == Qt::DisplayRole || (role >= SequenceRole && role <= DupRole);
    if (!known || index.row() >= d->rows()) {
        return {};
    }
    const std::uint64_t sequence = d->sequenceOf(index.row());
    if (role == SequenceRole) {
        return QVariant::fromValue(quint64{sequence});
    }
    const MessagePreview *preview = d->preview(sequence);
    return preview ? value(*preview, index.column(), role) : QVariant();
}

QVariant MessageListModel::value(const MessagePreview &preview, int column, int role)
{
    if (role == Qt::DisplayRole) {
        switch (column) {
        case SizeColumn:
            return QVariant::fromValue(quint64{preview.payloadSize});
        case QoSColumn:
            return static_cast<int>(preview.qos);
        case PreviewColumn:
            return payloadPreview(preview.payloadStart, preview.payloadSize);
        default:
            return {};
        }
    }
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
    default:
        return {};
    }
}

} // namespace mangrove
