// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove::bench {

struct Options;

/// From the start of the process until the product's window is painted and its event loop idle, beside a program that
/// shows an empty QMainWindow; in turns, medians.
int runStart(const Options &options);

} // namespace mangrove::bench
