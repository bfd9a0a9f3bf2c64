// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove::bench {

struct Options;

/// Eight connections in one window.
int runConnections(const Options &options);
/// Reading is paused under load and goes on.
int runPause(const Options &options);

} // namespace mangrove::bench
