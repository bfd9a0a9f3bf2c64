// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove::bench {

struct Options;

/// What a connected window costs while nothing comes, and what it costs while nobody can see it.
int runIdle(const Options &options);

} // namespace mangrove::bench
