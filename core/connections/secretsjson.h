// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"

#include <QJsonObject>

namespace mangrove {

class JsonFields;

/// What a profile says of its secrets (docs/profiles-format.md): which it has, and where values come from. No secret is
/// among it. What has its default is left out.
void insertSecrets(QJsonObject &object, const ConnectionProfile &profile);
/// Reads it back; `fields` gets the error.
void readSecrets(JsonFields &fields, ConnectionProfile &profile);
/// The keys of insertSecrets().
[[nodiscard]] bool isSecretsKey(const QString &key);

} // namespace mangrove
