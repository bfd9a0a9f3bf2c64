// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"

#include <algorithm>
#include <cstdint>

namespace mangrove::mqtt {

/// How long to wait before the attempt after `failures` failures in a row (1 or more): a time between half and all of
/// min(maximum, initial * 2^(failures-1)), picked by `random`, so that a fleet does not come back all at once.
[[nodiscard]] inline std::chrono::milliseconds reconnectDelay(const ReconnectOptions &options, int failures,
                                                              std::uint32_t random)
{
    const std::int64_t initial = std::max<std::int64_t>(options.initial.count(), 1);
    const std::int64_t maximum = std::max<std::int64_t>(options.maximum.count(), initial);
    std::int64_t delay = initial;
    for (int i = 1; i < failures && delay < maximum; ++i) {
        delay *= 2;
    }
    delay = std::min(delay, maximum);
    return std::chrono::milliseconds(delay - (delay / 2) * std::int64_t{random} / std::int64_t{UINT32_MAX});
}

} // namespace mangrove::mqtt
