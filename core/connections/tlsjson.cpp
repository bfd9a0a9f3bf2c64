// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/tlsjson.h"

#include "core/connections/jsonfields.h"

#include <QJsonArray>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumEntries = 100;

void insertText(QJsonObject &object, QLatin1StringView key, const QString &text)
{
    if (!text.isEmpty()) {
        object.insert(key, text);
    }
}

void insertList(QJsonObject &object, QLatin1StringView key, const QStringList &list)
{
    if (!list.isEmpty()) {
        object.insert(key, QJsonArray::fromStringList(list));
    }
}

QStringList readList(JsonFields &fields, QLatin1StringView key)
{
    QStringList list;
    const QJsonArray array = fields.array(key);
    if (array.size() > kMaximumEntries) {
        fields.fail(key, u"has more than %1 entries"_s.arg(kMaximumEntries));
        return list;
    }
    for (const auto &each : array) {
        if (each.toString().isEmpty()) {
            fields.fail(key, u"must be an array of texts that are not empty"_s);
        }
        list.append(each.toString());
    }
    return list;
}

void readPins(JsonFields &fields, std::vector<QByteArray> &pins)
{
    const QStringList texts = readList(fields, "pins"_L1);
    for (const QString &text : texts) {
        if (const auto pin = mqtt::parseFingerprint(text)) {
            pins.push_back(*pin);
        } else {
            fields.fail("pins"_L1, u"must be SHA-256 fingerprints of 64 hexadecimal digits"_s);
        }
    }
}

} // namespace

QJsonObject tlsToJson(const mqtt::TlsOptions &options)
{
    QJsonObject object;
    insertList(object, "caFiles"_L1, options.caFiles);
    insertText(object, "caCertificates"_L1, QString::fromLatin1(options.caCertificates));
    insertText(object, "certificateFile"_L1, options.certificateFile);
    insertText(object, "keyFile"_L1, options.keyFile);
    insertText(object, "serverName"_L1, options.serverName);
    insertText(object, "verifyName"_L1, options.verifyName);
    insertList(object, "alpn"_L1, options.alpnProtocols);
    QStringList pins;
    for (const QByteArray &pin : options.pins) {
        pins.append(mqtt::fingerprintText(pin));
    }
    insertList(object, "pins"_L1, pins);
    insertText(object, "pskIdentity"_L1, options.pskIdentity);
    if (options.insecure) {
        object.insert("insecure"_L1, true);
    }
    return object;
}

void readTls(JsonFields &profile, mqtt::TlsOptions &options)
{
    JsonFields fields(profile.object("tls"_L1));
    options.caFiles = readList(fields, "caFiles"_L1);
    QString authorities;
    fields.read("caCertificates"_L1, authorities);
    options.caCertificates = authorities.toLatin1();
    fields.read("certificateFile"_L1, options.certificateFile);
    fields.read("keyFile"_L1, options.keyFile);
    fields.read("serverName"_L1, options.serverName);
    fields.read("verifyName"_L1, options.verifyName);
    options.alpnProtocols = readList(fields, "alpn"_L1);
    if (const QString problem = mqtt::alpnProblem(options.alpnProtocols); !problem.isEmpty()) {
        fields.fail("alpn"_L1, "is wrong: "_L1 + problem);
    }
    readPins(fields, options.pins);
    fields.read("pskIdentity"_L1, options.pskIdentity);
    fields.read("insecure"_L1, options.insecure);
    if (fields.error()) {
        profile.fail("tls"_L1, "is wrong: "_L1 + fields.error()->detail);
    }
}

} // namespace mangrove
