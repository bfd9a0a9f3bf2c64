// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/spillindex.h"

#include <algorithm>
#include <utility>

namespace mangrove {

namespace {

constexpr qsizetype kStartBytes = 256; // what lists ask for

std::uint64_t sizeOf(const SpilledMessage &message)
{
    return static_cast<std::uint64_t>(message.payload->bytes().size());
}

} // namespace

SpillIndex::SpillIndex(ByteBudget &disk)
    : m_disk(disk)
{
    m_disk.attach();
}

SpillIndex::~SpillIndex()
{
    clear();
    releaseInBackground(std::move(m_discarded));
    m_disk.detach();
}

SpillIndex::Rank SpillIndex::rank(ChainSlot slot, const Topic &topic)
{
    return {topic.bytes - sizeOf(*topic.messages.back()), topic.messages.front()->ordinal, slot};
}

SpilledMessage *SpillIndex::add(ChainSlot slot, std::shared_ptr<const SpilledPayload> payload)
{
    Topic &topic = m_topics[slot];
    if (!topic.messages.empty()) {
        m_ranks.erase(rank(slot, topic));
    }
    auto message = std::make_unique<SpilledMessage>();
    const QByteArrayView bytes = payload->bytes();
    message->start = bytes.first(std::min(bytes.size(), kStartBytes)).toByteArray();
    message->payload = std::move(payload);
    message->ordinal = m_added++;
    const std::uint64_t size = sizeOf(*message);
    topic.bytes += size;
    topic.messages.push_back(std::move(message));
    m_ranks.insert(rank(slot, topic));
    m_bytes += size;
    ++m_count;
    m_disk.reserve(size);
    return topic.messages.back().get();
}

void SpillIndex::evictOldest(ChainSlot slot, std::size_t count)
{
    const auto found = m_topics.find(slot);
    Q_ASSERT(found != m_topics.end() && found->second.messages.size() >= count);
    Topic &topic = found->second;
    m_ranks.erase(rank(slot, topic));
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t size = sizeOf(*topic.messages.front());
        topic.bytes -= size;
        m_bytes -= size;
        --m_count;
        m_disk.release(size);
        m_discarded.push_back(std::move(topic.messages.front()->payload));
        topic.messages.pop_front();
    }
    if (topic.messages.empty()) {
        m_topics.erase(found);
    } else {
        m_ranks.insert(rank(slot, topic));
    }
}

MessageRecord *SpillIndex::victim() const
{
    if (m_ranks.empty()) {
        return nullptr;
    }
    return m_topics.at(m_ranks.begin()->slot).messages.front()->record;
}

std::vector<std::shared_ptr<const SpilledPayload>> SpillIndex::takeDiscarded()
{
    return std::exchange(m_discarded, {});
}

void SpillIndex::clear()
{
    for (auto &[slot, topic] : m_topics) {
        for (std::unique_ptr<SpilledMessage> &message : topic.messages) {
            m_discarded.push_back(std::move(message->payload));
        }
    }
    m_disk.release(m_bytes);
    m_bytes = 0;
    m_count = 0;
    m_ranks.clear();
    m_topics.clear();
}

} // namespace mangrove
