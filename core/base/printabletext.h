// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace mangrove {

/// How a character without a shape of its own becomes visible.
enum class ControlMarks {
    Escapes, ///< "\x07", "\u202E"; for names, so also spaces other than the usual one and letters without a shape
    EscapedControls, ///< the same for control and format characters alone; for values
};

/// Broker bytes as one line of plain text: control and format characters (bidirectional overrides, zero-width and the
/// like) and line separators become visible, each run of bytes that is no UTF-8 becomes U+FFFD. Nothing is dropped. Any
/// thread.
[[nodiscard]] QString printableText(QByteArrayView bytes, ControlMarks marks);

/// The escape for a control or format character or a line separator, one of a text that is drawn character by character.
/// Empty for all others, and for the joiners: they shape scripts and emoji, and alone change nothing that could mislead.
[[nodiscard]] QString controlMark(char32_t character);
/// How many characters it has.
[[nodiscard]] int controlMarkLength(char32_t character);

/// The bytes without the beginning of a UTF-8 character at their end: for a text that was cut at a number of bytes.
[[nodiscard]] QByteArrayView withoutCutCharacter(QByteArrayView bytes);

} // namespace mangrove
