// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/types.h"

#include <bitset>

namespace mangrove::mqtt {

/// The packet identifiers this client has given out (MQTT 5 section 2.2.1): 1 to 65,535, the one least recently used next.
class PacketIdentifiers
{
public:
    /// 0 when all are in use.
    [[nodiscard]] PacketIdentifier take()
    {
        if (m_used == 65'535) {
            return 0;
        }
        do {
            m_last = m_last == 65'535 ? PacketIdentifier{1} : static_cast<PacketIdentifier>(m_last + 1);
        } while (m_inUse.test(m_last));
        m_inUse.set(m_last);
        ++m_used;
        return m_last;
    }
    void release(PacketIdentifier identifier)
    {
        if (m_inUse.test(identifier)) {
            --m_used;
        }
        m_inUse.reset(identifier);
    }

private:
    std::bitset<65'536> m_inUse;
    std::uint32_t m_used = 0;
    PacketIdentifier m_last = 0;
};

} // namespace mangrove::mqtt
