// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/websocketjson.h"

#include "core/connections/jsonfields.h"

#include <QJsonArray>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumHeaders = 100;

} // namespace

QJsonObject webSocketToJson(const mqtt::WebSocketOptions &options)
{
    const mqtt::WebSocketOptions usual;
    QJsonObject object;
    if (options.path != usual.path) {
        object.insert("path"_L1, QString::fromLatin1(options.path));
    }
    if (options.subprotocol != usual.subprotocol) {
        object.insert("subprotocol"_L1, QString::fromLatin1(options.subprotocol));
    }
    QJsonArray headers;
    for (const auto &header : options.headers) {
        headers.append(QString::fromLatin1(header.first));
    }
    if (!headers.isEmpty()) {
        object.insert("headers"_L1, headers);
    }
    return object;
}

void readWebSocket(JsonFields &profile, mqtt::WebSocketOptions &options)
{
    JsonFields fields(profile.object("webSocket"_L1));
    fields.read("path"_L1, options.path);
    fields.read("subprotocol"_L1, options.subprotocol);
    const QJsonArray headers = fields.array("headers"_L1);
    if (headers.size() > kMaximumHeaders) {
        fields.fail("headers"_L1, u"has more than %1 entries"_s.arg(kMaximumHeaders));
    } else {
        for (const auto &name : headers) {
            options.headers.emplace_back(name.toString().toUtf8(), QByteArray());
        }
    }
    if (const QString problem = mqtt::webSocketProblem(options); !fields.error() && !problem.isEmpty()) {
        profile.fail("webSocket"_L1, "is wrong: "_L1 + problem);
    } else if (fields.error()) {
        profile.fail("webSocket"_L1, "is wrong: "_L1 + fields.error()->detail);
    }
}

} // namespace mangrove
