// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilejson.h"

#include "core/connections/jsonfields.h"
#include "core/connections/propertiesjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>
#include <array>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFormat = "mangrove-profiles"_L1;
constexpr int kVersion = 1;
constexpr int kMaximumDepth = 32;
constexpr qsizetype kMaximumShownName = 64; // characters of a profile's name in an error

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

QJsonObject subscriptionToJson(const mqtt::Subscription &subscription)
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
    return object;
}

Result<mqtt::Subscription> subscriptionFromJson(const QJsonValue &value, qsizetype number)
{
    const QString where = u"subscription %1"_s.arg(number);
    if (!value.isObject()) {
        return Error{Error::Code::InvalidFormat, where + " is not an object"_L1};
    }
    mqtt::Subscription subscription;
    JsonFields fields(value.toObject(), where);
    fields.read("filter"_L1, subscription.filter);
    readQoS(fields, subscription.qos);
    fields.read("noLocal"_L1, subscription.noLocal);
    fields.read("retainAsPublished"_L1, subscription.retainAsPublished);
    QString handling = kRetainHandlingNames.front().name;
    fields.read("retainHandling"_L1, handling);
    const auto *found
        = std::find_if(kRetainHandlingNames.begin(), kRetainHandlingNames.end(),
                       [&handling](const RetainHandlingName &entry) { return entry.name == handling; });
    if (found == kRetainHandlingNames.end()) {
        fields.fail("retainHandling"_L1, u"must be \"send\", \"sendIfNew\" or \"doNotSend\""_s);
    } else {
        subscription.retainHandling = found->handling;
    }
    if (subscription.filter.isEmpty()) {
        fields.fail("filter"_L1, u"is missing or empty"_s);
    }
    if (fields.error()) {
        return *fields.error();
    }
    return subscription;
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

Result<void> readSubscriptions(JsonFields &fields, std::vector<mqtt::Subscription> &subscriptions)
{
    if (!fields.has("subscriptions"_L1)) {
        subscriptions = ConnectionProfile::defaultSubscriptions();
        return {};
    }
    const QJsonArray array = fields.array("subscriptions"_L1);
    for (const auto &value : array) {
        auto subscription = subscriptionFromJson(value, static_cast<qsizetype>(subscriptions.size()) + 1);
        if (!subscription) {
            return subscription.error();
        }
        subscriptions.push_back(std::move(*subscription));
    }
    return {};
}

void readEndpoint(JsonFields &fields, mqtt::Endpoint &endpoint)
{
    QString scheme = u"mqtt"_s;
    fields.read("scheme"_L1, scheme);
    if (scheme != "mqtt"_L1) {
        fields.fail("scheme"_L1, u"must be \"mqtt\""_s);
    }
    fields.read("host"_L1, endpoint.host);
    if (endpoint.host.isEmpty()) {
        fields.fail("host"_L1, u"is missing or empty"_s);
    }
    if (const auto port = fields.readWhole("port"_L1, 1, 65'535)) {
        endpoint.port = static_cast<quint16>(*port);
    }
}

/// The deepest nesting, strings skipped. Before parsing, so that no recursion is spent on a file made to break it.
int nestingDepth(const QByteArray &json)
{
    int depth = 0;
    int deepest = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (inString) {
            i += c == '\\' ? 1 : 0;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

Error formatError(const QString &detail)
{
    return Error{Error::Code::InvalidFormat, detail};
}

Result<QJsonObject> parseDocument(const QByteArray &json)
{
    if (json.size() > ProfileFile::kMaximumSize) {
        return formatError(u"the file is larger than 16 MiB"_s);
    }
    if (nestingDepth(json) > kMaximumDepth) {
        return formatError(u"the file is nested deeper than %1 levels"_s.arg(kMaximumDepth));
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const QByteArrayView before
            = QByteArrayView(json).first(std::clamp<qsizetype>(error.offset, 0, json.size()));
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        return formatError(
            u"line %1 (byte %2) is not JSON: %3"_s.arg(line).arg(error.offset).arg(error.errorString()));
    }
    const QJsonObject root = document.object();
    if (!document.isObject() || root.value("format"_L1).toString() != kFormat) {
        return formatError(
            u"this is no file of Mangrove profiles: \"format\" must be \"mangrove-profiles\""_s);
    }
    const qint64 version = root.value("version"_L1).toInteger(0);
    if (version < 1) {
        return formatError(u"\"version\" must be a whole number from 1"_s);
    }
    if (version > kVersion) {
        return formatError(
            u"the file has version %1, written by a newer Mangrove; this one reads version %2"_s.arg(version)
                .arg(kVersion));
    }
    if (!root.value("profiles"_L1).isArray()) {
        return formatError(u"\"profiles\" must be an array"_s);
    }
    return root;
}

bool contains(const std::vector<ConnectionProfile> &profiles, const ConnectionProfile &candidate)
{
    return std::any_of(profiles.begin(), profiles.end(), [&candidate](const ConnectionProfile &profile) {
        return profile.id == candidate.id || profile.name == candidate.name;
    });
}

} // namespace

bool isKnownProfileKey(const QString &key)
{
    return std::find(kProfileKeys.begin(), kProfileKeys.end(), key) != kProfileKeys.end();
}

QJsonObject profileToJson(const ConnectionProfile &profile)
{
    QJsonObject object;
    object.insert("id"_L1, profile.id);
    object.insert("name"_L1, profile.name);
    object.insert("scheme"_L1, "mqtt"_L1);
    object.insert("host"_L1, profile.endpoint.host);
    object.insert("port"_L1, profile.endpoint.port);
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
        subscriptions.append(subscriptionToJson(subscription));
    }
    object.insert("subscriptions"_L1, subscriptions);
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
    const Result<void> options = readOptions(fields, profile.options);
    readReconnect(fields, profile.reconnect);
    const Result<void> subscriptions = readSubscriptions(fields, profile.subscriptions);
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

Result<ProfileFile> ProfileFile::fromJson(const QByteArray &json)
{
    auto root = parseDocument(json);
    if (!root) {
        return root.error();
    }
    ProfileFile file;
    const QJsonArray array = root->value("profiles"_L1).toArray();
    for (const auto &value : array) {
        const QJsonObject object = value.toObject();
        const QString where = u"profile %1 (\"%2\"): "_s.arg(file.profiles.size() + 1)
                                  .arg(object.value("name"_L1).toString().left(kMaximumShownName));
        auto profile = profileFromJson(object);
        if (!profile) {
            return formatError(where + profile.error().detail);
        }
        if (contains(file.profiles, *profile)) {
            return formatError(where + "another profile has the same name or id"_L1);
        }
        QJsonObject unknown;
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!isKnownProfileKey(it.key())) {
                unknown.insert(it.key(), it.value());
            }
        }
        if (!unknown.isEmpty()) {
            file.unknownProfileKeys.insert(profile->id, unknown);
        }
        file.profiles.push_back(std::move(*profile));
    }
    file.unknownKeys = *root;
    for (const auto key : {"format"_L1, "version"_L1, "profiles"_L1}) {
        file.unknownKeys.remove(key);
    }
    return file;
}

QByteArray ProfileFile::toJson() const
{
    QJsonArray array;
    for (const ConnectionProfile &profile : profiles) {
        QJsonObject object = unknownProfileKeys.value(profile.id);
        const QJsonObject known = profileToJson(profile);
        for (auto it = known.begin(); it != known.end(); ++it) {
            object.insert(it.key(), it.value());
        }
        array.append(object);
    }
    QJsonObject root = unknownKeys;
    root.insert("format"_L1, kFormat);
    root.insert("version"_L1, kVersion);
    root.insert("profiles"_L1, array);
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

} // namespace mangrove
