// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrowsmodel.h"

#include "core/connections/livedata.h"
#include "ui/tree/topicrowsbuilder.h"
#include "ui/tree/topicrowsstate.h"
#include "ui/tree/topicrowvalues.h"

#include <QElapsedTimer>
#include <QPersistentModelIndex>
#include <QTimer>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace mangrove {

namespace {

constexpr std::size_t kMostRuns
    = 8; // insertions before an insertion at the end and one change of order is cheaper
constexpr std::size_t kMostSingleChanges = 64;
constexpr int kMostRefreshed = 4096; // rows
constexpr std::size_t kMostNameBytesAtOnce = 512 * 1024; // of a tree that is built without the worker

} // namespace

class TopicRowsModel::Private
{
public:
    Private(TopicRowsModel &model, LiveData &liveData, std::function<qint64()> clock);

    void followGeneration();
    void beginAnew(std::shared_ptr<const TopicArena> arena, std::uint64_t generation);
    void renumber(const TopicRenumbering &map, std::shared_ptr<const TopicArena> arena,
                  std::uint64_t generation);
    void take(TopicId to);
    void announceFirstChildren(const std::vector<TopicId> &parents);

    void mergeNew();
    void insertRows(std::vector<TopicId> topics);
    void insertScattered(const std::vector<TopicId> &sorted);
    void showBranch(TopicId id, int row);
    void hideBranch(int row);

    /// For a person, or in the background.
    enum class For { Person, Background };
    void request(For whom);
    void requestInTurn();
    void sortInTurn();
    void runLater(qint64 milliseconds);
    void adopt(TopicRowsResult &result);
    void setBusy(bool busy);
    void announceMatches(std::uint32_t before);
    [[nodiscard]] bool isSmall() const;
    [[nodiscard]] qint64 sinceRequest() const
    {
        return requestClock.isValid() ? requestClock.elapsed() : kNever;
    }
    static constexpr qint64 kNever = std::numeric_limits<qint32>::max();

    TopicRowsModel &q;
    LiveData &data;
    TopicRowValues values;
    TopicRowsBuilder builder;
    TopicRowsState state;
    Limits limits;
    TopicTextFilter filter; ///< as wanted; the state's is that of the rows
    TopicOrder order;
    bool busy = false;
    QTimer *later; ///< for what waits for its turn; once
    QElapsedTimer requestClock; ///< since the last request
    qint64 lastDuration = 0; ///< milliseconds from the last request to its complete result
    std::uint64_t sortedRevision = 0; ///< of the data when the rows were last sorted by what messages change
    bool sortNext = false; ///< there was reason to sort again while the worker was at work
    bool upToDate = false; ///< no topics came since then
};

TopicRowsModel::Private::Private(TopicRowsModel &model, LiveData &liveData, std::function<qint64()> clock)
    : q(model)
    , data(liveData)
    , values(liveData, std::move(clock))
    , builder(liveData.mutex())
    , later(new QTimer(&model))
{
    later->setSingleShot(true);
    const PriorityMutex::UrgentLock lock(data.mutex());
    state.reset(data.tree().arena(), data.tree().generation(), filter, order);
}

void TopicRowsModel::Private::followGeneration()
{
    std::shared_ptr<const TopicArena> arena;
    std::shared_ptr<const TopicRenumbering> map;
    std::uint64_t current = 0;
    {
        const PriorityMutex::UrgentLock lock(data.mutex());
        current = data.tree().generation();
        if (current == state.generation()) {
            return;
        }
        arena = data.tree().arena();
        map = data.tree().renumbering();
    }
    if (map && map->fromGeneration == state.generation()) {
        renumber(*map, std::move(arena), current);
    } else {
        beginAnew(std::move(arena), current);
    }
}

void TopicRowsModel::Private::beginAnew(std::shared_ptr<const TopicArena> arena, std::uint64_t generation)
{
    builder.cancel();
    later->stop();
    const std::uint32_t before = q.matchCount();
    q.beginResetModel();
    state.reset(std::move(arena), generation, filter, order);
    values.clear();
    Q_EMIT q.startedAnew();
    q.endResetModel();
    setBusy(false);
    announceMatches(before);
}

/// Topics are gone and the others are called something else: the rows follow, and the worker makes them anew.
void TopicRowsModel::Private::renumber(const TopicRenumbering &map, std::shared_ptr<const TopicArena> arena,
                                       std::uint64_t generation)
{
    builder.cancel();
    const std::uint32_t before = q.matchCount();
    q.beginResetModel();
    state.renumber(map.newIds, std::move(arena), generation);
    values.clear();
    Q_EMIT q.renumbered(map);
    q.endResetModel();
    announceMatches(before);
    request(For::Background);
}

void TopicRowsModel::Private::take(TopicId to)
{
    upToDate = false;
    announceFirstChildren(state.takeTopics(to));
}

