// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topictreemodel.h"

#include "core/base/printabletext.h"
#include "core/history/payloadpreview.h"
#include "core/topics/topicbranches.h"
#include "core/topics/topicname.h"
#include "core/topics/topicsnapshots.h"

#include <QPersistentModelIndex>

#include <algorithm>
#include <span>
#include <utility>

namespace mangrove {

namespace {

constexpr std::size_t kMostRuns = 16; // announcements for one parent before one for all is cheaper
constexpr qsizetype kDisplayBytes = 1024; // of a level name; TopicNameRole has all
constexpr int kRowsAhead = 48; // read with a row that is asked for
constexpr QChar kEllipsis(0x2026);

QString levelText(QByteArrayView name)
{
    if (name.size() <= kDisplayBytes) {
        return topicDisplayText(name);
    }
    return topicDisplayText(withoutCutCharacter(name.first(kDisplayBytes))) + kEllipsis;
}

/// A row of which something changed: one bit for each column.
struct RowChange
{
    TopicId parent;
    int row;
    TopicId id;
    unsigned columns;
};

bool rowOrder(const RowChange &a, const RowChange &b)
{
    return a.parent != b.parent ? a.parent < b.parent : a.row < b.row;
}

unsigned columnBit(int column)
{
    return 1u << static_cast<unsigned>(column);
}

unsigned changedColumns(const TopicSnapshot &before, const TopicSnapshot &after)
{
    const TopicStatistics &a = before.statistics;
    const TopicStatistics &b = after.statistics;
    unsigned columns = 0;
    if (a.topicsBelow != b.topicsBelow || a.childCount != b.childCount) {
        columns |= columnBit(TopicTreeModel::TopicColumn);
    }
    if (before.last != after.last) {
        columns |= columnBit(TopicTreeModel::ValueColumn);
    }
    if (a.messages != b.messages || a.bytes != b.bytes || a.rate != b.rate) {
        columns |= columnBit(TopicTreeModel::MessagesColumn);
    }
    if (a.lastTime != b.lastTime) {
        columns |= columnBit(TopicTreeModel::AgeColumn);
    }
    if (a.retained != b.retained) {
        columns |= columnBit(TopicTreeModel::RetainedColumn);
    }
    return columns;
}

constexpr unsigned kAllColumns = (1u << TopicTreeModel::ColumnCount) - 1;

QList<int> rolesOf(int column)
{
    switch (column) {
    case TopicTreeModel::TopicColumn:
        return {TopicTreeModel::TopicsBelowRole};
    case TopicTreeModel::ValueColumn:
        return {Qt::DisplayRole, TopicTreeModel::PayloadStartRole, TopicTreeModel::PayloadSizeRole};
    case TopicTreeModel::MessagesColumn:
        return {Qt::DisplayRole, TopicTreeModel::MessagesRole, TopicTreeModel::BytesRole,
                TopicTreeModel::RateRole};
    case TopicTreeModel::AgeColumn:
        return {TopicTreeModel::LastTimeRole};
    case TopicTreeModel::RetainedColumn:
        return {TopicTreeModel::RetainedRole};
    default:
        return {};
    }
}

} // namespace

class TopicTreeModel::Private
{
public:
    Private(TopicTreeModel &model, TopicTree &topicTree, MessageStore &messageStore, PriorityMutex &dataMutex,
            std::function<qint64()> dataClock)
        : q(model)
        , tree(topicTree)
        , store(messageStore)
        , mutex(dataMutex)
        , clock(std::move(dataClock))
        , generation(topicTree.generation())
        , branches(topicTree.arena())
    {
        branches.open(kRootTopic);
    }

    [[nodiscard]] TopicId idOf(const QModelIndex &index) const
    {
        return index.isValid() ? static_cast<TopicId>(index.internalId()) : kRootTopic;
    }
    [[nodiscard]] QModelIndex indexAt(TopicId id, int column = 0) const;
    [[nodiscard]] QVariant text(int column, TopicId id, const TopicSnapshot &snapshot) const;
    [[nodiscard]] QVariant value(int role, TopicId id, const TopicSnapshot &snapshot) const;
    const TopicSnapshot &snapshot(const QModelIndex &index);

