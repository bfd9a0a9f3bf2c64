// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/decoder.h"

#include <vector>

namespace mangrove::test {

/// One legal packet: its bytes, and what they mean.
struct PacketRow
{
    const char *tag; ///< begins with the section of the specification
    mqtt::ProtocolVersion version;
    mqtt::Sender sender;
    QByteArray bytes;
    mqtt::Packet packet;
    bool canonical = true; ///< the encoder makes exactly these bytes of the packet
};

/// Hexadecimal digits, blanks between them, and text in single quotes: "30 05 0001 't' 'hi'".
[[nodiscard]] QByteArray packetBytes(const QByteArray &text);

/// Every packet in every version, in its short and long forms.
[[nodiscard]] std::vector<PacketRow> packetRows();

} // namespace mangrove::test
