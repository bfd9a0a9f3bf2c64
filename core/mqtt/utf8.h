// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/types.h"

namespace mangrove::mqtt {

/// What one look at a topic name tells. `valid` as isValidMqttString().
struct TopicScan
{
    bool valid = true;
    bool hasWildcard = false; ///< '+' or '#' (MQTT 5 section 4.7.1)
};

/// Eight bytes at a time as long as they are ASCII. Never allocates.
[[nodiscard]] TopicScan scanTopicName(BytesView bytes);

} // namespace mangrove::mqtt
