// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace mangrove {

// Bytes written as pairs of hexadecimal digits; white space, ':' and ',' may separate pairs, and each pair may begin with
// 0x. Nothing where it is anything else. Any thread.
std::optional<QByteArray> bytesFromHexText(QStringView text);

} // namespace mangrove
