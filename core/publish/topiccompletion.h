// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topictree.h"

#include <QByteArray>

#include <cstddef>
#include <vector>

namespace mangrove {

/// Finds how a topic name may go on: the names on its last level that begin with what is typed of it, in either case. A
/// level may have a million names, so they are looked at in steps, each short enough to be taken with the mutex held. Keeps
/// the first ones in alphabetical order. A value for one thread.
class TopicCompletion
{
public:
    static constexpr std::size_t kMostNames = 50;
    static constexpr int kStepNodes = 1'000; ///< some tenths of a millisecond

    /// Forgets the names found and begins with the first.
    void start(const QByteArray &typed);
    /// With the mutex held: looks at up to kStepNodes names. False when there are no more.
    bool step(const TopicTree &tree);
    [[nodiscard]] const QByteArray &typed() const { return m_typed; }
    /// Whole names, in order; one that goes on ends with a slash. A topic that goes on is there twice.
    [[nodiscard]] std::vector<QByteArray> topics() const;

private:
    struct Name
    {
        QByteArray level;
        bool isTopic = false;
        bool goesOn = false;
    };

    void find(const TopicTree &tree);
    void take(const TopicTree &tree, TopicId id);

    QByteArray m_typed;
    QByteArray m_parent; ///< with its slash; empty at the top
    QByteArray m_begun; ///< what is typed of the last level, in lower case
    std::vector<Name> m_names; ///< sorted
    TopicId m_next = kNoTopic;
    std::uint64_t m_generation = 0;
    bool m_begunWalk = false;
};

} // namespace mangrove
