// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"
#include "core/topics/topicsnapshots.h"
#include "ui/tree/topicrows.h"

#include <QVariant>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace mangrove {

/// What the rows of a TopicRowsModel say of their topics: read under LiveData's mutex for the rows that are asked for, kept
/// until they are read again. GUI thread.
class TopicRowValues
{
public:
    /// Rows next to each other of which the same columns changed: one bit for each column.
    struct Change
    {
        int first;
        int last;
        unsigned columns;
    };

    /// `data` outlives this.
    TopicRowValues(LiveData &data, std::function<qint64()> clock);

    /// While paused the moment of the pause.
    [[nodiscard]] qint64 now() const { return m_paused ? m_paused->time() : m_clock(); }
    /// From now on rows are read as they were at that moment; null for as they are.
    void setPaused(std::shared_ptr<const PausedTopics> paused);
    /// A topic's display text in a column.
    [[nodiscard]] static QVariant text(int column, QByteArrayView levelName, const TopicSnapshot &snapshot);
    /// From PayloadStartRole to TopicsBelowRole.
    [[nodiscard]] static QVariant value(int role, const TopicSnapshot &snapshot);
    [[nodiscard]] static QList<int> rolesOf(int column); ///< those that a change of the column changes

    /// The row's snapshot, as it was when it was last read. `generation` is that of the rows.
    const TopicSnapshot &snapshot(const TopicRows &rows, int row, const TopicArena &arena,
                                  std::uint64_t generation);
    /// Reads rows again.
    std::vector<Change> refresh(const TopicRows &rows, int first, int last, std::uint64_t generation);
    void clear() { m_snapshots.clear(); }

private:
    unsigned refresh(TopicId id, std::int64_t now);
    [[nodiscard]] TopicSnapshot take(TopicId id, const TopicArena &arena, std::uint64_t generation,
                                     std::int64_t now);

    LiveData &m_data;
    std::function<qint64()> m_clock;
    TopicSnapshots m_snapshots;
    std::shared_ptr<const PausedTopics> m_paused;
};

} // namespace mangrove
