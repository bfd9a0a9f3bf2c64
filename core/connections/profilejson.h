// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/connections/connectionprofile.h"

#include <QJsonObject>

namespace mangrove {

/// One profile as a JSON object and back. `fromJson` needs "name" and "host"; what else is missing has its default.
[[nodiscard]] QJsonObject profileToJson(const ConnectionProfile &profile);
[[nodiscard]] Result<ConnectionProfile> profileFromJson(const QJsonObject &object);

/// The keys profileToJson() may write; others are unknown.
[[nodiscard]] bool isKnownProfileKey(const QString &key);

} // namespace mangrove
