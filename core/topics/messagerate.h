// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace mangrove {

/// A rate in events a second as an average that forgets with a time constant of five seconds. The value is kept by the
/// caller together with the time it is of. Thread-safe, as it only reads.
class MessageRate
{
public:
    /// `rate` as of `then`, seen `now`; both in milliseconds. A clock that went back forgets nothing.
    [[nodiscard]] static float decayed(float rate, std::int64_t then, std::int64_t now)
    {
        if (now <= then) {
            return rate;
        }
        // The difference in unsigned arithmetic: times from a server's clock or a test may be as far apart as they like.
        const std::uint64_t elapsed = static_cast<std::uint64_t>(now) - static_cast<std::uint64_t>(then);
        if (elapsed >= kSteps * kSteps) {
            return 0;
        }
        static const Tables tables;
        const auto ms = static_cast<std::size_t>(elapsed);
        return rate * tables.coarse[ms / kSteps] * tables.fine[ms % kSteps];
    }

    /// What one more event at the same time adds.
    static constexpr float kPerEvent = 1.0F / 5.0F;

private:
    static constexpr std::size_t kSteps = 256;

    // exp(-ms / 5000) as a product of two look-ups: topics that take turns see a new time with every message.
    struct Tables
    {
        std::array<float, kSteps> fine;
        std::array<float, kSteps> coarse;

        Tables()
        {
            for (std::size_t i = 0; i < kSteps; ++i) {
                fine[i] = std::exp(-static_cast<float>(i) / 5000.0F);
                coarse[i] = std::exp(-static_cast<float>(i * kSteps) / 5000.0F);
            }
        }
    };
};

} // namespace mangrove
