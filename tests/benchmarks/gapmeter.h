// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmarks/usage.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <array>
#include <chrono>
#include <cstdint>

namespace mangrove::bench {

/// Durations in logarithmic classes, about 1.6 % wide: bounded memory however long the run. Not thread-safe.
class DurationHistogram
{
public:
    void record(std::chrono::nanoseconds duration);
    /// The duration that this share (0 to 1) of all does not exceed, rounded up to the end of its class; 0 when empty.
    [[nodiscard]] std::chrono::nanoseconds percentile(double share) const;
    [[nodiscard]] std::chrono::nanoseconds longest() const { return m_longest; }
    [[nodiscard]] std::uint64_t count() const { return m_count; }

private:
    static constexpr int kStepsBits = 6; ///< 64 classes from one power of two to the next
    static constexpr std::size_t kClasses = std::size_t(64 - kStepsBits + 1) << kStepsBits;

    [[nodiscard]] static std::size_t classOf(std::uint64_t nanoseconds);
    [[nodiscard]] static std::uint64_t endOf(std::size_t index);

    std::array<std::uint64_t, kClasses> m_counts{};
    std::uint64_t m_count = 0;
    std::chrono::nanoseconds m_longest{0};
};

/// How late the event loop of its thread comes round. A timer beats every kBeat; a gap is how much later than kBeat after
/// one beat the next one came: what a click at the worst moment would have waited. Every beat counts, also those that
/// were in time (gap 0). The own part of a gap is what remains without the time in which the thread was ready and other
/// threads or programs had the cores.
class GapMeter : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kBeat{4};

    explicit GapMeter(QObject *parent = nullptr);

    /// Begins anew.
    void start();
    /// The gap under way counts too.
    void stop();

    [[nodiscard]] const DurationHistogram &gaps() const { return m_gaps; }
    [[nodiscard]] const DurationHistogram &ownGaps() const { return m_ownGaps; }
    /// The longest since it was last asked; for a line every few seconds.
    [[nodiscard]] std::chrono::nanoseconds takeLongest();

    /// gap_p50_ms, gap_p99_ms, gap_max_ms, and gap_own_p99_ms and gap_own_max_ms.
    void writeTo(QJsonObject &result) const;

private:
    void beat();
    void record();

    QTimer m_timer;
    RunDelay m_runDelay;
    DurationHistogram m_gaps;
    DurationHistogram m_ownGaps;
    std::chrono::steady_clock::time_point m_lastBeat;
    std::uint64_t m_lastDelay = 0;
    std::chrono::nanoseconds m_longestLately{0};
};

} // namespace mangrove::bench
