// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/soak/verdict.h"

#include "tests/benchmarks/statistics.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::bench {

namespace {

constexpr std::chrono::seconds kLongestWarmUp = 2min;
constexpr int kSamples = 200; // the slope looks at every pair of them
constexpr double kSlope = 1; // MiB a minute
constexpr double kBreath = 16; // MiB

} // namespace

SoakVerdict::SoakVerdict(std::chrono::seconds duration)
    : m_duration(duration)
    , m_warmUp(std::min(duration / 4, kLongestWarmUp))
{}

std::chrono::milliseconds SoakVerdict::sampleInterval() const
{
    return std::max<std::chrono::milliseconds>(1s, m_duration / kSamples);
}

void SoakVerdict::addMemory(std::chrono::duration<double> elapsed, double residentMegabytes)
{
    if (elapsed >= m_warmUp) {
        m_samples.emplace_back(elapsed.count() / 60, residentMegabytes);
    }
}

void SoakVerdict::addGap(std::chrono::duration<double> elapsed, std::chrono::nanoseconds gap,
                         const QString &doing)
{
    if (gap > kLongestGap) {
        m_gaps << u"a gap of %1 ms after %2 s (%3)"_s
                      .arg(std::chrono::duration<double, std::milli>(gap).count(), 0, 'f', 1)
                      .arg(elapsed.count(), 0, 'f', 1)
                      .arg(doing);
    }
}

double SoakVerdict::slope() const
{
    return robustSlope(m_samples);
}

double SoakVerdict::highestSlope() const
{
    const double minutes = std::chrono::duration<double>(m_duration - m_warmUp).count() / 60;
    return std::max(kSlope, kBreath / minutes);
}

QStringList SoakVerdict::failures() const
{
    QStringList all = m_errors + m_gaps;
    if (slope() > highestSlope()) {
        all << u"resident memory rises by %1 MiB a minute (at most %2)"_s.arg(slope(), 0, 'f', 2)
                   .arg(highestSlope(), 0, 'f', 2);
    }
    return all;
}

} // namespace mangrove::bench
