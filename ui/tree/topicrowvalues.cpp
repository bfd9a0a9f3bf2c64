// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrowvalues.h"

#include "core/base/printabletext.h"
#include "core/history/payloadpreview.h"
#include "core/topics/topicname.h"
#include "ui/tree/topicrowsmodel.h"

#include <algorithm>
#include <utility>

namespace mangrove {

namespace {

constexpr qsizetype kDisplayBytes = 1024; // of a level name; LevelNameRole has all
constexpr int kRowsAhead = 48; // read with a row that is asked for
constexpr QChar kEllipsis(0x2026);

QString levelText(QByteArrayView name)
{
    if (name.size() <= kDisplayBytes) {
        return topicDisplayText(name);
    }
    return topicDisplayText(withoutCutCharacter(name.first(kDisplayBytes))) + kEllipsis;
}

constexpr unsigned columnBit(int column)
{
    return 1u << static_cast<unsigned>(column);
}

constexpr unsigned kAllColumns = columnBit(TopicRowsModel::ColumnCount) - 1;

unsigned changedColumns(const TopicSnapshot &before, const TopicSnapshot &after)
{
    const TopicStatistics &a = before.statistics;
    const TopicStatistics &b = after.statistics;
    unsigned columns = 0;
    if (a.topicsBelow != b.topicsBelow || a.childCount != b.childCount) {
        columns |= columnBit(TopicRowsModel::TopicColumn);
    }
    if (before.last != after.last || before.isValueLost != after.isValueLost) {
        columns |= columnBit(TopicRowsModel::ValueColumn);
    }
    if (a.messages != b.messages) {
        columns |= columnBit(TopicRowsModel::MessagesColumn);
    }
    if (a.bytes != b.bytes) {
        columns |= columnBit(TopicRowsModel::BytesColumn);
    }
    if (a.rate != b.rate) {
        columns |= columnBit(TopicRowsModel::RateColumn);
    }
    if (a.lastTime != b.lastTime) {
        columns |= columnBit(TopicRowsModel::AgeColumn);
    }
    if (a.retained != b.retained) {
        columns |= columnBit(TopicRowsModel::RetainedColumn);
    }
    return columns;
}

} // namespace

TopicRowValues::TopicRowValues(LiveData &data, std::function<qint64()> clock)
    : m_data(data)
    , m_clock(std::move(clock))
{}

QVariant TopicRowValues::text(int column, QByteArrayView levelName, const TopicSnapshot &snapshot)
{
    switch (column) {
    case TopicRowsModel::TopicColumn:
        return levelText(levelName);
    case TopicRowsModel::ValueColumn:
        return snapshot.last ? payloadPreview(snapshot.last->payloadStart, snapshot.last->payloadSize)
                             : QVariant();
    case TopicRowsModel::MessagesColumn:
        return QVariant::fromValue(quint64{snapshot.statistics.messages});
    case TopicRowsModel::RateColumn:
        return snapshot.statistics.rate;
    case TopicRowsModel::BytesColumn:
        return QVariant::fromValue(quint64{snapshot.statistics.bytes});
    default:
        return {};
    }
}

QVariant TopicRowValues::value(int role, const TopicSnapshot &snapshot)
{
    const TopicStatistics &statistics = snapshot.statistics;
    switch (role) {
    case TopicRowsModel::PayloadStartRole:
        return snapshot.last ? snapshot.last->payloadStart : QVariant();
    case TopicRowsModel::PayloadSizeRole:
        return snapshot.last ? QVariant::fromValue(quint64{snapshot.last->payloadSize}) : QVariant();
    case TopicRowsModel::MessagesRole:
        return QVariant::fromValue(quint64{statistics.messages});
    case TopicRowsModel::BytesRole:
        return QVariant::fromValue(quint64{statistics.bytes});
    case TopicRowsModel::RateRole:
        return statistics.rate;
    case TopicRowsModel::LastTimeRole:
        return QVariant::fromValue(qint64{statistics.lastTime});
    case TopicRowsModel::RetainedRole:
        return static_cast<int>(statistics.retained);
    case TopicRowsModel::TopicsBelowRole:
        return QVariant::fromValue(quint32{statistics.topicsBelow});
    default:
        return {};
    }
}

QList<int> TopicRowValues::rolesOf(int column)
{
    switch (column) {
    case TopicRowsModel::TopicColumn:
        return {TopicRowsModel::TopicsBelowRole};
    case TopicRowsModel::ValueColumn:
        return {TopicRowsModel::ValueLostRole, Qt::DisplayRole, TopicRowsModel::PayloadStartRole,
                TopicRowsModel::PayloadSizeRole};
    case TopicRowsModel::MessagesColumn:
        return {Qt::DisplayRole, TopicRowsModel::MessagesRole, TopicRowsModel::BranchMessagesRole};
    case TopicRowsModel::RateColumn:
        return {Qt::DisplayRole, TopicRowsModel::RateRole, TopicRowsModel::BranchRateRole};
    case TopicRowsModel::BytesColumn:
        return {Qt::DisplayRole, TopicRowsModel::BytesRole, TopicRowsModel::BranchBytesRole};
    case TopicRowsModel::AgeColumn:
        return {TopicRowsModel::LastTimeRole, TopicRowsModel::BranchLastTimeRole};
    case TopicRowsModel::RetainedColumn:
        return {TopicRowsModel::RetainedRole};
    default:
        return {};
    }
}

/// A row that is not there is read together with its neighbours, as a view will ask for those next.
const TopicSnapshot &TopicRowValues::snapshot(const TopicRows &rows, int row, const TopicArena &arena,
                                              std::uint64_t generation)
{
    const TopicId id = rows.at(static_cast<std::size_t>(row));
    if (const TopicSnapshot *found = m_snapshots.find(id)) {
        return *found;
    }
    m_snapshots.reserve(2 * kRowsAhead);
    m_snapshots.put(id, {});
    const std::int64_t now = m_clock();
    const PriorityMutex::UrgentLock lock(m_data.mutex());
    if (m_paused || m_data.tree().generation() == generation) {
        const int first = std::max(0, row - kRowsAhead / 4);
        const int last = std::min(static_cast<int>(rows.size()), row + kRowsAhead);
        for (int near = first; near < last; ++near) {
            const TopicId neighbour = rows.at(static_cast<std::size_t>(near));
            if (neighbour == id || !m_snapshots.find(neighbour)) {
                m_snapshots.put(neighbour, take(neighbour, arena, generation, now));
            }
        }
    }
    return *m_snapshots.find(id);
}

/// Under the mutex.
TopicSnapshot TopicRowValues::take(TopicId id, const TopicArena &arena, std::uint64_t generation,
                                   std::int64_t now)
{
    const TopicTree &tree = m_data.tree();
    return m_paused ? TopicSnapshot::takePaused(*m_paused, arena, id, tree, m_data.store(),
                                                tree.currentId(id, generation))
                    : TopicSnapshot::take(tree, m_data.store(), id, now, TopicRowsModel::kPreviewBytes);
}

void TopicRowValues::setPaused(std::shared_ptr<const PausedTopics> paused)
{
    m_paused = std::move(paused);
    if (m_paused) {
        m_snapshots.clear(); // they are of different moments
    }
}

std::vector<TopicRowValues::Change> TopicRowValues::refresh(const TopicRows &rows, int first, int last,
                                                            std::uint64_t generation)
{
    std::vector<Change> changes;
    const std::int64_t now = m_clock();
    const PriorityMutex::UrgentLock lock(m_data.mutex());
    if (m_data.tree().generation() != generation) {
        return changes;
    }
    m_snapshots.reserve(static_cast<std::size_t>(last - first) + 1);
    for (int row = first; row <= last; ++row) {
        const unsigned columns = refresh(rows.at(static_cast<std::size_t>(row)), now);
        if (columns == 0) {
            continue;
        }
        if (!changes.empty() && changes.back().last == row - 1 && changes.back().columns == columns) {
            changes.back().last = row;
        } else {
            changes.push_back({row, row, columns});
        }
    }
    return changes;
}

/// The columns that changed. Under the mutex.
unsigned TopicRowValues::refresh(TopicId id, std::int64_t now)
{
    const TopicTree &tree = m_data.tree();
    const MessageStore &store = m_data.store();
    const TopicSnapshot *before = m_snapshots.find(id);
    if (before && before->version == tree.version(id)) {
        const double rate = tree.statistics(id, now).rate;
        if (rate == before->statistics.rate && before->last.has_value() == (store.count(id) > 0)) {
            return 0;
        }
    }
    TopicSnapshot after = TopicSnapshot::take(tree, store, id, now, TopicRowsModel::kPreviewBytes);
    const unsigned columns = before ? changedColumns(*before, after) : kAllColumns;
    m_snapshots.put(id, std::move(after));
    return columns;
}

} // namespace mangrove
