// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profileimport.h"

#include <QJsonDocument>

namespace mangrove {

/// Whether the document is a JSON export of MQTTX: one connection or an array of them. Any thread.
[[nodiscard]] bool isMqttxFile(const QJsonDocument &document);
/// Its connections, in its order; its collections become folders.
[[nodiscard]] std::vector<ImportedProfile> importMqttx(const QJsonDocument &document);

} // namespace mangrove
