// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/reasoncode.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove::mqtt {

namespace {

using PacketSet = std::uint16_t; ///< one bit per PacketType

constexpr PacketSet only(PacketType type)
{
    return static_cast<PacketSet>(1u << static_cast<unsigned>(type));
}

constexpr PacketSet kConnack = only(PacketType::Connack);
constexpr PacketSet kPubackPubrec = only(PacketType::Puback) | only(PacketType::Pubrec);
constexpr PacketSet kPubrelPubcomp = only(PacketType::Pubrel) | only(PacketType::Pubcomp);
constexpr PacketSet kSuback = only(PacketType::Suback);
constexpr PacketSet kUnsuback = only(PacketType::Unsuback);
constexpr PacketSet kDisconnect = only(PacketType::Disconnect);
constexpr PacketSet kAuth = only(PacketType::Auth);

struct CodeRow
{
    std::uint8_t code;
    PacketSet packets;
    QLatin1StringView name;
};

// MQTT 5 table 2-6. It gives Bad authentication method to DISCONNECT (for a failed re-authentication), which the table
// of section 3.14.2.1 leaves out: what the specification allows in one place is not refused.
constexpr std::array kCodes = std::to_array<CodeRow>({
    {0x00, kConnack | kPubackPubrec | kPubrelPubcomp | kSuback | kUnsuback | kDisconnect | kAuth,
     "Success"_L1},
    {0x01, kSuback, "Granted QoS 1"_L1},
    {0x02, kSuback, "Granted QoS 2"_L1},
    {0x04, kDisconnect, "Disconnect with Will Message"_L1},
    {0x10, kPubackPubrec, "No matching subscribers"_L1},
    {0x11, kUnsuback, "No subscription existed"_L1},
    {0x18, kAuth, "Continue authentication"_L1},
    {0x19, kAuth, "Re-authenticate"_L1},
    {0x80, kConnack | kPubackPubrec | kSuback | kUnsuback | kDisconnect, "Unspecified error"_L1},
    {0x81, kConnack | kDisconnect, "Malformed Packet"_L1},
    {0x82, kConnack | kDisconnect, "Protocol Error"_L1},
    {0x83, kConnack | kPubackPubrec | kSuback | kUnsuback | kDisconnect, "Implementation specific error"_L1},
    {0x84, kConnack, "Unsupported Protocol Version"_L1},
    {0x85, kConnack, "Client Identifier not valid"_L1},
    {0x86, kConnack, "Bad User Name or Password"_L1},
    {0x87, kConnack | kPubackPubrec | kSuback | kUnsuback | kDisconnect, "Not authorized"_L1},
    {0x88, kConnack, "Server unavailable"_L1},
    {0x89, kConnack | kDisconnect, "Server busy"_L1},
    {0x8A, kConnack, "Banned"_L1},
    {0x8B, kDisconnect, "Server shutting down"_L1},
    {0x8C, kConnack | kDisconnect, "Bad authentication method"_L1},
    {0x8D, kDisconnect, "Keep Alive timeout"_L1},
    {0x8E, kDisconnect, "Session taken over"_L1},
    {0x8F, kSuback | kUnsuback | kDisconnect, "Topic Filter invalid"_L1},
    {0x90, kConnack | kPubackPubrec | kDisconnect, "Topic Name invalid"_L1},
    {0x91, kPubackPubrec | kSuback | kUnsuback, "Packet Identifier in use"_L1},
    {0x92, kPubrelPubcomp, "Packet Identifier not found"_L1},
    {0x93, kDisconnect, "Receive Maximum exceeded"_L1},
    {0x94, kDisconnect, "Topic Alias invalid"_L1},
    {0x95, kConnack | kDisconnect, "Packet too large"_L1},
    {0x96, kDisconnect, "Message rate too high"_L1},
    {0x97, kConnack | kPubackPubrec | kSuback | kDisconnect, "Quota exceeded"_L1},
    {0x98, kDisconnect, "Administrative action"_L1},
    {0x99, kConnack | kPubackPubrec | kDisconnect, "Payload format invalid"_L1},
    {0x9A, kConnack | kDisconnect, "Retain not supported"_L1},
    {0x9B, kConnack | kDisconnect, "QoS not supported"_L1},
    {0x9C, kConnack | kDisconnect, "Use another server"_L1},
    {0x9D, kConnack | kDisconnect, "Server moved"_L1},
    {0x9E, kSuback | kDisconnect, "Shared Subscriptions not supported"_L1},
    {0x9F, kConnack | kDisconnect, "Connection rate exceeded"_L1},
    {0xA0, kDisconnect, "Maximum connect time"_L1},
    {0xA1, kSuback | kDisconnect, "Subscription Identifiers not supported"_L1},
    {0xA2, kSuback | kDisconnect, "Wildcard Subscriptions not supported"_L1},
});

constexpr bool isSorted()
{
    return std::is_sorted(kCodes.begin(), kCodes.end(),
                          [](const CodeRow &a, const CodeRow &b) { return a.code < b.code; });
}
static_assert(isSorted());

const CodeRow *findCode(std::uint8_t code)
{
    const auto *const row = std::lower_bound(std::begin(kCodes), std::end(kCodes), code,
                                             [](const CodeRow &a, std::uint8_t b) { return a.code < b; });
    return row != std::end(kCodes) && row->code == code ? row : nullptr;
}

} // namespace

bool isAllowedReasonCode(PacketType packet, std::uint8_t code)
{
    const CodeRow *const row = findCode(code);
    return row != nullptr && (row->packets & only(packet)) != 0;
}

QString reasonCodeName(PacketType packet, std::uint8_t code)
{
    if (code == 0 && packet == PacketType::Suback) {
        return u"Granted QoS 0"_s;
    }
    if (code == 0 && packet == PacketType::Disconnect) {
        return u"Normal disconnection"_s;
    }
    if (const CodeRow *const row = findCode(code)) {
        return row->name;
    }
    return u"Unknown reason code 0x%1"_s.arg(QString::number(code, 16).toUpper().rightJustified(2, u'0'));
}

ReasonCode reasonCodeOfConnackReturnCode(std::uint8_t returnCode)
{
    switch (returnCode) {
    case 0:
        return ReasonCode::Success;
    case 1:
        return ReasonCode::UnsupportedProtocolVersion;
    case 2:
        return ReasonCode::ClientIdentifierNotValid;
    case 3:
        return ReasonCode::ServerUnavailable;
    case 4:
        return ReasonCode::BadUserNameOrPassword;
    case 5:
        return ReasonCode::NotAuthorized;
    default:
        return ReasonCode::UnspecifiedError;
    }
}

} // namespace mangrove::mqtt
