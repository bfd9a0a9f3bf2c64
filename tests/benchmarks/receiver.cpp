// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/receiver.h"

#include "tests/benchmarks/arguments.h"
#include "tests/benchmarks/usage.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr int kStoreBudget = 256; // MiB

} // namespace

const std::vector<Engine> &engines()
{
    static const std::vector<Engine> list{
        {u"mangrove"_s, receiveWithMangrove, true},
        {u"parser"_s, receiveWithParser, true},
#ifdef MANGROVE_BENCH_MOSQUITTO
        {u"libmosquitto"_s, receiveWithMosquitto, false},
#endif
#ifdef MANGROVE_BENCH_PAHO
        {u"paho"_s, receiveWithPaho, false},
#endif
#ifdef MANGROVE_BENCH_QTMQTT
        {u"qtmqtt"_s, receiveWithQtMqtt, false},
#endif
    };
    return list;
}

int runReceiver(const QStringList &words)
{
    const Arguments arguments(words);
    const auto engine = std::find_if(engines().begin(), engines().end(), [&arguments](const Engine &entry) {
        return entry.name == arguments.text("engine"_L1);
    });
    if (engine == engines().end()) {
        return 2;
    }
    ReceiverTask task;
    task.port = static_cast<quint16>(arguments.number("port"_L1));
    task.topics = static_cast<std::uint32_t>(arguments.number("topics"_L1));
    task.messages = arguments.text("messages"_L1).toULongLong();
    task.storeBudget = static_cast<std::uint64_t>(arguments.number("budget"_L1, kStoreBudget)) * 1024 * 1024;
    const std::optional<Reception> reception = engine->receive(task);
    if (!reception) {
        return 1;
    }
    const double seconds = std::chrono::duration<double>(reception->last - reception->first).count();
    const Usage usage = Usage::now();
    QJsonObject object;
    object["messages"_L1] = static_cast<double>(reception->messages);
    object["messages_per_s"_L1]
        = seconds > 0 ? rounded(static_cast<double>(reception->messages) / seconds, 0) : 0;
    object["seconds"_L1] = rounded(seconds, 3);
    object["from_connect_s"_L1]
        = rounded(std::chrono::duration<double>(reception->last - reception->begin).count(), 3);
    object["cpu_s"_L1] = rounded(usage.cpuSeconds, 3);
    object["rss_mb"_L1] = rounded(reception->residentMegabytes.value_or(usage.residentMegabytes), 1);
    if (reception->storedMessages > 0) {
        object["stored_messages"_L1] = static_cast<double>(reception->storedMessages);
    }
    if (reception->accountedMegabytes) {
        object["accounted_mb"_L1] = rounded(*reception->accountedMegabytes, 1);
    }
    if (reception->bytesPerTopic) {
        object["bytes_per_topic"_L1] = rounded(*reception->bytesPerTopic, 1);
    }
    std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    return 0;
}

} // namespace mangrove::bench
