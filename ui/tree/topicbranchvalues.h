// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"
#include "core/topics/branchsums.h"
#include "ui/frame/asidework.h"
#include "ui/tree/topicrowsstate.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace mangrove {

/// The sums of the branches that a view shows: of few topics at once, of many by a worker, and not more often than it takes
/// to read them. GUI thread. No timer runs while nothing is asked for.
class TopicBranchValues : public QObject
{
    Q_OBJECT

public:
    /// `data` outlives this.
    TopicBranchValues(LiveData &data, std::function<qint64()> clock, QObject *parent = nullptr);

    /// Milliseconds between two additions of the same branches, at the least.
    void setInterval(int milliseconds) { m_interval = milliseconds; }
    /// Null as long as they are not known.
    [[nodiscard]] const BranchSums *find(TopicId id) const;
    /// These are shown now. With `atOnce` their sums are there afterwards, as they are now; else changed() follows when
    /// there is news. True when some changed meanwhile.
    bool want(const TopicRowsState &state, std::vector<TopicId> branches, bool atOnce);
    /// Sums are of that moment from now on; null for those of now.
    void setPaused(std::shared_ptr<const PausedTopics> paused);
    void clear();

Q_SIGNALS:
    void changed();

private:
    struct Wanted
    {
        std::vector<TopicId> branches; ///< ascending
        std::shared_ptr<const TopicArena> arena;
        std::uint64_t generation = 0;
        std::uint32_t known = 0;
    };

    [[nodiscard]] bool isUpToDate() const;
    [[nodiscard]] bool anyUnknown() const;
    void startInTurn();
    void start();
    bool take(const std::vector<TopicId> &branches, const std::vector<BranchSums> &sums);

    LiveData &m_data;
    std::function<qint64()> m_clock;
    int m_interval = 1000;
    Wanted m_wanted;
    std::unordered_map<TopicId, BranchSums> m_sums;
    std::shared_ptr<const PausedTopics> m_paused;
    std::uint64_t m_revision = 0; ///< of the data when the sums were last read
    bool m_moving = false; ///< a sum's rate is not zero, so it changes with the time
    QElapsedTimer m_sinceStart;
    qint64 m_lastDuration = 0; ///< milliseconds
    QTimer m_later;
    AsideWork m_work;
};

} // namespace mangrove
