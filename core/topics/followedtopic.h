// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topictree.h"

#include <QByteArray>

#include <cstdint>

namespace mangrove {

/// A topic that a reader holds on to while the tree gives it other ids. One thread, the reader's; whatever is given the
/// tree is called under its mutex.
class FollowedTopic
{
public:
    enum class Found {
        Same, ///< with all its messages
        Anew, ///< of the same name, but it may have been away
        Gone,
    };

    FollowedTopic() = default;
    /// `id` is of that generation; none when it is kNoTopic or gone by now.
    FollowedTopic(const TopicTree &tree, TopicId id, std::uint64_t generation);

    [[nodiscard]] bool isNone() const { return m_id == kNoTopic; }
    /// As of the last update().
    [[nodiscard]] TopicId id() const { return m_id; }
    [[nodiscard]] const QByteArray &name() const { return m_name; }

    /// The present id of the same topic; kNoTopic when there is none, or when only update() can tell.
    [[nodiscard]] TopicId currentId(const TopicTree &tree) const;
    /// Takes the present id; none when it is gone, the name stays.
    Found update(const TopicTree &tree);

private:
    TopicId m_id = kNoTopic;
    std::uint64_t m_generation = 0;
    QByteArray m_name;
};

} // namespace mangrove
