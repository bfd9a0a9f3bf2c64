// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mangrove::bench {

/// What the soak's window is connected to, as a process of its own: a real mosquitto with retained messages and a publisher,
/// and a sender that is a broker by itself; both end and begin anew now and then. Arguments seed=N seconds=S. Prints a JSON
/// object with the ports `broker` and `direct`, then one with an `event` for each thing that happens.
int runSoakLoad(const QStringList &arguments);

/// Publishes to a broker for ever, connecting again when it is gone: port=N topics=N rate=N spread=BYTES.
int runPublisher(const QStringList &arguments);

} // namespace mangrove::bench
