// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/types.h"

#include <array>

using namespace Qt::StringLiterals;

namespace mangrove::mqtt {

QString packetTypeName(PacketType type)
{
    static constexpr std::array kNames
        = {"RESERVED"_L1, "CONNECT"_L1,  "CONNACK"_L1,    "PUBLISH"_L1, "PUBACK"_L1,      "PUBREC"_L1,
           "PUBREL"_L1,   "PUBCOMP"_L1,  "SUBSCRIBE"_L1,  "SUBACK"_L1,  "UNSUBSCRIBE"_L1, "UNSUBACK"_L1,
           "PINGREQ"_L1,  "PINGRESP"_L1, "DISCONNECT"_L1, "AUTH"_L1};
    const auto index = static_cast<std::size_t>(type);
    return index < kNames.size() ? kNames[index] : kNames[0];
}

} // namespace mangrove::mqtt
