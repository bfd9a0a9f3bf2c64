// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

// How bytes of a broker are written for a POSIX shell, so that pasting runs nothing and gives the same bytes. Any thread.
namespace mangrove {

/// Whether the bytes can stand in single quotes as they are: UTF-8 of characters that a terminal only shows, and line feeds.
[[nodiscard]] bool isPlainForShell(QByteArrayView bytes);
/// One word of a command line; none for bytes with U+0000, which no argument can hold.
[[nodiscard]] std::optional<QString> shellArgument(QByteArrayView bytes);
/// A printf command that writes exactly the bytes, whatever they are.
[[nodiscard]] QString shellPrintf(QByteArrayView bytes);

} // namespace mangrove
