// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <utility>
#include <vector>

namespace mangrove::bench {

/// Judges a long run: resident memory must not rise, and no gap of the event loop may be long. Not thread-safe.
class SoakVerdict
{
public:
    static constexpr std::chrono::milliseconds kLongestGap{100};

    explicit SoakVerdict(std::chrono::seconds duration);

    /// How much of the run is left out of the slope, while caches, the store's budget and the heap fill: a quarter, two
    /// minutes at the most.
    [[nodiscard]] std::chrono::seconds warmUp() const { return m_warmUp; }
    /// How often to take a sample of memory, so that there are at most some hundred however long the run.
    [[nodiscard]] std::chrono::milliseconds sampleInterval() const;

    void addMemory(std::chrono::duration<double> elapsed, double residentMegabytes);
    /// `doing` says what was done last.
    void addGap(std::chrono::duration<double> elapsed, std::chrono::nanoseconds gap, const QString &doing);
    /// What has nothing to do with time: lost or miscounted messages.
    void addError(const QString &text) { m_errors << text; }

    /// MiB a minute, of the samples after the warm-up, see robustSlope().
    [[nodiscard]] double slope() const;
    /// What slope is too much: 1 MiB a minute, and in a short run as much as makes 16 MiB in all, since the heap breathes.
    [[nodiscard]] double highestSlope() const;
    [[nodiscard]] const QStringList &errors() const { return m_errors; }
    /// The errors, and what was too long or too much; empty when all is well.
    [[nodiscard]] QStringList failures() const;

private:
    std::chrono::seconds m_duration;
    std::chrono::seconds m_warmUp;
    std::vector<std::pair<double, double>> m_samples; ///< minutes, MiB
    QStringList m_errors;
    QStringList m_gaps;
};

} // namespace mangrove::bench
