// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/window.h"

#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/child.h"
#include "tests/benchmarks/report.h"

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr double kSeconds = 10;
constexpr double kSmokeSeconds = 0.5;
constexpr int kFlood = -1;
constexpr int kMillion = 1'000'000;
constexpr int kDrivenRate = 20'000; ///< messages a second
constexpr int kFilterRate = 20'000;
constexpr int kHot = 10; ///< every tenth message is on the topic whose history is open
constexpr double kLongestGap = 50; ///< milliseconds
const QString kEngine = u"mangrove window"_s;

struct Load
{
    int topics;
    int rate; ///< messages a second, or kFlood
};

QStringList senderArguments(const Load &load, double seconds)
{
    QStringList arguments{u"topics=%1"_s.arg(load.topics), u"hot=%1"_s.arg(kHot), u"preload=1"_s,
                          u"seconds=%1"_s.arg(seconds)};
    if (load.rate != kFlood) {
        arguments << u"rate=%1"_s.arg(load.rate);
    }
    return arguments;
}

/// The members that the window's programs put beside their numbers and that are parameters.
QJsonObject finished(QJsonObject result, const QString &name, QJsonObject parameters,
                     std::initializer_list<QLatin1StringView> moved)
{
    for (const QLatin1StringView key : moved) {
        parameters[key] = result.take(key);
    }
    parameters["platform"_L1] = result.take("platform"_L1);
    result["name"_L1] = name;
    result["engine"_L1] = kEngine;
    result["parameters"_L1] = parameters;
    return result;
}

std::optional<QJsonObject> measureLoad(const Load &load, double seconds)
{
    // The sender goes on while the window gets ready: expanding, sorting, filtering, two seconds of warming up.
    const double ready = load.topics >= 100'000 ? 8 : 4;
    Child sender(u"flood"_s, senderArguments(load, seconds + ready));
    const QString port = QString::fromLatin1(sender.readLine());
    Child child(
        Program{u"mangrove-bench-window"_s},
        {u"load"_s, u"port="_s + port, u"topics=%1"_s.arg(load.topics), u"seconds=%1"_s.arg(seconds)});
    std::optional<QJsonObject> result = child.readObject(std::chrono::seconds(120));
    const std::optional<QJsonObject> totals = sender.readObject();
    if (!result || !totals) {
        complain(u"window: %1 topics, %2 messages a second: failed or took too long"_s.arg(load.topics)
                     .arg(load.rate));
        return std::nullopt;
    }
    (*result)["lost"_L1] = (*totals)["sent"_L1].toDouble() - (*result)["messages"_L1].toDouble();
    const QJsonValue rate = load.rate == kFlood ? QJsonValue(u"flood"_s) : QJsonValue(load.rate);
    QJsonObject named = finished(*result, u"window"_s, {{"topics"_L1, load.topics}, {"rate"_L1, rate}},
                                 {"rows"_L1, "messages"_L1});
    using enum Bound::Kind;
    if (load.rate == 200'000) {
        judge(
            named,
            {{u"gap_p99_ms"_s, AtMost, 16}, {u"gap_max_ms"_s, AtMost, kLongestGap}, {u"lost"_s, AtMost, 0}});
    }
    return named;
}