/// That there is something to expand now. A view paints the rows that it shows, so one announcement may name many others.
void TopicRowsModel::Private::announceFirstChildren(const std::vector<TopicId> &parents)
{
    if (parents.size() > kMostSingleChanges) {
        Q_EMIT q.dataChanged(q.index(0, TopicColumn), q.index(q.rowCount() - 1, TopicColumn),
                             {HasChildrenRole, ExpandedRole});
        return;
    }
    for (const TopicId id : parents) {
        if (const int row = state.rows().rowOf(id); row >= 0) {
            const QModelIndex index = q.index(row, TopicColumn);
            Q_EMIT q.dataChanged(index, index, {HasChildrenRole, ExpandedRole});
        }
    }
}

/// Brings new topics among the rows, unless rows are being made that they will be brought among.
void TopicRowsModel::Private::mergeNew()
{
    if (builder.isBusy() || !state.hasNewTopics()) {
        return;
    }
    const std::uint32_t before = q.matchCount();
    std::optional<std::vector<TopicId>> topics = state.newRows(limits.mergeAtOnce);
    if (topics) {
        insertRows(std::move(*topics));
        announceMatches(before);
    } else {
        requestInTurn();
    }
}

void TopicRowsModel::Private::insertRows(std::vector<TopicId> topics)
{
    if (topics.empty()) {
        return;
    }
    state.rows().sort(topics);
    std::vector<TopicRows::Run> runs = state.rows().runs(topics, kMostRuns);
    if (runs.size() > kMostRuns) {
        insertScattered(topics);
        return;
    }
    // From the end, so that the rows of the others stay right.
    std::reverse(runs.begin(), runs.end());
    for (const TopicRows::Run &run : runs) {
        const int row = static_cast<int>(run.row);
        q.beginInsertRows({}, row, row + static_cast<int>(run.topics.size()) - 1);
        state.rows().insert(run);
        q.endInsertRows();
    }
}

/// One insertion at the end and one change of order: hundreds of scattered insertions would cost a view seconds.
void TopicRowsModel::Private::insertScattered(const std::vector<TopicId> &sorted)
{
    const int row = q.rowCount();
    q.beginInsertRows({}, row, row + static_cast<int>(sorted.size()) - 1);
    state.rows().append(sorted);
    q.endInsertRows();
    Q_EMIT q.layoutAboutToBeChanged();
    const QModelIndexList before = q.persistentIndexList();
    std::vector<TopicId> topics;
    for (const QModelIndex &index : before) {
        topics.push_back(q.topicAt(index.row()));
    }
    state.rows().mergeAppended();
    QModelIndexList after;
    for (std::size_t i = 0; i < topics.size(); ++i) {
        after.append(q.index(state.rows().rowOf(topics[i]), before[static_cast<qsizetype>(i)].column()));
    }
    q.changePersistentIndexList(before, after);
    Q_EMIT q.layoutChanged();
    Q_EMIT q.rowsSettled();
}

void TopicRowsModel::Private::showBranch(TopicId id, int row)
{
    const auto topics = state.branch(id, data, limits.expandAtOnce);
    if (!topics) {
        request(For::Person);
    } else if (!topics->empty()) {
        q.beginInsertRows({}, row + 1, row + static_cast<int>(topics->size()));
        state.rows().insert({static_cast<std::size_t>(row) + 1, *topics});
        q.endInsertRows();
    }
}

void TopicRowsModel::Private::hideBranch(int row)
{
    const auto first = static_cast<std::size_t>(row) + 1;
    const std::size_t end = state.rows().endOfBranch(first - 1);
    if (end > first) {
        q.beginRemoveRows({}, static_cast<int>(first), static_cast<int>(end) - 1);
        state.rows().erase(first, end);
        q.endRemoveRows();
    }
}

bool TopicRowsModel::Private::isSmall() const
{
    return state.known() <= limits.buildAtOnce && state.nameBytes() <= kMostNameBytesAtOnce;
}

/// Rows as they should be: at once for a small tree, else by the worker.
void TopicRowsModel::Private::request(For whom)
{
    TopicRowsRequest request = state.request(filter, order);
    request.now = values.now();
    sortedRevision = data.revision();
    upToDate = true;
    sortNext = false;
    requestClock.start();
    later->stop();
    if (!isSmall()) {
        builder.start(std::move(request));
        setBusy(busy || whom == For::Person);
        return;
    }
    builder.cancel();
    request.firstRows = false;
    TopicRowsResult made;
    const TopicRowsBuild::Surroundings surroundings{
        &data.mutex(), true, [] { return false; },
        [&made](TopicRowsResult result) { made = std::move(result); }};
    TopicRowsBuild(request, surroundings).run();
    adopt(made);
}

