// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/mqttexplorerimport.h"

#include "core/connections/importfields.h"
#include "core/connections/serverurl.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;
using Kind = ProfileImportNote::Kind;

namespace {

constexpr auto kConnections = "ConnectionManager_connections"_L1;

void importSubscriptions(ImportFields &fields, ConnectionProfile &profile)
{
    if (!fields.has("subscriptions"_L1)) {
        return;
    }
    profile.subscriptions.clear();
    const QJsonArray array = fields.value("subscriptions"_L1).toArray();
    for (const auto &each : array) {
        mqtt::Subscription subscription;
        subscription.retainAsPublished = true;
        // Older versions kept the topics alone.
        subscription.filter
            = (each.isString() ? each.toString() : each.toObject().value("topic"_L1).toString()).toUtf8();
        const int qos = each.toObject().value("qos"_L1).toInt();
        subscription.qos = static_cast<mqtt::QoS>(std::clamp(qos, 0, 2));
        if (subscription.filter.isEmpty()) {
            fields.wrong("subscriptions"_L1);
        } else {
            profile.subscriptions.push_back(std::move(subscription));
        }
    }
}

void importIdentity(ImportFields &fields, ConnectionProfile &profile)
{
    const QString identifier = fields.text("clientId"_L1);
    static const QRegularExpression kGenerated(u"^mqtt-explorer-[0-9a-f]{8}$"_s);
    if (kGenerated.match(identifier).hasMatch()) {
        fields.note(Kind::ClientIdentifierRenewed);
    } else if (!identifier.isEmpty()) {
        profile.options.clientIdentifier = identifier.toUtf8();
        profile.freshClientIdentifier = false;
    }
    if (const QString user = fields.text("username"_L1); !user.isEmpty()) {
        profile.options.userName = user.toUtf8();
    }
    if (const QString password = fields.text("password"_L1); !password.isEmpty()) {
        profile.options.password = password.toUtf8();
        fields.note(Kind::PasswordTaken);
    }
}

/// A certificate file as it keeps it, {"name": ..., "data": Base64}, in PEM form; empty for none.
QByteArray certificateOf(ImportFields &fields, QLatin1StringView key)
{
    if (!fields.has(key)) {
        return {};
    }
    const auto decoded
        = QByteArray::fromBase64Encoding(fields.value(key).toObject().value("data"_L1).toString().toLatin1(),
                                         QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty()) {
        fields.wrong(key);
        return {};
    }
    const QByteArray content = *decoded;
    if (content.contains("-----BEGIN ")) {
        // Not what may stand beside it, such as a private key.
        const qsizetype begin = content.indexOf("-----BEGIN CERTIFICATE-----");
        constexpr QByteArrayView kEnd("-----END CERTIFICATE-----");
        const qsizetype end = content.lastIndexOf(kEnd);
        if (begin < 0 || end < begin || content.contains("PRIVATE KEY")) {
            fields.wrong(key);
            return {};
        }
        return content.sliced(begin, end + kEnd.size() - begin) + '\n';
    }
    QByteArray pem = "-----BEGIN CERTIFICATE-----\n";
    const QByteArray text = content.toBase64();
    constexpr qsizetype kLine = 64; // RFC 7468 section 2
    for (qsizetype at = 0; at < text.size(); at += kLine) {
        pem += text.mid(at, kLine) + '\n';
    }
    return pem + "-----END CERTIFICATE-----\n";
}

void importTransport(ImportFields &fields, mqtt::Endpoint &endpoint)
{
    const bool encrypted = fields.flag("encryption"_L1, false);
    if (fields.text("protocol"_L1) == "ws"_L1) {
        endpoint.scheme = encrypted ? mqtt::Endpoint::Scheme::Wss : mqtt::Endpoint::Scheme::Ws;
        endpoint.webSocket.path = webSocketPath("/"_L1 + fields.text("basePath"_L1));
        if (!mqtt::webSocketProblem(endpoint.webSocket).isEmpty()) {
            fields.wrong("basePath"_L1);
            endpoint.webSocket.path = "/";
        }
    } else if (encrypted) {
        endpoint.scheme = mqtt::Endpoint::Scheme::Mqtts;
    }
    if (!fields.has("port"_L1)) {
        endpoint.port = mqtt::Endpoint::defaultPort(endpoint.scheme);
    }
    if (!encrypted) {
        return;
    }
    endpoint.tls.caCertificates = certificateOf(fields, "selfSignedCertificate"_L1);
    if (fields.has("clientCertificate"_L1) || fields.has("clientKey"_L1)) {
        fields.note(Kind::ClientCertificate);
    }
    if (!fields.flag("certValidation"_L1, true)) {
        fields.note(Kind::ChecksSwitchedOn);
    }
}

ImportedProfile importConnection(const QJsonObject &object)
{
    ImportedProfile imported;
    ImportFields fields(object, imported);
    mqtt::Endpoint endpoint;
    endpoint.host = fields.text("host"_L1).trimmed();
    endpoint.port = static_cast<quint16>(fields.whole("port"_L1, 1, 65'535).value_or(1'883));
    ConnectionProfile &profile = imported.profile;
    profile = ConnectionProfile::create(importedName(fields.text("name"_L1), endpoint.host), endpoint);
    profile.options.version = mqtt::ProtocolVersion::V311; // the one it speaks
    importIdentity(fields, profile);
    importSubscriptions(fields, profile);
    importTransport(fields, profile.endpoint);
    if (endpoint.host.isEmpty()) {
        imported.taken = false;
        fields.note(Kind::NoHost);
    }
    fields.ignore({"id"_L1, "type"_L1, "configVersion"_L1, "certValidation"_L1, "encryption"_L1, "order"_L1,
                   "basePath"_L1, "protocol"_L1, "selfSignedCertificate"_L1, "clientCertificate"_L1,
                   "clientKey"_L1});
    fields.noteOtherKeys();
    return imported;
}

} // namespace

bool isMqttExplorerFile(const QJsonDocument &document)
{
    return document.object().value(kConnections).isObject();
}

std::vector<ImportedProfile> importMqttExplorer(const QJsonDocument &document)
{
    const QJsonObject connections = document.object().value(kConnections).toObject();
    std::vector<QJsonObject> ordered;
    for (auto it = connections.begin(); it != connections.end(); ++it) {
        ordered.push_back(it.value().toObject());
    }
    std::ranges::stable_sort(
        ordered, {}, [](const QJsonObject &connection) { return connection.value("order"_L1).toDouble(); });
    std::vector<ImportedProfile> profiles;
    profiles.reserve(ordered.size());
    for (const QJsonObject &connection : ordered) {
        profiles.push_back(importConnection(connection));
    }
    return profiles;
}

} // namespace mangrove
