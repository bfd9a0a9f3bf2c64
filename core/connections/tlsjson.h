// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/tlsoptions.h"

#include <QJsonObject>

namespace mangrove {

class JsonFields;

/// The "tls" of a profile (docs/profiles-format.md), without what has its default; empty when all has. Passphrase and
/// pre-shared key are never in it.
[[nodiscard]] QJsonObject tlsToJson(const mqtt::TlsOptions &options);

/// Reads it back from the profile's fields, which get the error.
void readTls(JsonFields &profile, mqtt::TlsOptions &options);

} // namespace mangrove
