// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmarks/floodpackets.h"

#include <cstdint>

namespace mangrove::bench {

struct PacedTotals
{
    std::uint64_t sent = 0; ///< messages
    std::uint64_t pings = 0; ///< PINGREQ packets received
};

/// Sends the cycle's packets to the socket, again and again, so many a second, evenly: a batch each millisecond. Reads
/// meanwhile and answers PINGREQ, also while the client takes nothing. Ends after so many seconds, once all that were due
/// are sent, or when the client is gone.
[[nodiscard]] PacedTotals sendPaced(int socket, const PacketCycle &cycle, double rate, double seconds);

} // namespace mangrove::bench
