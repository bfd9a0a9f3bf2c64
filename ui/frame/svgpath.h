// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QPainterPath>

#include <optional>

namespace mangrove {

/// Path data of SVG (SVG 1.1 section 8.3, all commands) as a path; nothing for what breaks its grammar. Any thread.
[[nodiscard]] std::optional<QPainterPath> svgPath(QByteArrayView data);

} // namespace mangrove
