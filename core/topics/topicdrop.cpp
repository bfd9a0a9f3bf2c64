// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topicdrop.h"

#include <algorithm>
#include <utility>

namespace mangrove {

namespace {

// While choosing, newIds tells only what stays.
constexpr TopicId kStays = 0;

} // namespace

TopicDrop::TopicDrop(std::shared_ptr<const TopicArena> from, std::uint64_t generation, std::uint32_t victims)
    : m_from(std::move(from))
    , m_victimCount(victims)
{
    m_renumbering->fromGeneration = generation;
}

void TopicDrop::build()
{
    m_renumbering->newIds.assign(m_from->nodeCount(), kNoTopic);
    chooseVictims();
    keepAncestors();
    copyNodes();
    countBelow();
}

/// The greatest time of a last message that makes a victim, and how many topics of that very time are victims.
std::int64_t TopicDrop::newestVictimTime(std::uint32_t &atThatTime) const
{
    std::vector<std::int64_t> times;
    for (TopicId id = 0; id < m_from->nodeCount(); ++id) {
        if (const TopicNode &node = m_from->node(id); node.messages > 0) {
            times.push_back(node.lastTime);
        }
    }
    const auto last = times.begin() + (m_victimCount - 1);
    std::nth_element(times.begin(), last, times.end());
    atThatTime = static_cast<std::uint32_t>(std::count(times.begin(), last + 1, *last));
    return *last;
}

void TopicDrop::chooseVictims()
{
    m_renumbering->dropped.reserve(m_victimCount);
    std::uint32_t atThatTime = 0;
    const std::int64_t newest = newestVictimTime(atThatTime);
    for (TopicId id = 0; id < m_from->nodeCount(); ++id) {
        const TopicNode &node = m_from->node(id);
        if (node.messages == 0) {
            continue;
        }
        // Among topics of the same time those that were created first go.
        const bool victim = node.lastTime < newest || (node.lastTime == newest && atThatTime > 0);
        if (victim) {
            atThatTime -= node.lastTime == newest ? 1 : 0;
            m_renumbering->dropped.push_back(id);
        } else {
            m_renumbering->newIds[id] = kStays;
        }
    }
}

void TopicDrop::keepAncestors()
{
    std::vector<TopicId> &newIds = m_renumbering->newIds;
    for (TopicId id = m_from->nodeCount() - 1; id > kRootTopic; --id) {
        if (newIds[id] == kStays) {
            newIds[m_from->node(id).parent] = kStays;
        }
    }
    TopicId next = kRootTopic;
    newIds[kRootTopic] = next++;
    for (TopicId id = kRootTopic + 1; id < newIds.size(); ++id) {
        if (newIds[id] == kStays) {
            newIds[id] = next++;
        }
    }
}

/// Nodes that one message made share its topic's bytes. They have consecutive ids, each the parent of the next, so that
/// what stays of them is the first few.
std::size_t TopicDrop::keptPathLength(TopicId first) const
{
    const std::vector<TopicId> &newIds = m_renumbering->newIds;
    const char *path = m_from->node(first).path;
    TopicId last = first;
    while (last + 1 < newIds.size() && newIds[last + 1] != kNoTopic && m_from->node(last + 1).path == path) {
        ++last;
    }
    return m_from->node(last).pathLength;
}

void TopicDrop::copyNodes()
{
    const std::vector<TopicId> &newIds = m_renumbering->newIds;
    m_to->node(kRootTopic).version = m_from->node(kRootTopic).version;
    const char *sharedPath = nullptr;
    const char *storedPath = nullptr;
    for (TopicId id = kRootTopic + 1; id < newIds.size(); ++id) {
        if (newIds[id] == kNoTopic) {
            continue;
        }
        const TopicNode &was = m_from->node(id);
        if (was.path != sharedPath) {
            sharedPath = was.path;
            const std::size_t length = keptPathLength(id);
            storedPath = m_to->store({sharedPath, static_cast<qsizetype>(length)});
        }
        const TopicId added = m_to->append();
        TopicNode &node = m_to->node(added);
        TopicNode &above = m_to->node(newIds[was.parent]);
        node = was;
        node.path = storedPath;
        node.parent = newIds[was.parent];
        node.firstChild = kNoTopic;
        node.nextSibling = std::exchange(above.firstChild, added);
        node.childCount = 0;
        node.topicsBelow = 0;
        ++above.childCount;
    }
    // Victims with topics below: what stays of them is a level of the others' names.
    for (const TopicId id : m_renumbering->dropped) {
        if (newIds[id] == kNoTopic) {
            continue;
        }
        TopicNode &node = m_to->node(newIds[id]);
        node.messages = 0;
        node.bytes = 0;
        node.firstTime = 0;
        node.lastTime = 0;
        node.rate = 0;
        node.retained = RetainedState::Unknown;
        ++node.version;
    }
}

void TopicDrop::countBelow()
{
    const std::vector<TopicId> &newIds = m_renumbering->newIds;
    for (auto id = static_cast<TopicId>(newIds.size()); id-- > kRootTopic;) {
        if (newIds[id] == kNoTopic) {
            continue;
        }
        TopicNode &node = m_to->node(newIds[id]);
        if (node.topicsBelow != m_from->node(id).topicsBelow) {
            ++node.version;
        }
        if (id != kRootTopic) {
            m_to->node(node.parent).topicsBelow += node.topicsBelow + (node.messages > 0 ? 1 : 0);
        }
    }
}

} // namespace mangrove
