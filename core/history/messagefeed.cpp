// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagefeed.h"

#include <algorithm>

namespace mangrove {

std::uint64_t MessageFeed::take(std::vector<ListedMessage> &messages)
{
    const std::uint64_t begin = m_added - std::min<std::uint64_t>(m_added - m_taken, kCapacity);
    const std::uint64_t overwritten = begin - m_taken;
    messages.reserve(messages.size() + (m_added - begin));
    for (std::uint64_t i = begin; i < m_added; ++i) {
        messages.push_back(m_ring[i % kCapacity]);
    }
    m_taken = m_added;
    return overwritten;
}

} // namespace mangrove
