// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace mangrove {

/// How a character without a shape of its own becomes visible.
enum class ControlMarks {
    Escapes, ///< "\x07", "\u202E"; for names, so also spaces other than the usual one and letters without a shape
    Pictures, ///< C0 controls and DEL as their control pictures (U+2400 ...), all others as escapes
};

/// Broker bytes as one line of plain text: control and format characters (bidirectional overrides, zero-width and the
/// like) and line separators become visible, each run of bytes that is no UTF-8 becomes U+FFFD. Nothing is dropped. Any
/// thread.
[[nodiscard]] QString printableText(QByteArrayView bytes, ControlMarks marks);

/// The bytes without the beginning of a UTF-8 character at their end: for a text that was cut at a number of bytes.
[[nodiscard]] QByteArrayView withoutCutCharacter(QByteArrayView bytes);

} // namespace mangrove
