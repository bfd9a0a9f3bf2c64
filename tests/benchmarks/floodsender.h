// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mangrove::bench {

inline constexpr int kPayloadSize = 64; ///< bytes

/// The sending side as a process: arguments TOPICS SECONDS MINIMUM. The least a broker can be: prints its port, takes
/// one client, grants its subscription, and sends it QoS 0 messages, as fast as TCP takes them, over so many topics in a
/// fixed shuffled order, for so many seconds and at least so many messages. Prints how many it sent, and closes.
int runFloodSender(const QStringList &arguments);

} // namespace mangrove::bench
