// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove::bench {

struct Options;

/// What 10 k to 1 M topics cost in memory, with one message each and with many, under the product's default budget; beside it
/// a client that keeps nothing.
int runMemory(const Options &options);

} // namespace mangrove::bench
