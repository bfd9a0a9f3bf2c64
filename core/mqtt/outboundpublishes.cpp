// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/outboundpublishes.h"

#include <utility>

namespace mangrove::mqtt {

void OutboundPublishes::connectionOpened(std::uint16_t receiveMaximum)
{
    for (Exchange &exchange : m_exchanges) {
        exchange.onThisConnection = false;
    }
    m_nextToSend = m_exchanges.begin();
    m_waiting = m_exchanges.size();
    m_window = receiveMaximum;
    m_inFlight = 0;
}

void OutboundPublishes::append(RequestId request, PublishPacket packet, TimePoint now)
{
    const State state = packet.qos == QoS::ExactlyOnce ? State::WaitsForPubrec : State::WaitsForPuback;
    m_exchanges.push_back({.request = request, .packet = std::move(packet), .state = state, .started = now});
    if (m_nextToSend == m_exchanges.end()) {
        --m_nextToSend;
    }
    ++m_waiting;
}

bool OutboundPublishes::windowOpen() const
{
    return m_waiting == 0 && m_inFlight < m_window;
}

OutboundPublishes::Exchange *OutboundPublishes::takeNextToSend()
{
    if (m_nextToSend == m_exchanges.end() || m_inFlight >= m_window) {
        return nullptr;
    }
    Exchange &exchange = *m_nextToSend;
    if (exchange.packet.packetIdentifier == 0) {
        exchange.packet.packetIdentifier = m_identifiers.take();
        if (exchange.packet.packetIdentifier == 0) {
            return nullptr;
        }
        m_byIdentifier.emplace(exchange.packet.packetIdentifier, m_nextToSend);
    }
    exchange.onThisConnection = true;
    ++m_nextToSend;
    ++m_inFlight;
    --m_waiting;
    return &exchange;
}

OutboundPublishes::Exchange *OutboundPublishes::find(PacketIdentifier identifier)
{
    const auto it = m_byIdentifier.find(identifier);
    return it == m_byIdentifier.end() ? nullptr : &*it->second;
}

void OutboundPublishes::finish(PacketIdentifier identifier)
{
    if (const auto it = m_byIdentifier.find(identifier); it != m_byIdentifier.end()) {
        remove(it->second);
    }
}

void OutboundPublishes::remove(List::iterator it)
{
    if (it->onThisConnection) {
        --m_inFlight;
    } else {
        --m_waiting;
    }
    if (it->packet.packetIdentifier != 0) {
        m_byIdentifier.erase(it->packet.packetIdentifier);
        m_identifiers.release(it->packet.packetIdentifier);
    }
    if (it == m_nextToSend) {
        ++m_nextToSend;
    }
    m_exchanges.erase(it);
}

std::vector<OutboundPublishes::Exchange> OutboundPublishes::takeStarted()
{
    std::vector<Exchange> taken;
    for (auto it = m_exchanges.begin(); it != m_exchanges.end();) {
        const auto current = it++;
        if (!current->everSent) {
            continue;
        }
        taken.push_back(*current);
        remove(current);
    }
    return taken;
}

std::vector<OutboundPublishes::Exchange> OutboundPublishes::takeAll()
{
    std::vector<Exchange> taken;
    taken.reserve(m_exchanges.size());
    while (!m_exchanges.empty()) {
        taken.push_back(m_exchanges.front());
        remove(m_exchanges.begin());
    }
    return taken;
}

} // namespace mangrove::mqtt
