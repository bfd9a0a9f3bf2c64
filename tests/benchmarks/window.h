// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove::bench {

struct Options;

/// How late the window's event loop gets under load, with everything open that costs; and what is done to a million rows.
int runWindow(const Options &options);
/// A filter over a million topics until rows are shown, and until all are found.
int runFilter(const Options &options);

} // namespace mangrove::bench