    /// Reads a topic again; the columns that changed. Under the mutex.
    unsigned refresh(TopicId id, std::int64_t now);

    void beginNewGeneration();
    void takeNodes(TopicId from, TopicId to);
    void insertChildren(TopicId parent, std::vector<TopicId> added);
    void insertMany(TopicBranch &branch, TopicId parent, std::span<const TopicId> sorted);
    void followRows(TopicId parent);
    void announceFirstChildren(const std::vector<TopicId> &parents);
    void announceChanges(std::vector<RowChange> &changes);
    void announceColumns(const RowChange &first, const RowChange &last);

    TopicTreeModel &q;
    TopicTree &tree;
    MessageStore &store;
    PriorityMutex &mutex;
    std::function<qint64()> clock;
    std::uint64_t generation;
    TopicBranches branches;
    TopicSnapshots snapshots;
    TopicId known
        = kRootTopic + 1; ///< nodes with a smaller id are mirrored or in a branch that is not opened
};

QModelIndex TopicTreeModel::Private::indexAt(TopicId id, int column) const
{
    if (id == kRootTopic) {
        return {};
    }
    const int row = branches.rowOf(id);
    return row < 0 ? QModelIndex() : q.createIndex(row, column, quintptr{id});
}

QVariant TopicTreeModel::Private::text(int column, TopicId id, const TopicSnapshot &snapshot) const
{
    switch (column) {
    case TopicColumn:
        return levelText(branches.arena().levelName(id));
    case ValueColumn:
        return snapshot.last ? payloadPreview(snapshot.last->payloadStart, snapshot.last->payloadSize)
                             : QVariant();
    case MessagesColumn:
        return QVariant::fromValue(quint64{snapshot.statistics.messages});
    default:
        return {};
    }
}

QVariant TopicTreeModel::Private::value(int role, TopicId id, const TopicSnapshot &snapshot) const
{
    const TopicStatistics &statistics = snapshot.statistics;
    switch (role) {
    case TopicIdRole:
        return QVariant::fromValue(quint32{id});
    case TopicNameRole:
        return branches.arena().path(id).toByteArray();
    case PayloadStartRole:
        return snapshot.last ? snapshot.last->payloadStart : QVariant();
    case PayloadSizeRole:
        return snapshot.last ? QVariant::fromValue(quint64{snapshot.last->payloadSize}) : QVariant();
    case MessagesRole:
        return QVariant::fromValue(quint64{statistics.messages});
    case BytesRole:
        return QVariant::fromValue(quint64{statistics.bytes});
    case RateRole:
        return statistics.rate;
    case LastTimeRole:
        return QVariant::fromValue(qint64{statistics.lastTime});
    case RetainedRole:
        return static_cast<int>(statistics.retained);
    case TopicsBelowRole:
        return QVariant::fromValue(quint32{statistics.topicsBelow});
    default:
        return {};
    }
}

/// The row's snapshot. A row that is not there is read together with its neighbours, as a view will ask for those next.
const TopicSnapshot &TopicTreeModel::Private::snapshot(const QModelIndex &index)
{
    const TopicId id = idOf(index);
    if (const TopicSnapshot *found = snapshots.find(id)) {
        return *found;
    }
    snapshots.reserve(2 * kRowsAhead);
    snapshots.put(id, {});
    const TopicBranch *branch = branches.find(branches.arena().parent(id));
    const std::int64_t now = clock();
    const PriorityMutex::UrgentLock lock(mutex);
    if (tree.generation() == generation && branch) {
        const int first = std::max(0, index.row() - kRowsAhead / 4);
        const int last = std::min(static_cast<int>(branch->size()), index.row() + kRowsAhead);
        for (int row = first; row < last; ++row) {
            const TopicId neighbour = branch->at(static_cast<std::size_t>(row));
            if (neighbour == id || !snapshots.find(neighbour)) {
                snapshots.put(neighbour, TopicSnapshot::take(tree, store, neighbour, now, kPreviewBytes));
            }
        }
    }
    return *snapshots.find(id);
}

unsigned TopicTreeModel::Private::refresh(TopicId id, std::int64_t now)
{
    const TopicSnapshot *before = snapshots.find(id);
    if (before && before->version == tree.version(id)) {
        const double rate = tree.statistics(id, now).rate;
        if (rate == before->statistics.rate && before->last.has_value() == (store.count(id) > 0)) {
            return 0;
        }
    }
    TopicSnapshot after = TopicSnapshot::take(tree, store, id, now, kPreviewBytes);
    const unsigned columns = before ? changedColumns(*before, after) : kAllColumns;
    snapshots.put(id, std::move(after));
    return columns;
}

void TopicTreeModel::Private::beginNewGeneration()
{
    std::shared_ptr<const TopicArena> arena;
    std::uint64_t current = 0;
    {
        const PriorityMutex::UrgentLock lock(mutex);
        current = tree.generation();
        arena = tree.arena();
    }
    if (current == generation) {
        return;
    }
    q.beginResetModel();
    generation = current;
    branches = TopicBranches(std::move(arena));
    branches.open(kRootTopic);
    snapshots.clear();
    known = kRootTopic + 1;
    q.endResetModel();
}

void TopicTreeModel::Private::takeNodes(TopicId from, TopicId to)
{
    // Set first: a view that is told of one branch may open another at once, and then finds all its new children there.
    known = to;
    std::vector<std::pair<TopicId, TopicId>> added; // parent and child, of opened parents
    std::vector<TopicId> firstChildren;
    for (TopicId id = from; id < to; ++id) {
        const TopicId parent = branches.arena().parent(id);
        if (branches.markChild(parent) && parent < from && parent != kRootTopic) {
            firstChildren.push_back(parent);
        }
        if (branches.find(parent)) {
            added.emplace_back(parent, id);
        }
    }
    std::stable_sort(added.begin(), added.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    for (std::size_t begin = 0; begin < added.size();) {
        const TopicId parent = added[begin].first;
        std::vector<TopicId> children;
        for (; begin < added.size() && added[begin].first == parent; ++begin) {
            children.push_back(added[begin].second);
        }
        insertChildren(parent, std::move(children));
    }
    announceFirstChildren(firstChildren);
}

void TopicTreeModel::Private::insertChildren(TopicId parent, std::vector<TopicId> added)
{
    branches.sort(added);
    TopicBranch &branch = branches.open(parent);
    std::vector<TopicBranch::Run> runs = branch.runs(branches.arena(), added, kMostRuns);
    if (runs.size() > kMostRuns) {
        insertMany(branch, parent, added);
        return;
    }
    const QModelIndex index = indexAt(parent);
    // From the end, so that the rows of the others stay right.
    std::reverse(runs.begin(), runs.end());
    for (const TopicBranch::Run &run : runs) {
        const int row = static_cast<int>(run.row);
        q.beginInsertRows(index, row, row + static_cast<int>(run.children.size()) - 1);
        branch.insert(run);
        q.endInsertRows();
    }
}

/// One insertion at the end and one change of order: thousands of scattered insertions would cost a view seconds.
void TopicTreeModel::Private::insertMany(TopicBranch &branch, TopicId parent, std::span<const TopicId> sorted)
{
    const QModelIndex index = indexAt(parent);
    const int row = static_cast<int>(branch.size());
    q.beginInsertRows(index, row, row + static_cast<int>(sorted.size()) - 1);
    branch.append(sorted);
    q.endInsertRows();
    const QList<QPersistentModelIndex> parents{QPersistentModelIndex(index)};
    Q_EMIT q.layoutAboutToBeChanged(parents);
    branch.mergeAppended(branches.arena());
    followRows(parent);
    Q_EMIT q.layoutChanged(parents);
}

void TopicTreeModel::Private::followRows(TopicId parent)
{
    QModelIndexList before;
    QModelIndexList after;
    const QModelIndexList persistent = q.persistentIndexList();
    for (const QModelIndex &index : persistent) {
        const TopicId id = idOf(index);
        if (branches.arena().parent(id) == parent) {
            before.append(index);
            after.append(indexAt(id, index.column()));
        }
    }
    q.changePersistentIndexList(before, after);
}

/// A view learns from a changed row, not from the children (it has not opened them), that there is something to open.
void TopicTreeModel::Private::announceFirstChildren(const std::vector<TopicId> &parents)
{
    std::vector<RowChange> changes;
    for (const TopicId id : parents) {
        if (const int row = branches.rowOf(id); row >= 0) {
            changes.push_back({branches.arena().parent(id), row, id, columnBit(TopicColumn)});
        }
    }
    if (changes.size() <= kMostRuns) {
        announceChanges(changes);
        return;
    }
    // One announcement for each parent, though it names rows that did not change.
    std::sort(changes.begin(), changes.end(), rowOrder);
    for (std::size_t first = 0; first < changes.size();) {
        std::size_t last = first;
        while (last + 1 < changes.size() && changes[last + 1].parent == changes[first].parent) {
            ++last;
        }
        announceColumns(changes[first], changes[last]);
        first = last + 1;
    }
}

void TopicTreeModel::Private::announceChanges(std::vector<RowChange> &changes)
{
    std::sort(changes.begin(), changes.end(), rowOrder);
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const bool continues = i > 0 && changes[i].parent == changes[i - 1].parent
                               && changes[i].row == changes[i - 1].row + 1
                               && changes[i].columns == changes[i - 1].columns;
        if (continues) {
            runs.back().second = i;
        } else {
            runs.emplace_back(i, i);
        }
    }
    for (const auto &[first, last] : runs) {
        announceColumns(changes[first], changes[last]);
    }
}

void TopicTreeModel::Private::announceColumns(const RowChange &first, const RowChange &last)
{
    for (int column = 0; column < ColumnCount;) {
        if ((first.columns & columnBit(column)) == 0) {
            ++column;
            continue;
        }
        const int from = column;
        QList<int> roles;
        for (; column < ColumnCount && (first.columns & columnBit(column)) != 0; ++column) {
            roles += rolesOf(column);
        }
        Q_EMIT q.dataChanged(q.createIndex(first.row, from, quintptr{first.id}),
                             q.createIndex(last.row, column - 1, quintptr{last.id}), roles);
    }
}

TopicTreeModel::TopicTreeModel(TopicTree &tree, MessageStore &store, PriorityMutex &mutex,
                               std::function<qint64()> clock, QObject *parent)
    : QAbstractItemModel(parent)
{
    const PriorityMutex::UrgentLock lock(mutex);
    d = std::make_unique<Private>(*this, tree, store, mutex, std::move(clock));
}

TopicTreeModel::~TopicTreeModel() = default;

QModelIndex TopicTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent)) {
        return {};
    }
    const TopicId id = d->branches.find(d->idOf(parent))->at(static_cast<std::size_t>(row));
    return createIndex(row, column, quintptr{id});
}

