// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilecheck.h"

#include "core/mqtt/decoder.h"
#include "core/topics/topicname.h"

#include <QSet>

#include <algorithm>
#include <optional>

namespace mangrove {

namespace {

constexpr qsizetype kMaximumBytes = 65'535; // MQTT 5 sections 1.5.4 and 1.5.6
constexpr qsizetype kMaximumHostLength = 253; // RFC 1035 section 3.1, written with dots
constexpr qsizetype kMaximumIdentifierBelow311 = 23; // MQTT 3.1 section 3.1

using Problems = std::vector<ProfileProblem>;

std::optional<ProfileFault> textFault(const QByteArray &text)
{
    if (text.size() > kMaximumBytes) {
        return ProfileFault::TooLong;
    }
    if (!mqtt::isValidMqttString(text)) {
        return ProfileFault::NotText;
    }
    return std::nullopt;
}

void add(Problems &problems, ProfileField field, std::optional<ProfileFault> fault, const QByteArray &value)
{
    if (fault) {
        problems.push_back({field, *fault, -1, value.size()});
    }
}

std::optional<ProfileFault> topicNameFault(const QByteArray &topic)
{
    if (topic.isEmpty()) {
        return ProfileFault::Missing;
    }
    if (topic.contains('+') || topic.contains('#')) {
        return ProfileFault::Wildcard;
    }
    return textFault(topic);
}

bool isHost(const QString &host)
{
    const bool wrong = std::any_of(host.begin(), host.end(), [](QChar c) {
        return c.isSpace() || c == u'/' || c == u'@' || c == u'?' || c == u'#' || c == u'[' || c == u']'
               || c.category() == QChar::Other_Control;
    });
    return !wrong && host.size() <= kMaximumHostLength;
}

void checkGeneral(const ConnectionProfile &profile, const QStringList &takenNames, Problems &problems)
{
    if (profile.name.trimmed().isEmpty()) {
        problems.push_back({ProfileField::Name, ProfileFault::Missing});
    } else if (takenNames.contains(profile.name)) {
        problems.push_back({ProfileField::Name, ProfileFault::Taken});
    }
    if (profile.endpoint.host.isEmpty()) {
        problems.push_back({ProfileField::Host, ProfileFault::Missing});
    } else if (profile.endpoint.isLocalSocket()) {
        if (!mqtt::isLocalSocketPath(profile.endpoint.host)) {
            problems.push_back({ProfileField::Host, ProfileFault::NotASocket});
        }
    } else if (!isHost(profile.endpoint.host)) {
        problems.push_back({ProfileField::Host, ProfileFault::NotAHost});
    }
}

void checkWebSocket(const mqtt::WebSocketOptions &options, bool valuesAreKept, Problems &problems)
{
    mqtt::WebSocketOptions path;
    path.path = options.path;
    if (!mqtt::webSocketProblem(path).isEmpty()) {
        problems.push_back({ProfileField::WebSocketPath, ProfileFault::NotAPath});
    }
    mqtt::WebSocketOptions headers;
    headers.headers = options.headers;
    if (!mqtt::webSocketProblem(headers).isEmpty()) {
        problems.push_back({ProfileField::WebSocketHeaders, ProfileFault::NotAHeader});
    } else if (!valuesAreKept && std::ranges::any_of(options.headers, [](const auto &header) {
                   return header.second.isEmpty();
               })) {
        problems.push_back({ProfileField::WebSocketHeaders, ProfileFault::ValueMissing});
    }
}

void checkCredentials(const mqtt::ConnectOptions &options, Problems &problems)
{
    if (options.userName) {
        add(problems, ProfileField::UserName, textFault(*options.userName), *options.userName);
    }
    if (!options.password) {
        return;
    }
    if (options.password->size() > kMaximumBytes) {
        add(problems, ProfileField::Password, ProfileFault::TooLong, *options.password);
    } else if (!options.userName && options.version != mqtt::ProtocolVersion::V5) {
        add(problems, ProfileField::Password, ProfileFault::NeedsUserName, {});
    }
}

void checkAuthentication(const ConnectionProfile &profile, Problems &problems)
{
    const mqtt::ConnectOptions &options = profile.options;
    if (options.scram == mqtt::ScramHash::None) {
        return;
    }
    if (options.version != mqtt::ProtocolVersion::V5) {
        problems.push_back({ProfileField::Authentication, ProfileFault::NeedsVersion5});
    } else if (options.userName.value_or(QByteArray()).isEmpty() && !profile.userNameFrom.isSet()) {
        problems.push_back({ProfileField::Authentication, ProfileFault::NameMissing});
    }
}

std::optional<ProfileFault> identifierFault(const mqtt::ConnectOptions &options)
{
    const QByteArray &identifier = options.clientIdentifier;
    if (!identifier.isEmpty()) {
        const bool isLong
            = options.version == mqtt::ProtocolVersion::V31 && identifier.size() > kMaximumIdentifierBelow311;
        const auto fault = textFault(identifier);
        return fault || !isLong ? fault : ProfileFault::LongForVersion;
    }
    if (options.version == mqtt::ProtocolVersion::V31) {
        return ProfileFault::NeedsIdentifier;
    }
    if (options.version == mqtt::ProtocolVersion::V311 && !options.cleanStart) {
        return ProfileFault::NeedsCleanSession;
    }
    return std::nullopt;
}

void checkUserProperties(const std::vector<mqtt::UserProperty> &properties, ProfileField field,
                         Problems &problems)
{
    for (const mqtt::UserProperty &property : properties) {
        for (const QByteArray &half : {property.name, property.value}) {
            if (const auto fault = textFault(half)) {
                add(problems, field, fault, half);
                return;
            }
        }
    }
}

void checkWillProperties(const mqtt::Will &will, Problems &problems)
{
    const mqtt::Properties &properties = will.properties;
    if (properties.contentType) {
        add(problems, ProfileField::WillContentType, textFault(*properties.contentType),
            *properties.contentType);
    }
    if (properties.responseTopic) {
        add(problems, ProfileField::WillResponseTopic, topicNameFault(*properties.responseTopic),
            *properties.responseTopic);
    }
    if (properties.correlationData && properties.correlationData->size() > kMaximumBytes) {
        add(problems, ProfileField::WillCorrelationData, ProfileFault::TooLong, *properties.correlationData);
    }
    checkUserProperties(properties.userProperties, ProfileField::WillUserProperties, problems);
}

void checkWill(const mqtt::Will &will, mqtt::ProtocolVersion version, Problems &problems)
{
    add(problems, ProfileField::WillTopic, topicNameFault(will.topic), will.topic);
    const bool mqtt5 = version == mqtt::ProtocolVersion::V5;
    const bool saysText = mqtt5 && will.properties.payloadFormatIndicator.value_or(0) == 1;
    if (will.payload.size() > kMaximumBytes) {
        add(problems, ProfileField::WillPayload, ProfileFault::TooLong, will.payload);
    } else if (saysText && !will.payload.isValidUtf8()) {
        add(problems, ProfileField::WillPayload, ProfileFault::NotUtf8Payload, will.payload);
    }
    if (mqtt5) {
        checkWillProperties(will, problems);
    }
}

void checkSubscriptions(const ConnectionProfile &profile, Problems &problems)
{
    QSet<QByteArray> seen;
    int row = 0;
    for (const mqtt::Subscription &subscription : profile.subscriptions) {
        const auto filter = TopicFilter::parse(subscription.filter);
        std::optional<ProfileFault> fault;
        if (subscription.filter.isEmpty()) {
            fault = ProfileFault::Missing;
        } else if (const auto inText = textFault(subscription.filter)) {
            fault = inText;
        } else if (!filter) {
            fault = ProfileFault::NotAFilter;
        } else if (filter->isShared() && subscription.noLocal
                   && profile.options.version == mqtt::ProtocolVersion::V5) {
            fault = ProfileFault::SharedNoLocal;
        } else if (seen.contains(subscription.filter)) {
            fault = ProfileFault::Twice;
        }
        if (fault) {
            problems.push_back({ProfileField::Subscription, *fault, row, subscription.filter.size()});
        }
        seen.insert(subscription.filter);
        ++row;
    }
}

void checkProxy(const mqtt::ProxyOptions &proxy, Problems &problems)
{
    if (!proxy.isExplicit()) {
        return;
    }
    if (proxy.host.isEmpty()) {
        problems.push_back({ProfileField::ProxyHost, ProfileFault::Missing});
    } else if (!isHost(proxy.host)) {
        problems.push_back({ProfileField::ProxyHost, ProfileFault::NotAHost});
    } else if (!mqtt::proxyProblem(proxy).isEmpty()) {
        problems.push_back({ProfileField::ProxyUserName, ProfileFault::NotForAProxy});
    }
}

} // namespace

std::vector<ProfileProblem> checkProfile(const ConnectionProfile &profile, const QStringList &takenNames)
{
    Problems problems;
    const QByteArray suffix(ConnectionProfile::kSuffixLength, 'x');
    const mqtt::ConnectOptions options = profile.effectiveOptions(suffix);
    checkGeneral(profile, takenNames, problems);
    const mqtt::Endpoint &endpoint = profile.endpoint;
    if (endpoint.usesWebSocket()) {
        checkWebSocket(endpoint.webSocket, profile.secrets.contains(SecretField::WebSocketHeaders), problems);
    }
    checkCredentials(options, problems);
    checkAuthentication(profile, problems);
    if (endpoint.usesTls()) {
        if (!mqtt::alpnProblem(endpoint.tls.alpnProtocols).isEmpty()) {
            problems.push_back({ProfileField::TlsAlpn, ProfileFault::NotAProtocol});
        }
        if (!endpoint.tls.pskIdentity.isEmpty() && endpoint.tls.pskKey.isEmpty()) {
            problems.push_back({ProfileField::TlsPreSharedKey, ProfileFault::KeyMissing});
        }
    }
    add(problems, ProfileField::ClientIdentifier, identifierFault(options), options.clientIdentifier);
    checkUserProperties(options.properties.userProperties, ProfileField::UserProperties, problems);
    if (options.will) {
        checkWill(*options.will, options.version, problems);
    }
    checkSubscriptions(profile, problems);
    if (!endpoint.isLocalSocket()) {
        checkProxy(endpoint.proxy, problems);
    }
    return problems;
}

} // namespace mangrove
