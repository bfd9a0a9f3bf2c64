// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"

namespace mangrove::mqtt {

/// What is in force after a CONNACK with success: its word, else the specification's default (MQTT 5 section 3.2.2.3).
[[nodiscard]] ServerLimits limitsAfterConnack(const ConnectOptions &options, const ConnackPacket &connack);

// Whether a request may be sent, decided before anything is. InvalidArgument, InvalidTopicName and InvalidTopicFilter for
// what no server may get, UnsupportedByProtocol for what needs MQTT 5, UnsupportedByServer for what CONNACK ruled out.
[[nodiscard]] Result<void> checkPublish(const PublishRequest &request, ProtocolVersion version,
                                        const ServerLimits &limits);
[[nodiscard]] Result<void> checkSubscribe(const SubscribeRequest &request, ProtocolVersion version,
                                          const ServerLimits &limits);
[[nodiscard]] Result<void> checkUnsubscribe(const std::vector<QByteArray> &filters,
                                            const Properties &properties, ProtocolVersion version);

} // namespace mangrove::mqtt
