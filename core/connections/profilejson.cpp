// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilejson.h"

#include "core/connections/jsonfields.h"
#include "core/connections/propertiesjson.h"
#include "core/connections/proxyjson.h"
#include "core/connections/secretsjson.h"
#include "core/connections/serverurl.h"
#include "core/connections/tlsjson.h"
#include "core/connections/websocketjson.h"
#include "core/mqtt/scram.h"

#include <QJsonArray>
#include <QUuid>

#include <algorithm>
#include <array>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaximumSubscriptionIdentifier = 268'435'455; // MQTT 5 section 3.8.2.1.2

constexpr auto kAuthentication = "authentication"_L1;

constexpr std::array kProfileKeys = {
    "id"_L1,
    "name"_L1,
    "scheme"_L1,
    "host"_L1,
    "port"_L1,
    "readOnly"_L1,
    "mqttVersion"_L1,
    "clientIdentifier"_L1,
    "cleanStart"_L1,
    "keepAlive"_L1,
    "userName"_L1,
    kAuthentication,
    "clientIdentifierBase64"_L1,
    "will"_L1,
    "properties"_L1,
    "userNameBase64"_L1,
    "connectTimeoutMs"_L1,
    "reconnect"_L1,
    "subscriptions"_L1,
    "connackTimeoutMs"_L1,
    "maximumPacketSize"_L1,
    "maximumQueuedPublishes"_L1,
    "connectAtStart"_L1,
    "freshClientIdentifier"_L1,
    "folder"_L1,
    "subscriptionsChosen"_L1,
    "tls"_L1,
    "webSocket"_L1,
    "proxy"_L1,
};

struct VersionName
{
    mqtt::ProtocolVersion version;
    QLatin1StringView name;
};
constexpr std::array kVersionNames = {
    VersionName{mqtt::ProtocolVersion::V31, "3.1"_L1},
    VersionName{mqtt::ProtocolVersion::V311, "3.1.1"_L1},
    VersionName{mqtt::ProtocolVersion::V5, "5"_L1},
};

struct RetainHandlingName
{
    mqtt::RetainHandling handling;
    QLatin1StringView name;
};
constexpr std::array kRetainHandlingNames = {
    RetainHandlingName{mqtt::RetainHandling::SendAtSubscribe, "send"_L1},
    RetainHandlingName{mqtt::RetainHandling::SendIfNew, "sendIfNew"_L1},
    RetainHandlingName{mqtt::RetainHandling::DoNotSend, "doNotSend"_L1},
};

void readQoS(JsonFields &fields, mqtt::QoS &qos)
{
    if (const auto number = fields.readWhole("qos"_L1, 0, 2)) {
        qos = static_cast<mqtt::QoS>(*number);
    }
}

void readVersion(JsonFields &fields, mqtt::ProtocolVersion &version)
{
    QString text;
    fields.read("mqttVersion"_L1, text);
    if (!fields.has("mqttVersion"_L1) || fields.error()) {
        return;
    }
    const auto *found = std::find_if(kVersionNames.begin(), kVersionNames.end(),
                                     [&text](const VersionName &entry) { return entry.name == text; });
    if (found == kVersionNames.end()) {
        fields.fail("mqttVersion"_L1, u"must be \"3.1\", \"3.1.1\" or \"5\""_s);
        return;
    }
    version = found->version;
}

QString versionName(mqtt::ProtocolVersion version)
{
    const auto *found
        = std::find_if(kVersionNames.begin(), kVersionNames.end(),
                       [version](const VersionName &entry) { return entry.version == version; });
    return found->name;
}

QJsonObject willToJson(const mqtt::Will &will)
{
    QJsonObject object;
    insertBytes(object, "topic"_L1, will.topic);
    insertBytes(object, "payload"_L1, will.payload);
    object.insert("qos"_L1, static_cast<int>(will.qos));
    object.insert("retain"_L1, will.retain);
    object.insert("properties"_L1, propertiesToJson(will.properties));
    return object;
}

