// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/retainedtopics.h"

#include "core/topics/topicarena.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace mangrove {

namespace {

constexpr std::uint32_t kSlice = 1024; // topics under one lock
constexpr std::size_t kMessagesBack = 64; // looked at for the retained one

} // namespace

RetainedTopics::RetainedTopics(LiveData &data, TopicId branch, std::uint64_t generation,
                               bool retainAsPublished)
    : m_data(data)
    , m_branch(branch)
    , m_generation(generation)
    , m_retainAsPublished(retainAsPublished)
{}

std::optional<std::vector<RetainedTopic>> RetainedTopics::find(const std::function<bool()> &cancelled)
{
    std::uint32_t known = 0;
    {
        const PriorityMutex::OrdinaryLock lock(m_data.mutex());
        if (m_data.tree().generation() != m_generation) {
            return {};
        }
        known = m_data.tree().nodeCount();
    }
    m_below.assign(known > m_branch ? known - m_branch : 0, false);
    for (TopicId from = m_branch; from < known;) {
        const TopicId to = from + std::min(kSlice, known - from);
        if (cancelled() || !look(from, to)) {
            return {};
        }
        from = to;
    }
    std::sort(m_found.begin(), m_found.end(),
              [](const RetainedTopic &a, const RetainedTopic &b) { return a.topic < b.topic; });
    return std::move(m_found);
}

bool RetainedTopics::look(TopicId from, TopicId to)
{
    const PriorityMutex::OrdinaryLock lock(m_data.mutex());
    const TopicTree &tree = m_data.tree();
    if (tree.generation() != m_generation) {
        return false;
    }
    for (TopicId id = from; id < to; ++id) {
        const TopicId parent = tree.parent(id);
        const bool below
            = id == m_branch || (parent != kNoTopic && parent >= m_branch && m_below[parent - m_branch]);
        m_below[id - m_branch] = below;
        if (below && id != kRootTopic && tree.retainedState(id) == RetainedState::Retained) {
            m_found.push_back(read(id));
        }
    }
    return true;
}

RetainedTopic RetainedTopics::read(TopicId id)
{
    RetainedTopic found{m_data.tree().topicName(id), {}, false};
    const MessageStore &store = m_data.store();
    const auto previews = store.previews(id, std::numeric_limits<std::uint64_t>::max(), kMessagesBack, 0);
    const auto retained = std::find_if(previews.begin(), previews.end(), [](const MessagePreview &preview) {
        return preview.retain && preview.payloadSize > 0;
    });
    found.isDoubtful = !m_retainAsPublished && retained != previews.begin();
    StoredMessage message;
    if (retained == previews.end() || !store.read(id, retained->sequence, message)) {
        return found;
    }
    const qsizetype size = message.backing ? 0 : message.payload.size();
    if (m_payload + size <= kMostPayload) {
        m_payload += size;
        found.message = std::move(message);
    }
    return found;
}

} // namespace mangrove
