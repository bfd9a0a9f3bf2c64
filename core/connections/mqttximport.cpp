// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/mqttximport.h"

#include "core/connections/importfields.h"
#include "core/connections/serverurl.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <limits>
#include <utility>

namespace mangrove {

using namespace Qt::StringLiterals;
using Kind = ProfileImportNote::Kind;

namespace {

constexpr qint64 kMaximum16 = std::numeric_limits<std::uint16_t>::max();
constexpr qint64 kMaximumIdentifier = 268'435'455; // MQTT 5 section 3.8.2.1.2

template <typename Number>
void takeNumber(ImportFields &fields, QLatin1StringView key, qint64 minimum, std::optional<Number> &target)
{
    if (const auto number = fields.whole(key, minimum, std::numeric_limits<Number>::max())) {
        target = static_cast<Number>(*number);
    }
}

void takeFlag(ImportFields &fields, QLatin1StringView key, std::optional<std::uint8_t> &target)
{
    if (fields.has(key)) {
        target = fields.flag(key, false) ? 1 : 0;
    }
}

void takeText(ImportFields &fields, QLatin1StringView key, std::optional<QByteArray> &target)
{
    if (const QString text = fields.text(key); !text.isEmpty()) {
        target = text.toUtf8();
    }
}

// They stand in the connection itself, and in newer versions below "properties".
void takeConnectProperties(ImportFields &fields, mqtt::Properties &properties)
{
    takeNumber(fields, "sessionExpiryInterval"_L1, 0, properties.sessionExpiryInterval);
    takeNumber(fields, "receiveMaximum"_L1, 1, properties.receiveMaximum);
    takeNumber(fields, "topicAliasMaximum"_L1, 0, properties.topicAliasMaximum);
    takeNumber(fields, "maximumPacketSize"_L1, 1, properties.maximumPacketSize);
    takeFlag(fields, "requestResponseInformation"_L1, properties.requestResponseInformation);
    takeFlag(fields, "requestProblemInformation"_L1, properties.requestProblemInformation);
    const auto user = importedUserProperties(fields.value("userProperties"_L1));
    properties.userProperties.insert(properties.userProperties.end(), user.begin(), user.end());
}

void importVersion(ImportFields &fields, mqtt::ConnectOptions &options)
{
    const QString version = fields.text("mqttVersion"_L1);
    if (version == "3.1"_L1) {
        options.version = mqtt::ProtocolVersion::V31;
    } else if (version == "3.1.1"_L1) {
        options.version = mqtt::ProtocolVersion::V311;
    } else if (!version.isEmpty() && !version.startsWith(u'5')) {
        fields.wrong("mqttVersion"_L1);
    }
}

void importIdentity(ImportFields &fields, ConnectionProfile &profile)
{
    const QString identifier = fields.text("clientId"_L1);
    static const QRegularExpression kGenerated(u"^mqttx_[0-9a-f]{8}$"_s);
    if (kGenerated.match(identifier).hasMatch()) {
        fields.note(Kind::ClientIdentifierRenewed);
    } else {
        profile.options.clientIdentifier = identifier.toUtf8();
        profile.freshClientIdentifier = fields.flag("clientIdWithTime"_L1, false);
    }
    takeText(fields, "username"_L1, profile.options.userName);
    takeText(fields, "password"_L1, profile.options.password);
    if (profile.options.password) {
        fields.note(Kind::PasswordTaken);
    }
}

void importTimes(ImportFields &fields, ConnectionProfile &profile)
{
    mqtt::ConnectOptions &options = profile.options;
    options.keepAlive
        = static_cast<std::uint16_t>(fields.whole("keepalive"_L1, 0, kMaximum16).value_or(options.keepAlive));
    if (const auto seconds = fields.whole("connectTimeout"_L1, 1, 600)) {
        options.connectTimeout = std::chrono::seconds(*seconds);
        options.connackTimeout = std::chrono::seconds(*seconds);
    }
    profile.reconnect.enabled = fields.flag("reconnect"_L1, true);
    if (const auto period = fields.whole("reconnectPeriod"_L1, 1, 3'600'000)) {
        profile.reconnect.initial = std::chrono::milliseconds(*period);
        profile.reconnect.maximum = std::max(profile.reconnect.maximum, profile.reconnect.initial);
    }
}

void importWill(ImportFields &fields, ImportedProfile &imported)
{
    const QJsonObject object = fields.value("will"_L1).toObject();
    ImportFields will(object, imported);
    mqtt::Will made;
    made.topic = will.text("lastWillTopic"_L1).toUtf8();
    if (made.topic.isEmpty()) {
        return; // it writes an empty one for none
    }
    made.payload = will.text("lastWillPayload"_L1).toUtf8();
    made.qos = static_cast<mqtt::QoS>(will.whole("lastWillQos"_L1, 0, 2).value_or(0));
    made.retain = will.flag("lastWillRetain"_L1, false);
    ImportFields properties(will.value("properties"_L1).toObject(), imported);
    takeNumber(properties, "willDelayInterval"_L1, 0, made.properties.willDelayInterval);
    takeFlag(properties, "payloadFormatIndicator"_L1, made.properties.payloadFormatIndicator);
    takeNumber(properties, "messageExpiryInterval"_L1, 0, made.properties.messageExpiryInterval);
    takeText(properties, "contentType"_L1, made.properties.contentType);
    takeText(properties, "responseTopic"_L1, made.properties.responseTopic);
    if (const QByteArray data = importedBytes(properties.value("correlationData"_L1)); !data.isEmpty()) {
        made.properties.correlationData = data;
    }
    made.properties.userProperties = importedUserProperties(properties.value("userProperties"_L1));
    imported.profile.options.will = std::move(made);
}

void importSubscription(const QJsonObject &object, ImportedProfile &imported)
{
    ImportFields fields(object, imported);
    mqtt::Subscription subscription;
    subscription.filter = fields.text("topic"_L1).toUtf8();
    if (subscription.filter.isEmpty()) {
        fields.wrong("subscriptions"_L1);
        return;
    }
    subscription.qos = static_cast<mqtt::QoS>(fields.whole("qos"_L1, 0, 2).value_or(0));
    subscription.noLocal = fields.flag("nl"_L1, false);
    subscription.retainAsPublished = fields.flag("rap"_L1, false);
    subscription.retainHandling = static_cast<mqtt::RetainHandling>(fields.whole("rh"_L1, 0, 2).value_or(0));
    if (const auto identifier = fields.whole("subscriptionIdentifier"_L1, 1, kMaximumIdentifier)) {
        imported.profile.subscriptionIdentifiers[subscription.filter]
            = static_cast<std::uint32_t>(*identifier);
    }
    imported.profile.subscriptions.push_back(std::move(subscription));
}

void importSubscriptions(ImportFields &fields, ImportedProfile &imported)
{
    imported.profile.subscriptions.clear();
    // It has none until one is made by hand: then the person is asked.
    imported.profile.subscriptionsChosen = false;
    int disabled = 0;
    const QJsonArray array = fields.value("subscriptions"_L1).toArray();
    for (const auto &each : array) {
        if (each.toObject().value("disabled"_L1).toBool()) {
            ++disabled;
        } else {
            importSubscription(each.toObject(), imported);
        }
    }
    if (disabled > 0) {
        fields.note(Kind::DisabledSubscriptions, QString::number(disabled));
    }
    if (imported.profile.subscriptions.empty()) {
        imported.profile.subscriptions = ConnectionProfile::defaultSubscriptions();
    } else {
        imported.profile.subscriptionsChosen = true;
    }
}

void importPath(ImportFields &fields, mqtt::Endpoint &endpoint)
{
    const QByteArray path = webSocketPath(fields.text("path"_L1));
    if (path.isEmpty()) {
        return;
    }
    const QByteArray before
        = std::exchange(endpoint.webSocket.path, path.startsWith('/') ? path : '/' + path);
    if (!mqtt::webSocketProblem(endpoint.webSocket).isEmpty()) {
        fields.wrong("path"_L1);
        endpoint.webSocket.path = before;
    }
}

void importTransport(ImportFields &fields, mqtt::Endpoint &endpoint)
{
    // A port is kept only where there is one.
    const QString protocol = fields.text("protocol"_L1);
    const bool encrypted = fields.flag("ssl"_L1, false) || protocol == "mqtts"_L1 || protocol == "wss"_L1;
    const bool webSocket = protocol.startsWith("ws"_L1);
    if (webSocket) {
        endpoint.scheme = encrypted ? mqtt::Endpoint::Scheme::Wss : mqtt::Endpoint::Scheme::Ws;
        importPath(fields, endpoint);
    } else if (encrypted) {
        endpoint.scheme = mqtt::Endpoint::Scheme::Mqtts;
    }
    if (!fields.has("port"_L1)) {
        endpoint.port = mqtt::Endpoint::defaultPort(endpoint.scheme);
    }
    if (!encrypted) {
        return;
    }
    mqtt::TlsOptions &tls = endpoint.tls;
    // With "server" its own files stay in the form and are not used.
    if (fields.text("certType"_L1) != "server"_L1) {
        if (const QString authority = fields.text("ca"_L1); !authority.isEmpty()) {
            tls.caFiles = {authority};
        }
        tls.certificateFile = fields.text("cert"_L1);
        tls.keyFile = fields.text("key"_L1);
    }
    static const QRegularExpression kBetween(u"[,;\\s]+"_s);
    tls.alpnProtocols = fields.text("ALPNProtocols"_L1).split(kBetween, Qt::SkipEmptyParts);
    if (!mqtt::alpnProblem(tls.alpnProtocols).isEmpty()) {
        fields.wrong("ALPNProtocols"_L1);
        tls.alpnProtocols.clear();
    }
    if (!fields.flag("rejectUnauthorized"_L1, true)) {
        fields.note(Kind::ChecksSwitchedOn);
    }
}

void judge(ImportFields &fields, ImportedProfile &imported)
{
    if (imported.profile.endpoint.host.isEmpty()) {
        imported.taken = false;
        fields.note(Kind::NoHost);
    }
    if (const auto messages = fields.value("messages"_L1).toArray().size(); messages > 0) {
        fields.note(Kind::Messages, QString::number(messages));
    }
}

ImportedProfile importConnection(const QJsonObject &object, const QString &folder)
{
    ImportedProfile imported;
    ImportFields fields(object, imported);
    mqtt::Endpoint endpoint;
    endpoint.host = fields.text("host"_L1).trimmed();
    endpoint.port = static_cast<quint16>(fields.whole("port"_L1, 1, 65'535).value_or(1'883));
    ConnectionProfile &profile = imported.profile;
    profile = ConnectionProfile::create(importedName(fields.text("name"_L1), endpoint.host), endpoint);
    profile.folder = folder;
    importTransport(fields, profile.endpoint);
    importVersion(fields, profile.options);
    importIdentity(fields, profile);
    importTimes(fields, profile);
    profile.options.cleanStart = fields.flag("clean"_L1, true);
    takeConnectProperties(fields, profile.options.properties);
    ImportFields nested(fields.value("properties"_L1).toObject(), imported);
    takeConnectProperties(nested, profile.options.properties);
    importWill(fields, imported);
    importSubscriptions(fields, imported);
    judge(fields, imported);
    fields.ignore({"id"_L1,
                   "createAt"_L1,
                   "updateAt"_L1,
                   "unreadMessageCount"_L1,
                   "client"_L1,
                   "path"_L1,
                   "certType"_L1,
                   "rejectUnauthorized"_L1,
                   "orderId"_L1,
                   "parentId"_L1,
                   "parent_id"_L1,
                   "isCollection"_L1,
                   "clientIdWithTime"_L1,
                   "ca"_L1,
                   "cert"_L1,
                   "key"_L1,
                   "ssl"_L1,
                   "protocol"_L1,
                   "pushProps"_L1,
                   "ALPNProtocols"_L1});
    fields.noteOtherKeys();
    return imported;
}

/// Collections may hold collections.
void importList(const QJsonArray &array, const QString &folder, std::vector<ImportedProfile> &profiles)
{
    for (const auto &each : array) {
        const QJsonObject object = each.toObject();
        if (object.value("isCollection"_L1).toBool()) {
            QString name = object.value("name"_L1).toString();
            name.replace(u'/', u' ');
            importList(object.value("children"_L1).toArray(),
                       ConnectionProfile::normalizedFolder(folder + u'/' + name), profiles);
        } else {
            profiles.push_back(importConnection(object, folder));
        }
    }
}

bool isConnection(const QJsonObject &object)
{
    return object.value("isCollection"_L1).toBool()
           || (object.contains("clientId"_L1) && object.contains("host"_L1));
}

} // namespace

bool isMqttxFile(const QJsonDocument &document)
{
    return document.isArray() ? !document.array().isEmpty() && isConnection(document.array().at(0).toObject())
                              : isConnection(document.object());
}

std::vector<ImportedProfile> importMqttx(const QJsonDocument &document)
{
    std::vector<ImportedProfile> profiles;
    importList(document.isArray() ? document.array() : QJsonArray{document.object()}, {}, profiles);
    return profiles;
}

} // namespace mangrove
