// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace mangrove::bench {

inline constexpr int kPayloadSize = 64; ///< bytes

/// Six levels, as sensors on a plant's lines are named; all of one length.
[[nodiscard]] QByteArray topicName(int index);

/// What a flood consists of.
struct FloodPlan
{
    int topics = 1;
    int payload = kPayloadSize; ///< bytes
    int spread = 0; ///< when not 0: payloads of 0 to so many bytes instead, mostly small
    int hot = 0; ///< when not 0: every so-manyth message is on topic 0 besides
    bool retain = false;
    bool mqtt5 = false; ///< packets with an empty list of properties
};

/// PUBLISH packets one behind the other, with where each ends.
struct PacketCycle
{
    QByteArray bytes;
    std::vector<qsizetype> ends;

    /// How many packets are complete within the first so many bytes.
    [[nodiscard]] std::uint64_t completeWithin(qsizetype size) const;
};

/// All topics once, QoS 0, in a shuffled order that is the same each time; and again until there are at least so many bytes.
[[nodiscard]] PacketCycle floodCycle(const FloodPlan &plan, qsizetype leastBytes);

} // namespace mangrove::bench
