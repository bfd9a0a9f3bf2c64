// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/ingest.h"

#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/floodsender.h"
#include "tests/benchmarks/receiver.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTextStream>

#include <csignal>
#include <cstdio>
#include <optional>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr int kTimeLimit = 30'000; // milliseconds for one measurement
constexpr double kSeconds = 2;
constexpr double kSmokeSeconds = 0.1;

/// This program again, as `--child NAME ARGUMENTS`; gone when this process is.
class Child
{
public:
    Child(const QString &name, const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(QCoreApplication::applicationFilePath(), QStringList{u"--child"_s, name} + arguments);
    }
    ~Child()
    {
        if (m_process.state() == QProcess::NotRunning) {
            return;
        }
        m_process.kill();
        m_process.waitForFinished();
    }
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    /// The next line of its output; empty when it ends or takes too long.
    QByteArray readLine()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(kTimeLimit)) {
                return {};
            }
        }
        return m_process.readLine().trimmed();
    }

private:
    QProcess m_process;
};

/// One engine with one flood; empty when it failed.
std::optional<QJsonObject> measure(const Engine &engine, int topics, double seconds)
{
    const int minimum = engine.takesAll ? topics : 1;
    Child sender(u"flood"_s, {QString::number(topics), QString::number(seconds), QString::number(minimum)});
    const QByteArray port = sender.readLine();
    Child receiver(u"receive"_s, {engine.name, QString::fromLatin1(port), QString::number(topics)});
    QJsonObject result = QJsonDocument::fromJson(receiver.readLine()).object();
    if (port.isEmpty() || result.isEmpty()) {
        return std::nullopt;
    }
    result["sent"_L1] = sender.readLine().toDouble();
    QJsonObject parameters;
    parameters["topics"_L1] = topics;
    parameters["payload"_L1] = kPayloadSize;
    parameters["messages"_L1] = result.take("messages"_L1);
    result["name"_L1] = u"ingest"_s;
    result["engine"_L1] = engine.name;
    result["parameters"_L1] = parameters;
    return result;
}

bool isComplete(const QJsonObject &result)
{
    return result["sent"_L1] == result["parameters"_L1]["messages"_L1];
}

/// Lines of a table, one for each measurement.
class Table
{
public:
    void printHeader()
    {
        m_out << u"%1 %2 %3 %4 %5 %6 %7 %8\n"_s.arg(u"topics"_s, 9)
                     .arg(u"engine"_s, -13)
                     .arg(u"messages"_s, 11)
                     .arg(u"messages/s"_s, 12)
                     .arg(u"x libmosq."_s, 10)
                     .arg(u"CPU s"_s, 7)
                     .arg(u"RSS MiB"_s, 8)
                     .arg(u"bytes/topic"_s, 11);
    }

    void print(const QJsonObject &result, double mosquittoRate)
    {
        const QJsonValue parameters = result["parameters"_L1];
        const double rate = result["messages_per_s"_L1].toDouble();
        const QJsonValue bytes = result["bytes_per_topic"_L1];
        m_out << u"%1 %2 %3 %4 %5 %6 %7 %8%9\n"_s.arg(parameters["topics"_L1].toInt(), 9)
                     .arg(result["engine"_L1].toString(), -13)
                     .arg(parameters["messages"_L1].toDouble(), 11, 'f', 0)
                     .arg(rate, 12, 'f', 0)
                     .arg(mosquittoRate > 0 ? QString::number(rate / mosquittoRate, 'f', 1) : u"-"_s, 10)
                     .arg(result["cpu_s"_L1].toDouble(), 7, 'f', 2)
                     .arg(result["rss_mb"_L1].toDouble(), 8, 'f', 1)
                     .arg(bytes.isDouble() ? QString::number(bytes.toDouble(), 'f', 0) : u"-"_s, 11)
                     .arg(isComplete(result)
                              ? QString()
                              : u"  of %1 sent"_s.arg(result["sent"_L1].toDouble(), 0, 'f', 0));
    }

    void flush() { m_out.flush(); }

private:
    QTextStream m_out{stdout};
};

void printJson(const QJsonObject &result)
{
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

/// All engines with one number of topics. False when one failed or the product's own lost a message.
bool measureAll(const QList<Engine> &chosen, int topics, double seconds, bool json)
{
    bool good = true;
    double mosquittoRate = 0;
    std::vector<QJsonObject> results;
    for (const Engine &engine : chosen) {
        const std::optional<QJsonObject> result = measure(engine, topics, seconds);
        if (!result) {
            QTextStream(stderr) << engine.name << " with " << topics << " topics failed or took too long\n";
            good = false;
            continue;
        }
        if (engine.name == "libmosquitto"_L1) {
            mosquittoRate = (*result)["messages_per_s"_L1].toDouble();
        }
        if (engine.name == "mangrove"_L1 && !isComplete(*result)) {
            QTextStream(stderr) << "messages were lost with " << topics << " topics\n";
            good = false;
        }
        if (json) {
            printJson(*result);
        }
        results.push_back(*result);
    }
    if (!json) {
        Table table;
        for (const QJsonObject &result : results) {
            table.print(result, mosquittoRate);
        }
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
        QTextStream(stderr) << "none of these engines is in this build\n";
        return 2;
    }
    QList<int> topics = options.topics;
    if (topics.isEmpty()) {
        topics = options.smoke ? QList<int>{1'000} : QList<int>{1'000, 10'000, 100'000, 1'000'000};
    }
    const double seconds = options.seconds > 0 ? options.seconds : options.smoke ? kSmokeSeconds : kSeconds;
    if (!options.json) {
        Table().printHeader();
    }
    bool good = true;
    for (const int number : topics) {
        good = measureAll(chosen, number, seconds, options.json) && good;
    }
    return good ? 0 : 1;
}

} // namespace mangrove::bench
