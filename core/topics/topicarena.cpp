// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topicarena.h"

#include <cstring>

namespace mangrove {

namespace {

constexpr std::size_t kPathBlockSize = 256 * 1024; // four of the longest topics

} // namespace

TopicArena::TopicArena()
    : m_chunks(std::make_unique<Chunk[]>(kMaximumChunks))
    , m_memory(kMaximumChunks * sizeof(Chunk))
{
    TopicNode &root = node(append());
    root.path = "";
    root.parent = kNoTopic;
}

TopicId TopicArena::append()
{
    const TopicId id = m_nodeCount;
    Chunk &chunk = m_chunks[id >> kChunkShift];
    if (!chunk) {
        chunk = std::make_unique<TopicNode[]>(kChunkNodes);
        m_memory += kChunkNodes * sizeof(TopicNode);
    }
    TopicNode &made = chunk[id & (kChunkNodes - 1)];
    made.firstChild = kNoTopic;
    made.nextSibling = kNoTopic;
    ++m_nodeCount;
    return id;
}

const char *TopicArena::store(QByteArrayView path)
{
    if (path.isEmpty()) {
        return "";
    }
    const auto size = static_cast<std::size_t>(path.size());
    if (size > m_pathRoom) {
        m_pathBlocks.push_back(std::make_unique<char[]>(kPathBlockSize));
        m_pathCursor = m_pathBlocks.back().get();
        m_pathRoom = kPathBlockSize;
        m_memory += kPathBlockSize;
    }
    char *copy = m_pathCursor;
    std::memcpy(copy, path.data(), size);
    m_pathCursor += size;
    m_pathRoom -= size;
    return copy;
}

QByteArrayView TopicArena::levelName(TopicId id) const
{
    const TopicNode &n = node(id);
    return {n.path + n.levelOffset, n.pathLength - n.levelOffset};
}

} // namespace mangrove
