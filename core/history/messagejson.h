// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"
#include "core/mqtt/properties.h"

#include <QByteArray>
#include <QByteArrayView>

namespace mangrove {

// JSON straight into a buffer: numbers exact, strings as they are but for what JSON or a terminal would take for more
// than a character. Any thread.

/// `text` is UTF-8.
void appendJsonString(QByteArray &out, QByteArrayView text);
/// `"name":"text"`, or `"name_base64":"..."` for bytes that are no UTF-8.
void appendJsonBytes(QByteArray &out, QByteArrayView name, QByteArrayView bytes);
/// `"name":true`.
void appendJsonBool(QByteArray &out, QByteArrayView name, bool value);
/// `"name":12`.
void appendJsonNumber(QByteArray &out, QByteArrayView name, quint64 value);
/// `"properties":{...}` with those that are present, in the specification's words.
void appendJsonProperties(QByteArray &out, const mqtt::Properties &properties);

/// A message as one object without a line break, as `mangrove-cli sub --format json` prints it and exports hold it.
/// `time` is what isoTime() gave; of `message` all but the property bytes is used.
void appendMessageJson(QByteArray &out, QByteArrayView time, const mqtt::PublishView &message,
                       const mqtt::Properties &properties);

/// "2026-01-31T12:00:00.123Z".
[[nodiscard]] QByteArray isoTime(qint64 millisecondsSinceEpoch);

} // namespace mangrove
