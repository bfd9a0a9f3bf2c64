// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/memory.h"

#include "core/history/messagestore.h"
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/child.h"
#include "tests/benchmarks/floodpackets.h"
#include "tests/benchmarks/receiver.h"
#include "tests/benchmarks/report.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr int kMany = 16; ///< messages on each topic
constexpr int kMillion = 1'000'000;

std::optional<QJsonObject> measure(const QString &engine, int topics, int messagesEach)
{
    const auto budget = static_cast<qint64>(MemoryBudget::defaultLimit() / (1024 * 1024));
    Child sender(u"flood"_s, {u"topics=%1"_s.arg(topics), u"preload=%1"_s.arg(messagesEach), u"rate=0"_s});
    const QString port = QString::fromLatin1(sender.readLine());
    Child receiver(u"receive"_s, {u"engine="_s + engine, u"port="_s + port, u"topics=%1"_s.arg(topics),
                                  u"budget=%1"_s.arg(budget)});
    std::optional<QJsonObject> result = receiver.readObject();
    const std::optional<QJsonObject> totals = sender.readObject();
    if (!result || !totals) {
        complain(u"memory: %1 with %2 topics failed or took too long"_s.arg(engine).arg(topics));
        return std::nullopt;
    }
    const double messages = result->take("messages"_L1).toDouble();
    QJsonObject parameters{{"topics"_L1, topics}, {"payload"_L1, kPayloadSize}, {"messages"_L1, messages}};
    if (engine == "mangrove"_L1) {
        parameters["budget_mb"_L1] = budget;
    }
    (*result)["name"_L1] = u"memory"_s;
    (*result)["engine"_L1] = engine;
    (*result)["parameters"_L1] = parameters;
    (*result)["lost"_L1] = (*totals)["sent"_L1].toDouble() - messages;
    return result;
}

bool measureAndReport(const QString &engine, int topics, int messagesEach, const Report &report)
{
    std::optional<QJsonObject> result = measure(engine, topics, messagesEach);
    if (!result) {
        return false;
    }
    if (engine == "mangrove"_L1 && topics == kMillion && messagesEach == 1) {
        judge(*result, {{u"bytes_per_topic"_s, Bound::Kind::AtMost, 200}});
    }
    report.add(*result);
    return (*result)["lost"_L1] == 0;
}

} // namespace

int runMemory(const Options &options)
{
    QList<int> topics = options.topics;
    if (topics.isEmpty()) {
        topics = options.smoke ? QList<int>{1'000} : QList<int>{10'000, 100'000, kMillion};
    }
    const bool comparable = std::any_of(engines().begin(), engines().end(), [](const Engine &engine) {
        return engine.name == "libmosquitto"_L1;
    });
    const Report report(options.json, {{u"engine"_s, u"engine"_s},
                                       {u"topics"_s, u"parameters.topics"_s},
                                       {u"messages"_s, u"parameters.messages"_s},
                                       {u"stored"_s, u"stored_messages"_s},
                                       {u"budget MiB"_s, u"parameters.budget_mb"_s},
                                       {u"tree+store MiB"_s, u"accounted_mb"_s, 1},
                                       {u"RSS MiB"_s, u"rss_mb"_s, 1},
                                       {u"bytes/topic"_s, u"bytes_per_topic"_s}});
    bool good = true;
    for (const int number : topics) {
        good = measureAndReport(u"mangrove"_s, number, 1, report) && good;
        good = measureAndReport(u"mangrove"_s, number, kMany, report) && good;
        good = (!comparable || measureAndReport(u"libmosquitto"_s, number, 1, report)) && good;
    }
    return good ? 0 : 1;
}

} // namespace mangrove::bench