/// For new rows: not again and again while a tree grows.
void TopicRowsModel::Private::requestInTurn()
{
    // A quarter of the time at the most.
    const qint64 wait = std::max<qint64>(limits.mergeInterval, 4 * lastDuration) - sinceRequest();
    if (isSmall() || wait <= 0) {
        request(For::Background);
    } else {
        runLater(wait);
    }
}

void TopicRowsModel::Private::sortInTurn()
{
    const bool changed = !upToDate || data.revision() != sortedRevision;
    if (order.key == TopicSortKey::Name || !changed) {
        return;
    }
    if (builder.isBusy()) {
        sortNext = true;
        return;
    }
    const qint64 wait = std::max<qint64>(limits.sortInterval, 4 * lastDuration) - sinceRequest();
    if (wait <= 0) {
        request(For::Background);
    } else {
        runLater(wait);
    }
}

void TopicRowsModel::Private::runLater(qint64 milliseconds)
{
    if (!later->isActive() || later->remainingTime() > milliseconds) {
        later->start(static_cast<int>(milliseconds));
    }
}

void TopicRowsModel::Private::adopt(TopicRowsResult &result)
{
    const bool complete = result.complete;
    const std::uint32_t matchesBefore = q.matchCount();
    bool whole = true;
    if (state.isSameList(result)) {
        whole = state.adopt(std::move(result), data, limits.expandAtOnce);
        if (q.rowCount() > 0) {
            Q_EMIT q.dataChanged(q.index(0, TopicColumn), q.index(q.rowCount() - 1, TopicColumn),
                                 {HasChildrenRole, ExpandedRole, MatchRole});
        }
    } else {
        q.beginResetModel();
        whole = state.adopt(std::move(result), data, limits.expandAtOnce);
        q.endResetModel();
    }
    if (complete) {
        lastDuration = requestClock.elapsed();
    }
    announceMatches(matchesBefore);
    if (!whole) {
        request(For::Person);
        return;
    }
    if (complete) {
        setBusy(false);
        mergeNew();
        if (std::exchange(sortNext, false)) {
            sortInTurn();
        }
    }
    Q_EMIT q.rowsSettled();
}

void TopicRowsModel::Private::setBusy(bool nowBusy)
{
    if (busy != nowBusy) {
        busy = nowBusy;
        Q_EMIT q.busyChanged(busy);
    }
}

void TopicRowsModel::Private::announceMatches(std::uint32_t before)
{
    if (q.matchCount() != before) {
        Q_EMIT q.matchesChanged();
    }
}

TopicRowsModel::TopicRowsModel(LiveData &data, std::function<qint64()> clock, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(*this, data, std::move(clock)))
{
    connect(d->later, &QTimer::timeout, this, [this] {
        d->mergeNew();
        d->sortInTurn();
    });
    connect(&d->builder, &TopicRowsBuilder::resultReady, this,
            [this](TopicRowsResult &result) { d->adopt(result); });
}

TopicRowsModel::~TopicRowsModel() = default;

void TopicRowsModel::setLimits(const Limits &limits)
{
    d->limits = limits;
}

int TopicRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(d->state.rows().size());
}

int TopicRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TopicRowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::DoNotUseParent)) {
        return {};
    }
    const TopicRowsState &state = d->state;
    const TopicId id = topicAt(index.row());
    const auto snapshot = [&]() -> const TopicSnapshot & {
        return d->values.snapshot(state.rows(), index.row(), state.generation());
    };
    switch (role) {
    case Qt::DisplayRole: {
        static const TopicSnapshot kNothing;
        return TopicRowValues::text(index.column(), state.arena()->levelName(id),
                                    index.column() == TopicColumn ? kNothing : snapshot());
    }
    case TopicIdRole:
        return QVariant::fromValue(quint32{id});
    case TopicNameRole:
        return state.arena()->path(id).toByteArray();
    case LevelNameRole:
        return state.arena()->levelName(id).toByteArray();
    case DepthRole:
        return depthOf(index.row());
    case HasChildrenRole:
        return hasChildren(id);
    case ExpandedRole:
        return hasChildren(id) && isExpanded(id);
    case MatchRole:
        return state.matches().matches(id);
    default:
        // Views ask for many roles that mean nothing here: those read nothing.
        return role >= PayloadStartRole && role <= TopicsBelowRole ? TopicRowValues::value(role, snapshot())
                                                                   : QVariant();
    }
}

bool TopicRowsModel::synchronise(std::uint32_t maximumNodes)
{
    d->followGeneration();
    std::uint32_t count = 0;
    {
        const PriorityMutex::UrgentLock lock(d->data.mutex());
        if (d->data.tree().generation() != d->state.generation()) {
            return true;
        }
        count = d->data.tree().nodeCount();
    }
    const std::uint32_t known = d->state.known();
    const TopicId to = count - known > maximumNodes ? known + maximumNodes : count;
    if (to > known) {
        d->take(to);
    }
    d->mergeNew();
    d->sortInTurn();
    return to < count;
}

