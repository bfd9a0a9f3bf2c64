// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/arguments.h"
#include "tests/benchmarks/gapmeter.h"
#include "tests/benchmarks/window/scenarios.h"
#include "tests/benchmarks/window/script.h"
#include "tests/benchmarks/window/windowrig.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::bench {

int runConnectionsWindow(const QStringList &words)
{
    const Arguments arguments(words);
    const double seconds = arguments.real("seconds"_L1, 1);
    WindowRig rig;
    GapMeter gaps;
    Usage before;
    std::uint64_t received = 0;
    QJsonObject result;
    Script script;
    const QStringList ports = arguments.text("ports"_L1).split(u',');
    for (const QString &port : ports) {
        script.then([&rig, port] { rig.connectTo(port.toUShort()); });
    }
    script.until(u"all connections"_s, 20s, [&] { return rig.isConnected(); })
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
            result["cpu_s"_L1] = rounded(after.cpuSeconds - before.cpuSeconds, 3);
            result["rss_mb"_L1] = rounded(after.residentMegabytes, 1);
            result["messages_per_s"_L1]
                = rounded(static_cast<double>(rig.ledger().received - received) / seconds, 0);
        })
        .until(u"the senders' end"_s, 30s, [&] { return rig.isDisconnected(); })
        .then([&] {
            const Ledger ledger = rig.ledger();
            result["messages"_L1] = static_cast<double>(ledger.received);
            result["adds_up"_L1] = ledger.received == ledger.stored + ledger.evicted + ledger.refused;
            result["platform"_L1] = platformText();
            printResult(result);
        });
    return script.exec();
}

} // namespace mangrove::bench
