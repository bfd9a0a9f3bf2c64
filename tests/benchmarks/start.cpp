// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/start.h"

#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/child.h"
#include "tests/benchmarks/report.h"
#include "tests/benchmarks/statistics.h"
#include "tests/benchmarks/usage.h"

#include <QTemporaryDir>

#include <array>
#include <chrono>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr int kRounds = 45;
constexpr double kTarget = 1.5;

struct Candidate
{
    QString engine;
    QString program;
    std::vector<double> milliseconds;
    std::vector<double> cpuMilliseconds;
    std::vector<double> mainMilliseconds; ///< CPU time of the main thread
};

bool startOnce(Candidate &candidate, const QString &configFolder)
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    qputenv("MANGROVE_BENCH_START",
            QByteArray::number(static_cast<qlonglong>(std::chrono::nanoseconds(now).count())));
    Child child(Program{candidate.program}, {u"--config-dir"_s, configFolder});
    const std::optional<QJsonObject> result = child.readObject();
    if (!result) {
        complain(u"start: %1 showed no window"_s.arg(candidate.program));
        return false;
    }
    candidate.milliseconds.push_back((*result)["ms"_L1].toDouble());
    candidate.cpuMilliseconds.push_back((*result)["cpu_ms"_L1].toDouble());
    candidate.mainMilliseconds.push_back((*result)["main_thread_ms"_L1].toDouble());
    return true;
}

QJsonObject resultOf(const Candidate &candidate, const Candidate &empty)
{
    const auto ratio = [](const std::vector<double> &ours, const std::vector<double> &theirs) {
        return rounded(median(ours) / median(theirs), 2);
    };
    QJsonObject result{
        {"name"_L1, u"start"_s},
        {"engine"_L1, candidate.engine},
        {"start_ms"_L1, rounded(median(candidate.milliseconds), 1)},
        {"start_min_ms"_L1, rounded(least(candidate.milliseconds), 1)},
        {"cpu_s"_L1, rounded(median(candidate.cpuMilliseconds) / 1e3, 4)},
        {"x_empty"_L1, ratio(candidate.milliseconds, empty.milliseconds)},
        {"x_empty_least"_L1, rounded(least(candidate.milliseconds) / least(empty.milliseconds), 2)},
        {"x_empty_main_thread"_L1, ratio(candidate.mainMilliseconds, empty.mainMilliseconds)},
        {"parameters"_L1, QJsonObject{{"rounds"_L1, static_cast<qint64>(candidate.milliseconds.size())},
                                      {"platform"_L1, qEnvironmentVariable("MANGROVE_BENCH_DISPLAY")}}}};
    if (&candidate != &empty) {
        judge(result, {{u"x_empty"_s, Bound::Kind::AtMost, kTarget}});
    }
    return result;
}

} // namespace

int runStart(const Options &options)
{
    const QTemporaryDir folder;
    std::array<Candidate, 2> candidates{
        Candidate{u"mangrove"_s, u"mangrove-bench-start"_s, {}, {}, {}},
        Candidate{u"empty QMainWindow"_s, u"mangrove-bench-emptywindow"_s, {}, {}, {}},
    };
    const int rounds = options.smoke ? 1 : kRounds;
    // The first round reads the programs from disk and is not counted.
    for (int round = -1; round < rounds; ++round) {
        for (Candidate &candidate : candidates) {
            if (!startOnce(candidate, folder.path())) {
                return 1;
            }
            if (round < 0) {
                candidate.milliseconds.clear();
                candidate.cpuMilliseconds.clear();
                candidate.mainMilliseconds.clear();
            }
        }
    }
    const Report report(options.json, {{u"engine"_s, u"engine"_s},
                                       {u"rounds"_s, u"parameters.rounds"_s},
                                       {u"median ms"_s, u"start_ms"_s, 1},
                                       {u"least ms"_s, u"start_min_ms"_s, 1},
                                       {u"CPU s"_s, u"cpu_s"_s, 3},
                                       {u"x empty"_s, u"x_empty"_s, 2},
                                       {u"x least"_s, u"x_empty_least"_s, 2},
                                       {u"x main CPU"_s, u"x_empty_main_thread"_s, 2}});
    for (const Candidate &candidate : candidates) {
        report.add(resultOf(candidate, candidates[1]));
    }
    return 0;
}

} // namespace mangrove::bench
