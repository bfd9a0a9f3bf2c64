// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/soak/soak.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QTextStream>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::bench {

namespace {

/// Small, so that the store is full, and evicts, long before the warm-up is over.
constexpr std::uint64_t kBudget = 48ull * 1024 * 1024; // bytes
constexpr auto kLine = 10s;
constexpr double kLongestSilence = 60; // seconds

void say(const QString &text)
{
    QTextStream(stdout) << text << '\n';
}

} // namespace

Soak::Soak(std::chrono::seconds duration, std::uint32_t seed, bool smoke)
    : m_duration(duration)
    , m_seed(seed)
    , m_smoke(smoke)
    , m_verdict(duration)
    , m_rig(kBudget)
    , m_person(m_rig, seed)
    , m_random(seed)
{
    say(u"soak of %1 s, seed %2, %3; %4 s of warming up; memory may rise by %5 MiB a minute, no gap over %6 ms"_s
            .arg(duration.count())
            .arg(seed)
            .arg(platformText())
            .arg(m_verdict.warmUp().count())
            .arg(m_verdict.highestSlope(), 0, 'f', 2)
            .arg(SoakVerdict::kLongestGap.count()));
    m_actTimer.setSingleShot(true);
    connect(&m_actTimer, &QTimer::timeout, this, &Soak::act);
    connect(&m_watchTimer, &QTimer::timeout, this, &Soak::watch);
    connect(&m_memoryTimer, &QTimer::timeout, this, &Soak::weigh);
    connect(&m_lineTimer, &QTimer::timeout, this, &Soak::printLine);
    connect(&m_load, &QProcess::readyReadStandardOutput, this, &Soak::readLoad);
    m_load.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_load.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_load.start(
        QDir(QCoreApplication::applicationDirPath()).filePath(u"mangrove-bench"_s),
        {u"--child"_s, u"soakload"_s, u"seed=%1"_s.arg(seed), u"seconds=%1"_s.arg(duration.count())});
}

Soak::~Soak()
{
    m_load.disconnect(this);
    m_load.kill();
    m_load.waitForFinished();
}

std::chrono::duration<double> Soak::elapsed() const
{
    return std::chrono::milliseconds(m_clock.elapsed());
}

void Soak::readLoad()
{
    while (m_load.canReadLine()) {
        const QJsonObject object = QJsonDocument::fromJson(m_load.readLine()).object();
        if (object.contains("event"_L1)) {
            m_events << object["event"_L1].toString();
        } else {
            connectPages(static_cast<quint16>(object["broker"_L1].toInt()),
                         static_cast<quint16>(object["direct"_L1].toInt()));
        }
    }
}

void Soak::connectPages(quint16 broker, quint16 direct)
{
    m_rig.connectTo(broker, 60, true);
    m_rig.connectTo(direct, 60, true);
    m_clock.start();
    m_gaps.start();
    m_watchTimer.start(1s);
    m_memoryTimer.start(m_verdict.sampleInterval());
    m_lineTimer.start(kLine);
    m_actTimer.start(1s);
    QTimer::singleShot(m_duration, this, &Soak::end);
}

void Soak::act()
{
    m_person.act();
    m_actTimer.start(std::chrono::milliseconds(50 + m_random() % 400));
}

void Soak::watch()
{
    const std::chrono::nanoseconds gap = m_gaps.takeLongest();
    m_longestInLine = std::max(m_longestInLine, gap);
    m_verdict.addGap(elapsed(), gap, u"last: "_s + m_person.doing());
    const Ledger ledger = m_rig.ledger();
    if (ledger.received != ledger.stored + ledger.evicted + ledger.refused) {
        m_verdict.addError(u"a ledger does not add up after %1 s"_s.arg(elapsed().count(), 0, 'f', 0));
    }
    if (ledger.received != m_receivedInWatch) {
        m_receivedInWatch = ledger.received;
        m_lastReceipt = elapsed().count();
    } else if (elapsed().count() - m_lastReceipt > kLongestSilence) {
        m_verdict.addError(u"nothing came for a minute"_s);
        end();
    }
}

void Soak::weigh()
{
    m_verdict.addMemory(elapsed(), Usage::now().residentMegabytes);
}

void Soak::printLine()
{
    const Ledger ledger = m_rig.ledger();
    const std::chrono::duration<double> line = kLine;
    const Usage usage = Usage::now();
    say(u"%1 s  RSS %2 MiB  slope %3 MiB/min  gap max %4 ms  %5 msg/s  received %6  evicted %7  topics %8  CPU %9 s"_s
            .arg(elapsed().count(), 6, 'f', 0)
            .arg(usage.residentMegabytes, 6, 'f', 1)
            .arg(m_verdict.slope(), 6, 'f', 2)
            .arg(std::chrono::duration<double, std::milli>(m_longestInLine).count(), 5, 'f', 1)
            .arg(static_cast<double>(ledger.received - m_receivedBefore) / line.count(), 6, 'f', 0)
            .arg(ledger.received)
            .arg(ledger.evicted)
            .arg(m_rig.topicCount())
            .arg(usage.cpuSeconds, 0, 'f', 1)
        + u"  acts %1%2"_s.arg(m_person.count())
              .arg(m_events.isEmpty() ? QString() : u"  ["_s + m_events.join(u", "_s) + u']'));
    m_receivedBefore = ledger.received;
    m_longestInLine = {};
    m_events.clear();
}

void Soak::end()
{
    m_actTimer.stop();
    m_watchTimer.stop();
    m_memoryTimer.stop();
    m_lineTimer.stop();
    m_gaps.stop();
    QJsonObject numbers;
    m_gaps.writeTo(numbers);
    say(u"seed %1: gap p50 %2, p99 %3, max %4 ms (%5 ms of its own); memory %6 MiB a minute after the warm-up"_s
            .arg(m_seed)
            .arg(numbers["gap_p50_ms"_L1].toDouble())
            .arg(numbers["gap_p99_ms"_L1].toDouble())
            .arg(numbers["gap_max_ms"_L1].toDouble())
            .arg(numbers["gap_own_max_ms"_L1].toDouble())
            .arg(m_verdict.slope(), 0, 'f', 2));
    const QStringList failures = m_verdict.failures();
    for (const QString &failure : failures) {
        say(u"FAILED: "_s + failure);
    }
    if (failures.isEmpty()) {
        say(u"passed"_s);
    }
    const bool good = m_smoke ? m_verdict.errors().isEmpty() && m_receivedInWatch > 0 : failures.isEmpty();
    QCoreApplication::exit(good ? 0 : 1);
}

} // namespace mangrove::bench
