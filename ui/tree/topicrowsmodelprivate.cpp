// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrowsmodelprivate.h"

#include <QPersistentModelIndex>

#include <algorithm>
#include <optional>
#include <utility>

namespace mangrove {

namespace {

constexpr std::size_t kMostRuns
    = 8; // insertions before an insertion at the end and one change of order is cheaper
constexpr std::size_t kMostSingleChanges = 64;
constexpr int kRowsAhead = 48; // whose sums are asked for together
constexpr std::size_t kMostNameBytesAtOnce = 512 * 1024; // of a tree that is built without the worker

} // namespace

TopicRowsModel::Private::Private(TopicRowsModel &model, LiveData &liveData, std::function<qint64()> clock)
    : q(model)
    , data(liveData)
    , values(liveData, clock)
    , branches(liveData, std::move(clock))
    , builder(liveData)
    , later(new QTimer(&model))
{
    later->setSingleShot(true);
    connect(&branches, &TopicBranchValues::changed, &q, [this] { announceSums(); });
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
        if (map) {
            rememberMarks({}); // more than one drop
        } else {
            unseen = {};
        }
        beginAnew(std::move(arena), current);
    }
}

void TopicRowsModel::Private::beginAnew(std::shared_ptr<const TopicArena> arena, std::uint64_t generation)
{
    builder.cancel();
    later->stop();
    const std::uint32_t before = q.matchCount();
    q.beginResetModel();
    const bool marked = !state.hidden().isEmpty() || !muted.isEmpty();
    state.reset(std::move(arena), generation, filter, order);
    muted.clear();
    values.clear();
    branches.clear();
    Q_EMIT q.startedAnew();
    q.endResetModel();
    setBusy(false);
    announceMatches(before);
    if (marked) {
        Q_EMIT q.hiddenChanged();
        Q_EMIT q.mutedChanged();
    }
}

/// Topics are gone and the others are called something else: the rows follow, and the worker makes them anew.
void TopicRowsModel::Private::renumber(const TopicRenumbering &map, std::shared_ptr<const TopicArena> arena,
                                       std::uint64_t generation)
{
    builder.cancel();
    const std::uint32_t before = q.matchCount();
    q.beginResetModel();
    rememberMarks(map.newIds);
    state.renumber(map.newIds, std::move(arena), generation);
    muted.renumber(map.newIds);
    values.clear();
    branches.clear();
    Q_EMIT q.renumbered(map);
    q.endResetModel();
    announceMatches(before);
    Q_EMIT q.hiddenChanged();
    Q_EMIT q.mutedChanged();
    request(For::Background);
}

void TopicRowsModel::Private::setPausedTopics(std::shared_ptr<const PausedTopics> topics)
{
    state.setPaused(topics != nullptr);
    values.setPaused(topics);
    branches.setPaused(topics);
    upToDate = false; // a pause is sorted by what was true then
    if (const auto before = std::exchange(pausedTopics, std::move(topics))) {
        data.endPause(before);
    }
}

void TopicRowsModel::Private::take(TopicId to)
{
    upToDate = false;
    const std::vector<TopicId> parents = state.takeTopics(to);
    markNew();
    announceFirstChildren(parents);
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
    if (paused || builder.isBusy() || !state.hasNewTopics()) {
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
    removeRows(first, state.rows().endOfBranch(first - 1));
}

void TopicRowsModel::Private::removeRows(std::size_t first, std::size_t end)
{
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
    request.paused = pausedTopics;
    request.keepKeys = sortingHeld && whom == For::Background && state.canKeepKeys(order);
    if (!request.keepKeys) {
        sortedRevision = data.revision();
        upToDate = true;
        setHeldBack(false);
    }
    sortNext = false;
    requestClock.start();
    later->stop();
    if (!canBuildAtOnce()) {
        builder.start(std::move(request));
        setBusy(busy || whom == For::Person);
        return;
    }
    builder.cancel();
    request.firstRows = false;
    TopicRowsResult made;
    const TopicRowsBuild::Surroundings surroundings{
        &data, true, [] { return false; }, [&made](TopicRowsResult result) { made = std::move(result); }};
    TopicRowsBuild(request, surroundings).run();
    adopt(made);
}

/// For new rows: not again and again while a tree grows.
void TopicRowsModel::Private::requestInTurn()
{
    // A quarter of the time at the most.
    const qint64 wait = std::max<qint64>(limits.mergeInterval, 4 * lastDuration) - sinceRequest();
    if (canBuildAtOnce() || wait <= 0) {
        request(For::Background);
    } else {
        runLater(wait);
    }
}

void TopicRowsModel::Private::sortInTurn()
{
    const bool changed = !upToDate || data.revision() != sortedRevision;
    const bool byActivity = order.key != TopicSortKey::Name;
    if (!changed || (!byActivity && !filter.looksAtValues())) {
        return;
    }
    if (sortingHeld && byActivity) {
        setHeldBack(true);
        if (!filter.looksAtValues()) {
            return;
        }
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

void TopicRowsModel::Private::setHeldBack(bool nowHeldBack)
{
    if (heldBack != nowHeldBack) {
        heldBack = nowHeldBack;
        Q_EMIT q.sortingHeldBackChanged(heldBack);
    }
}

bool TopicRowsModel::Private::wantSums(int first, int last)
{
    firstSummed = first;
    lastSummed = last;
    std::vector<TopicId> shown;
    for (int row = first; row <= last; ++row) {
        const TopicId id = state.rows().at(static_cast<std::size_t>(row));
        if (state.isBranch(id)) {
            shown.push_back(id);
        }
    }
    branches.setInterval(limits.sumInterval);
    return branches.want(state, std::move(shown), isSmall());
}

QVariant TopicRowsModel::Private::branchValue(int role, int row)
{
    const TopicId id = state.rows().at(static_cast<std::size_t>(row));
    if (!state.isBranch(id)) {
        constexpr int kOwn[] = {MessagesRole, BytesRole, RateRole, LastTimeRole};
        return TopicRowValues::value(kOwn[role - BranchMessagesRole],
                                     values.snapshot(state.rows(), row, *state.arena(), state.generation()));
    }
    if (branches.find(id) == nullptr) {
        wantSums(row, std::min(row + kRowsAhead, q.rowCount() - 1)); // a view asks for those next
    }
    const BranchSums *sums = branches.find(id);
    if (sums == nullptr) {
        return {};
    }
    switch (role) {
    case BranchMessagesRole:
        return QVariant::fromValue(quint64{sums->messages});
    case BranchBytesRole:
        return QVariant::fromValue(quint64{sums->bytes});
    case BranchRateRole:
        return sums->rate;
    default:
        return QVariant::fromValue(qint64{sums->lastTime});
    }
}

void TopicRowsModel::Private::announceSums()
{
    const int last = std::min(lastSummed, q.rowCount() - 1);
    if (firstSummed <= last) {
        Q_EMIT q.dataChanged(q.index(firstSummed, MessagesColumn), q.index(last, AgeColumn),
                             {BranchMessagesRole, BranchBytesRole, BranchRateRole, BranchLastTimeRole});
    }
}

void TopicRowsModel::Private::announceMatches(std::uint32_t before)
{
    if (q.matchCount() != before) {
        Q_EMIT q.matchesChanged();
    }
}

} // namespace mangrove
