// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

namespace mangrove::bench {

/// Of an even number of values the mean of the two in the middle; 0 of none.
[[nodiscard]] double median(std::vector<double> values);
[[nodiscard]] double least(const std::vector<double> &values); ///< 0 of none

/// The slope of the line through points (x, y) that leaves outliers alone: the median of the slopes of all pairs
/// (Theil and Sen). 0 with fewer than two different x.
[[nodiscard]] double robustSlope(const std::vector<std::pair<double, double>> &points);

} // namespace mangrove::bench