bool measureLoads(const Options &options)
{
    const Report report(options.json, {{u"rate"_s, u"parameters.rate"_s},
                                       {u"topics"_s, u"parameters.topics"_s},
                                       {u"rows"_s, u"parameters.rows"_s},
                                       {u"messages/s"_s, u"messages_per_s"_s},
                                       {u"lost"_s, u"lost"_s},
                                       {u"gap p50"_s, u"gap_p50_ms"_s, 2},
                                       {u"gap p99"_s, u"gap_p99_ms"_s, 2},
                                       {u"gap max"_s, u"gap_max_ms"_s, 2},
                                       {u"own p99"_s, u"gap_own_p99_ms"_s, 2},
                                       {u"own max"_s, u"gap_own_max_ms"_s, 2},
                                       {u"CPU s"_s, u"cpu_s"_s, 2},
                                       {u"RSS MiB"_s, u"rss_mb"_s, 1}});
    std::vector<Load> loads{
        {10'000, 1'000}, {10'000, 20'000}, {10'000, 200'000}, {10'000, kFlood}, {500'000, 200'000}};
    if (options.smoke) {
        loads = {{1'000, 20'000}};
    } else if (!options.topics.isEmpty()) {
        loads.clear();
        for (const int topics : options.topics) {
            loads.push_back({topics, 200'000});
        }
    }
    const double seconds = options.seconds > 0 ? options.seconds : options.smoke ? kSmokeSeconds : kSeconds;
    bool good = true;
    for (const Load &load : loads) {
        const std::optional<QJsonObject> result = measureLoad(load, seconds);
        if (result) {
            report.add(*result);
        }
        good = good && result && (*result)["lost"_L1] == 0;
    }
    return good;
}

bool measureDriven(const Options &options)
{
    const Load load{options.smoke ? 2'000 : kMillion, kDrivenRate};
    Child sender(u"flood"_s, senderArguments(load, 3600));
    const QString port = QString::fromLatin1(sender.readLine());
    Child child(Program{u"mangrove-bench-window"_s},
                {u"driven"_s, u"port="_s + port, u"topics=%1"_s.arg(load.topics),
                 u"pause=%1"_s.arg(options.smoke ? 50 : 700)});
    const Report report(options.json, {{u"phase"_s, u"parameters.phase"_s},
                                       {u"topics"_s, u"parameters.topics"_s},
                                       {u"rows"_s, u"parameters.rows"_s},
                                       {u"settled ms"_s, u"settled_ms"_s},
                                       {u"gap p99"_s, u"gap_p99_ms"_s, 2},
                                       {u"gap max"_s, u"gap_max_ms"_s, 2},
                                       {u"own max"_s, u"gap_own_max_ms"_s, 2},
                                       {u"CPU s"_s, u"cpu_s"_s, 2},
                                       {u"RSS MiB"_s, u"rss_mb"_s, 1}});
    for (;;) {
        const std::optional<QJsonObject> result = child.readObject(std::chrono::seconds(120));
        if (!result) {
            complain(u"window: the driven window failed or took too long"_s);
            return false;
        }
        if (result->contains("done"_L1)) {
            return true;
        }
        QJsonObject named
            = finished(*result, u"window"_s, {{"topics"_L1, load.topics}, {"rate"_L1, load.rate}},
                       {"phase"_L1, "rows"_L1});
        judge(named, {{u"gap_max_ms"_s, Bound::Kind::AtMost, kLongestGap}});
        report.add(named);
    }
}

} // namespace

int runWindow(const Options &options)
{
    const bool loads = measureLoads(options);
    const bool driven = !options.topics.isEmpty() || measureDriven(options);
    return loads && driven ? 0 : 1;
}

int runFilter(const Options &options)
{
    const Load load{options.smoke ? 2'000 : kMillion, kFilterRate};
    // One topic, a hundredth of them, all, all by a single letter, none.
    const QStringList needles{u"site/0000/line/17/sensor/03"_s, u"line/17"_s, u"sensor"_s, u"e"_s,
                              u"nowhere"_s};
    Child sender(u"flood"_s, senderArguments(load, 3600));
    const QString port = QString::fromLatin1(sender.readLine());
    Child child(Program{u"mangrove-bench-window"_s},
                {u"filter"_s, u"port="_s + port, u"topics=%1"_s.arg(load.topics),
                 u"needles="_s + needles.join(u',')});
    const Report report(options.json, {{u"needle"_s, u"parameters.needle"_s},
                                       {u"topics"_s, u"parameters.topics"_s},
                                       {u"matches"_s, u"parameters.matches"_s},
                                       {u"first rows ms"_s, u"first_rows_ms"_s, 1},
                                       {u"complete ms"_s, u"complete_ms"_s, 1},
                                       {u"gap p99"_s, u"gap_p99_ms"_s, 2},
                                       {u"gap max"_s, u"gap_max_ms"_s, 2},
                                       {u"CPU s"_s, u"cpu_s"_s, 2},
                                       {u"RSS MiB"_s, u"rss_mb"_s, 1}});
    using enum Bound::Kind;
    for (qsizetype i = 0; i < needles.size(); ++i) {
        const std::optional<QJsonObject> result = child.readObject(std::chrono::seconds(120));
        if (!result) {
            complain(u"filter: the window failed or took too long"_s);
            return 1;
        }
        QJsonObject named
            = finished(*result, u"filter"_s, {{"topics"_L1, load.topics}, {"rate"_L1, load.rate}},
                       {"needle"_L1, "matches"_L1});
        judge(named, {{u"first_rows_ms"_s, AtMost, 50}, {u"gap_max_ms"_s, AtMost, kLongestGap}});
        report.add(named);
    }
    return 0;
}

} // namespace mangrove::bench
