// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/retained.h"

#include "tests/benchmarks/arguments.h"
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/child.h"
#include "tests/benchmarks/floodpackets.h"
#include "tests/benchmarks/loopback.h"
#include "tests/benchmarks/receiver.h"
#include "tests/benchmarks/report.h"
#include "tests/benchmarks/statistics.h"
#include "tests/benchmarks/usage.h"
#include "tests/support/mosquittoprocess.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr int kRounds = 3;
constexpr std::chrono::seconds kLoadLimit{120};
constexpr double kTimeTarget = 1.15; ///< times the faster bare subscriber
constexpr double kMemoryTarget = 300; ///< MiB with 500 k topics
constexpr int kMemoryTopics = 500'000;

struct Candidate
{
    QString engine;
    bool isOurs = false;
    std::vector<QJsonObject> results{};

    [[nodiscard]] double medianOf(QLatin1StringView key) const
    {
        std::vector<double> values;
        for (const QJsonObject &result : results) {
            values.push_back(result[key].toDouble());
        }
        return median(std::move(values));
    }
};

std::vector<Candidate> candidates()
{
    std::vector<Candidate> list{{u"mangrove"_s, true}, {u"mangrove window"_s, true}, {u"parser"_s}};
    for (const Engine &engine : engines()) {
        if (engine.name == "libmosquitto"_L1) {
            list.push_back({engine.name});
        }
    }
    return list;
}

bool measure(Candidate &candidate, quint16 port, int topics)
{
    const QStringList task{u"engine="_s + candidate.engine, u"port=%1"_s.arg(port),
                           u"topics=%1"_s.arg(topics), u"messages=%1"_s.arg(topics), u"budget=1024"_s};
    std::optional<QJsonObject> result;
    if (candidate.engine == "mangrove window"_L1) {
        Child child(Program{u"mangrove-bench-window"_s}, QStringList{u"retained"_s} + task);
        result = child.readObject();
    } else {
        Child child(u"receive"_s, task);
        result = child.readObject();
    }
    if (!result) {
        complain(u"retained: %1 with %2 topics failed or took too long"_s.arg(candidate.engine).arg(topics));
        return false;
    }
    candidate.results.push_back(*result);
    return true;
}

bool load(test::MosquittoProcess &broker, int topics)
{
    // All at once to a subscriber that is slower than the broker: nothing of it may be dropped.
    broker.addConfigLine(u"max_queued_messages 0"_s);
    if (!test::MosquittoProcess::isInstalled() || !broker.start()) {
        complain(u"retained: mosquitto could not be started: "_s + broker.errorString());
        return false;
    }
    Child loader(u"load"_s, {u"port=%1"_s.arg(broker.port()), u"topics=%1"_s.arg(topics)});
    if (!loader.readObject(kLoadLimit)) {
        complain(u"retained: mosquitto did not take %1 messages"_s.arg(topics));
        return false;
    }
    return true;
}

QJsonObject resultOf(const Candidate &candidate, int topics, double bareSeconds)
{
    const double seconds = candidate.medianOf("from_connect_s"_L1);
    QJsonObject result{
        {"name"_L1, u"retained"_s},
        {"engine"_L1, candidate.engine},
        {"parameters"_L1, QJsonObject{{"topics"_L1, topics},
                                      {"payload"_L1, kPayloadSize},
                                      {"rounds"_L1, static_cast<qint64>(candidate.results.size())}}},
        {"seconds"_L1, rounded(seconds, 3)},
        {"messages_per_s"_L1, rounded(topics / seconds, 0)},
        {"x_bare"_L1, rounded(seconds / bareSeconds, 2)},
        {"cpu_s"_L1, rounded(candidate.medianOf("cpu_s"_L1), 2)},
        {"rss_mb"_L1, rounded(candidate.medianOf("rss_mb"_L1), 1)}};
    for (const QLatin1StringView key : {"gap_p50_ms"_L1, "gap_p99_ms"_L1, "gap_max_ms"_L1}) {
        if (candidate.results.front().contains(key)) {
            result[key] = rounded(candidate.medianOf(key), 2);
        }
    }
    if (candidate.isOurs) {
        std::vector<Bound> bounds{{u"x_bare"_s, Bound::Kind::AtMost, kTimeTarget}};
        if (topics == kMemoryTopics) {
            bounds.push_back({u"rss_mb"_s, Bound::Kind::AtMost, kMemoryTarget});
        }
        judge(result, bounds);
    }
    return result;
}

bool measureAll(int topics, int rounds, const Report &report)
{
    test::MosquittoProcess broker;
    if (!load(broker, topics)) {
        return false;
    }
    std::vector<Candidate> list = candidates();
    for (int round = 0; round < rounds; ++round) {
        for (Candidate &candidate : list) {
            if (!measure(candidate, broker.port(), topics)) {
                return false;
            }
        }
    }
    double bareSeconds = 0;
    for (const Candidate &candidate : list) {
        const double seconds = candidate.medianOf("from_connect_s"_L1);
        if (!candidate.isOurs && (bareSeconds == 0 || seconds < bareSeconds)) {
            bareSeconds = seconds;
        }
    }
    for (const Candidate &candidate : list) {
        report.add(resultOf(candidate, topics, bareSeconds));
    }
    return true;
}

} // namespace

int runRetained(const Options &options)
{
    QList<int> topics = options.topics;
    if (topics.isEmpty()) {
        topics = options.smoke ? QList<int>{2'000} : QList<int>{kMemoryTopics, 1'000'000};
    }
    const Report report(options.json, {{u"engine"_s, u"engine"_s},
                                       {u"topics"_s, u"parameters.topics"_s},
                                       {u"rounds"_s, u"parameters.rounds"_s},
                                       {u"seconds"_s, u"seconds"_s, 2},
                                       {u"x bare"_s, u"x_bare"_s, 2},
                                       {u"CPU s"_s, u"cpu_s"_s, 2},
                                       {u"RSS MiB"_s, u"rss_mb"_s, 1},
                                       {u"gap p99"_s, u"gap_p99_ms"_s, 1},
                                       {u"gap max"_s, u"gap_max_ms"_s, 1}});
    bool good = true;
    for (const int number : topics) {
        good = measureAll(number, options.smoke ? 1 : kRounds, report) && good;
    }
    return good ? 0 : 1;
}

int runRetainedLoader(const QStringList &words)
{
    const Arguments arguments(words);
    FloodPlan plan;
    plan.topics = arguments.number("topics"_L1, 1);
    plan.retain = true;
    const PacketCycle cycle = floodCycle(plan, 0);
    const int socket = connectToLoopback(static_cast<quint16>(arguments.number("port"_L1)));
    // MQTT 3.1.1, clean session, keep alive 0, client identifier "l"; after the messages a PINGREQ, which the broker answers
    // when it has taken all of them.
    if (socket < 0 || !sendAll(socket, QByteArray::fromHex("100d00044d515454040200000001") + 'l')
        || receivePacket(socket) != QByteArray::fromHex("20020000") || !sendAll(socket, cycle.bytes)
        || !sendAll(socket, QByteArray::fromHex("c000"))
        || receivePacket(socket) != QByteArray::fromHex("d000")) {
        return 1;
    }
    ::close(socket);
    std::printf("{\"loaded\":%d}\n", plan.topics);
    return 0;
}

} // namespace mangrove::bench
