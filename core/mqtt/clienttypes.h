// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/packets.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace mangrove::mqtt {

/// The hash of SCRAM (RFC 5802; RFC 7677 for SHA-256). None: no enhanced authentication.
enum class ScramHash : std::uint8_t { None, Sha1, Sha256, Sha512 };

/// Everything CONNECT carries, and how long to wait. The defaults are a working MQTT 5 connection.
struct ConnectOptions
{
    ProtocolVersion version = ProtocolVersion::V5;
    QByteArray clientIdentifier{}; ///< empty: MQTT 5 and 3.1.1 let the server choose; 3.1 needs one
    bool cleanStart = true;
    std::uint16_t keepAlive = 60; ///< seconds, 0 = off
    std::optional<Will> will{};
    std::optional<QByteArray> userName{};
    std::optional<QByteArray> password{}; ///< binary
    /// Proves user name and password by SCRAM, in MQTT 5 alone: CONNECT carries the user name and no password then.
    ScramHash scram = ScramHash::None;
    /// CONNECT properties (MQTT 5 section 3.1.2.11): session expiry, receive maximum, topic alias maximum, user
    /// properties, authentication method ... Maximum packet size is taken from `maximumPacketSize` below when unset.
    Properties properties{};
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds connackTimeout{10'000};
    /// The largest packet accepted, in bytes, enforced in every version and stated to an MQTT 5 server. 0: the protocol's
    /// own limit, nothing stated.
    std::uint32_t maximumPacketSize = 256u * 1024 * 1024;
    /// Outgoing messages that may wait for the server's Receive Maximum before publish() says QueueFull.
    std::size_t maximumQueuedPublishes = 100'000;

    bool operator==(const ConnectOptions &) const = default;
};

/// When and how long to wait before another attempt. Exponential with jitter: attempt n waits a random time between
/// half and all of min(maximum, initial * 2^(n-1)).
struct ReconnectOptions
{
    bool enabled = true;
    std::chrono::milliseconds initial{1'000};
    std::chrono::milliseconds maximum{60'000};

    bool operator==(const ReconnectOptions &) const = default;
};

enum class ClientState : std::uint8_t {
    Disconnected, ///< nothing under way
    Connecting, ///< the transport is being opened
    Handshaking, ///< CONNECT is sent, CONNACK is awaited (AUTH may go to and fro)
    Connected,
    WaitingToReconnect, ///< nextAttempt() says when
    Disconnecting, ///< DISCONNECT is sent, the transport closes
};

/// What CONNACK granted, with the specification's defaults where it was silent (MQTT 5 section 3.2.2.3).
struct ServerLimits
{
    std::uint16_t receiveMaximum = 65'535;
    QoS maximumQoS = QoS::ExactlyOnce;
    bool retainAvailable = true;
    std::uint32_t maximumPacketSize
        = 268'435'460; ///< bytes; the protocol's own limit when the server states none
    std::uint16_t topicAliasMaximum = 0;
    bool wildcardSubscriptionAvailable = true;
    bool subscriptionIdentifierAvailable = true;
    bool sharedSubscriptionAvailable = true;
    std::uint16_t keepAlive = 0; ///< seconds, the one in force
    std::uint32_t sessionExpiryInterval = 0; ///< seconds, the one in force
    QByteArray clientIdentifier{}; ///< the one in force, assigned by the server or ours
    QByteArray responseInformation{};

    bool operator==(const ServerLimits &) const = default;
};

/// Names a request of this client from the call until its result; never 0, never used twice.
using RequestId = std::uint64_t;

struct PublishRequest
{
    QByteArray topic{};
    QByteArray payload{};
    QoS qos = QoS::AtMostOnce;
    bool retain = false;
    Properties properties{};
    /// Sends the topic alias in `properties` even though the server granted none: for conformance tests alone.
    bool overrideTopicAliasLimit = false;

    bool operator==(const PublishRequest &) const = default;
};

struct PublishResult
{
    RequestId request = 0;
    QoS qos = QoS::AtMostOnce;
    /// The server's reason code (PUBACK, PUBREC or PUBCOMP), or Success at QoS 0 once the bytes are handed over.
    std::uint8_t code = 0;
    Properties properties{}; ///< of the acknowledgement that ended the exchange
    std::chrono::microseconds duration{0}; ///< from publish() to the end of the exchange
    std::optional<Error>
        error{}; ///< set when the exchange ended without the server's word (SessionLost, Cancelled)
};

struct SubscribeRequest
{
    std::vector<Subscription> subscriptions{};
    Properties properties{}; ///< subscription identifier, user properties
    bool operator==(const SubscribeRequest &) const = default;
};

struct SubscribeResult
{
    RequestId request = 0;
    std::vector<Subscription> subscriptions{}; ///< as asked, in order
    std::vector<std::uint8_t> codes{}; ///< one per subscription: granted QoS or error, MQTT 5 section 3.9.3
    Properties properties{};
    std::optional<Error> error{}; ///< no answer came: codes are empty
};

struct UnsubscribeResult
{
    RequestId request = 0;
    std::vector<QByteArray> filters{};
    std::vector<std::uint8_t> codes{}; ///< one per filter; Success for each below MQTT 5
    Properties properties{};
    std::optional<Error> error{};
};

/// One step of enhanced authentication (MQTT 5 section 4.12). Called on the client's thread for each AUTH, and once for
/// CONNACK, which carries the server's last word. Returns the data to answer with, or an Error to give up (the client
/// then sends DISCONNECT).
class Authenticator
{
public:
    virtual ~Authenticator() = default;
    [[nodiscard]] virtual QByteArray method() const = 0;
    [[nodiscard]] virtual Result<QByteArray> initialData() = 0;
    [[nodiscard]] virtual Result<QByteArray> answer(const QByteArray &serverData) = 0;
    /// The server says it is done; `serverData` may prove that it knows the secret too.
    [[nodiscard]] virtual Result<void> finish(const QByteArray &serverData) = 0;
};

} // namespace mangrove::mqtt
