// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/errortext.h"

#include "core/mqtt/reasoncode.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::ErrorText)
};

class ReasonText
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::ReasonText)
};

QString rejectionTitle(int code)
{
    if (code < 0) {
        return ErrorText::tr("The server refused the connection");
    }
    return ErrorText::tr("The server refused the connection: %1")
        .arg(reasonCodeText(mqtt::PacketType::Connack, static_cast<std::uint8_t>(code)));
}

QString disconnectionTitle(int code)
{
    if (code < 0) {
        return ErrorText::tr("The server ended the connection");
    }
    return ErrorText::tr("The server ended the connection: %1")
        .arg(reasonCodeText(mqtt::PacketType::Disconnect, static_cast<std::uint8_t>(code)));
}

QString requestTitle(Error::Code code)
{
    using enum Error::Code;
    switch (code) {
    case InvalidArgument:
        return ErrorText::tr("A value is not allowed");
    case InvalidTopicName:
        return ErrorText::tr("This is not a valid topic name");
    case InvalidTopicFilter:
        return ErrorText::tr("This is not a valid topic filter");
    case InvalidUrl:
        return ErrorText::tr("This is not a server address");
    case UnsupportedByServer:
        return ErrorText::tr("The server does not allow this; nothing was sent");
    case UnsupportedByProtocol:
        return ErrorText::tr("This needs MQTT 5; nothing was sent");
    case PacketTooLarge:
        return ErrorText::tr("The packet is too large");
    case PacketIdentifiersExhausted:
        return ErrorText::tr("Too many messages await their acknowledgement");
    case QueueFull:
        return ErrorText::tr("The queue of outgoing messages is full");
    case SessionLost:
        return ErrorText::tr("The server no longer had the session; whether the message arrived is unknown");
    case Cancelled:
        return ErrorText::tr("Cancelled before the server answered");
    case ReadOnlyProfile:
        return ErrorText::tr("This connection is read-only");
    case FileError:
        return ErrorText::tr("A file could not be read or written");
    case InvalidFormat:
        return ErrorText::tr("The content is not in the expected format");
    case NotFound:
        return ErrorText::tr("Not found");
    case AlreadyExists:
        return ErrorText::tr("This name is already in use");
    case ProcessError:
        return ErrorText::tr("A program could not be started, or ended unexpectedly");
    case Timeout:
        return ErrorText::tr("It took too long");
    default:
        return ErrorText::tr("Something went wrong");
    }
}

using mqtt::ReasonCode;

QString refusalWords(ReasonCode code)
{
    using enum ReasonCode;
    switch (code) {
    case UnspecifiedError:
        return ReasonText::tr("Unspecified error");
    case MalformedPacket:
        return ReasonText::tr("Malformed packet");
    case ProtocolError:
        return ReasonText::tr("Protocol error");
    case ImplementationSpecificError:
        return ReasonText::tr("Implementation specific error");
    case UnsupportedProtocolVersion:
        return ReasonText::tr("Unsupported protocol version");
    case ClientIdentifierNotValid:
        return ReasonText::tr("Client identifier not valid");
    case BadUserNameOrPassword:
        return ReasonText::tr("Bad user name or password");
    case NotAuthorized:
        return ReasonText::tr("Not authorized");
    case ServerUnavailable:
        return ReasonText::tr("Server unavailable");
    case ServerBusy:
        return ReasonText::tr("Server busy");
    case Banned:
        return ReasonText::tr("Banned");
    case ServerShuttingDown:
        return ReasonText::tr("Server shutting down");
    case BadAuthenticationMethod:
        return ReasonText::tr("Bad authentication method");
    case KeepAliveTimeout:
        return ReasonText::tr("Keep alive timeout");
    case SessionTakenOver:
        return ReasonText::tr("Session taken over");
    case TopicFilterInvalid:
        return ReasonText::tr("Topic filter invalid");
    case TopicNameInvalid:
        return ReasonText::tr("Topic name invalid");
    default:
        return {};
    }
}

