// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace mangrove {

/// How well `text` has the characters of `pattern` in their order, whatever their case and whatever stands between them:
/// higher is better, nothing when it has not. Beginnings of words and runs count more. Spaces of the pattern count nothing.
[[nodiscard]] std::optional<int> fuzzyMatch(QStringView pattern, QStringView text);

} // namespace mangrove
