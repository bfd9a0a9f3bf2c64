// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"
#include "ui/tree/topicbranchvalues.h"
#include "ui/tree/topicrowsbuilder.h"
#include "ui/tree/topicrowsmodel.h"
#include "ui/tree/topicrowsstate.h"
#include "ui/tree/topicrowvalues.h"

#include <QElapsedTimer>
#include <QTimer>

#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace mangrove {

/// What a TopicRowsModel does behind its face: brings in topics, asks for rows and announces what changes. GUI thread.
class TopicRowsModel::Private
{
public:
    Private(TopicRowsModel &model, LiveData &liveData, std::function<qint64()> clock);

    void followGeneration();
    void beginAnew(std::shared_ptr<const TopicArena> arena, std::uint64_t generation);
    void renumber(const TopicRenumbering &map, std::shared_ptr<const TopicArena> arena,
                  std::uint64_t generation);
    void take(TopicId to);
    /// Topics that are marked by name.
    struct Marked
    {
        std::vector<TopicId> hidden;
        std::vector<TopicId> muted;
    };
    [[nodiscard]] Marked find(const TopicMarks &marks);
    void markNew();
    void rememberMarks(std::span<const TopicId> newIds);
    void noteNames(const std::vector<TopicId> &ids, std::vector<QByteArray> &names) const;
    void setPausedTopics(std::shared_ptr<const PausedTopics> topics);
    void announceFirstChildren(const std::vector<TopicId> &parents);

    void mergeNew();
    void insertRows(std::vector<TopicId> topics);
    void insertScattered(const std::vector<TopicId> &sorted);
    void showBranch(TopicId id, int row);
    void hideBranch(int row);
    void removeRows(std::size_t first, std::size_t end);

    /// For a person, or in the background.
    enum class For { Person, Background };
    void request(For whom);
    void requestInTurn();
    void sortInTurn();
    void runLater(qint64 milliseconds);
    void adopt(TopicRowsResult &result);
    void setBusy(bool busy);
    void setHeldBack(bool heldBack);
    /// The sums of the branches among these rows. True when some changed, and could be read at once.
    bool wantSums(int first, int last);
    [[nodiscard]] QVariant branchValue(int role, int row);
    void announceSums();
    void announceMatches(std::uint32_t before);
    [[nodiscard]] bool isSmall() const;
    /// A search of values, or by an expression, takes time that nobody knows before.
    [[nodiscard]] bool canBuildAtOnce() const { return isSmall() && filter.isPlain(); }
    [[nodiscard]] qint64 sinceRequest() const
    {
        return requestClock.isValid() ? requestClock.elapsed() : kNever;
    }
    static constexpr qint64 kNever = std::numeric_limits<qint32>::max();

    TopicRowsModel &q;
    LiveData &data;
    TopicRowValues values;
    TopicBranchValues branches;
    TopicRowsBuilder builder;
    TopicRowsState state;
    Limits limits;
    TopicTextFilter filter; ///< as wanted; the state's is that of the rows
    TopicOrder order;
    TopicIdSet muted;
    TopicMarks unseen; ///< hidden and muted, but not in the tree now
    bool busy = false;
    bool sortingHeld = false;
    bool paused = false;
    std::shared_ptr<const PausedTopics> pausedTopics; ///< while paused
    bool heldBack = false; ///< there was reason to sort since sorting is held
    int firstSummed = 0; ///< the rows whose sums were last asked for
    int lastSummed = -1;
    QTimer *later; ///< for what waits for its turn; once
    QElapsedTimer requestClock; ///< since the last request
    qint64 lastDuration = 0; ///< milliseconds from the last request to its complete result
    std::uint64_t sortedRevision = 0; ///< of the data when the rows were last sorted by what messages change
    bool sortNext = false; ///< there was reason to sort again while the worker was at work
    bool upToDate = false; ///< no topics came since then
};

} // namespace mangrove