QString limitWords(ReasonCode code)
{
    using enum ReasonCode;
    switch (code) {
    case PacketIdentifierInUse:
        return ReasonText::tr("Packet identifier in use");
    case PacketIdentifierNotFound:
        return ReasonText::tr("Packet identifier not found");
    case ReceiveMaximumExceeded:
        return ReasonText::tr("Receive maximum exceeded");
    case TopicAliasInvalid:
        return ReasonText::tr("Topic alias invalid");
    case PacketTooLarge:
        return ReasonText::tr("Packet too large");
    case MessageRateTooHigh:
        return ReasonText::tr("Message rate too high");
    case QuotaExceeded:
        return ReasonText::tr("Quota exceeded");
    case AdministrativeAction:
        return ReasonText::tr("Administrative action");
    case PayloadFormatInvalid:
        return ReasonText::tr("Payload format invalid");
    case RetainNotSupported:
        return ReasonText::tr("Retain not supported");
    case QoSNotSupported:
        return ReasonText::tr("QoS not supported");
    case UseAnotherServer:
        return ReasonText::tr("Use another server");
    case ServerMoved:
        return ReasonText::tr("Server moved");
    case SharedSubscriptionsNotSupported:
        return ReasonText::tr("Shared subscriptions not supported");
    case ConnectionRateExceeded:
        return ReasonText::tr("Connection rate exceeded");
    case MaximumConnectTime:
        return ReasonText::tr("Maximum connect time");
    case SubscriptionIdentifiersNotSupported:
        return ReasonText::tr("Subscription identifiers not supported");
    case WildcardSubscriptionsNotSupported:
        return ReasonText::tr("Wildcard subscriptions not supported");
    default:
        return {};
    }
}

QString successWords(mqtt::PacketType packet, ReasonCode code)
{
    using enum ReasonCode;
    switch (code) {
    case Success:
        if (packet == mqtt::PacketType::Suback) {
            return ReasonText::tr("Granted QoS 0");
        }
        return packet == mqtt::PacketType::Disconnect ? ReasonText::tr("Normal disconnection")
                                                      : ReasonText::tr("Success");
    case GrantedQoS1:
        return ReasonText::tr("Granted QoS 1");
    case GrantedQoS2:
        return ReasonText::tr("Granted QoS 2");
    case DisconnectWithWillMessage:
        return ReasonText::tr("Disconnect with will message");
    case NoMatchingSubscribers:
        return ReasonText::tr("No matching subscribers");
    case NoSubscriptionExisted:
        return ReasonText::tr("No subscription existed");
    case ContinueAuthentication:
        return ReasonText::tr("Continue authentication");
    case ReAuthenticate:
        return ReasonText::tr("Re-authenticate");
    default:
        return {};
    }
}

// Return codes of MQTT 3.x are small numbers that MQTT 5 gave to something else.
ReasonCode meaningOf(mqtt::PacketType packet, std::uint8_t code)
{
    const bool returnCode = packet == mqtt::PacketType::Connack && code >= 1 && code <= 5;
    return returnCode ? mqtt::reasonCodeOfConnackReturnCode(code) : static_cast<ReasonCode>(code);
}

} // namespace

QString errorTitle(const Error &error)
{
    using enum Error::Code;
    switch (error.code) {
    case NotConnected:
        return ErrorText::tr("Not connected");
    case ConnectionRefused:
        return ErrorText::tr("Nothing answers at this address and port");
    case HostNotFound:
        return ErrorText::tr("The host name is unknown");
    case HandshakeFailed:
        return ErrorText::tr("The server opened no WebSocket");
    case ProxyUnreachable:
        return ErrorText::tr("The proxy can't be reached");
    case ProxyAuthenticationFailed:
        return ErrorText::tr("The proxy refused user name and password, or wants them");
    case ProxyRefused:
        return ErrorText::tr("The proxy does not allow this connection");
    case ProxyNotSpoken:
        return ErrorText::tr("There is no proxy of this kind at its address and port");
    case NetworkError:
        return ErrorText::tr("The network connection failed");
    case ConnectTimeout:
        return ErrorText::tr("The server did not answer in time");
    case TlsUntrusted:
        return ErrorText::tr("The server's certificate is not trusted; nothing was sent");
    case TlsCertificateWanted:
        return ErrorText::tr("The server wants a client certificate, or refused the one it got");
    case TlsNotSpoken:
        return ErrorText::tr("The server does not speak TLS on this port");
    case TlsExpected:
        return ErrorText::tr("The server expects TLS on this port");
    case TlsFailed:
        return ErrorText::tr("The TLS handshake failed");
    case ConnackTimeout:
        return ErrorText::tr("Something listens there but does not answer as an MQTT server");
    case KeepAliveTimeout:
        return ErrorText::tr("The server stopped answering");
    case ConnectRejected:
        return rejectionTitle(error.reasonCode);
    case SessionTakenOver:
        return ErrorText::tr("Taken over: another client connected with the same client identifier");
    case ServerDisconnected:
        return disconnectionTitle(error.reasonCode);
    case ConnectionClosed:
        return ErrorText::tr("The server closed the connection without giving a reason");
    case ProtocolViolation:
        return ErrorText::tr("The server broke the MQTT specification; the connection was closed");
    case AuthenticationFailed:
        return ErrorText::tr("Authentication failed");
    default:
        return requestTitle(error.code);
    }
}

