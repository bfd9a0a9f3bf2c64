// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profileimport.h"

#include <QJsonDocument>

namespace mangrove {

/// Whether the document is MQTT Explorer's settings.json. Any thread.
[[nodiscard]] bool isMqttExplorerFile(const QJsonDocument &document);
/// Its connections, in its order.
[[nodiscard]] std::vector<ImportedProfile> importMqttExplorer(const QJsonDocument &document);

} // namespace mangrove
