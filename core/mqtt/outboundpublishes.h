// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"
#include "core/mqtt/packetidentifiers.h"

#include <list>
#include <unordered_map>
#include <vector>

namespace mangrove::mqtt {

/// The outgoing QoS 1 and 2 messages that are not done: sent ones in the order in which they must be sent again
/// (MQTT 5 section 4.6), then those that wait for the server's Receive Maximum (section 4.9). Part of the session state:
/// outlives a connection.
class OutboundPublishes
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    enum class State : std::uint8_t { WaitsForPuback, WaitsForPubrec, WaitsForPubcomp };

    struct Exchange
    {
        RequestId request = 0;
        PublishPacket packet; ///< with the whole topic and no topic alias: aliases end with the connection
        State state = State::WaitsForPuback;
        bool onThisConnection = false; ///< counts against Receive Maximum
        bool everSent = false;
        TimePoint started{};
        std::uint8_t pubrecCode = 0; ///< of the PUBREC with success: "No matching subscribers" comes there
        Properties pubrecProperties{};
    };

    explicit OutboundPublishes(PacketIdentifiers &identifiers)
        : m_identifiers(identifiers)
    {}

    /// A new connection: nothing is sent on it yet.
    void connectionOpened(std::uint16_t receiveMaximum);

    void append(RequestId request, PublishPacket packet, TimePoint now);
    /// Takes the next one that may be sent now and counts it as sent; nullptr when there is none, the window is full or
    /// no packet identifier is free. Valid until it is finished.
    [[nodiscard]] Exchange *takeNextToSend();
    /// Whether an exchange appended now would be sent at once.
    [[nodiscard]] bool windowOpen() const;

    [[nodiscard]] Exchange *find(PacketIdentifier identifier);
    /// Ends the exchange and frees its packet identifier.
    void finish(PacketIdentifier identifier);

    /// How many wait without having been sent on this connection.
    [[nodiscard]] std::size_t waiting() const { return m_waiting; }

    /// Removes those that a lost session has taken along: sent before, their outcome unknown.
    [[nodiscard]] std::vector<Exchange> takeStarted();
    [[nodiscard]] std::vector<Exchange> takeAll();

private:
    using List = std::list<Exchange>;

    void remove(List::iterator it);

    PacketIdentifiers &m_identifiers;
    List m_exchanges;
    List::iterator m_nextToSend = m_exchanges.end();
    std::unordered_map<PacketIdentifier, List::iterator> m_byIdentifier;
    std::uint32_t m_window = 65'535;
    std::uint32_t m_inFlight = 0;
    std::size_t m_waiting = 0;
};

} // namespace mangrove::mqtt
