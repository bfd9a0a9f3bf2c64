// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace mangrove {

// What became of an attempt to indent a payload as JSON (RFC 8259).
struct JsonIndentation
{
    enum class Outcome {
        Indented,
        NotJson, // `position` is the byte at which it stops to be JSON
        TooLarge, // valid so far, but indenting it would exceed the bound; show it as sent
        Stopped, // by the sink
    };

    Outcome outcome = Outcome::NotJson;
    QByteArray text;
    qsizetype position = 0;
    bool isContainer = false; // an object or an array, not a bare number, text or word
    bool isFlattened = false; // nested deeper than kDeepestIndent: those levels stand no further to the right
};

// Levels that are indented, each by two columns. Nobody reads further right, and the size stays in proportion.
inline constexpr qsizetype kDeepestIndent = 40;

// Takes the next piece of the output, and how much of the input has been read; false stops.
using JsonSink = std::function<bool(QByteArrayView text, qsizetype position)>;

// Puts every member and element on a line of its own. Only white space between tokens changes: numbers, strings and the
// order and number of members stay exactly as sent. Any thread; time and memory are bounded by `maximumSize` bytes of
// output, nesting by memory alone.
JsonIndentation indentJson(QByteArrayView json, qsizetype maximumSize);
// The same piece by piece, for any size; `text` stays empty. The input is known to be valid UTF-8.
JsonIndentation indentJson(QByteArrayView json, qsizetype maximumSize, const JsonSink &write);

} // namespace mangrove
