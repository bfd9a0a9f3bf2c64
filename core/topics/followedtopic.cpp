// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/followedtopic.h"

#include "core/topics/topicrenumbering.h"

namespace mangrove {

FollowedTopic::FollowedTopic(const TopicTree &tree, TopicId id, std::uint64_t generation)
    : m_id(tree.currentId(id, generation))
    , m_generation(tree.generation())
{
    if (m_id < tree.nodeCount()) {
        m_name = tree.topicName(m_id);
    }
}

TopicId FollowedTopic::currentId(const TopicTree &tree) const
{
    if (m_generation == tree.generation()) {
        return m_id;
    }
    const TopicId id = tree.currentId(m_id, m_generation);
    // What remains of a dropped topic is a level of other topics' names.
    return id != kNoTopic && tree.renumbering()->wasDropped(m_id) ? kNoTopic : id;
}

FollowedTopic::Found FollowedTopic::update(const TopicTree &tree)
{
    const TopicId id = currentId(tree);
    if (id != kNoTopic || isNone()) {
        m_id = id;
        m_generation = tree.generation();
        return isNone() ? Found::Gone : Found::Same;
    }
    m_id = tree.find(m_name);
    m_generation = tree.generation();
    return isNone() ? Found::Gone : Found::Anew;
}

} // namespace mangrove
