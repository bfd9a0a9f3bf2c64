// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"
#include "core/topics/topicsnapshots.h"
#include "ui/tree/topicexpansion.h"
#include "ui/tree/topicidset.h"
#include "ui/tree/topicmatches.h"
#include "ui/tree/topicrows.h"

#include <QtGlobal>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace mangrove {

/// From what the rows of a topic tree are made.
struct TopicRowsRequest
{
    std::uint64_t number = 0;
    std::shared_ptr<const TopicArena> arena;
    std::uint64_t generation = 0; ///< the arena's
    std::uint32_t known = kRootTopic + 1; ///< topics with ids below are looked at
    TopicExpansion expansion;
    TopicTextFilter filter;
    TopicIdSet hidden; ///< these and what is below them have no rows
    TopicOrder order;
    std::shared_ptr<const TopicSortKeys> oldKeys; ///< of the same order, for a first result; may be null
    bool keepKeys = false; ///< sort by the old keys again; they are there
    qint64 now = 0; ///< milliseconds since 1970-01-01 UTC, for rates
    std::shared_ptr<const PausedTopics> paused; ///< sort by what was true at that moment
    bool firstRows = true; ///< a filter's first rows are wanted before the rest is known
    bool branches = false; ///< find out anew which topics have children
};

/// All that the rows of a topic tree are about, ready to be swapped in.
struct TopicRowsResult
{
    std::uint64_t number = 0;
    bool complete = false; ///< false for the first rows that a filter found; the rest follows
    std::uint32_t known = kRootTopic + 1; ///< topics with ids below were looked at
    TopicRows rows;
    TopicMatches matches;
    TopicExpansion expansion; ///< settled
    std::vector<bool> hasChildren; ///< by id; empty unless asked for
    qint64 duration = 0; ///< milliseconds from the request's turn to this result
};

/// Makes all rows of a tree in passes over all topics: which are left by the filter, what they are sorted by, which are
/// shown, their siblings sorted, and then the list. A million topics take some tenths of a second. Any thread; names and
/// parents are read without the mutex, what messages change in slices under it.
class TopicRowsBuild
{
public:
    struct Surroundings
    {
        LiveData *data = nullptr;
        bool urgent = false; ///< which door of the mutex: the GUI thread's or the ordinary one
        std::function<bool()> cancelled; ///< asked every few thousand topics
        /// Takes the results: none when cancelled, else perhaps a first one and then the complete one.
        std::function<void(TopicRowsResult)> publish;
    };

    /// Both outlive this.
    TopicRowsBuild(const TopicRowsRequest &request, const Surroundings &surroundings);
    void run();

private:
    template <typename Work>
    bool forEachSlice(TopicId from, Work work);
    bool findMatches();
    bool look(const TopicQuery &query, TopicId from, TopicId to);
    void readValues(TopicId from, TopicId to);
    bool readValue(TopicId id, StoredMessage &message);
    [[nodiscard]] PausedMessage pausedMessage(TopicId id) const;
    void noteFound(TopicId id);
    void publishFirst(std::uint32_t looked);
    bool readKeys();
    bool readKeys(TopicSortKeys &keys);
    bool addUpKeys(TopicSortKeys &keys);
    bool findShown();
    bool sortSiblings();
    std::vector<TopicId> list();
    void findBranches(TopicRowsResult &result);

    const TopicRowsRequest &m_request;
    const Surroundings &m_surroundings;
    const TopicArena &m_arena;
    qint64 m_begin;
    TopicExpansion m_expansion;
    TopicMatches m_matches;
    TopicRowOrder m_order;
    std::vector<TopicId> m_left; ///< by the filter so far, until the first result
    bool m_firstPublished; ///< or not wanted
    std::vector<StoredMessage> m_values; ///< last messages of the topics that are being looked at
    std::vector<TopicId> m_shown; ///< in order of ids
    std::vector<std::uint32_t> m_firstChild; ///< by id, where its children begin in m_children
    std::vector<TopicId> m_children; ///< those that are shown, by parent
};

} // namespace mangrove
