// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/floodsender.h"

#include "tests/benchmarks/arguments.h"
#include "tests/benchmarks/floodpackets.h"
#include "tests/benchmarks/loopback.h"
#include "tests/benchmarks/pacedsender.h"

#include <QByteArray>
#include <QDeadlineTimer>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr qsizetype kWriteSize = 1024 * 1024; // bytes

/// CONNECT and SUBSCRIBE with their answers. Says which protocol version the client speaks, 0 when it does not.
int greet(int socket)
{
    constexpr int kVersionOffset = 8; // after the fixed header of two bytes and "MQTT" with its length
    const QByteArray connectPacket = receivePacket(socket);
    if (connectPacket.size() <= kVersionOffset || connectPacket.at(0) != '\x10') {
        return 0;
    }
    const int version = static_cast<uchar>(connectPacket.at(kVersionOffset));
    const QByteArray connack
        = version == 5 ? QByteArray::fromHex("2003000000") : QByteArray::fromHex("20020000");
    sendAll(socket, connack);
    const QByteArray subscribe = receivePacket(socket);
    if (subscribe.size() < 4 || subscribe.at(0) != '\x82') {
        return 0;
    }
    QByteArray suback = QByteArray::fromHex(version == 5 ? "9004" : "9003") + subscribe.mid(2, 2);
    suback += QByteArray::fromHex(version == 5 ? "0000" : "00");
    sendAll(socket, suback);
    return version;
}

/// As fast as TCP takes it. Returns how many messages were sent.
std::uint64_t flood(int socket, const PacketCycle &cycle, double seconds, std::uint64_t minimum)
{
    const QDeadlineTimer deadline(std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)));
    const qsizetype size = cycle.bytes.size();
    std::uint64_t rounds = 0;
    qsizetype offset = 0;
    const auto sent = [&] { return rounds * cycle.ends.size() + cycle.completeWithin(offset); };
    while (!deadline.hasExpired() || sent() < minimum) {
        const qsizetype part = std::min(kWriteSize, size - offset);
        if (!sendAll(socket, QByteArrayView(cycle.bytes).sliced(offset, part))) {
            return sent();
        }
        offset += part;
        if (offset == size) {
            ++rounds;
            offset = 0;
        }
    }
    // The rest of the message that the last write broke off.
    const std::uint64_t complete = cycle.completeWithin(offset);
    const qsizetype begun = complete > 0 ? cycle.ends[complete - 1] : 0;
    if (offset > begun
        && sendAll(socket, QByteArrayView(cycle.bytes).sliced(offset, cycle.ends[complete] - offset))) {
        return sent() + 1;
    }
    return sent();
}

FloodPlan planFrom(const Arguments &arguments, int version)
{
    FloodPlan plan;
    plan.topics = arguments.number("topics"_L1, 1);
    plan.payload = arguments.number("payload"_L1, kPayloadSize);
    plan.spread = arguments.number("spread"_L1);
    plan.hot = arguments.number("hot"_L1);
    plan.mqtt5 = version == 5;
    return plan;
}

PacedTotals sendAsPlanned(int socket, const Arguments &arguments, int version)
{
    FloodPlan plan = planFrom(arguments, version);
    const PacketCycle cycle = floodCycle(plan, kWriteSize + 1);
    const double seconds = arguments.real("seconds"_L1);
    const double rate = arguments.real("rate"_L1, -1);
    PacedTotals totals;
    if (const int rounds = arguments.number("preload"_L1); rounds > 0) {
        plan.hot = 0;
        const auto all = static_cast<std::uint64_t>(plan.topics) * static_cast<std::uint64_t>(rounds);
        totals.sent = flood(socket, floodCycle(plan, 0), 0, all);
    }
    if (rate < 0) {
        totals.sent += flood(socket, cycle, seconds, arguments.text("minimum"_L1).toULongLong());
    } else {
        const PacedTotals paced = sendPaced(socket, cycle, rate, seconds);
        totals.sent += paced.sent;
        totals.pings = paced.pings;
    }
    return totals;
}

} // namespace

int runFloodSender(const QStringList &words)
{
    const Arguments arguments(words);
    auto port = static_cast<quint16>(arguments.number("port"_L1));
    const int listener = listenOnLoopback(port);
    if (listener < 0) {
        return 1;
    }
    std::printf("%d\n", static_cast<int>(port));
    std::fflush(stdout);
    const int socket = ::accept(listener, nullptr, nullptr);
    const int version = greet(socket);
    if (version == 0) {
        return 1;
    }
    const PacedTotals totals = sendAsPlanned(socket, arguments, version);
    ::shutdown(socket, SHUT_WR);
    std::printf("{\"sent\":%llu,\"pings\":%llu}\n", static_cast<unsigned long long>(totals.sent),
                static_cast<unsigned long long>(totals.pings));
    std::fflush(stdout);
    while (!receivePacket(socket).isEmpty()) {
        // Until the client has read everything and closes: closing first would reset what is still under way.
    }
    ::close(socket);
    ::close(listener);
    return 0;
}

} // namespace mangrove::bench
