// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/proxyoptions.h"

#include <QJsonObject>

namespace mangrove {

class JsonFields;

/// The "proxy" of a profile (docs/profiles-format.md), without its password; empty when nothing is set.
[[nodiscard]] QJsonObject proxyToJson(const mqtt::ProxyOptions &options);

/// Reads it back from the profile's fields, which get the error. It has no password.
void readProxy(JsonFields &profile, mqtt::ProxyOptions &options);

} // namespace mangrove
