// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/arguments.h"
#include "tests/benchmarks/gapmeter.h"
#include "tests/benchmarks/window/scenarios.h"
#include "tests/benchmarks/window/script.h"
#include "tests/benchmarks/window/windowrig.h"
#include "ui/connections/connectionpage.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::bench {

namespace {

constexpr std::uint16_t kKeepAlive = 4; // seconds: short, so that the pause is longer

} // namespace

int runPauseWindow(const QStringList &words)
{
    const Arguments arguments(words);
    const auto topics = static_cast<std::uint32_t>(arguments.number("topics"_L1));
    WindowRig rig;
    GapMeter gaps;
    QJsonObject result;
    std::uint64_t received = 0;
    ConnectionPage *page = nullptr;
    Script script;
    script
        .then([&] {
            page = &rig.connectTo(static_cast<quint16>(arguments.number("port"_L1)), kKeepAlive);
            gaps.start();
        })
        .until(u"all topics in the tree"_s, 30s, [&] { return rig.topicCount() >= topics; })
        .wait(1s)
        .then([&] { page->connection().setReadingPaused(true); })
        // What had been read before is taken in.
        .wait(500ms)
        .then([&] { received = rig.ledger().received; })
        .wait(std::chrono::milliseconds(static_cast<int>(arguments.real("seconds"_L1, 1) * 1000)))
        .then([&] {
            result["received_while_paused"_L1] = static_cast<double>(rig.ledger().received - received);
            result["still_connected"_L1] = rig.isConnected();
            page->connection().setReadingPaused(false);
        })
        .until(u"the sender's end"_s, 55s, [&] { return rig.isDisconnected(); })
        .then([&] {
            gaps.stop();
            gaps.writeTo(result);
            const Ledger ledger = rig.ledger();
            const Usage usage = Usage::now();
            result["messages"_L1] = static_cast<double>(ledger.received);
            result["adds_up"_L1] = ledger.received == ledger.stored + ledger.evicted + ledger.refused;
            result["cpu_s"_L1] = rounded(usage.cpuSeconds, 3);
            result["rss_mb"_L1] = rounded(usage.residentMegabytes, 1);
            result["platform"_L1] = platformText();
            printResult(result);
        });
    return script.exec();
}

} // namespace mangrove::bench
