// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/types.h"

#include <bitset>
#include <cstdint>
#include <vector>

namespace mangrove::mqtt {

/// QoS 2 messages that were delivered and wait for PUBREL: what makes delivery exactly once (MQTT 5 section 4.3.3). Part
/// of the session state.
class InboundExactlyOnce
{
public:
    /// False when the identifier was there already: a duplicate.
    bool insert(PacketIdentifier identifier)
    {
        if (m_waiting.test(identifier)) {
            return false;
        }
        m_waiting.set(identifier);
        ++m_count;
        return true;
    }
    /// False when it was not there.
    bool remove(PacketIdentifier identifier)
    {
        if (!m_waiting.test(identifier)) {
            return false;
        }
        m_waiting.reset(identifier);
        --m_count;
        return true;
    }
    [[nodiscard]] std::uint32_t count() const { return m_count; }
    void clear()
    {
        m_waiting.reset();
        m_count = 0;
    }

private:
    std::bitset<65'536> m_waiting;
    std::uint32_t m_count = 0;
};

/// The server's topic aliases on one connection (MQTT 5 section 3.3.2.3.4).
class InboundTopicAliases
{
public:
    void reset(std::uint16_t maximum)
    {
        m_maximum = maximum;
        m_topics.clear();
    }
    [[nodiscard]] bool inRange(std::uint16_t alias) const { return alias >= 1 && alias <= m_maximum; }
    /// `alias` must be in range. Memory grows with the aliases that are used, not with the maximum.
    void set(std::uint16_t alias, BytesView topic)
    {
        if (m_topics.size() < alias) {
            m_topics.resize(alias);
        }
        QByteArray &slot = m_topics[alias - 1u];
        if (BytesView(slot) != topic) {
            slot = topic.toByteArray();
        }
    }
    /// Empty when the alias was never set.
    [[nodiscard]] BytesView topic(std::uint16_t alias) const
    {
        return alias <= m_topics.size() ? BytesView(m_topics[alias - 1u]) : BytesView();
    }

private:
    std::uint16_t m_maximum = 0;
    std::vector<QByteArray> m_topics;
};

} // namespace mangrove::mqtt
