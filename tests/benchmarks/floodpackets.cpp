// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/floodpackets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>

namespace mangrove::bench {

namespace {

constexpr std::uint32_t kShuffleSeed = 1;

QByteArray remainingLength(qsizetype size)
{
    QByteArray bytes;
    do {
        const auto low = static_cast<unsigned char>(size & 0x7F);
        size >>= 7;
        bytes += static_cast<char>(low | (size > 0 ? 0x80 : 0));
    } while (size > 0);
    return bytes;
}

void appendPublish(PacketCycle &cycle, int index, const FloodPlan &plan, int payload)
{
    const QByteArray topic = topicName(index);
    cycle.bytes += plan.retain ? '\x31' : '\x30';
    cycle.bytes += remainingLength(2 + topic.size() + (plan.mqtt5 ? 1 : 0) + payload);
    cycle.bytes += '\0';
    cycle.bytes += static_cast<char>(topic.size());
    cycle.bytes += topic;
    if (plan.mqtt5) {
        cycle.bytes += '\0';
    }
    cycle.bytes += QByteArray::number(index).leftJustified(payload, '.', true);
    cycle.ends.push_back(cycle.bytes.size());
}

} // namespace

QByteArray topicName(int index)
{
    std::array<char, 48> text{};
    const int size = std::snprintf(text.data(), text.size(), "site/%04d/line/%02d/sensor/%02d",
                                   index / 10'000, index / 100 % 100, index % 100);
    return {text.data(), size};
}

std::uint64_t PacketCycle::completeWithin(qsizetype size) const
{
    return static_cast<std::uint64_t>(std::upper_bound(ends.begin(), ends.end(), size) - ends.begin());
}

PacketCycle floodCycle(const FloodPlan &plan, qsizetype leastBytes)
{
    std::vector<int> order(static_cast<std::size_t>(plan.topics));
    std::iota(order.begin(), order.end(), 0);
    std::mt19937 random(kShuffleSeed);
    std::shuffle(order.begin(), order.end(), random);
    const auto payloadSize = [&] {
        if (plan.spread == 0) {
            return plan.payload;
        }
        // Each size class as likely as the next: many small ones, a few as large as it gets.
        const double exponent = static_cast<double>(random() % 1'000) / 999;
        return static_cast<int>(std::pow(static_cast<double>(plan.spread), exponent));
    };
    PacketCycle cycle;
    int untilHot = plan.hot;
    do {
        for (const int index : order) {
            appendPublish(cycle, index, plan, payloadSize());
            if (plan.hot > 0 && --untilHot <= 1) {
                appendPublish(cycle, 0, plan, payloadSize());
                untilHot = plan.hot;
            }
        }
    } while (cycle.bytes.size() < leastBytes);
    return cycle;
}

} // namespace mangrove::bench
