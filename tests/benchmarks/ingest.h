// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove::bench {

struct Options;

/// How fast a flood of 64-byte QoS 0 messages gets from the socket into tree and store, for 1 k to 1 M topics; beside it,
/// in the same run, other clients that only count, and a bare parser as the limit.
int runIngest(const Options &options);

} // namespace mangrove::bench
