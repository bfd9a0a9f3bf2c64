// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/clienttypes.h"
#include "core/publish/payloadformat.h"

#include <QJsonObject>
#include <QString>

namespace mangrove {

/// A message as a person composes it: the payload as it is written, not yet as bytes. A value; may be incomplete or wrong.
struct MessageDraft
{
    QByteArray topic{};
    PayloadFormat format = PayloadFormat::Text;
    QByteArray payload{}; ///< UTF-8 as written; empty with PayloadFormat::File
    QString filePath{}; ///< with PayloadFormat::File
    mqtt::QoS qos = mqtt::QoS::AtMostOnce;
    bool retain = false;
    mqtt::Properties properties{};

    /// A message that came, to be sent again or changed. Its topic alias is left out: it was of another connection.
    [[nodiscard]] static MessageDraft fromMessage(const QByteArray &topic, const QByteArray &payload,
                                                  mqtt::QoS qos, bool retain,
                                                  const mqtt::Properties &properties);

    bool operator==(const MessageDraft &) const = default;
};

/// "text", "json", "xml", "hexadecimal", "base64", "file".
[[nodiscard]] QLatin1StringView payloadFormatKey(PayloadFormat format);

/// The keys of a draft in docs/saved-messages-format.md, and back; missing ones have their default.
[[nodiscard]] QJsonObject draftToJson(const MessageDraft &draft);
[[nodiscard]] Result<MessageDraft> draftFromJson(const QJsonObject &object, const QString &where);

} // namespace mangrove
