// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/systemmemory.h"
#include "core/topics/pausedtopics.h"
#include "core/topics/topicarena.h"
#include "core/topics/topicrenumbering.h"
#include "core/topics/topictable.h"
#include "core/topics/topictree.h"

#include <QRandomGenerator>

#include <algorithm>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace mangrove {

/// How a TopicTree finds its nodes and makes new ones. As thread-safe as the tree.
class TopicTree::Private
{
public:
    // A node whose path is no longer than this is found by the hash of its whole path. A deeper one is found by its parent
    // and its level name: hashing every prefix of a topic of 65,535 levels would be two thousand million byte hashes. Of the
    // deeper ones those with messages are found by their whole path too.
    static constexpr qsizetype kWholePathLength = 1024;

    [[nodiscard]] std::uint64_t pathHash(QByteArrayView path) const
    {
        return XXH3_64bits_withSeed(path.data(), static_cast<std::size_t>(path.size()), m_seed);
    }
    [[nodiscard]] TopicId find(QByteArrayView topic, std::uint64_t hash) const;
    /// Makes a topic of a name that is new (kNoTopic) or of a node that had no message; kNoTopic when there is no room.
    TopicId admit(QByteArrayView topic, TopicId known);
    void buildTable(TopicTable &made, const TopicArena &nodes) const;
    /// From its first message on a deep node is found by its whole path as well: one comparison, not one for each level.
    void nameLongTopic(TopicId id, std::uint64_t hash)
    {
        if (arena->path(id).size() > kWholePathLength) {
            table.insert(hash, id);
        }
    }

    [[nodiscard]] std::size_t memoryUsage() const { return arena->memoryUsage() + table.memoryUsage(); }
    [[nodiscard]] std::size_t usableMemory() const
    {
        // The nodes that stay, three quarters or fewer, are there twice while a drop is built.
        return cap.policy == TopicCapPolicy::DropOldest ? memoryLimit / 7 * 4 : memoryLimit;
    }

    std::shared_ptr<TopicArena> arena = std::make_shared<TopicArena>();
    TopicTable table;
    std::uint32_t topics = 0;
    std::uint64_t generation = 0;
    bool retainAsPublished = false;
    TopicCap cap;
    std::size_t memoryLimit = std::min(systemMemory() / 2, std::uint64_t{8} << 30);
    bool refusedForCap = false;
    bool refusedForMemory = false;
    std::uint64_t droppedTopics = 0;
    std::shared_ptr<const TopicRenumbering> renumbering;
    std::vector<std::shared_ptr<const TopicArena>> oldArenas;
    std::shared_ptr<PausedTopics> paused;

    void noteBefore(TopicId id)
    {
        if (paused) [[unlikely]] {
            paused->note(id, arena->node(id));
        }
    }

private:
    [[nodiscard]] std::uint64_t levelHash(TopicId parent, QByteArrayView level) const
    {
        const std::uint64_t seed = m_seed ^ ((parent + 1ULL) * 0x9E3779B97F4A7C15ULL);
        return XXH3_64bits_withSeed(level.data(), static_cast<std::size_t>(level.size()), seed);
    }
    [[nodiscard]] TopicId findPath(QByteArrayView path, std::uint64_t hash) const;
    [[nodiscard]] TopicId findPath(QByteArrayView path) const { return findPath(path, pathHash(path)); }
    [[nodiscard]] TopicId findChild(TopicId parent, QByteArrayView level) const;
    struct Place
    {
        TopicId id = kRootTopic; ///< the node of the longest known prefix
        qsizetype next = 0; ///< where the first unknown level begins; past the end when there is none
    };

    [[nodiscard]] Place locate(QByteArrayView topic) const;
    TopicId create(QByteArrayView topic);
    void countTopic(TopicId id, std::uint32_t newNodes);
    void enter(TopicTable &into, const TopicArena &nodes, TopicId id) const;
    TopicId addNode(TopicId parent, const char *path, qsizetype levelStart, qsizetype pathEnd);

    // Unknown to whoever chooses the topics, so that they can't choose colliding ones.
    const std::uint64_t m_seed = QRandomGenerator::system()->generate64();
};

} // namespace mangrove
