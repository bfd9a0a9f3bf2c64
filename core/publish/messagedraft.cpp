// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/messagedraft.h"

#include "core/connections/jsonfields.h"
#include "core/connections/propertiesjson.h"

#include <algorithm>
#include <array>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

struct FormatKey
{
    PayloadFormat format;
    QLatin1StringView key;
};
constexpr std::array kFormatKeys = {
    FormatKey{PayloadFormat::Text, "text"_L1},     FormatKey{PayloadFormat::Json, "json"_L1},
    FormatKey{PayloadFormat::Xml, "xml"_L1},       FormatKey{PayloadFormat::Hexadecimal, "hexadecimal"_L1},
    FormatKey{PayloadFormat::Base64, "base64"_L1}, FormatKey{PayloadFormat::File, "file"_L1},
};

void readFormat(JsonFields &fields, PayloadFormat &format)
{
    QString key = QString(payloadFormatKey(format));
    fields.read("payloadFormat"_L1, key);
    const auto *const found
        = std::ranges::find_if(kFormatKeys, [&key](const FormatKey &entry) { return entry.key == key; });
    if (found == kFormatKeys.end()) {
        fields.fail("payloadFormat"_L1,
                    u"must be \"text\", \"json\", \"xml\", \"hexadecimal\", \"base64\" or \"file\""_s);
        return;
    }
    format = found->format;
}

} // namespace

MessageDraft MessageDraft::fromMessage(const QByteArray &topic, const QByteArray &payload, mqtt::QoS qos,
                                       bool retain, const mqtt::Properties &properties)
{
    MessageDraft draft;
    draft.topic = topic;
    draft.format = suggestedFormat(payload);
    draft.payload = writePayload(payload, draft.format).value_or(QByteArray());
    draft.qos = qos;
    draft.retain = retain;
    draft.properties = properties;
    draft.properties.topicAlias.reset();
    draft.properties.subscriptionIdentifiers.clear();
    return draft;
}

QLatin1StringView payloadFormatKey(PayloadFormat format)
{
    const auto *const found = std::ranges::find_if(
        kFormatKeys, [format](const FormatKey &entry) { return entry.format == format; });
    return found == kFormatKeys.end() ? QLatin1StringView() : found->key;
}

QJsonObject draftToJson(const MessageDraft &draft)
{
    QJsonObject object;
    insertBytes(object, "topic"_L1, draft.topic);
    object.insert("payloadFormat"_L1, payloadFormatKey(draft.format));
    if (draft.format == PayloadFormat::File) {
        object.insert("file"_L1, draft.filePath);
    } else {
        insertBytes(object, "payload"_L1, draft.payload);
    }
    object.insert("qos"_L1, static_cast<int>(draft.qos));
    object.insert("retain"_L1, draft.retain);
    if (!draft.properties.isEmpty()) {
        object.insert("properties"_L1, propertiesToJson(draft.properties));
    }
    return object;
}

Result<MessageDraft> draftFromJson(const QJsonObject &object, const QString &where)
{
    MessageDraft draft;
    JsonFields fields(object, where);
    fields.read("topic"_L1, draft.topic);
    readFormat(fields, draft.format);
    fields.read("payload"_L1, draft.payload);
    fields.read("file"_L1, draft.filePath);
    if (const auto qos = fields.readWhole("qos"_L1, 0, 2)) {
        draft.qos = static_cast<mqtt::QoS>(*qos);
    }
    fields.read("retain"_L1, draft.retain);
    const QJsonObject properties = fields.object("properties"_L1);
    if (fields.error()) {
        return *fields.error();
    }
    auto read = propertiesFromJson(properties, where);
    if (!read) {
        return read.error();
    }
    draft.properties = *read;
    return draft;
}

} // namespace mangrove
