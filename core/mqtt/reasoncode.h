// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/types.h"

namespace mangrove::mqtt {

/// MQTT 5 table 2-6. Codes below 0x80 are success. 0x00 is also "Normal disconnection" and "Granted QoS 0":
/// reasonCodeName() takes the packet to tell them apart.
enum class ReasonCode : std::uint8_t {
    Success = 0x00,
    GrantedQoS1 = 0x01,
    GrantedQoS2 = 0x02,
    DisconnectWithWillMessage = 0x04,
    NoMatchingSubscribers = 0x10,
    NoSubscriptionExisted = 0x11,
    ContinueAuthentication = 0x18,
    ReAuthenticate = 0x19,
    UnspecifiedError = 0x80,
    MalformedPacket = 0x81,
    ProtocolError = 0x82,
    ImplementationSpecificError = 0x83,
    UnsupportedProtocolVersion = 0x84,
    ClientIdentifierNotValid = 0x85,
    BadUserNameOrPassword = 0x86,
    NotAuthorized = 0x87,
    ServerUnavailable = 0x88,
    ServerBusy = 0x89,
    Banned = 0x8A,
    ServerShuttingDown = 0x8B,
    BadAuthenticationMethod = 0x8C,
    KeepAliveTimeout = 0x8D,
    SessionTakenOver = 0x8E,
    TopicFilterInvalid = 0x8F,
    TopicNameInvalid = 0x90,
    PacketIdentifierInUse = 0x91,
    PacketIdentifierNotFound = 0x92,
    ReceiveMaximumExceeded = 0x93,
    TopicAliasInvalid = 0x94,
    PacketTooLarge = 0x95,
    MessageRateTooHigh = 0x96,
    QuotaExceeded = 0x97,
    AdministrativeAction = 0x98,
    PayloadFormatInvalid = 0x99,
    RetainNotSupported = 0x9A,
    QoSNotSupported = 0x9B,
    UseAnotherServer = 0x9C,
    ServerMoved = 0x9D,
    SharedSubscriptionsNotSupported = 0x9E,
    ConnectionRateExceeded = 0x9F,
    MaximumConnectTime = 0xA0,
    SubscriptionIdentifiersNotSupported = 0xA1,
    WildcardSubscriptionsNotSupported = 0xA2,
};

[[nodiscard]] constexpr bool isError(ReasonCode code)
{
    return static_cast<std::uint8_t>(code) >= 0x80;
}

/// Whether the specification lets this packet carry this code (the "Reason Code" tables of MQTT 5 chapter 3).
[[nodiscard]] bool isAllowedReasonCode(PacketType packet, std::uint8_t code);

/// The specification's name, untranslated: "Not authorized". "Unknown reason code 0xF0" for one that is in no table.
[[nodiscard]] QString reasonCodeName(PacketType packet, std::uint8_t code);

/// CONNACK return codes of MQTT 3.1 and 3.1.1 (MQTT 3.1.1 table 3.1) as the reason code that means the same.
[[nodiscard]] ReasonCode reasonCodeOfConnackReturnCode(std::uint8_t returnCode);

} // namespace mangrove::mqtt