Result<mqtt::Will> willFromJson(const QJsonObject &object)
{
    mqtt::Will will;
    JsonFields fields(object, u"will"_s);
    fields.read("topic"_L1, will.topic);
    fields.read("payload"_L1, will.payload);
    readQoS(fields, will.qos);
    fields.read("retain"_L1, will.retain);
    auto properties = propertiesFromJson(fields.object("properties"_L1), u"will"_s);
    if (fields.error()) {
        return *fields.error();
    }
    if (!properties) {
        return properties.error();
    }
    will.properties = std::move(*properties);
    return will;
}

QJsonObject subscriptionToJson(const mqtt::Subscription &subscription, const ConnectionProfile &profile)
{
    QJsonObject object;
    insertBytes(object, "filter"_L1, subscription.filter);
    object.insert("qos"_L1, static_cast<int>(subscription.qos));
    object.insert("noLocal"_L1, subscription.noLocal);
    object.insert("retainAsPublished"_L1, subscription.retainAsPublished);
    const auto *found = std::find_if(kRetainHandlingNames.begin(), kRetainHandlingNames.end(),
                                     [&subscription](const RetainHandlingName &entry) {
                                         return entry.handling == subscription.retainHandling;
                                     });
    object.insert("retainHandling"_L1, found->name);
    const auto identifier = profile.subscriptionIdentifiers.find(subscription.filter);
    if (identifier != profile.subscriptionIdentifiers.end()) {
        object.insert("identifier"_L1, static_cast<qint64>(identifier->second));
    }
    return object;
}

void readRetainHandling(JsonFields &fields, mqtt::RetainHandling &target)
{
    QString handling = kRetainHandlingNames.front().name;
    fields.read("retainHandling"_L1, handling);
    const auto *found
        = std::find_if(kRetainHandlingNames.begin(), kRetainHandlingNames.end(),
                       [&handling](const RetainHandlingName &entry) { return entry.name == handling; });
    if (found == kRetainHandlingNames.end()) {
        fields.fail("retainHandling"_L1, u"must be \"send\", \"sendIfNew\" or \"doNotSend\""_s);
    } else {
        target = found->handling;
    }
}

Result<void> readSubscription(const QJsonValue &value, ConnectionProfile &profile)
{
    const QString where = u"subscription %1"_s.arg(profile.subscriptions.size() + 1);
    if (!value.isObject()) {
        return Error{Error::Code::InvalidFormat, where + " is not an object"_L1};
    }
    mqtt::Subscription subscription;
    JsonFields fields(value.toObject(), where);
    fields.read("filter"_L1, subscription.filter);
    readQoS(fields, subscription.qos);
    fields.read("noLocal"_L1, subscription.noLocal);
    fields.read("retainAsPublished"_L1, subscription.retainAsPublished);
    readRetainHandling(fields, subscription.retainHandling);
    const auto identifier = fields.readWhole("identifier"_L1, 1, kMaximumSubscriptionIdentifier);
    if (subscription.filter.isEmpty()) {
        fields.fail("filter"_L1, u"is missing or empty"_s);
    }
    if (fields.error()) {
        return *fields.error();
    }
    if (identifier) {
        profile.subscriptionIdentifiers[subscription.filter] = static_cast<std::uint32_t>(*identifier);
    }
    profile.subscriptions.push_back(std::move(subscription));
    return {};
}

/// A method that is not known here is an error: the password would be sent instead.
void readAuthentication(JsonFields &fields, mqtt::ScramHash &scram)
{
    if (!fields.has(kAuthentication)) {
        return;
    }
    QString name;
    fields.read(kAuthentication, name);
    const auto hash = mqtt::scramHashNamed(name.toUtf8());
    if (hash) {
        scram = *hash;
    } else {
        fields.fail(kAuthentication, u"is neither SCRAM-SHA-1 nor SCRAM-SHA-256 nor SCRAM-SHA-512"_s);
    }
}

