// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/properties.h"

#include <QJsonObject>

namespace mangrove {

/// MQTT 5 properties as a profile file keeps them (docs/profiles-format.md), and back. Authentication data is left out: it
/// may be a secret, and secrets are never written.
[[nodiscard]] QJsonObject propertiesToJson(const mqtt::Properties &properties);
/// `where` begins the detail of an error.
[[nodiscard]] Result<mqtt::Properties> propertiesFromJson(const QJsonObject &object, const QString &where);

} // namespace mangrove
