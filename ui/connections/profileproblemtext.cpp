// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profileproblemtext.h"

#include "ui/frame/textformat.h"

#include <QCoreApplication>

namespace mangrove {

namespace {

class ProfileProblemText
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::ProfileProblemText)
};

QString missingText(ProfileField field)
{
    switch (field) {
    case ProfileField::Name:
        return ProfileProblemText::tr("The connection needs a name.");
    case ProfileField::Host:
        return ProfileProblemText::tr("The connection needs the address of a server.");
    case ProfileField::ProxyHost:
        return ProfileProblemText::tr("The proxy needs an address.");
    case ProfileField::WillTopic:
        return ProfileProblemText::tr("The will needs a topic.");
    case ProfileField::WillResponseTopic:
        return ProfileProblemText::tr("The response topic must not be empty.");
    default:
        return ProfileProblemText::tr("A subscription has no topic filter.");
    }
}

QString topicText(ProfileFault fault)
{
    switch (fault) {
    case ProfileFault::Wildcard:
        return ProfileProblemText::tr("A topic name has no + and no #: they belong to filters.");
    case ProfileFault::NotAFilter:
        return ProfileProblemText::tr(
            "Not a valid topic filter: + and # stand for whole levels, # only at the end.");
    case ProfileFault::SharedNoLocal:
        return ProfileProblemText::tr("“No local” is not allowed for a shared subscription.");
    default:
        return ProfileProblemText::tr("The same filter stands there twice: the later one would replace it.");
    }
}

} // namespace

QString profileProblemText(const ProfileProblem &problem)
{
    switch (problem.fault) {
    case ProfileFault::Missing:
        return missingText(problem.field);
    case ProfileFault::Taken:
        return ProfileProblemText::tr("Another connection has this name.");
    case ProfileFault::NotAHost:
        return ProfileProblemText::tr("Not a server address: a name or an IP address, or mqtt://host:port.");
    case ProfileFault::NotASocket:
        return ProfileProblemText::tr(
            "The path of a local socket begins with / and has 107 bytes at the most.");
    case ProfileFault::TooLong:
        return ProfileProblemText::tr("%1 bytes, but MQTT allows 65,535.")
            .arg(countText(static_cast<std::uint64_t>(problem.bytes)));
    case ProfileFault::NotText:
        return ProfileProblemText::tr("MQTT allows only UTF-8 text without the null character here.");
    case ProfileFault::NeedsUserName:
        return ProfileProblemText::tr("Below MQTT 5 a password needs a user name.");
    case ProfileFault::NeedsVersion5:
        return ProfileProblemText::tr("SCRAM needs MQTT 5.");
    case ProfileFault::NameMissing:
        return ProfileProblemText::tr("SCRAM needs a user name.");
    case ProfileFault::NeedsIdentifier:
        return ProfileProblemText::tr("MQTT 3.1 needs a client identifier.");
    case ProfileFault::NeedsCleanSession:
        return ProfileProblemText::tr("Without a client identifier MQTT 3.1.1 needs a clean session.");
    case ProfileFault::LongForVersion:
        return ProfileProblemText::tr("%1 bytes; MQTT 3.1 allows 23, and strict servers refuse more.")
            .arg(problem.bytes);
    case ProfileFault::NotUtf8Payload:
        return ProfileProblemText::tr("The payload is said to be text, but is not UTF-8.");
    case ProfileFault::KeyMissing:
        return ProfileProblemText::tr(
            "The identity needs its pre-shared key; it is not saved and has to be entered anew.");
    case ProfileFault::NotAProtocol:
        return ProfileProblemText::tr("An ALPN protocol has 1 to 255 ASCII characters and no blank.");
    case ProfileFault::NotAPath:
        return ProfileProblemText::tr("A path begins with / and has no #.");
    case ProfileFault::NotAHeader:
        return ProfileProblemText::tr(
            "A header has a name of one word, not one of the WebSocket itself, and a value of one line.");
    case ProfileFault::NotForAProxy:
        return ProfileProblemText::tr(
            "A password needs a user name; SOCKS5 takes 255 bytes of each, HTTP no colon in the user name.");
    case ProfileFault::ValueMissing:
        return ProfileProblemText::tr("A header has no value.");
    case ProfileFault::NotAFingerprint:
        return ProfileProblemText::tr(
            "Not a SHA-256 fingerprint: 64 hexadecimal digits, several separated by commas.");
    case ProfileFault::Unreadable:
        return ProfileProblemText::tr("What stands here is no bytes yet.");
    case ProfileFault::Wildcard:
    case ProfileFault::NotAFilter:
    case ProfileFault::SharedNoLocal:
    case ProfileFault::Twice:
        return topicText(problem.fault);
    }
    return {};
}

QString profileFieldName(ProfileField field)
{
    switch (field) {
    case ProfileField::Name:
        return ProfileProblemText::tr("Name");
    case ProfileField::Host:
        return ProfileProblemText::tr("Address");
    case ProfileField::WebSocketPath:
        return ProfileProblemText::tr("Path");
    case ProfileField::WebSocketHeaders:
        return ProfileProblemText::tr("HTTP headers");
    case ProfileField::UserName:
        return ProfileProblemText::tr("User name");
    case ProfileField::Password:
        return ProfileProblemText::tr("Password");
    case ProfileField::Authentication:
        return ProfileProblemText::tr("Authentication");
    case ProfileField::TlsAlpn:
        return ProfileProblemText::tr("ALPN");
    case ProfileField::TlsPins:
        return ProfileProblemText::tr("Pinned SHA-256");
    case ProfileField::TlsPreSharedKey:
        return ProfileProblemText::tr("PSK");
    case ProfileField::ClientIdentifier:
        return ProfileProblemText::tr("Client identifier");
    case ProfileField::UserProperties:
        return ProfileProblemText::tr("User properties");
    case ProfileField::WillTopic:
        return ProfileProblemText::tr("Will topic");
    case ProfileField::WillPayload:
        return ProfileProblemText::tr("Will payload");
    case ProfileField::WillContentType:
        return ProfileProblemText::tr("Content type of the will");
    case ProfileField::WillResponseTopic:
        return ProfileProblemText::tr("Response topic of the will");
    case ProfileField::WillCorrelationData:
        return ProfileProblemText::tr("Correlation data of the will");
    case ProfileField::WillUserProperties:
        return ProfileProblemText::tr("User properties of the will");
    case ProfileField::Subscription:
        return ProfileProblemText::tr("Subscriptions");
    case ProfileField::ProxyHost:
        return ProfileProblemText::tr("Address of the proxy");
    case ProfileField::ProxyUserName:
        return ProfileProblemText::tr("User name of the proxy");
    }
    return {};
}

} // namespace mangrove