QModelIndex TopicTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid()) {
        return {};
    }
    return d->indexAt(d->branches.arena().parent(d->idOf(child)));
}

int TopicTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0) {
        return 0;
    }
    const TopicBranch *branch = d->branches.find(d->idOf(parent));
    return branch ? static_cast<int>(branch->size()) : 0;
}

int TopicTreeModel::columnCount(const QModelIndex & /*parent*/) const
{
    return ColumnCount;
}

bool TopicTreeModel::hasChildren(const QModelIndex &parent) const
{
    return parent.column() <= 0 && d->branches.hasChildren(d->idOf(parent));
}

bool TopicTreeModel::canFetchMore(const QModelIndex &parent) const
{
    return hasChildren(parent) && !d->branches.find(d->idOf(parent));
}

void TopicTreeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent)) {
        return;
    }
    const TopicId id = d->idOf(parent);
    std::vector<TopicId> children;
    {
        const PriorityMutex::UrgentLock lock(d->mutex);
        if (d->tree.generation() != d->generation) {
            return; // the next synchronise() resets
        }
        for (TopicId child = d->tree.firstChild(id); child != kNoTopic; child = d->tree.nextSibling(child)) {
            if (child < d->known) {
                children.push_back(child);
            }
        }
    }
    d->branches.sort(children);
    beginInsertRows(parent, 0, static_cast<int>(children.size()) - 1);
    d->branches.open(id).insert({0, children});
    endInsertRows();
}

