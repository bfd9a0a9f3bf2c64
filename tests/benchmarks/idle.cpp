// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/idle.h"

#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/child.h"
#include "tests/benchmarks/report.h"

#include <array>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr int kTopics = 10'000;
constexpr double kQuietSeconds = 20;
constexpr double kLoadedSeconds = 8;
constexpr double kSmokeSeconds = 0.5;
// "Near nothing" in numbers: with a window in sight something may change once a second, its clock.
constexpr double kWakeups = 10; ///< a second, all threads together
constexpr double kPercent = 1; ///< of one core

struct Case
{
    QString state;
    int rate; ///< messages a second
};

std::optional<QJsonObject> measure(const Case &each, double seconds)
{
    QStringList load{u"topics=%1"_s.arg(kTopics), u"seconds=3600"_s, u"rate=%1"_s.arg(each.rate)};
    if (each.rate > 0) {
        load << u"preload=1"_s;
    }
    Child sender(u"flood"_s, load);
    const QString port = QString::fromLatin1(sender.readLine());
    Child child(Program{u"mangrove-bench-window"_s},
                {u"idle"_s, u"port="_s + port, u"seconds=%1"_s.arg(seconds), u"state="_s + each.state});
    std::optional<QJsonObject> result = child.readObject();
    if (!result) {
        complain(u"idle: the %1 window failed or took too long"_s.arg(each.state));
        return std::nullopt;
    }
    (*result)["name"_L1] = u"idle"_s;
    (*result)["engine"_L1] = u"mangrove window"_s;
    (*result)["parameters"_L1] = QJsonObject{{"window"_L1, each.state},
                                             {"rate"_L1, each.rate},
                                             {"seconds"_L1, seconds},
                                             {"platform"_L1, result->take("platform"_L1)}};
    std::vector<Bound> bounds;
    if (each.rate == 0) {
        bounds = {{u"wakeups_per_s"_s, Bound::Kind::AtMost, kWakeups},
                  {u"cpu_percent"_s, Bound::Kind::AtMost, kPercent}};
    }
    if (each.state != "visible"_L1) {
        bounds.push_back({u"paint_events"_s, Bound::Kind::AtMost, 0});
    }
    if (!bounds.empty()) {
        judge(*result, bounds);
    }
    return result;
}

} // namespace

int runIdle(const Options &options)
{
    const std::array<Case, 5> cases{Case{u"visible"_s, 0}, Case{u"minimised"_s, 0},
                                    Case{u"visible"_s, 20'000}, Case{u"minimised"_s, 20'000},
                                    Case{u"hidden"_s, 20'000}};
    const Report report(options.json, {{u"window"_s, u"parameters.window"_s},
                                       {u"rate"_s, u"parameters.rate"_s},
                                       {u"seconds"_s, u"parameters.seconds"_s, 1},
                                       {u"wake-ups/s"_s, u"wakeups_per_s"_s, 1},
                                       {u"CPU %"_s, u"cpu_percent"_s, 2},
                                       {u"paint events"_s, u"paint_events"_s},
                                       {u"RSS MiB"_s, u"rss_mb"_s, 1}});
    bool good = true;
    for (const Case &each : cases) {
        const double usual = each.rate == 0 ? kQuietSeconds : kLoadedSeconds;
        const double seconds = options.seconds > 0 ? options.seconds : options.smoke ? kSmokeSeconds : usual;
        const std::optional<QJsonObject> result = measure(each, seconds);
        good = good && result;
        if (result) {
            report.add(*result);
        }
        if (options.smoke) {
            break;
        }
    }
    return good ? 0 : 1;
}

} // namespace mangrove::bench
