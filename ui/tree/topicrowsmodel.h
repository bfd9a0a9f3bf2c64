// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topicorder.h"
#include "core/topics/topicrenumbering.h"
#include "core/topics/topictextfilter.h"
#include "core/topics/topictree.h"
#include "ui/tree/topicexpansion.h"
#include "ui/tree/topicmarks.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace mangrove {

class LiveData;

/// The rows of a connection's topic tree as a flat table: what is expanded, in order, as far as the filter leaves it. GUI
/// thread. Nothing here takes longer than some milliseconds, whatever the number of topics: small changes are made at once,
/// large ones (a filter, an order, a branch of a million) by a worker whose result resets the model; until then the rows
/// stay as they are. Values are read for the rows that are asked for. No timer runs while nothing arrives.
/// Slots of the model's signals between the about-to and the done ones must not call what changes rows.
class TopicRowsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TopicColumn,
        ValueColumn,
        MessagesColumn,
        RateColumn,
        BytesColumn,
        AgeColumn,
        RetainedColumn,
        ColumnCount
    };
    enum Role {
        TopicIdRole = Qt::UserRole, ///< quint32
        TopicNameRole, ///< QByteArray, the whole name
        PayloadStartRole, ///< QByteArray, the first kPreviewBytes bytes of the last message
        PayloadSizeRole, ///< quint64, of the last message; invalid when none is held
        MessagesRole, ///< quint64, of this very topic
        BytesRole, ///< quint64, of this very topic
        RateRole, ///< double, messages a second
        LastTimeRole, ///< qint64, milliseconds since 1970-01-01 UTC; 0 = never
        RetainedRole, ///< int of RetainedState
        TopicsBelowRole, ///< quint32
        DepthRole, ///< int, 0 for the first level
        HasChildrenRole, ///< bool, see hasChildren()
        ExpandedRole, ///< bool; false for a topic without children
        LevelNameRole, ///< QByteArray, the last level of the name, whole
        MatchRole, ///< bool: the filter matches this very topic, not only something below it; true without a filter
        // Of the topic and all below it, which for a branch is known a little later; invalid until then.
        BranchMessagesRole, ///< quint64
        BranchBytesRole, ///< quint64
        BranchRateRole, ///< double, messages a second
        BranchLastTimeRole, ///< qint64, the latest; 0 = never
        MutedRole, ///< bool: this topic or one above it is muted
        ValueLostRole, ///< bool: paused, and the value of that moment is not known any more
    };
    static constexpr int kPreviewBytes = 256;

    /// What is done at once and what by the worker. The defaults keep every call in the milliseconds; tests set others.
    struct Limits
    {
        std::uint32_t buildAtOnce = 3000; ///< trees with no more topics never need the worker
        std::uint32_t expandAtOnce = 8000; ///< topics that are looked at to expand one
        std::uint32_t mergeAtOnce = 600; ///< new rows of one synchronise()
        int mergeInterval = 250; ///< milliseconds between workers for new rows, at the least
        int sortInterval = 1000; ///< milliseconds between workers that sort anew, at the least
        int sumInterval = 1000; ///< milliseconds between workers that add up branches, at the least
    };

    /// `data` outlives the model. `clock` gives milliseconds since 1970-01-01 UTC.
    TopicRowsModel(LiveData &data, std::function<qint64()> clock, QObject *parent = nullptr);
    ~TopicRowsModel() override; ///< ends the worker
    void setLimits(const Limits &limits);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// Display texts are those of the topic's level name, the payload's preview and numbers; nothing is translated.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// Brings in new topics; resets after TopicTree::clear(), and follows when the tree dropped topics (see renumbered()).
    /// Bounded: looks at up to `maximumNodes` new nodes. Returns
    /// whether more are waiting; what the worker has to bring in comes by itself.
    bool synchronise(std::uint32_t maximumNodes = 100'000);
    /// Reads these rows again under one lock and announces those that changed; some thousand rows at the most. Rows that
    /// are not there are left out.
    void refreshRows(int first, int last);

    /// The tree's generation of which the ids are that this model gives and takes.
    [[nodiscard]] std::uint64_t generation() const;
    [[nodiscard]] TopicId topicAt(int row) const; ///< kNoTopic when there is no such row
    [[nodiscard]] int rowOf(TopicId id) const; ///< -1 when it is not shown
    [[nodiscard]] int depthOf(int row) const; ///< -1 when there is no such row
    /// kRootTopic for the first level, kNoTopic for the root and for unknown ids.
    [[nodiscard]] TopicId parentOf(TopicId id) const;
    /// Children that would be shown: with a filter those that it leaves.
    [[nodiscard]] bool hasChildren(TopicId id) const;
    /// With a filter everything is expanded at first; what is collapsed then is forgotten with the filter.
    [[nodiscard]] bool isExpanded(TopicId id) const;
    using QAbstractItemModel::hasChildren;

    /// At once when collapsing or few rows come; many come with rowsSettled(). A topic without children can be expanded:
    /// they are shown when they come.
    void setExpanded(TopicId id, bool expanded);
    void expandAll(TopicId below = kRootTopic); ///< the topic and everything below it
    void collapseAll(TopicId below = kRootTopic);
    /// Shows so many levels and no more; 1 is the first alone.
    void expandToLevel(std::uint32_t levels);
    /// What is expanded without a filter, for the model of another view of the same data.
    struct Expanded
    {
        std::uint64_t generation = 0;
        TopicExpansion topics;
    };
    [[nodiscard]] Expanded expanded() const;
    /// Does nothing when ids mean something else by now.
    void setExpanded(const Expanded &expanded);
    /// Expands everything above a topic. False for ids that are unknown or that the filter leaves out; when true and the
    /// topic has no row yet, it has one after rowsSettled().
    bool reveal(TopicId id);

    /// Leaves rows and values as they are, whatever comes, until it is ended: synchronise() then brings in what is new. All
    /// rows say what was true at that moment, also those that were not looked at then: counts, rates, times, retained state,
    /// sums and what is sorted by them. The last value is not known any more where very many topics change, see
    /// PausedTopics::kMostPreviews, or topics were dropped: ValueLostRole. A search in values looks at those of now, and so
    /// does sorting by them.
    void setPaused(bool paused);
    /// Milliseconds since 1970-01-01 UTC; while paused the moment of the pause.
    [[nodiscard]] qint64 shownTime() const;
    [[nodiscard]] bool isPaused() const;

    /// The filter leaves it; hidden or not.
    [[nodiscard]] bool isLeft(TopicId id) const;
    /// Takes the topic and all below it out of the rows, or brings it back. It is hidden again, or muted, when it comes again
    /// after it was dropped. Nothing is any more after TopicTree::clear().
    void setHidden(TopicId id, bool hidden);
    void showHidden(); ///< all
    [[nodiscard]] const std::vector<TopicId> &hiddenTopics() const;
    /// Marks the topic and all below it as not worth attention.
    void setMuted(TopicId id, bool muted);
    [[nodiscard]] bool isMuted(TopicId id) const; ///< by itself or by one above
    [[nodiscard]] bool isMutedItself(TopicId id) const;
    [[nodiscard]] const std::vector<TopicId> &mutedTopics() const;
    void unmuteAll();
    /// What is hidden and muted, whether it is in the tree now or not; in no order.
    [[nodiscard]] TopicMarks marks() const;
    /// Hides and mutes these, too: at once, or when they come.
    void setMarks(const TopicMarks &marks);

    /// Sorts siblings. By what messages change, they are sorted again now and then while messages come.
    void setOrder(TopicOrder order);
    [[nodiscard]] TopicOrder order() const;
    /// While held, rows keep the order they have among each other, whatever messages come; new ones come behind their
    /// siblings. What a person asks for (another order, a filter) is done all the same.
    void setSortingHeld(bool held);
    /// There is reason to sort again, and sorting is held.
    [[nodiscard]] bool isSortingHeldBack() const;
    /// First rows come within some ten milliseconds, all with rowsSettled() and isSearching() false. Topics that come later
    /// are looked at as they come.
    void setFilter(const TopicTextFilter &filter);
    [[nodiscard]] const TopicTextFilter &filter() const;
    /// Topics found so far that match, branches included; 0 without a filter.
    [[nodiscard]] std::uint32_t matchCount() const;
    /// Values that a regular expression could not be tried on.
    [[nodiscard]] std::uint32_t gaveUpCount() const;
    /// Values of the moment of the pause that are not known any more, so that they could not be searched.
    [[nodiscard]] std::uint32_t lostCount() const;
    /// The next row whose very topic matches, from behind (or before) that row on, and around the end; -1 when there is none.
    [[nodiscard]] int matchAfter(int row, bool backwards) const;
    /// The rows don't yet show what was last asked for.
    [[nodiscard]] bool isSearching() const;

Q_SIGNALS:
    void busyChanged(bool busy); ///< isSearching()
    void matchesChanged(); ///< matchCount()
    void hiddenChanged(); ///< hiddenTopics()
    void mutedChanged(); ///< mutedTopics()
    void sortingHeldBackChanged(bool heldBack); ///< isSortingHeldBack()
    void rowsSettled(); ///< new rows that took more than one insertion or removal are in place
    /// No id means what it did, here and in the tree; emitted while the model is being reset, before the reset is over.
    void startedAnew();
    /// Ids mean something else from now on, here and in the tree; emitted while the model is being reset and the rows have
    /// followed, before the reset is over: a view that finds its topic again after the reset must know the new id by then.
    void renumbered(const mangrove::TopicRenumbering &map);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mangrove
