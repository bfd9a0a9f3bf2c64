// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagestamp.h"
#include "core/mqtt/packets.h"
#include "core/topics/topictree.h"

#include <cstdint>

namespace mangrove {

/// What a list over many topics keeps of a message: what is needed to find it in the store, to order it, and to say what it
/// was after the store has evicted it.
struct ListedMessage
{
    MessageStamp stamp = 0;
    std::uint64_t sequence = 0;
    TopicId topic = kNoTopic;
    std::uint32_t payloadSize = 0;
    mqtt::QoS qos = mqtt::QoS::AtMostOnce;
    bool retain = false;
    bool dup = false;

    [[nodiscard]] std::int64_t time() const { return stampTime(stamp); }
    bool operator==(const ListedMessage &) const = default;
};

} // namespace mangrove
