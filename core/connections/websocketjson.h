// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/websocketoptions.h"

#include <QJsonObject>

namespace mangrove {

class JsonFields;

/// The "webSocket" of a profile (docs/profiles-format.md), without what has its default; empty when all has. Of the headers only
/// the names: their values may be secrets.
[[nodiscard]] QJsonObject webSocketToJson(const mqtt::WebSocketOptions &options);

/// Reads it back from the profile's fields, which get the error. The headers have no values.
void readWebSocket(JsonFields &profile, mqtt::WebSocketOptions &options);

} // namespace mangrove
