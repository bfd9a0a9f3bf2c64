// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/memorybudget.h"

#include "core/base/systemmemory.h"

#include <algorithm>

namespace mangrove {

bool ByteBudget::tryReserve(std::uint64_t bytes)
{
    std::uint64_t used = m_used;
    const std::uint64_t limit = m_limit;
    while (used <= limit && bytes <= limit - used) {
        if (m_used.compare_exchange_weak(used, used + bytes)) {
            return true;
        }
    }
    return false;
}

std::uint32_t ByteBudget::stores() const
{
    return std::max<std::uint32_t>(m_stores, 1);
}

std::uint64_t MemoryBudget::defaultLimit()
{
    return std::min(systemMemory() / 4, std::uint64_t{1} << 30);
}

} // namespace mangrove
