// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"
#include "core/mqtt/transportreport.h"

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace mangrove {

/// What the connection doctor looks at, in this order.
enum class DoctorStepKind {
    Resolve, ///< the host name
    Tcp, ///< each address
    Tls,
    WebSocket, ///< the upgrade
    Connect, ///< CONNECT and CONNACK in the version asked for
    OlderVersion, ///< the same in MQTT 3.1.1, when MQTT 5 was refused
    Subscribe, ///< to a topic of the doctor's own
    Echo, ///< a message to that topic, and back
    SubscribeAll, ///< to `#`
    Hold, ///< stays a moment: whether another client takes the client identifier
};
inline constexpr std::size_t kDoctorStepCount = 10;

enum class DoctorOutcome { Waiting, Running, Passed, Failed, Skipped };

/// Why a step has its outcome. Names and words are in doctorwords.h.
enum class DoctorCause {
    None,
    // Skipped.
    NotNeeded, ///< not part of this kind of address
    NotReached, ///< an earlier step failed
    NotAsked,
    ReadOnly, ///< the connection may not publish
    RandomIdentifier, ///< nobody else can have it
    Cancelled,
    // On this side.
    OptionsInvalid, ///< a file that can't be read, a value that is not allowed
    // The network.
    HostUnknown,
    ResolverSilent,
    PortRefused,
    NetworkSilent, ///< no answer at all: a firewall
    NetworkFailed,
    SomeAddressesFail, ///< of a step that passed
    // What the port speaks.
    PortSpeaksTls,
    PortSpeaksPlainMqtt,
    PortSpeaksHttp,
    PortSpeaksWebSocket,
    PortSpeaksSomethingElse,
    // TLS.
    CertificateUnknownIssuer,
    CertificateWrongHost,
    CertificateExpired,
    CertificateNotYetValid,
    CertificateNotPinned,
    CertificateInvalid,
    ClientCertificateWanted,
    ClientCertificateRefused,
    TlsFailed,
    TlsSilent,
    // WebSocket.
    WebSocketPathMissing,
    WebSocketForbidden,
    WebSocketRefused,
    WebSocketSilent,
    // CONNECT.
    VersionRefused,
    ClientIdentifierRejected,
    ClientIdentifierTaken,
    AnonymousRefused,
    CredentialsRefused,
    AuthenticationMethodRefused,
    ServerUnavailable,
    ConnectRefused, ///< with another code
    ClosedAtConnect,
    ConnackMissing,
    ProtocolBroken,
    // Afterwards.
    SubscribeRefused,
    SubackMissing,
    PublishRefused,
    EchoMissing, ///< acknowledged, and never delivered
    PubackMissing,
    AllTopicsRefused,
    ConnectionLost,
};

/// One address of the server.
struct DoctorAddress
{
    QString address{};
    bool isIpv6 = false;
    DoctorOutcome outcome = DoctorOutcome::Waiting;
    DoctorCause cause = DoctorCause::None;
    std::chrono::microseconds duration{0};

    bool operator==(const DoctorAddress &) const = default;
};

/// What the server's CONNACK said.
struct DoctorConnack
{
    mqtt::ProtocolVersion version = mqtt::ProtocolVersion::V5;
    bool sessionPresent = false;
    bool identifierAssigned = false; ///< by the server
    QString reasonString{}; ///< printable, bounded
    mqtt::ServerLimits limits{};

    bool operator==(const DoctorConnack &) const = default;
};

struct DoctorStep
{
    DoctorStepKind kind = DoctorStepKind::Resolve;
    DoctorOutcome outcome = DoctorOutcome::Waiting;
    DoctorCause cause = DoctorCause::None;
    /// Of this step alone: a TLS handshake without TCP, CONNACK from CONNECT on, the echo from PUBLISH to its return.
    std::chrono::microseconds duration{0};
    /// Untranslated, for the curious: printable, bounded, without what the request calls secret.
    QString detail{};
    int code = -1; ///< MQTT reason code; of SUBACK and PUBACK also a success. -1: none
    // What some steps found out.
    std::vector<DoctorAddress> addresses{}; ///< Resolve, Tcp
    std::optional<mqtt::TlsReport> tls{}; ///< Tls
    std::optional<mqtt::CertificateReport> untrusted{}; ///< Tls
    std::optional<mqtt::HttpAnswer> http{}; ///< WebSocket, or what answered in place of MQTT
    std::optional<DoctorConnack> connack{}; ///< Connect, OlderVersion

    bool operator==(const DoctorStep &) const = default;
};

/// A whole examination, finished or under way. Value type.
struct DoctorReport
{
    QString url{}; ///< without user name and password
    std::vector<DoctorStep> steps{}; ///< one of each kind in the order of the enumeration
    bool finished = false;

    [[nodiscard]] const DoctorStep &step(DoctorStepKind kind) const
    {
        return steps[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] DoctorStep &step(DoctorStepKind kind) { return steps[static_cast<std::size_t>(kind)]; }
    /// The first that failed; nullptr for none.
    [[nodiscard]] const DoctorStep *firstFailure() const;
    [[nodiscard]] bool wasCancelled() const;
    /// All steps Waiting.
    [[nodiscard]] static DoctorReport empty();

    bool operator==(const DoctorReport &) const = default;
};

} // namespace mangrove
