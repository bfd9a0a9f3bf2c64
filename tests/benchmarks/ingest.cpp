// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/ingest.h"

#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/child.h"
#include "tests/benchmarks/floodpackets.h"
#include "tests/benchmarks/receiver.h"
#include "tests/benchmarks/report.h"
#include "tests/benchmarks/usage.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr double kSeconds = 2;
constexpr double kSmokeSeconds = 0.1;

/// One engine with one flood; empty when it failed.
std::optional<QJsonObject> measure(const Engine &engine, int topics, double seconds)
{
    const int minimum = engine.takesAll ? topics : 1;
    Child sender(u"flood"_s,
                 {u"topics=%1"_s.arg(topics), u"seconds=%1"_s.arg(seconds), u"minimum=%1"_s.arg(minimum)});
    const QString port = QString::fromLatin1(sender.readLine());
    Child receiver(u"receive"_s, {u"engine="_s + engine.name, u"port="_s + port, u"topics=%1"_s.arg(topics)});
    std::optional<QJsonObject> result = receiver.readObject();
    const std::optional<QJsonObject> totals = sender.readObject();
    if (!result || !totals) {
        return std::nullopt;
    }
    const QJsonValue messages = result->take("messages"_L1);
    (*result)["lost"_L1] = (*totals)["sent"_L1].toDouble() - messages.toDouble();
    (*result)["name"_L1] = u"ingest"_s;
    (*result)["engine"_L1] = engine.name;
    (*result)["parameters"_L1]
        = QJsonObject{{"topics"_L1, topics}, {"payload"_L1, kPayloadSize}, {"messages"_L1, messages}};
    return result;
}

void addTarget(QJsonObject &result)
{
    using enum Bound::Kind;
    const int topics = result["parameters"_L1]["topics"_L1].toInt();
    if (topics == 10'000) {
        judge(result, {{u"messages_per_s"_s, AtLeast, 3'000'000}, {u"x_libmosquitto"_s, AtLeast, 20}});
    } else if (topics == 1'000'000) {
        judge(result, {{u"messages_per_s"_s, AtLeast, 1'500'000}, {u"bytes_per_topic"_s, AtMost, 200}});
    }
}

/// All engines with one number of topics. False when one failed or the product's own lost a message.
bool measureAll(const QList<Engine> &chosen, int topics, double seconds, const Report &report)
{
    bool good = true;
    double mosquittoRate = 0;
    std::vector<QJsonObject> results;
    for (const Engine &engine : chosen) {
        const std::optional<QJsonObject> result = measure(engine, topics, seconds);
        if (!result) {
            complain(u"ingest: %1 with %2 topics failed or took too long"_s.arg(engine.name).arg(topics));
            good = false;
            continue;
        }
        if (engine.name == "libmosquitto"_L1) {
            mosquittoRate = (*result)["messages_per_s"_L1].toDouble();
        }
        if (engine.name == "mangrove"_L1 && (*result)["lost"_L1] != 0) {
            complain(u"ingest: messages were lost with %1 topics"_s.arg(topics));
            good = false;
        }
        results.push_back(*result);
    }
    for (QJsonObject &result : results) {
        if (mosquittoRate > 0) {
            result["x_libmosquitto"_L1] = rounded(result["messages_per_s"_L1].toDouble() / mosquittoRate, 1);
        }
        if (result["engine"_L1] == "mangrove"_L1) {
            addTarget(result);
        }
        report.add(result);
    }
    return good;
}

} // namespace

int runIngest(const Options &options)
{
    QList<Engine> chosen;
    for (const Engine &engine : engines()) {
        if (options.engines.isEmpty() || options.engines.contains(engine.name)) {
            chosen << engine;
        }
    }
    if (chosen.isEmpty()) {
        complain(u"none of these engines is in this build"_s);
        return 2;
    }
    QList<int> topics = options.topics;
    if (topics.isEmpty()) {
        topics = options.smoke ? QList<int>{1'000} : QList<int>{1'000, 10'000, 100'000, 1'000'000};
    }
    const double seconds = options.seconds > 0 ? options.seconds : options.smoke ? kSmokeSeconds : kSeconds;
    const Report report(options.json, {{u"engine"_s, u"engine"_s},
                                       {u"topics"_s, u"parameters.topics"_s},
                                       {u"messages"_s, u"parameters.messages"_s},
                                       {u"lost"_s, u"lost"_s},
                                       {u"messages/s"_s, u"messages_per_s"_s},
                                       {u"x libmosq."_s, u"x_libmosquitto"_s, 1},
                                       {u"CPU s"_s, u"cpu_s"_s, 2},
                                       {u"RSS MiB"_s, u"rss_mb"_s, 1},
                                       {u"bytes/topic"_s, u"bytes_per_topic"_s}});
    bool good = true;
    for (const int number : topics) {
        good = measureAll(chosen, number, seconds, report) && good;
    }
    return good ? 0 : 1;
}

} // namespace mangrove::bench
