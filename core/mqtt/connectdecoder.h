// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/bytereader.h"
#include "core/mqtt/decoder.h"

namespace mangrove::mqtt {

/// The body of CONNECT (MQTT 5 section 3.1), which says itself which version it speaks.
[[nodiscard]] Fault decodeConnect(ByteReader &reader, ConnectPacket &packet);

} // namespace mangrove::mqtt
