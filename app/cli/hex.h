// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace mangrove::cli {

/// Pairs of hexadecimal digits, blanks anywhere between pairs; empty when it is anything else.
[[nodiscard]] std::optional<QByteArray> bytesFromHex(const QByteArray &text);

} // namespace mangrove::cli
