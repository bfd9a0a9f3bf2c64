// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/arguments.h"
#include "tests/benchmarks/floodpackets.h"
#include "tests/benchmarks/gapmeter.h"
#include "tests/benchmarks/window/scenarios.h"
#include "tests/benchmarks/window/script.h"
#include "tests/benchmarks/window/windowrig.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::bench {

int runLoadWindow(const QStringList &words)
{
    const Arguments arguments(words);
    const int topics = arguments.number("topics"_L1);
    const double seconds = arguments.real("seconds"_L1, 1);
    WindowRig rig;
    GapMeter gaps;
    Usage before;
    std::uint64_t received = 0;
    QJsonObject result;
    Script script;
    script.then([&] { rig.connectTo(static_cast<quint16>(arguments.number("port"_L1))); })
        .until(u"all topics in the tree"_s, 60s,
               [&] { return rig.topicCount() >= static_cast<std::uint32_t>(topics); })
        .then([&] {
            rig.rows().expandAll();
            rig.rows().setOrder({TopicSortKey::Rate, true});
            // Something in every name: a filter, and all rows stay.
            rig.rows().setFilter({QByteArrayLiteral("sensor"), false});
            rig.page().selectTopic(topicName(0));
        })
        .until(u"all rows"_s, 30s, [&] { return rig.rows().rowCount() >= topics; })
        .wait(2s)
        .then([&] {
            gaps.start();
            before = Usage::now();
            received = rig.ledger().received;
        })
        .wait(std::chrono::milliseconds(static_cast<int>(seconds * 1000)))
        .then([&] {
            gaps.stop();
            gaps.writeTo(result);
            const Usage after = Usage::now();
            result["messages_per_s"_L1]
                = rounded(static_cast<double>(rig.ledger().received - received) / seconds, 0);
            result["cpu_s"_L1] = rounded(after.cpuSeconds - before.cpuSeconds, 3);
            result["rss_mb"_L1] = rounded(after.residentMegabytes, 1);
            result["rows"_L1] = rig.rows().rowCount();
        })
        .until(u"the sender's end"_s, 50s, [&] { return rig.isDisconnected(); })
        .then([&] {
            result["messages"_L1] = static_cast<double>(rig.ledger().received);
            result["platform"_L1] = platformText();
            printResult(result);
        });
    return script.exec();
}

} // namespace mangrove::bench
