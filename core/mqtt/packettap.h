// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"

#include <chrono>

namespace mangrove::mqtt {

enum class PacketDirection : std::uint8_t { Received, Sent };

/// An observer of every control packet in both directions. Called on the client's thread, in wire order, for malformed
/// packets too. With no tap set the client does nothing for it.
class PacketTap
{
public:
    struct Entry
    {
        PacketDirection direction;
        std::chrono::system_clock::time_point time;
        BytesView bytes; ///< the whole packet as on the wire; valid only inside the call
        ProtocolVersion version;
        const Packet *packet; ///< decoded form; nullptr where the bytes are malformed
    };

    virtual ~PacketTap() = default;
    virtual void packetSeen(const Entry &entry) = 0;
};

} // namespace mangrove::mqtt