void insertOptions(QJsonObject &object, const mqtt::ConnectOptions &options)
{
    object.insert("mqttVersion"_L1, versionName(options.version));
    insertBytes(object, "clientIdentifier"_L1, options.clientIdentifier);
    object.insert("cleanStart"_L1, options.cleanStart);
    object.insert("keepAlive"_L1, options.keepAlive);
    if (options.will) {
        object.insert("will"_L1, willToJson(*options.will));
    }
    if (options.userName) {
        insertBytes(object, "userName"_L1, *options.userName);
    }
    if (options.scram != mqtt::ScramHash::None) {
        object.insert(kAuthentication, QString::fromLatin1(mqtt::scramMethodName(options.scram)));
    }
    object.insert("properties"_L1, propertiesToJson(options.properties));
    object.insert("connectTimeoutMs"_L1, static_cast<qint64>(options.connectTimeout.count()));
    object.insert("connackTimeoutMs"_L1, static_cast<qint64>(options.connackTimeout.count()));
    object.insert("maximumPacketSize"_L1, static_cast<qint64>(options.maximumPacketSize));
    object.insert("maximumQueuedPublishes"_L1, static_cast<qint64>(options.maximumQueuedPublishes));
}

Result<void> readOptions(JsonFields &fields, mqtt::ConnectOptions &options)
{
    readVersion(fields, options.version);
    fields.read("clientIdentifier"_L1, options.clientIdentifier);
    fields.read("cleanStart"_L1, options.cleanStart);
    fields.read("keepAlive"_L1, options.keepAlive);
    fields.read("userName"_L1, options.userName);
    readAuthentication(fields, options.scram);
    fields.read("connectTimeoutMs"_L1, options.connectTimeout);
    fields.read("connackTimeoutMs"_L1, options.connackTimeout);
    fields.read("maximumPacketSize"_L1, options.maximumPacketSize);
    fields.read("maximumQueuedPublishes"_L1, options.maximumQueuedPublishes);
    auto properties = propertiesFromJson(fields.object("properties"_L1), u"properties"_s);
    if (!properties) {
        return properties.error();
    }
    options.properties = std::move(*properties);
    if (fields.has("will"_L1)) {
        auto will = willFromJson(fields.object("will"_L1));
        if (!will) {
            return will.error();
        }
        options.will = std::move(*will);
    }
    return {};
}

void readReconnect(JsonFields &fields, mqtt::ReconnectOptions &reconnect)
{
    JsonFields inner(fields.object("reconnect"_L1));
    inner.read("enabled"_L1, reconnect.enabled);
    inner.read("initialMs"_L1, reconnect.initial);
    inner.read("maximumMs"_L1, reconnect.maximum);
    if (inner.error()) {
        fields.fail("reconnect"_L1, "is wrong: "_L1 + inner.error()->detail);
    }
}

Result<void> readSubscriptions(JsonFields &fields, ConnectionProfile &profile)
{
    if (!fields.has("subscriptions"_L1)) {
        profile.subscriptions = ConnectionProfile::defaultSubscriptions();
        return {};
    }
    const QJsonArray array = fields.array("subscriptions"_L1);
    for (const auto &value : array) {
        if (auto done = readSubscription(value, profile); !done) {
            return done;
        }
    }
    return {};
}

void readEndpoint(JsonFields &fields, mqtt::Endpoint &endpoint)
{
    QString scheme = schemeName(endpoint.scheme);
    fields.read("scheme"_L1, scheme);
    if (const auto known = schemeNamed(scheme)) {
        endpoint.scheme = *known;
        endpoint.port = mqtt::Endpoint::defaultPort(*known);
    } else {
        fields.fail("scheme"_L1, u"must be \"mqtt\", \"mqtts\", \"ws\" \"wss\" or \"mqtt+unix\""_s);
    }
    readTls(fields, endpoint.tls);
    readWebSocket(fields, endpoint.webSocket);
    readProxy(fields, endpoint.proxy);
    fields.read("host"_L1, endpoint.host);
    if (endpoint.host.isEmpty()) {
        fields.fail("host"_L1, u"is missing or empty"_s);
    } else if (endpoint.isLocalSocket() && !mqtt::isLocalSocketPath(endpoint.host)) {
        fields.fail("host"_L1, u"must be an absolute path of 107 bytes at the most"_s);
    }
    if (const auto port = fields.readWhole("port"_L1, 1, 65'535)) {
        endpoint.port = static_cast<quint16>(*port);
    }
}

} // namespace

