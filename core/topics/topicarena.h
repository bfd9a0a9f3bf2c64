// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topictree.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace mangrove {

/// One node of the TopicTree. Path, levelOffset, depth and parent never change once the node's id is known to anybody;
/// the rest is the writer's, under the mutex.
struct TopicNode
{
    const char *path; ///< the topic that made the node; the node's path is its first pathLength bytes
    std::uint64_t messages;
    std::uint64_t bytes;
    std::int64_t lastTime;
    float rate; ///< messages a second at lastTime
    std::uint32_t version;
    std::uint16_t pathLength;
    std::uint16_t levelOffset; ///< where the level name begins in the path
    std::uint16_t levelIndex; ///< depth - 1; a topic of 65,535 bytes has up to 65,536 levels
    RetainedState retained;
    TopicId parent;
    TopicId firstChild;
    TopicId nextSibling;
    std::uint32_t childCount;
    std::int64_t firstTime;
    std::uint32_t topicsBelow;
};
static_assert(sizeof(TopicNode) == 80);

/// The nodes and names of one generation of a TopicTree, at addresses that never move. Written by one thread under
/// LiveData's mutex. A reader that holds it shared may call parent(), depth(), levelName() and topicName() without the
/// mutex for ids it learned under it; it stays valid after the tree was cleared.
class TopicArena
{
public:
    static constexpr std::uint32_t kChunkShift = 12;
    static constexpr std::uint32_t kChunkNodes = 1u << kChunkShift;
    static constexpr std::uint32_t kMaximumChunks = 1u << 15;

    TopicArena();
    TopicArena(const TopicArena &) = delete;
    TopicArena &operator=(const TopicArena &) = delete;

    [[nodiscard]] TopicNode &node(TopicId id) { return m_chunks[id >> kChunkShift][id & (kChunkNodes - 1)]; }
    [[nodiscard]] const TopicNode &node(TopicId id) const
    {
        return m_chunks[id >> kChunkShift][id & (kChunkNodes - 1)];
    }
    /// Asks the processor for a node, which lies in two lines of its cache.
    void prefetch(TopicId id) const
    {
        const TopicNode &wanted = node(id);
        __builtin_prefetch(&wanted, 1);
        __builtin_prefetch(reinterpret_cast<const char *>(&wanted) + sizeof(TopicNode) - 1, 1);
    }
    [[nodiscard]] std::uint32_t nodeCount() const { return m_nodeCount; }
    [[nodiscard]] bool hasRoom(std::uint64_t nodes) const { return m_nodeCount + nodes <= kMaximumNodes; }

    /// A zeroed node at the end. hasRoom() was asked before.
    TopicId append();
    /// A copy of the bytes that lives as long as the arena.
    const char *store(QByteArrayView path);

    [[nodiscard]] TopicId parent(TopicId id) const { return node(id).parent; }
    [[nodiscard]] std::uint32_t depth(TopicId id) const
    {
        return id == kRootTopic ? 0 : node(id).levelIndex + 1u;
    }
    [[nodiscard]] QByteArrayView levelName(TopicId id) const;
    [[nodiscard]] QByteArrayView path(TopicId id) const { return {node(id).path, node(id).pathLength}; }

    [[nodiscard]] std::size_t memoryUsage() const { return m_memory; }

private:
    static constexpr std::uint64_t kMaximumNodes = std::uint64_t{kMaximumChunks} * kChunkNodes;
    using Chunk = std::unique_ptr<TopicNode[]>;

    // A table of fixed size: a vector that grows would move under a reader without the mutex.
    std::unique_ptr<Chunk[]> m_chunks;
    std::vector<std::unique_ptr<char[]>> m_pathBlocks;
    char *m_pathCursor = nullptr;
    std::size_t m_pathRoom = 0;
    std::uint32_t m_nodeCount = 0;
    std::size_t m_memory = 0;
};

} // namespace mangrove
