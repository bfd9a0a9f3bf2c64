// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/arguments.h"
#include "tests/benchmarks/gapmeter.h"
#include "tests/benchmarks/window/scenarios.h"
#include "tests/benchmarks/window/script.h"
#include "tests/benchmarks/window/windowrig.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::bench {

int runRetainedWindow(const QStringList &words)
{
    const Arguments arguments(words);
    const auto topics = static_cast<std::uint32_t>(arguments.number("topics"_L1));
    WindowRig rig;
    GapMeter gaps;
    QJsonObject result;
    std::chrono::steady_clock::time_point begin;
    Script script;
    script.wait(500ms)
        .then([&] {
            gaps.start();
            begin = std::chrono::steady_clock::now();
            rig.connectTo(static_cast<quint16>(arguments.number("port"_L1)));
        })
        .until(u"all topics in the tree"_s, 55s, [&] { return rig.topicCount() >= topics; })
        .then([&] {
            const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
            result["from_connect_s"_L1] = rounded(taken.count(), 3);
            result["cpu_s"_L1] = rounded(Usage::now().cpuSeconds, 3);
        })
        // The rows of the last ones too.
        .wait(1s)
        .then([&] {
            gaps.stop();
            gaps.writeTo(result);
            result["rss_mb"_L1] = rounded(Usage::now().residentMegabytes, 1);
            printResult(result);
        });
    return script.exec();
}

} // namespace mangrove::bench
