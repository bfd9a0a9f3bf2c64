// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/listedmessage.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace mangrove {

/// What a store took in since its reader last looked, in the order of arrival: a ring of fixed size, so that a message costs
/// one small copy however seldom the reader looks, and what was overwritten is counted. Used under LiveData's mutex.
class MessageFeed
{
public:
    static constexpr std::size_t kCapacity = 65'536;

    MessageFeed()
        : m_ring(std::make_unique<ListedMessage[]>(kCapacity))
    {}

    void add(const ListedMessage &message) { m_ring[m_added++ % kCapacity] = message; }
    /// Appends what came since the last call, at most kCapacity, and says how many were overwritten before they could be
    /// taken: those older than what is appended.
    std::uint64_t take(std::vector<ListedMessage> &messages);

private:
    std::unique_ptr<ListedMessage[]> m_ring;
    std::uint64_t m_added = 0;
    std::uint64_t m_taken = 0;
};

} // namespace mangrove
