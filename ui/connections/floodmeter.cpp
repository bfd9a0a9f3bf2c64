// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/floodmeter.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace mangrove {

namespace {

qint64 steadyTime()
{
    const auto time = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

double grown(std::uint64_t now, std::uint64_t before)
{
    return static_cast<double>(now - std::min(now, before));
}

} // namespace

FloodMeter::FloodMeter()
    : FloodMeter(&steadyTime)
{}

FloodMeter::FloodMeter(Clock clock)
    : m_clock(std::move(clock))
    , m_time(m_clock())
{}

Flood FloodMeter::judge(const Ledger &ledger, double seconds) const
{
    const double received = grown(ledger.received, m_ledger.received) / seconds;
    const double evicted = grown(ledger.evicted, m_ledger.evicted) / seconds;
    const double refused = grown(ledger.refused, m_ledger.refused) / seconds;
    if (received < kLowestRate) {
        return Flood::None;
    }
    if (refused >= kLowestRate) {
        return Flood::Refusing;
    }
    // More that goes than comes is a limit that was lowered, or clear().
    const bool forNewOnes = evicted > 0 && evicted <= 2 * received;
    const double kept = forNewOnes ? static_cast<double>(ledger.stored) / evicted : kShortestKept;
    return kept < kShortestKept ? Flood::Evicting : Flood::None;
}

bool FloodMeter::update(const Ledger &ledger)
{
    constexpr qint64 kTolerance = 100; // timers are early at times
    const qint64 now = m_clock();
    if (now - m_time < kInterval - kTolerance) {
        return false;
    }
    const Flood before = m_flood;
    const Flood seen = judge(ledger, static_cast<double>(now - m_time) / 1'000);
    if (seen == Flood::None) {
        m_flood = ++m_calm >= kCalmLooks ? Flood::None : m_flood;
    } else {
        m_calm = 0;
        m_flood = m_seen == seen || m_flood != Flood::None ? seen : m_flood;
    }
    m_seen = seen;
    m_ledger = ledger;
    m_time = now;
    return m_flood != before;
}

} // namespace mangrove
