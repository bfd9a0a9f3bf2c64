// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mangrove::bench {

/// The sending side as a process: the least a broker can be. Prints its port, takes one client, grants its subscription,
/// and sends it QoS 0 messages. At the end it closes its sending side and prints a JSON object: `sent` messages and `pings`
/// received; it ends when the client closes too.
///
///     topics=N [payload=BYTES] [spread=BYTES] [hot=N]   see FloodPlan
///     seconds=S [minimum=N]                             for so long, and at least so many messages
///     [rate=N]      messages a second, evenly; what the client did not take in time is sent as soon as it does.
///                   0: silence. Without it as fast as TCP takes them, in writes of 1 MiB
///     [preload=N]   every topic N times as fast as TCP takes them, before the seconds begin
///     [port=N]      instead of a free one
///
/// A paced sender answers PINGREQ.
int runFloodSender(const QStringList &arguments);

} // namespace mangrove::bench
