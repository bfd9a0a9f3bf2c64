// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QColor>

#include <cstdint>
#include <vector>

class QPalette;

namespace mangrove {

/// The colours of one row of a text. An invalid colour is the ordinary one.
struct RowColors
{
    struct Span
    {
        std::int64_t begin = 0; ///< bytes of the text
        std::int64_t end = 0;
        QColor color;
    };

    QColor background;
    std::vector<Span> spans; ///< ascending
};

/// Tells the colours of the bytes from `begin` to `end` of a text, which are shown in one row.
using RowColorer
    = RowColors (*)(QByteArrayView text, std::int64_t begin, std::int64_t end, const QPalette &palette);

/// The parts of JSON that have a colour.
enum class JsonPart : std::uint8_t { Name, String, Number, Word, Punctuation };
/// Readable on the palette's base, light or dark.
[[nodiscard]] QColor jsonColor(JsonPart part, const QPalette &palette);
/// Of JSON with every token on one line. Looks back no further than some kilobytes.
[[nodiscard]] RowColors jsonRowColors(QByteArrayView text, std::int64_t begin, std::int64_t end,
                                      const QPalette &palette);
/// Of a comparison, in which each line begins with "+", "-", "~" or a space.
[[nodiscard]] RowColors comparisonRowColors(QByteArrayView text, std::int64_t begin, std::int64_t end,
                                            const QPalette &palette);

} // namespace mangrove