QVariant TopicTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::DoNotUseParent)) {
        return {};
    }
    const TopicId id = d->idOf(index);
    static const TopicSnapshot kNothing;
    switch (role) {
    case TopicIdRole:
    case TopicNameRole:
        return d->value(role, id, kNothing);
    case Qt::DisplayRole:
        return d->text(index.column(), id, index.column() == TopicColumn ? kNothing : d->snapshot(index));
    default:
        // Views ask for many roles that mean nothing here: those read nothing.
        return role >= PayloadStartRole && role <= TopicsBelowRole ? d->value(role, id, d->snapshot(index))
                                                                   : QVariant();
    }
}

bool TopicTreeModel::synchronise(std::uint32_t maximumNodes)
{
    d->beginNewGeneration();
    std::uint32_t count = 0;
    {
        const PriorityMutex::UrgentLock lock(d->mutex);
        if (d->tree.generation() != d->generation) {
            return true;
        }
        count = d->tree.nodeCount();
    }
    const TopicId to = count - d->known > maximumNodes ? d->known + maximumNodes : count;
    d->takeNodes(d->known, to);
    return to < count;
}

void TopicTreeModel::refreshRows(const QModelIndexList &visible)
{
    std::vector<RowChange> rows;
    rows.reserve(static_cast<std::size_t>(visible.size()));
    for (const QModelIndex &index : visible) {
        if (index.isValid() && index.model() == this) {
            const TopicId id = d->idOf(index);
            rows.push_back({d->branches.arena().parent(id), index.row(), id, 0});
        }
    }
    std::sort(rows.begin(), rows.end(), [](const RowChange &a, const RowChange &b) { return a.id < b.id; });
    rows.erase(std::unique(rows.begin(), rows.end(),
                           [](const RowChange &a, const RowChange &b) { return a.id == b.id; }),
               rows.end());
    const std::int64_t now = d->clock();
    {
        const PriorityMutex::UrgentLock lock(d->mutex);
        if (d->tree.generation() != d->generation) {
            return;
        }
        d->snapshots.reserve(rows.size());
        for (RowChange &row : rows) {
            row.columns = d->refresh(row.id, now);
        }
    }
    std::erase_if(rows, [](const RowChange &row) { return row.columns == 0; });
    d->announceChanges(rows);
}

std::uint64_t TopicTreeModel::generation() const
{
    return d->generation;
}

QModelIndex TopicTreeModel::indexOf(TopicId id)
{
    if (id >= d->known) {
        synchronise();
    }
    if (id == kRootTopic || id >= d->known) {
        return {};
    }
    std::vector<TopicId> ancestors;
    for (TopicId above = d->branches.arena().parent(id); above != kRootTopic;
         above = d->branches.arena().parent(above)) {
        ancestors.push_back(above);
    }
    std::reverse(ancestors.begin(), ancestors.end());
    for (const TopicId above : ancestors) {
        if (!d->branches.find(above)) {
            fetchMore(d->indexAt(above));
        }
    }
    return d->indexAt(id);
}

} // namespace mangrove
