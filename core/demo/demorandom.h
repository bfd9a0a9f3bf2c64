// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>

namespace mangrove {

/// Random numbers that are the same for a seed with every standard library, whose distributions differ. Not thread-safe.
class DemoRandom
{
public:
    explicit DemoRandom(std::uint32_t seed)
        : m_engine(seed)
    {}

    /// From `low` to `high`, both included.
    [[nodiscard]] int integer(int low, int high)
    {
        const auto span = static_cast<std::uint32_t>(high - low) + 1;
        return low + static_cast<int>(m_engine() % span);
    }
    [[nodiscard]] double real(double low, double high)
    {
        return low + (high - low) * (static_cast<double>(m_engine()) / 4'294'967'295.0);
    }
    [[nodiscard]] bool chance(int percent) { return integer(1, 100) <= percent; }

    /// A value a random step further, kept between the bounds.
    [[nodiscard]] double wander(double value, double step, double low, double high)
    {
        return std::clamp(value + real(-step, step), low, high);
    }

private:
    std::mt19937 m_engine;
};

} // namespace mangrove