bool isKnownProfileKey(const QString &key)
{
    return isSecretsKey(key)
           || std::find(kProfileKeys.begin(), kProfileKeys.end(), key) != kProfileKeys.end();
}

QJsonObject profileToJson(const ConnectionProfile &profile)
{
    QJsonObject object;
    object.insert("id"_L1, profile.id);
    object.insert("name"_L1, profile.name);
    object.insert("scheme"_L1, schemeName(profile.endpoint.scheme));
    object.insert("host"_L1, profile.endpoint.host);
    object.insert("port"_L1, profile.endpoint.port);
    if (const QJsonObject tls = tlsToJson(profile.endpoint.tls); !tls.isEmpty()) {
        object.insert("tls"_L1, tls);
    }
    if (const QJsonObject webSocket = webSocketToJson(profile.endpoint.webSocket); !webSocket.isEmpty()) {
        object.insert("webSocket"_L1, webSocket);
    }
    if (const QJsonObject proxy = proxyToJson(profile.endpoint.proxy); !proxy.isEmpty()) {
        object.insert("proxy"_L1, proxy);
    }
    object.insert("readOnly"_L1, profile.readOnly);
    insertOptions(object, profile.options);
    object.insert("reconnect"_L1,
                  QJsonObject{
                      {u"enabled"_s, profile.reconnect.enabled},
                      {u"initialMs"_s, static_cast<qint64>(profile.reconnect.initial.count())},
                      {u"maximumMs"_s, static_cast<qint64>(profile.reconnect.maximum.count())},
                  });
    QJsonArray subscriptions;
    for (const mqtt::Subscription &subscription : profile.subscriptions) {
        subscriptions.append(subscriptionToJson(subscription, profile));
    }
    object.insert("subscriptions"_L1, subscriptions);
    object.insert("subscriptionsChosen"_L1, profile.subscriptionsChosen);
    object.insert("connectAtStart"_L1, profile.connectAtStart);
    object.insert("freshClientIdentifier"_L1, profile.freshClientIdentifier);
    object.insert("folder"_L1, profile.folder);
    insertSecrets(object, profile);
    return object;
}

Result<ConnectionProfile> profileFromJson(const QJsonObject &object)
{
    ConnectionProfile profile;
    JsonFields fields(object);
    fields.read("id"_L1, profile.id);
    fields.read("name"_L1, profile.name);
    if (profile.name.isEmpty()) {
        fields.fail("name"_L1, u"is missing or empty"_s);
    }
    readEndpoint(fields, profile.endpoint);
    fields.read("readOnly"_L1, profile.readOnly);
    fields.read("subscriptionsChosen"_L1, profile.subscriptionsChosen);
    fields.read("connectAtStart"_L1, profile.connectAtStart);
    fields.read("freshClientIdentifier"_L1, profile.freshClientIdentifier);
    fields.read("folder"_L1, profile.folder);
    profile.folder = ConnectionProfile::normalizedFolder(profile.folder);
    const Result<void> options = readOptions(fields, profile.options);
    readReconnect(fields, profile.reconnect);
    readSecrets(fields, profile);
    const Result<void> subscriptions = readSubscriptions(fields, profile);
    if (fields.error()) {
        return *fields.error();
    }
    if (!options) {
        return options.error();
    }
    if (!subscriptions) {
        return subscriptions.error();
    }
    if (profile.id.isEmpty()) {
        profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    return profile;
}

} // namespace mangrove
