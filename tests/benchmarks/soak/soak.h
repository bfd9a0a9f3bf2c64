// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmarks/gapmeter.h"
#include "tests/benchmarks/soak/person.h"
#include "tests/benchmarks/soak/verdict.h"
#include "tests/benchmarks/window/windowrig.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <memory>
#include <random>

namespace mangrove::bench {

/// The product's window with two connections under load, used by a Person, watched for memory and gaps. GUI thread; runs
/// in the application's event loop, which it ends with the exit code.
class Soak : public QObject
{
    Q_OBJECT

public:
    /// `smoke`: too long and too much are said, but are no failures.
    Soak(std::chrono::seconds duration, std::uint32_t seed, bool smoke);
    ~Soak() override;

private:
    void readLoad();
    void connectPages(quint16 broker, quint16 direct);
    void act();
    void watch(); ///< once a second: gaps and the ledgers
    void weigh();
    void printLine();
    void end();
    [[nodiscard]] std::chrono::duration<double> elapsed() const;

    const std::chrono::seconds m_duration;
    const std::uint32_t m_seed;
    const bool m_smoke;
    SoakVerdict m_verdict;
    WindowRig m_rig;
    Person m_person;
    GapMeter m_gaps;
    std::mt19937 m_random;
    QProcess m_load;
    QElapsedTimer m_clock;
    QTimer m_actTimer;
    QTimer m_watchTimer;
    QTimer m_memoryTimer;
    QTimer m_lineTimer;
    std::chrono::nanoseconds m_longestInLine{0};
    std::uint64_t m_receivedBefore = 0;
    std::uint64_t m_receivedInWatch = 0;
    double m_lastReceipt = 0; ///< seconds
    QStringList m_events; ///< since the last line
};

} // namespace mangrove::bench
