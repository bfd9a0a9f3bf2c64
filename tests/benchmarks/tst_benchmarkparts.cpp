// SPDX-License-Identifier: GPL-3.0-or-later
// What the benchmarks' numbers rest on.
#include "tests/benchmarks/floodpackets.h"
#include "tests/benchmarks/gapmeter.h"
#include "tests/benchmarks/loopback.h"
#include "tests/benchmarks/pacedsender.h"
#include "tests/benchmarks/report.h"
#include "tests/benchmarks/soak/verdict.h"
#include "tests/benchmarks/statistics.h"
#include "tests/support/prepare.h"

#include <QDeadlineTimer>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>

using namespace mangrove::bench;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_BenchmarkParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void percentiles();
    void gapsAreSeen();
    void packetsAreCounted();
    void pacedSenderSendsWhatIsDue();
    void targetsAreJudged();
    void slopes();
    void soakVerdict();
};

void tst_BenchmarkParts::percentiles()
{
    DurationHistogram histogram;
    QCOMPARE(histogram.percentile(0.99), 0ns);
    for (int i = 1; i <= 1'000; ++i) {
        histogram.record(std::chrono::microseconds(i));
    }
    QCOMPARE(histogram.count(), 1'000u);
    QCOMPARE(histogram.longest(), 1'000us);
    for (const auto &[share, exact] :
         {std::pair(0.5, 500us), std::pair(0.9, 900us), std::pair(0.99, 990us), std::pair(1.0, 1'000us)}) {
        const std::chrono::nanoseconds found = histogram.percentile(share);
        QVERIFY2(found >= exact && found <= exact * 1.016, qPrintable(QString::number(found.count())));
    }
    histogram.record(1h);
    QCOMPARE(histogram.percentile(1), std::chrono::nanoseconds(1h));
}

void tst_BenchmarkParts::gapsAreSeen()
{
    GapMeter meter;
    meter.start();
    QTRY_VERIFY(meter.gaps().count() > 3);
    for (const QDeadlineTimer busy(60ms); !busy.hasExpired();) {}
    const std::uint64_t before = meter.gaps().count();
    QTRY_VERIFY(meter.gaps().count() > before);
    meter.stop();
    // The beat is due within the time that the loop was busy.
    QVERIFY(meter.gaps().longest() >= 60ms - GapMeter::kBeat);
    QVERIFY(meter.takeLongest() >= 60ms - GapMeter::kBeat);
    QCOMPARE(meter.takeLongest(), 0ns);
}

void tst_BenchmarkParts::packetsAreCounted()
{
    FloodPlan plan;
    plan.topics = 10;
    plan.hot = 5;
    const PacketCycle cycle = floodCycle(plan, 0);
    qsizetype offset = 0;
    std::size_t packets = 0;
    int hot = 0;
    while (offset < cycle.bytes.size()) {
        const QByteArray packet = cycle.bytes.mid(offset, packetSize(cycle.bytes.mid(offset)));
        hot += packet.contains(topicName(0)) ? 1 : 0;
        offset += packet.size();
        ++packets;
        QCOMPARE(cycle.completeWithin(offset), packets);
        QCOMPARE(cycle.completeWithin(offset - 1), packets - 1);
    }
    QCOMPARE(packets, cycle.ends.size());
    QVERIFY(packets > 10);
    QCOMPARE(hot, static_cast<int>(packets) - 9);
}

void tst_BenchmarkParts::pacedSenderSendsWhatIsDue()
{
    std::array<int, 2> ends{};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
    const PacketCycle cycle = floodCycle({}, 0);
    PacedTotals totals;
    std::thread sender([&] {
        totals = sendPaced(ends[0], cycle, 2'000, 0.2);
        ::shutdown(ends[0], SHUT_WR);
    });
    QVERIFY(sendAll(ends[1], QByteArray::fromHex("c000")));
    int messages = 0;
    int answers = 0;
    for (QByteArray packet = receivePacket(ends[1]); !packet.isEmpty(); packet = receivePacket(ends[1])) {
        ++(packet.at(0) == '\x30' ? messages : answers);
    }
    sender.join();
    ::close(ends[0]);
    ::close(ends[1]);
    QCOMPARE(messages, 400);
    QCOMPARE(totals.sent, 400u);
    QCOMPARE(totals.pings, 1u);
    QCOMPARE(answers, 1);
}

void tst_BenchmarkParts::targetsAreJudged()
{
    using enum Bound::Kind;
    QJsonObject result{{"fast"_L1, 10.0}, {"late"_L1, 5.0}};
    judge(result, {{u"fast"_s, AtLeast, 10}, {u"late"_s, AtMost, 5}});
    QVERIFY(result["met"_L1].toBool());
    QCOMPARE(result["target"_L1].toString(), u"fast >= 10, late <= 5"_s);
    judge(result, {{u"fast"_s, AtLeast, 10.5}});
    QVERIFY(!result["met"_L1].toBool());
    judge(result, {{u"missing"_s, AtMost, 1}});
    QVERIFY(!result["met"_L1].toBool());
}

void tst_BenchmarkParts::slopes()
{
    QCOMPARE(median({}), 0.0);
    QCOMPARE(median({3, 1, 2}), 2.0);
    QCOMPARE(median({4, 1, 3, 2}), 2.5);
    QCOMPARE(robustSlope({}), 0.0);
    QCOMPARE(robustSlope({{1, 5}}), 0.0);
    std::vector<std::pair<double, double>> line;
    line.reserve(20);
    for (int i = 0; i < 20; ++i) {
        line.emplace_back(i, 3.0 * i + 7);
    }
    line[5].second = 1'000; // an outlier
    QCOMPARE(robustSlope(line), 3.0);
}

void tst_BenchmarkParts::soakVerdict()
{
    SoakVerdict steady(20min);
    SoakVerdict rising(20min);
    for (int second = 0; second < 1'200; second += 6) {
        const double minutes = second / 60.0;
        // Before the warm-up is over anything goes.
        const double early = std::chrono::seconds(second) < steady.warmUp() ? minutes * 50 : 200;
        steady.addMemory(std::chrono::seconds(second), early + second % 4);
        rising.addMemory(std::chrono::seconds(second), 200 + 2 * minutes);
    }
    QVERIFY(steady.failures().isEmpty());
    QCOMPARE(rising.failures().size(), 1);
    steady.addGap(10s, 100ms, u"scroll"_s);
    QVERIFY(steady.failures().isEmpty());
    steady.addGap(10s, 101ms, u"scroll"_s);
    QCOMPARE(steady.failures().size(), 1);
    QVERIFY(steady.errors().isEmpty());
}

QTEST_GUILESS_MAIN(tst_BenchmarkParts)
#include "tst_benchmarkparts.moc"