void TopicRowsModel::refreshRows(int first, int last)
{
    first = std::max(first, 0);
    last = std::min({last, rowCount() - 1, first + kMostRefreshed - 1});
    if (first > last) {
        return;
    }
    const auto changes = d->values.refresh(d->state.rows(), first, last, d->state.generation());
    for (const TopicRowValues::Change &change : changes) {
        for (int column = 0; column < ColumnCount; ++column) {
            const int from = column;
            QList<int> roles;
            for (; column < ColumnCount && (change.columns >> static_cast<unsigned>(column) & 1u) != 0;
                 ++column) {
                roles += TopicRowValues::rolesOf(column);
            }
            if (column > from) {
                Q_EMIT dataChanged(index(change.first, from), index(change.last, column - 1), roles);
            }
        }
    }
}

std::uint64_t TopicRowsModel::generation() const
{
    return d->state.generation();
}

TopicId TopicRowsModel::topicAt(int row) const
{
    return row >= 0 && row < rowCount() ? d->state.rows().at(static_cast<std::size_t>(row)) : kNoTopic;
}

int TopicRowsModel::rowOf(TopicId id) const
{
    return d->state.rows().rowOf(id);
}

int TopicRowsModel::depthOf(int row) const
{
    const TopicId id = topicAt(row);
    return id == kNoTopic ? -1 : static_cast<int>(d->state.arena()->depth(id)) - 1;
}

TopicId TopicRowsModel::parentOf(TopicId id) const
{
    return id == kRootTopic || id >= d->state.known() ? kNoTopic : d->state.arena()->parent(id);
}

bool TopicRowsModel::hasChildren(TopicId id) const
{
    return d->state.hasChildren(id);
}

bool TopicRowsModel::isExpanded(TopicId id) const
{
    return d->state.isExpanded(id);
}

void TopicRowsModel::setExpanded(TopicId id, bool expanded)
{
    if (id == kRootTopic || id >= d->state.known() || isExpanded(id) == expanded) {
        return;
    }
    d->state.setExpanded(id, expanded);
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    if (expanded) {
        d->showBranch(id, row);
    } else {
        d->hideBranch(row);
    }
    if (const int now = rowOf(id); now >= 0) {
        Q_EMIT dataChanged(index(now, TopicColumn), index(now, TopicColumn), {ExpandedRole});
    }
}

void TopicRowsModel::expandAll(TopicId below)
{
    if (below < d->state.known()) {
        d->state.setBranchExpanded(below, true);
        d->request(Private::For::Person);
    }
}

void TopicRowsModel::collapseAll(TopicId below)
{
    if (below >= d->state.known()) {
        return;
    }
    if (below != kRootTopic) {
        setExpanded(below, false); // at once what can be seen of it
    }
    d->state.setBranchExpanded(below, false);
    d->request(Private::For::Person);
}

bool TopicRowsModel::reveal(TopicId id)
{
    if (id >= d->state.known()) {
        synchronise();
    }
    if (id == kRootTopic || id >= d->state.known() || !d->state.matches().isLeft(id)) {
        return false;
    }
    if (rowOf(id) >= 0) {
        return true;
    }
    const TopicArena &arena = *d->state.arena();
    TopicId nearest = kRootTopic; // the topic above with a row
    for (TopicId above = arena.parent(id); above != kRootTopic; above = arena.parent(above)) {
        if (!isExpanded(above)) {
            d->state.setExpanded(above, true);
            if (nearest == kRootTopic && d->state.rows().contains(above)) {
                nearest = above;
            }
        }
    }
    if (nearest == kRootTopic || d->builder.isBusy()) {
        d->request(Private::For::Person);
    } else {
        const int row = rowOf(nearest);
        d->showBranch(nearest, row);
        Q_EMIT dataChanged(index(row, TopicColumn), index(row, TopicColumn), {ExpandedRole});
    }
    return true;
}

void TopicRowsModel::setOrder(TopicOrder order)
{
    if (d->order != order) {
        d->order = order;
        d->request(Private::For::Person);
    }
}

TopicOrder TopicRowsModel::order() const
{
    return d->order;
}

void TopicRowsModel::setFilter(const TopicTextFilter &filter)
{
    if (d->filter != filter) {
        d->filter = filter;
        d->request(Private::For::Person);
    }
}

const TopicTextFilter &TopicRowsModel::filter() const
{
    return d->filter;
}

std::uint32_t TopicRowsModel::matchCount() const
{
    return d->state.matches().matchCount();
}

bool TopicRowsModel::isSearching() const
{
    return d->busy;
}

} // namespace mangrove
