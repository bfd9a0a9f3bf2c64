// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mangrove::bench {

/// What mangrove-bench-window can be told to do; each prints one JSON object and returns an exit code. GUI thread, with a
/// QApplication. Arguments as "name=value".

/// port=N topics=N seconds=S: everything open that costs, under what the sender sends.
int runLoadWindow(const QStringList &arguments);
/// port=N topics=N pause=MILLISECONDS: scrolled, sorted, filtered, expanded and collapsed; one JSON object for each, and one with "done".
int runDrivenWindow(const QStringList &arguments);
/// port=N topics=N needles=TEXT,TEXT,...: one JSON object for each.
int runFilterWindow(const QStringList &arguments);
/// port=N topics=N: until all retained messages are in the tree.
int runRetainedWindow(const QStringList &arguments);
/// port=N seconds=S state=visible|minimised|hidden: what the window costs then.
int runIdleWindow(const QStringList &arguments);
/// ports=N,N,... seconds=S: a tab for each, until all senders have closed.
int runConnectionsWindow(const QStringList &arguments);
/// port=N topics=N seconds=S: reading is paused for so long.
int runPauseWindow(const QStringList &arguments);

} // namespace mangrove::bench
