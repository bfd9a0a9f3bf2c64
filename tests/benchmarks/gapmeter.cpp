// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/gapmeter.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

double milliseconds(std::chrono::nanoseconds duration)
{
    return rounded(std::chrono::duration<double, std::milli>(duration).count(), 2);
}

} // namespace

std::size_t DurationHistogram::classOf(std::uint64_t nanoseconds)
{
    // Up to two times 64 each value is a class; above, the leading seven bits are.
    const int shift = std::max(0, static_cast<int>(std::bit_width(nanoseconds)) - kStepsBits - 1);
    return (static_cast<std::size_t>(shift) << kStepsBits) + static_cast<std::size_t>(nanoseconds >> shift);
}

std::uint64_t DurationHistogram::endOf(std::size_t index)
{
    const std::size_t shift = index < (2u << kStepsBits) ? 0 : (index >> kStepsBits) - 1;
    const std::uint64_t leading = index - (shift << kStepsBits);
    return ((leading + 1) << shift) - 1;
}

void DurationHistogram::record(std::chrono::nanoseconds duration)
{
    const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(0, duration.count()));
    ++m_counts.at(classOf(value));
    ++m_count;
    m_longest = std::max(m_longest, duration);
}

std::chrono::nanoseconds DurationHistogram::percentile(double share) const
{
    const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(m_count)));
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < m_counts.size() && m_count > 0; ++i) {
        below += m_counts.at(i);
        if (below >= wanted) {
            return std::min(std::chrono::nanoseconds(static_cast<std::int64_t>(endOf(i))), m_longest);
        }
    }
    return m_longest;
}

GapMeter::GapMeter(QObject *parent)
    : QObject(parent)
{
    // A repeating timer would make up for a late beat with an early one.
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kBeat);
    connect(&m_timer, &QTimer::timeout, this, &GapMeter::beat);
}

void GapMeter::start()
{
    m_gaps = {};
    m_ownGaps = {};
    m_longestLately = {};
    m_lastBeat = std::chrono::steady_clock::now();
    m_lastDelay = m_runDelay.nanoseconds();
    m_timer.start();
}

void GapMeter::stop()
{
    if (m_timer.isActive()) {
        m_timer.stop();
        record();
    }
}

std::chrono::nanoseconds GapMeter::takeLongest()
{
    return std::exchange(m_longestLately, {});
}

void GapMeter::beat()
{
    record();
    m_timer.start();
}

void GapMeter::record()
{
    const auto now = std::chrono::steady_clock::now();
    const std::uint64_t delay = m_runDelay.nanoseconds();
    const std::chrono::nanoseconds late = now - m_lastBeat - kBeat;
    const std::chrono::nanoseconds gap = std::max(std::chrono::nanoseconds(0), late);
    const std::chrono::nanoseconds waited(static_cast<std::int64_t>(delay - m_lastDelay));
    m_gaps.record(gap);
    m_ownGaps.record(std::max(std::chrono::nanoseconds(0), gap - waited));
    m_longestLately = std::max(m_longestLately, gap);
    m_lastBeat = now;
    m_lastDelay = delay;
}

void GapMeter::writeTo(QJsonObject &result) const
{
    result["gap_p50_ms"_L1] = milliseconds(m_gaps.percentile(0.5));
    result["gap_p99_ms"_L1] = milliseconds(m_gaps.percentile(0.99));
    result["gap_max_ms"_L1] = milliseconds(m_gaps.longest());
    result["gap_own_p99_ms"_L1] = milliseconds(m_ownGaps.percentile(0.99));
    result["gap_own_max_ms"_L1] = milliseconds(m_ownGaps.longest());
}

} // namespace mangrove::bench
