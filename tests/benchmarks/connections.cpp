// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/connections.h"

#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/child.h"
#include "tests/benchmarks/report.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr int kConnections = 8;
constexpr int kTopicsEach = 1'000;
constexpr double kSeconds = 10;
constexpr double kSmokeSeconds = 0.5;
constexpr double kWarmUp = 3; ///< seconds, what the window takes before it measures and a little more
constexpr int kPauseRate = 200'000; ///< messages a second
constexpr int kPauseTopics = 10'000;

/// Counts of a sender with those of a window: what is missing, and whether the ledger is right.
bool isExact(const QJsonObject &result, const QString &name)
{
    const bool exact = result["lost"_L1] == 0 && result["adds_up"_L1].toBool();
    if (!exact) {
        complain(name + u": the counts of sender and window differ"_s);
    }
    return exact;
}

std::optional<QJsonObject> measureConnections(int rateEach, double seconds)
{
    std::vector<std::unique_ptr<Child>> senders;
    QStringList ports;
    for (int i = 0; i < kConnections; ++i) {
        senders.push_back(std::make_unique<Child>(
            u"flood"_s, QStringList{u"topics=%1"_s.arg(kTopicsEach), u"seconds=%1"_s.arg(seconds + kWarmUp),
                                    u"rate=%1"_s.arg(rateEach)}));
        ports << QString::fromLatin1(senders.back()->readLine());
    }
    Child child(Program{u"mangrove-bench-window"_s},
                {u"connections"_s, u"ports="_s + ports.join(u','), u"seconds=%1"_s.arg(seconds)});
    std::optional<QJsonObject> result = child.readObject();
    if (!result) {
        complain(u"connections: the window failed or took too long"_s);
        return std::nullopt;
    }
    double sent = 0;
    for (const std::unique_ptr<Child> &sender : senders) {
        sent += sender->readObject().value_or(QJsonObject())["sent"_L1].toDouble();
    }
    (*result)["lost"_L1] = sent - (*result)["messages"_L1].toDouble();
    (*result)["name"_L1] = u"connections"_s;
    (*result)["engine"_L1] = u"mangrove window"_s;
    (*result)["parameters"_L1] = QJsonObject{{"connections"_L1, kConnections},
                                             {"rate"_L1, rateEach * kConnections},
                                             {"topics"_L1, kTopicsEach * kConnections},
                                             {"messages"_L1, result->take("messages"_L1)},
                                             {"platform"_L1, result->take("platform"_L1)}};
    using enum Bound::Kind;
    judge(*result, {{u"lost"_s, AtMost, 0}, {u"gap_p99_ms"_s, AtMost, 16}, {u"gap_max_ms"_s, AtMost, 50}});
    return result;
}

std::optional<QJsonObject> measurePause(double seconds)
{
    Child sender(u"flood"_s, {u"topics=%1"_s.arg(kPauseTopics), u"preload=1"_s, u"rate=%1"_s.arg(kPauseRate),
                              u"seconds=%1"_s.arg(seconds + kWarmUp)});
    const QString port = QString::fromLatin1(sender.readLine());
    const std::chrono::seconds limit
        = Child::kTimeLimit + std::chrono::seconds(static_cast<int>(seconds) * 2);
    Child child(
        Program{u"mangrove-bench-window"_s},
        {u"pause"_s, u"port="_s + port, u"seconds=%1"_s.arg(seconds), u"topics=%1"_s.arg(kPauseTopics)});
    std::optional<QJsonObject> result = child.readObject(limit);
    const std::optional<QJsonObject> totals = sender.readObject(limit);
    if (!result || !totals) {
        complain(u"pause: the window failed or took too long"_s);
        return std::nullopt;
    }
    (*result)["lost"_L1] = (*totals)["sent"_L1].toDouble() - (*result)["messages"_L1].toDouble();
    (*result)["pings"_L1] = (*totals)["pings"_L1];
    (*result)["name"_L1] = u"pause"_s;
    (*result)["engine"_L1] = u"mangrove window"_s;
    (*result)["parameters"_L1] = QJsonObject{{"seconds"_L1, seconds},
                                             {"rate"_L1, kPauseRate},
                                             {"topics"_L1, kPauseTopics},
                                             {"messages"_L1, result->take("messages"_L1)},
                                             {"platform"_L1, result->take("platform"_L1)}};
    judge(*result, {{u"lost"_s, Bound::Kind::AtMost, 0}});
    return result;
}

double secondsOf(const Options &options)
{
    return options.seconds > 0 ? options.seconds : options.smoke ? kSmokeSeconds : kSeconds;
}

} // namespace

int runConnections(const Options &options)
{
    const Report report(options.json, {{u"rate"_s, u"parameters.rate"_s},
                                       {u"connections"_s, u"parameters.connections"_s},
                                       {u"messages"_s, u"parameters.messages"_s},
                                       {u"lost"_s, u"lost"_s},
                                       {u"messages/s"_s, u"messages_per_s"_s},
                                       {u"gap p50"_s, u"gap_p50_ms"_s, 2},
                                       {u"gap p99"_s, u"gap_p99_ms"_s, 2},
                                       {u"gap max"_s, u"gap_max_ms"_s, 2},
                                       {u"own max"_s, u"gap_own_max_ms"_s, 2},
                                       {u"CPU s"_s, u"cpu_s"_s, 2},
                                       {u"RSS MiB"_s, u"rss_mb"_s, 1}});
    bool good = true;
    for (const int rateEach : options.smoke ? QList<int>{2'500} : QList<int>{2'500, 20'000}) {
        const std::optional<QJsonObject> result = measureConnections(rateEach, secondsOf(options));
        good = result && isExact(*result, u"connections"_s) && good;
        if (result) {
            report.add(*result);
        }
    }
    return good ? 0 : 1;
}

int runPause(const Options &options)
{
    const Report report(options.json, {{u"rate"_s, u"parameters.rate"_s},
                                       {u"seconds"_s, u"parameters.seconds"_s, 1},
                                       {u"messages"_s, u"parameters.messages"_s},
                                       {u"lost"_s, u"lost"_s},
                                       {u"while paused"_s, u"received_while_paused"_s},
                                       {u"pings"_s, u"pings"_s},
                                       {u"connected"_s, u"still_connected"_s},
                                       {u"gap p99"_s, u"gap_p99_ms"_s, 2},
                                       {u"gap max"_s, u"gap_max_ms"_s, 2},
                                       {u"CPU s"_s, u"cpu_s"_s, 2},
                                       {u"RSS MiB"_s, u"rss_mb"_s, 1}});
    const std::optional<QJsonObject> result = measurePause(secondsOf(options));
    if (!result) {
        return 1;
    }
    report.add(*result);
    return isExact(*result, u"pause"_s) && (*result)["still_connected"_L1].toBool() ? 0 : 1;
}

} // namespace mangrove::bench
