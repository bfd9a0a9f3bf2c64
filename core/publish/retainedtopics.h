// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"

#include <QByteArray>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace mangrove {

/// A topic that the broker is known to hold a retained message for.
struct RetainedTopic
{
    QByteArray topic;
    /// The retained message as it was last received; none when it is not held any more, or all together were too large.
    std::optional<StoredMessage> message;
    /// Other messages came since, and what came can't tell whether they replaced it.
    bool isDoubtful = false;
};

/// Finds the topics of a branch, itself included, that are retained now as far as it is known, in order of their names. A
/// million topics take some tenths of a second: for a worker, as it takes the mutex for a slice at a time.
class RetainedTopics
{
public:
    /// Payloads that are kept for an undo, in bytes together.
    static constexpr qsizetype kMostPayload = 256 * 1024 * 1024;

    /// `branch` is an id of that generation. With retain-as-published the flag of every message says what was published.
    RetainedTopics(LiveData &data, TopicId branch, std::uint64_t generation, bool retainAsPublished);
    /// None when cancelled, or when the tree has begun another generation.
    [[nodiscard]] std::optional<std::vector<RetainedTopic>> find(const std::function<bool()> &cancelled);

private:
    bool look(TopicId from, TopicId to);
    [[nodiscard]] RetainedTopic read(TopicId id);

    LiveData &m_data;
    TopicId m_branch;
    std::uint64_t m_generation;
    bool m_retainAsPublished;
    std::vector<bool> m_below; ///< by id less the branch's
    std::vector<RetainedTopic> m_found;
    qsizetype m_payload = 0;
};

} // namespace mangrove
