// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/arguments.h"
#include "tests/benchmarks/usage.h"
#include "tests/benchmarks/window/scenarios.h"
#include "tests/benchmarks/window/script.h"
#include "tests/benchmarks/window/windowrig.h"

#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::bench {

namespace {

struct Sample
{
    Usage usage;
    std::map<int, ThreadUsage> threads;
    std::uint64_t paints = 0;
};

Sample takeSample(const PaintCounter &paints)
{
    Sample sample{Usage::now(), {}, paints.count()};
    for (const ThreadUsage &thread : threadUsages()) {
        sample.threads[thread.id] = thread;
    }
    return sample;
}

/// How often each thread went to sleep between the two, by name.
QJsonObject wakeups(const Sample &before, const Sample &after)
{
    std::map<QString, std::uint64_t> byName;
    for (const auto &[id, thread] : after.threads) {
        const auto found = before.threads.find(id);
        byName[thread.name] += thread.voluntarySwitches
                               - (found != before.threads.end() ? found->second.voluntarySwitches : 0);
    }
    QJsonObject object;
    for (const auto &[name, count] : byName) {
        if (count > 0) {
            object[name] = static_cast<double>(count);
        }
    }
    return object;
}

void changeState(MainWindow &window, const QString &state)
{
    if (state == "minimised"_L1) {
        window.showMinimized();
    } else if (state == "hidden"_L1) {
        window.hide();
    }
}

QJsonObject difference(const Sample &before, const Sample &after, double seconds)
{
    const double cpu = after.usage.cpuSeconds - before.usage.cpuSeconds;
    const auto switches = static_cast<double>(after.usage.voluntarySwitches - before.usage.voluntarySwitches);
    return {{"cpu_s"_L1, rounded(cpu, 4)},
            {"cpu_percent"_L1, rounded(100 * cpu / seconds, 2)},
            {"wakeups_per_s"_L1, rounded(switches / seconds, 2)},
            {"wakeups_by_thread"_L1, wakeups(before, after)},
            {"paint_events"_L1, static_cast<double>(after.paints - before.paints)},
            {"rss_mb"_L1, rounded(after.usage.residentMegabytes, 1)}};
}

} // namespace

int runIdleWindow(const QStringList &words)
{
    const Arguments arguments(words);
    const double seconds = arguments.real("seconds"_L1, 1);
    const std::chrono::milliseconds duration(static_cast<int>(seconds * 1000));
    WindowRig rig;
    const PaintCounter paints;
    Sample before;
    std::uint64_t received = 0;
    Script script;
    script.then([&] { rig.connectTo(static_cast<quint16>(arguments.number("port"_L1))); })
        .until(u"the connection"_s, 20s, [&] { return rig.isConnected(); })
        .wait(1s)
        .then([&] { changeState(rig.window(), arguments.text("state"_L1)); })
        // What showing, connecting and hiding bring about comes to an end.
        .wait(3s)
        .then([&] {
            received = rig.ledger().received;
            before = takeSample(paints);
        })
        .wait(duration)
        .then([&] {
            QJsonObject result = difference(before, takeSample(paints), seconds);
            result["messages_per_s"_L1]
                = rounded(static_cast<double>(rig.ledger().received - received) / seconds, 0);
            result["platform"_L1] = platformText();
            printResult(result);
        });
    return script.exec();
}

} // namespace mangrove::bench
