// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/doctorwords.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

struct CauseRow
{
    DoctorCause cause;
    DoctorCauseWords words;
};

constexpr std::array kSkipRows = {
    CauseRow{DoctorCause::None, {"none"_L1}},
    CauseRow{DoctorCause::NotNeeded,
             {"not-needed"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "Not needed here.")}},
    CauseRow{DoctorCause::NotReached,
             {"not-reached"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "An earlier step failed.")}},
    CauseRow{DoctorCause::NotAsked,
             {"not-asked"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "Not asked for.")}},
    CauseRow{
        DoctorCause::ReadOnly,
        {"read-only"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "This connection may not publish.")}},
    CauseRow{DoctorCause::RandomIdentifier,
             {"random-identifier"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "The test uses a random client identifier, which nobody else has.")}},
    CauseRow{DoctorCause::Cancelled,
             {"cancelled"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "Cancelled.")}},
};

constexpr std::array kNetworkRows = {
    CauseRow{
        DoctorCause::OptionsInvalid,
        {"options-invalid"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The settings of the connection can't be used."),
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "Check the files and values that the settings name.")}},
    CauseRow{DoctorCause::HostUnknown,
             {"host-unknown"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The host name is unknown."),
              QT_TRANSLATE_NOOP(
                  "mangrove::DoctorWords",
                  "Check its spelling, the network, and whether the name is known only inside a VPN.")}},
    CauseRow{
        DoctorCause::ResolverSilent,
        {"resolver-silent"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The name servers do not answer."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Check the network and the name servers of this computer; try the address instead of the name.")}},
    CauseRow{
        DoctorCause::PortRefused,
        {"port-refused"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                           "The computer answers, but nothing listens on this port."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Check that the broker is running and the port is right: 1883 for MQTT, 8883 with TLS. Many brokers listen "
             "only on their own computer until they are told otherwise.")}},
    CauseRow{
        DoctorCause::NetworkSilent,
        {"network-silent"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "Nothing answers, not even with a refusal."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "A firewall drops the packets, or the computer is off: check the firewalls on both sides, the address, and the "
             "VPN.")}},
    CauseRow{DoctorCause::NetworkFailed,
             {"network-failed"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The network connection failed."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "Check the network: there may be no route to this address.")}},
    CauseRow{
        DoctorCause::SomeAddressesFail,
        {"some-addresses-fail"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "Only some addresses of this name can be reached."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Connecting may take long when another address is tried first: correct the name's addresses, or let the broker "
             "listen on all of them.")}},
    CauseRow{DoctorCause::PortSpeaksTls,
             {"port-speaks-tls"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The port expects TLS."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "Use mqtts:// in place of mqtt:// (wss:// in place of ws://).")}},
    CauseRow{
        DoctorCause::PortSpeaksPlainMqtt,
        {"port-speaks-plain-mqtt"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                           "The port speaks MQTT, but not over the TLS or WebSocket that was asked for."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Use mqtt:// for this port (mqtts:// if it has TLS), or the broker's port for what you want: usually 8883 for TLS.")}},
    CauseRow{
        DoctorCause::PortSpeaksHttp,
        {"port-speaks-http"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "A web server answers on this port."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Use the broker's MQTT port, usually 1883 or 8883. If MQTT goes over WebSocket there, use ws:// or wss:// with "
             "the right path.")}},
    CauseRow{
        DoctorCause::PortSpeaksWebSocket,
        {"port-speaks-websocket"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The port speaks MQTT over WebSocket."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Use ws:// in place of mqtt:// (wss:// in place of mqtts://), or the broker's plain MQTT port.")}},
    CauseRow{
        DoctorCause::PortSpeaksSomethingElse,
        {"port-speaks-something-else"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "Something listens there, but it is no MQTT server."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Check the port: 1883 is usually MQTT, 8883 MQTT with TLS, 8083 and 9001 WebSocket.")}},
};

constexpr std::array kTlsRows = {
    CauseRow{
        DoctorCause::CertificateUnknownIssuer,
        {"certificate-unknown-issuer"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                           "No authority that is trusted here has signed the server's certificate."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Give the connection the CA certificate that signed it, or compare the SHA-256 fingerprint with the "
             "administrator's and pin it.")}},
    CauseRow{
        DoctorCause::CertificateWrongHost,
        {"certificate-wrong-host"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server's certificate is for another name."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Connect by a name that the certificate has, or set the name to verify if the server is the right one.")}},
    CauseRow{
        DoctorCause::CertificateExpired,
        {"certificate-expired"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                           "The server's certificate has expired by this computer's clock."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Check date and time of this computer; if they are right, the certificate has to be renewed.")}},
    CauseRow{DoctorCause::CertificateNotYetValid,
             {"certificate-not-yet-valid"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "The server's certificate is not valid yet by this computer's clock."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "Check date and time of this computer: its clock is probably slow.")}},
    CauseRow{
        DoctorCause::CertificateNotPinned,
        {"certificate-not-pinned"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                           "The server has another certificate than the pinned one."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "If the certificate was renewed, compare the new fingerprint with the administrator's and pin it; else somebody "
             "may be on the way.")}},
    CauseRow{
        DoctorCause::CertificateInvalid,
        {"certificate-invalid"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server's certificate failed a check."),
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The administrator has to correct the certificate.")}},
    CauseRow{DoctorCause::ClientCertificateWanted,
             {"client-certificate-wanted"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server wants a client certificate."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "Choose a client certificate and its key that this broker accepts.")}},
    CauseRow{
        DoctorCause::ClientCertificateRefused,
        {"client-certificate-refused"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server refused the client certificate."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Check that it is for this broker, has not expired, and that its authority is one the broker trusts.")}},
    CauseRow{
        DoctorCause::TlsFailed,
        {"tls-failed"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The TLS handshake failed."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Server and client may have no TLS version (1.2 or later), cipher or ALPN protocol in common.")}},
    CauseRow{DoctorCause::TlsSilent,
             {"tls-silent"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "The port takes the connection and does not answer the TLS handshake."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "Check the port; the server may be overloaded, or not speak TLS there.")}},
    CauseRow{DoctorCause::WebSocketPathMissing,
             {"websocket-path-missing"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "There is no WebSocket at this path (404)."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "Check the path: many servers expect /mqtt, others / or /ws.")}},
    CauseRow{DoctorCause::WebSocketForbidden,
             {"websocket-forbidden"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The web server does not let this request in."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "A proxy in front of the broker may want a header, such as Authorization.")}},
    CauseRow{DoctorCause::WebSocketRefused,
             {"websocket-refused"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server opened no WebSocket."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "Check port and path, and whether the server has the subprotocol mqtt.")}},
    CauseRow{DoctorCause::WebSocketSilent,
             {"websocket-silent"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "The server does not answer the request for a WebSocket."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "Check the port; the server may be overloaded, or not speak HTTP there.")}},
};

constexpr std::array kConnectRows = {
    CauseRow{
        DoctorCause::VersionRefused,
        {"version-refused"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server does not take this version of MQTT."),
         QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                           "Choose another version of MQTT for this connection: most brokers speak 3.1.1.")}},
    CauseRow{
        DoctorCause::ClientIdentifierRejected,
        {"client-identifier-rejected"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server does not accept the client identifier."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Use the client identifier that the server expects of you; some want it as long as 23 characters at the most, "
             "or the same as the user name.")}},
    CauseRow{
        DoctorCause::ClientIdentifierTaken,
        {"client-identifier-taken"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                           "Another client uses the same client identifier and took the session over."),
         QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                           "Give this connection a client identifier of its own, or end the other client.")}},
    CauseRow{DoctorCause::AnonymousRefused,
             {"anonymous-refused"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server lets nobody in without a user name."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "Enter user name and password, or allow anonymous clients at the broker.")}},
    CauseRow{DoctorCause::CredentialsRefused,
             {"credentials-refused"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "The server refused user name and password, or this user may not connect."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "Check user name and password, and what the broker allows this user.")}},
    CauseRow{
        DoctorCause::AuthenticationMethodRefused,
        {"authentication-method-refused"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server does not take this authentication method."),
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "Choose another authentication method, or none.")}},
    CauseRow{DoctorCause::ServerUnavailable,
             {"server-unavailable"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server says that it is not available now."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "Try again later, or ask its administrator.")}},
    CauseRow{DoctorCause::ConnectRefused,
             {"connect-refused"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server refused the connection."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "The reason code says why; the broker's log may say more.")}},
    CauseRow{
        DoctorCause::ClosedAtConnect,
        {"closed-at-connect"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                           "The server closed the connection instead of answering CONNECT."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Brokers do this when they do not accept credentials or client identifier: check them, and the broker's log.")}},
    CauseRow{
        DoctorCause::ConnackMissing,
        {"connack-missing"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The port takes the connection, but no CONNACK comes."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Check the port. If it is right, the broker may be overloaded, or wait for its own authentication service.")}},
    CauseRow{
        DoctorCause::ProtocolBroken,
        {"protocol-broken"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server answered with something that is not MQTT."),
         QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                           "Check the port, and whether a proxy on the way changes what is sent.")}},
};

constexpr std::array kRequestRows = {
    CauseRow{
        DoctorCause::SubscribeRefused,
        {"subscribe-refused"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                           "The server refused the subscription to mangrove/doctor/..."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "The access control of the broker forbids this topic. Topics that you may use can work all the same.")}},
    CauseRow{DoctorCause::SubackMissing,
             {"suback-missing"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server does not answer SUBSCRIBE."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The broker may be overloaded: look at its log.")}},
    CauseRow{
        DoctorCause::PublishRefused,
        {"publish-refused"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server refused a message to mangrove/doctor/..."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "The access control of the broker forbids publishing there. Topics that you may use can work all the same.")}},
    CauseRow{
        DoctorCause::EchoMissing,
        {"echo-missing"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server took the message and did not deliver it."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "The access control of the broker probably forbids publishing or reading below mangrove/doctor; MQTT 3.1.1 has no "
             "way to say so.")}},
    CauseRow{DoctorCause::PubackMissing,
             {"puback-missing"_L1,
              QT_TRANSLATE_NOOP("mangrove::DoctorWords",
                                "The server neither acknowledges nor delivers the message."),
              QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The broker may be overloaded: look at its log.")}},
    CauseRow{
        DoctorCause::AllTopicsRefused,
        {"all-topics-refused"_L1,
         QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The server refuses the subscription to #."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Subscribe to the branches that you may read, such as sensors/#; many hosted brokers forbid # alone.")}},
    CauseRow{
        DoctorCause::ConnectionLost,
        {"connection-lost"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "The connection was lost."),
         QT_TRANSLATE_NOOP(
             "mangrove::DoctorWords",
             "Try again; if it stays so, look at the broker's log and for devices on the way that cut connections.")}},
};

constexpr std::array kStepRows = {
    DoctorStepWords{"resolve"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "Name resolution")},
    DoctorStepWords{"tcp"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "TCP connection")},
    DoctorStepWords{"tls"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "TLS handshake")},
    DoctorStepWords{"websocket"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "WebSocket upgrade")},
    DoctorStepWords{"connect"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "CONNECT")},
    DoctorStepWords{"older-version"_L1,
                    QT_TRANSLATE_NOOP("mangrove::DoctorWords", "CONNECT with MQTT 3.1.1")},
    DoctorStepWords{"subscribe"_L1,
                    QT_TRANSLATE_NOOP("mangrove::DoctorWords", "SUBSCRIBE to a topic of the test")},
    DoctorStepWords{"echo"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "PUBLISH and its echo")},
    DoctorStepWords{"subscribe-all"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "SUBSCRIBE to #")},
    DoctorStepWords{"hold"_L1, QT_TRANSLATE_NOOP("mangrove::DoctorWords", "Keeping the client identifier")},
};
static_assert(kStepRows.size() == kDoctorStepCount);

template <std::size_t Size>
const DoctorCauseWords *find(const std::array<CauseRow, Size> &rows, DoctorCause cause)
{
    const auto found = std::ranges::find(rows, cause, &CauseRow::cause);
    return found == rows.end() ? nullptr : &found->words;
}

} // namespace

DoctorCauseWords doctorCauseWords(DoctorCause cause)
{
    for (const DoctorCauseWords *words :
         {find(kSkipRows, cause), find(kNetworkRows, cause), find(kTlsRows, cause), find(kConnectRows, cause),
          find(kRequestRows, cause)}) {
        if (words != nullptr) {
            return *words;
        }
    }
    return {};
}

DoctorStepWords doctorStepWords(DoctorStepKind kind)
{
    return kStepRows[static_cast<std::size_t>(kind)];
}

QLatin1StringView doctorOutcomeName(DoctorOutcome outcome)
{
    switch (outcome) {
    case DoctorOutcome::Waiting:
        break;
    case DoctorOutcome::Running:
        return "running"_L1;
    case DoctorOutcome::Passed:
        return "passed"_L1;
    case DoctorOutcome::Failed:
        return "failed"_L1;
    case DoctorOutcome::Skipped:
        return "skipped"_L1;
    }
    return "waiting"_L1;
}

} // namespace mangrove
