// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/ratemeter.h"

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

// Half of what it was: steady enough to read, and zero again after a few seconds of silence.
double smoothed(double before, double now)
{
    constexpr double kLowest = 0.2;
    return now == 0 && before < kLowest ? 0 : (before + now) / 2;
}

} // namespace

RateMeter::RateMeter()
    : RateMeter(&steadyTime)
{}

RateMeter::RateMeter(Clock clock)
    : m_clock(std::move(clock))
    , m_time(m_clock())
{}

void RateMeter::update(const Counters &counters)
{
    constexpr qint64 kTolerance = 100; // timers are early at times
    const qint64 elapsed = m_clock() - m_time;
    m_isDue = counters.messages != m_counters.messages;
    if (elapsed < kInterval - kTolerance) {
        return;
    }
    const double messages = average(counters.messages, m_counters.messages);
    if (m_messages == 0 && elapsed > 2 * kInterval && messages > 0) {
        // After a rest: what came, came just now, and counts for the second that begins.
        m_time = m_clock();
        return;
    }
    m_messages = smoothed(m_messages, messages);
    m_bytes = m_messages == 0 ? 0 : smoothed(m_bytes, average(counters.bytes, m_counters.bytes));
    m_isDue = false;
    take(counters);
}

void RateMeter::resume(const Counters &counters)
{
    m_messages = average(counters.messages, m_counters.messages);
    m_bytes = average(counters.bytes, m_counters.bytes);
    take(counters);
}

bool RateMeter::isFresh() const
{
    return m_clock() - m_time <= 2 * kInterval;
}

double RateMeter::average(std::uint64_t now, std::uint64_t before) const
{
    return static_cast<double>(now - std::min(now, before)) * 1'000
           / static_cast<double>(std::max<qint64>(1, m_clock() - m_time));
}

void RateMeter::take(const Counters &counters)
{
    m_counters = counters;
    m_time = m_clock();
}

} // namespace mangrove
