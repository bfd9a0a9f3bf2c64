// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/statistics.h"

#include <algorithm>

namespace mangrove::bench {

double median(std::vector<double> values)
{
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double least(const std::vector<double> &values)
{
    return values.empty() ? 0 : *std::min_element(values.begin(), values.end());
}

double robustSlope(const std::vector<std::pair<double, double>> &points)
{
    std::vector<double> slopes;
    slopes.reserve(points.size() * points.size() / 2);
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = i + 1; j < points.size(); ++j) {
            if (points[i].first != points[j].first) {
                slopes.push_back((points[j].second - points[i].second) / (points[j].first - points[i].first));
            }
        }
    }
    return median(std::move(slopes));
}

} // namespace mangrove::bench
