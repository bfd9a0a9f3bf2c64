// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrowsmodel.h"

#include "ui/tree/topicrowsmodelprivate.h"

#include <algorithm>
#include <utility>

namespace mangrove {

namespace {

constexpr int kMostRefreshed = 4096; // rows

} // namespace

TopicRowsModel::TopicRowsModel(LiveData &data, std::function<qint64()> clock, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(*this, data, std::move(clock)))
{
    connect(d->later, &QTimer::timeout, this, [this] {
        if (!d->paused) {
            d->mergeNew();
            d->sortInTurn();
        }
    });
    connect(&d->builder, &TopicRowsBuilder::resultReady, this,
            [this](TopicRowsResult &result) { d->adopt(result); });
}

TopicRowsModel::~TopicRowsModel()
{
    d->setPausedTopics(nullptr);
}

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
        return d->values.snapshot(state.rows(), index.row(), *state.arena(), state.generation());
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
    case MutedRole:
        return isMuted(id);
    case ValueLostRole:
        return snapshot().isValueLost;
    case BranchMessagesRole:
    case BranchBytesRole:
    case BranchRateRole:
    case BranchLastTimeRole:
        return d->branchValue(role, index.row());
    default:
        // Views ask for many roles that mean nothing here: those read nothing.
        return role >= PayloadStartRole && role <= TopicsBelowRole ? TopicRowValues::value(role, snapshot())
                                                                   : QVariant();
    }
}

bool TopicRowsModel::synchronise(std::uint32_t maximumNodes)
{
    if (d->paused) {
        return false;
    }
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
    if (first > last || d->paused) {
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
    if (d->wantSums(first, last)) {
        d->announceSums();
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

TopicRowsModel::Expanded TopicRowsModel::expanded() const
{
    return {d->state.generation(), d->state.plainExpansion()};
}

void TopicRowsModel::setExpanded(const Expanded &expanded)
{
    if (expanded.generation == d->state.generation()) {
        d->state.setPlainExpansion(expanded.topics);
        d->request(Private::For::Person);
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

void TopicRowsModel::expandToLevel(std::uint32_t levels)
{
    d->state.setLevelsExpanded(levels);
    d->request(Private::For::Person);
}

void TopicRowsModel::setPaused(bool paused)
{
    if (d->paused == paused) {
        return;
    }
    if (paused) {
        (void)synchronise();
    }
    d->paused = paused;
    d->setPausedTopics(paused ? d->data.beginPause() : nullptr);
    if (paused && rowCount() > 0) {
        Q_EMIT dataChanged(index(0, ValueColumn), index(rowCount() - 1, RetainedColumn));
    }
}

qint64 TopicRowsModel::shownTime() const
{
    return d->values.now();
}

bool TopicRowsModel::isPaused() const
{
    return d->paused;
}

bool TopicRowsModel::isLeft(TopicId id) const
{
    return d->state.matches().isLeft(id);
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
    for (TopicId above = id; above != kNoTopic; above = parentOf(above)) {
        if (d->state.hidden().contains(above)) {
            setHidden(above, false); // whoever wants to see it comes first
        }
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

void TopicRowsModel::setSortingHeld(bool held)
{
    if (d->sortingHeld == held) {
        return;
    }
    d->sortingHeld = held;
    if (!held) {
        d->setHeldBack(false);
        d->sortInTurn();
    }
}

bool TopicRowsModel::isSortingHeldBack() const
{
    return d->heldBack;
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

std::uint32_t TopicRowsModel::gaveUpCount() const
{
    return d->state.matches().gaveUpCount();
}

std::uint32_t TopicRowsModel::lostCount() const
{
    return d->state.matches().lostCount();
}

int TopicRowsModel::matchAfter(int row, bool backwards) const
{
    const int count = rowCount();
    if (!d->state.matches().isFiltered()) {
        return -1;
    }
    const int step = backwards ? -1 : 1;
    int at = row < 0 && backwards ? count : row;
    for (int i = 0; i < count; ++i) {
        at = (at + step + count) % count;
        if (d->state.matches().matches(topicAt(at))) {
            return at;
        }
    }
    return -1;
}

bool TopicRowsModel::isSearching() const
{
    return d->busy;
}

} // namespace mangrove