namespace {

QString rejectionAdvice(int code)
{
    switch (meaningOf(mqtt::PacketType::Connack, static_cast<std::uint8_t>(code))) {
    case ReasonCode::BadUserNameOrPassword:
    case ReasonCode::NotAuthorized:
        return ErrorText::tr(
            "Check user name and password. Passwords are not saved: after a restart they are entered anew.");
    case ReasonCode::UnsupportedProtocolVersion:
        return ErrorText::tr("Choose another MQTT version for this connection.");
    case ReasonCode::ClientIdentifierNotValid:
        return ErrorText::tr("Choose another client identifier.");
    default:
        return {};
    }
}

} // namespace

QString errorAdvice(const Error &error)
{
    using enum Error::Code;
    switch (error.code) {
    case ConnectionRefused:
        return ErrorText::tr("Check that the broker is running, and that host and port are right.");
    case HostNotFound:
        return ErrorText::tr("Check the spelling of the host name and the network.");
    case HandshakeFailed:
        return ErrorText::tr(
            "Check port and path: many servers expect /mqtt, others / or /ws. A proxy in front of the "
            "server may want a header.");
    case ProxyUnreachable:
        return ErrorText::tr("Check address and port of the proxy, or connect without one.");
    case ProxyAuthenticationFailed:
        return ErrorText::tr("Check user name and password of the proxy in the connection's settings.");
    case ProxyRefused:
        return ErrorText::tr(
            "Many proxies let connections only to port 443: ask its administrator, or use wss:// there.");
    case ProxyNotSpoken:
        return ErrorText::tr("Choose HTTP or SOCKS5 as the proxy's administrator says.");
    case NetworkError:
    case ConnectTimeout:
        return ErrorText::tr("Check the network, a firewall on the way, and host and port.");
    case TlsUntrusted:
        return ErrorText::tr(
            "Give the connection the CA certificate that signed it, or compare its SHA-256 fingerprint with the "
            "administrator's and pin it.");
    case TlsCertificateWanted:
        return ErrorText::tr("Choose a client certificate and its key that this broker accepts.");
    case TlsNotSpoken:
        return ErrorText::tr("Check the port: 1883 is usually plain MQTT (mqtt://), 8883 TLS (mqtts://).");
    case TlsExpected:
        return ErrorText::tr("Use mqtts:// for this connection.");
    case ConnackTimeout:
        return ErrorText::tr(
            "Check the port: 8883 usually expects TLS, 8080 or 8083 WebSocket; 1883 is plain MQTT.");
    case SessionTakenOver:
        return ErrorText::tr(
            "Give this connection its own client identifier, or connect again to take the session back.");
    case ConnectRejected:
        return error.reasonCode < 0 ? QString() : rejectionAdvice(error.reasonCode);
    case ConnectionClosed:
        return ErrorText::tr(
            "Brokers do this when they do not accept the MQTT version, the credentials or a subscription.");
    case NotConnected:
        return ErrorText::tr("Connect first, then try again.");
    case ReadOnlyProfile:
        return ErrorText::tr("Allow publishing in the connection's settings.");
    case QueueFull:
    case PacketIdentifiersExhausted:
        return ErrorText::tr("Wait until the server has acknowledged what is under way.");
    case AlreadyExists:
        return ErrorText::tr("Choose another name.");
    default:
        return {};
    }
}

QString errorDetail(const Error &error)
{
    return error.detail;
}

QString reasonCodeText(mqtt::PacketType packet, std::uint8_t code)
{
    const ReasonCode meaning = meaningOf(packet, code);
    QString words = isError(meaning) ? refusalWords(meaning) : successWords(packet, meaning);
    if (words.isEmpty()) {
        words = limitWords(meaning);
    }
    const QString number = u"0x%1"_s.arg(code, 2, 16, '0'_L1);
    return words.isEmpty() ? ReasonText::tr("Unknown reason code %1").arg(number)
                           : ReasonText::tr("%1 (%2)", "reason, number").arg(words, number);
}

} // namespace mangrove
