// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagestore.h"

#include <QtGlobal>

#include <cstdint>
#include <functional>

namespace mangrove {

/// In which way more comes than can be kept.
enum class Flood : std::uint8_t {
    None,
    Evicting, ///< what is held goes again within a minute
    Refusing, ///< messages find no room at all
};

/// Says from a ledger that is looked at about once a second whether a connection is flooded: at the present rate the store
/// is turned over within kShortestKept, or messages are refused. It begins with the second such look and ends after
/// kCalmLooks others, so that a burst or clear() is none. A value of the GUI thread; times in milliseconds of a clock that
/// never goes back.
class FloodMeter
{
public:
    using Clock = std::function<qint64()>;

    static constexpr qint64 kInterval = 1'000; ///< milliseconds between two looks that count, at the least
    static constexpr double kShortestKept = 60; ///< seconds
    static constexpr double kLowestRate
        = 100; ///< messages a second: less is no flood, however little is kept
    static constexpr int kCalmLooks = 5;

    FloodMeter();
    explicit FloodMeter(Clock clock);

    /// True when flood() changed.
    bool update(const Ledger &ledger);
    [[nodiscard]] Flood flood() const { return m_flood; }

private:
    [[nodiscard]] Flood judge(const Ledger &ledger, double seconds) const;

    Clock m_clock;
    Ledger m_ledger; ///< at the last look
    qint64 m_time;
    Flood m_seen = Flood::None; ///< at the last look
    Flood m_flood = Flood::None;
    int m_calm = 0; ///< looks without a flood
};

} // namespace mangrove
