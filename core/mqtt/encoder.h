// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/packets.h"

namespace mangrove::mqtt {

/// Appends the packet's bytes to `out`. Pure. Fails, appending nothing, where a value can't be put into the packet:
/// a string over 65,535 bytes, a packet over 268,435,455 bytes (MQTT 5 section 2.1.4), a property, a subscription option,
/// a reason code in an acknowledgement or DISCONNECT, or AUTH below MQTT 5. CONNECT is written in the version it states
/// itself, whatever `version` says.
/// It does not check what a peer would refuse: tests and the conformance client need to send illegal packets.
Result<void> encodePacket(const Packet &packet, ProtocolVersion version, QByteArray &out);

} // namespace mangrove::mqtt
