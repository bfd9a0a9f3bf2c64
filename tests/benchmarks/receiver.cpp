// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/receiver.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

double cpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// To this many decimals; what follows is noise.
double rounded(double value, int decimals)
{
    return QString::number(value, 'f', decimals).toDouble();
}

} // namespace

double residentMegabytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const double pages = file.readAll().split(' ').value(1).toDouble();
    return pages * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0);
}

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

int runReceiver(const QStringList &arguments)
{
    if (arguments.size() != 3) {
        return 2;
    }
    const auto engine = std::find_if(engines().begin(), engines().end(), [&arguments](const Engine &entry) {
        return entry.name == arguments.at(0);
    });
    if (engine == engines().end()) {
        return 2;
    }
    const double cpuBefore = cpuSeconds();
    const std::optional<Reception> reception
        = engine->receive(arguments.at(1).toUShort(), arguments.at(2).toInt());
    if (!reception) {
        return 1;
    }
    const double seconds = std::chrono::duration<double>(reception->last - reception->first).count();
    QJsonObject object;
    object["messages"_L1] = static_cast<double>(reception->messages);
    object["seconds"_L1] = rounded(seconds, 3);
    object["messages_per_s"_L1]
        = seconds > 0 ? rounded(static_cast<double>(reception->messages) / seconds, 0) : 0;
    object["cpu_s"_L1] = rounded(cpuSeconds() - cpuBefore, 3);
    object["rss_mb"_L1] = rounded(reception->residentMegabytes.value_or(residentMegabytes()), 1);
    object["stored_messages"_L1] = static_cast<double>(reception->storedMessages);
    object["bytes_per_topic"_L1]
        = reception->bytesPerTopic ? QJsonValue(rounded(*reception->bytesPerTopic, 1)) : QJsonValue();
    std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    return 0;
}

} // namespace mangrove::bench
