// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonDocument>

namespace mangrove {

/// A JSON file of a person's, perhaps made to do harm: InvalidFormat above 16 MiB, deeper than 32 levels, or with the line
/// that is not JSON. Any thread.
[[nodiscard]] Result<QJsonDocument> parseBoundedJson(const QByteArray &json);

constexpr qint64 kMaximumJsonSize = 16 * 1024 * 1024; ///< bytes

} // namespace mangrove
