// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mangrove::bench {

struct Options;

/// From connecting until all retained messages of a real mosquitto are in the tree, without and with a window, beside
/// subscribers that only count.
int runRetained(const Options &options);

/// Fills a broker, as a process: arguments port=N topics=N. Publishes one retained message on each topic and prints a JSON
/// object once the broker has taken all.
int runRetainedLoader(const QStringList &arguments);

} // namespace mangrove::bench
