// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/rowcolors.h"

#include "ui/frame/icons.h"

#include <QPalette>

#include <algorithm>

namespace mangrove {

namespace {

constexpr std::int64_t kFarthestBack = 8 * 1024;

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

/// -1 when it is further away.
std::int64_t lineBegin(QByteArrayView text, std::int64_t at)
{
    const std::int64_t farthest = std::max<std::int64_t>(0, at - kFarthestBack);
    while (at > farthest && text[at - 1] != '\n') {
        --at;
    }
    return at == 0 || text[at - 1] == '\n' ? at : -1;
}

std::int64_t stringEnd(QByteArrayView text, std::int64_t at, std::int64_t limit)
{
    for (++at; at < limit; ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            return at + 1;
        }
    }
    return limit;
}

bool isPunctuation(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
}

/// One token that begins at `at`, which is no white space.
RowColors::Span tokenAt(QByteArrayView text, std::int64_t at, std::int64_t limit, const QPalette &palette)
{
    const char c = text[at];
    if (c == '"') {
        // A name has its colon close behind; where the row ends before, what follows is looked at all the same.
        const std::int64_t end
            = stringEnd(text, at, std::min<std::int64_t>(text.size(), limit + kFarthestBack));
        const bool isName = end < text.size() && text[end] == ':';
        return {at, end, jsonColor(isName ? JsonPart::Name : JsonPart::String, palette)};
    }
    if (isPunctuation(c)) {
        return {at, at + 1, jsonColor(JsonPart::Punctuation, palette)};
    }
    std::int64_t end = at;
    while (end < limit && !isPunctuation(text[end]) && text[end] != ' ' && text[end] != '\n') {
        ++end;
    }
    const bool number = c == '-' || (c >= '0' && c <= '9');
    return {at, end, jsonColor(number ? JsonPart::Number : JsonPart::Word, palette)};
}

} // namespace

QColor jsonColor(JsonPart part, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (part) {
    case JsonPart::Name:
        return dark ? QColor(0x7F, 0xB2, 0xF0) : QColor(0x1F, 0x5F, 0xAE);
    case JsonPart::String:
        return dark ? QColor(0x8C, 0xCF, 0x9E) : QColor(0x1B, 0x74, 0x40);
    case JsonPart::Number:
        return dark ? QColor(0xE8, 0xB3, 0x6B) : QColor(0x93, 0x4B, 0x00);
    case JsonPart::Word:
        return dark ? QColor(0xD5, 0x9F, 0xE0) : QColor(0x87, 0x2F, 0x8C);
    case JsonPart::Punctuation:
        return dimColor(palette);
    }
    return {};
}

RowColors jsonRowColors(QByteArrayView text, std::int64_t begin, std::int64_t end, const QPalette &palette)
{
    RowColors colors;
    std::int64_t at = lineBegin(text, begin);
    if (at < 0) {
        // Nothing but a string is so long.
        colors.spans.push_back({begin, end, jsonColor(JsonPart::String, palette)});
        return colors;
    }
    while (at < end) {
        if (text[at] == ' ' || text[at] == '\n') {
            ++at;
            continue;
        }
        const RowColors::Span span = tokenAt(text, at, end, palette);
        if (span.end > begin) {
            colors.spans.push_back({std::max(span.begin, begin), std::min(span.end, end), span.color});
        }
        at = span.end;
    }
    return colors;
}

RowColors comparisonRowColors(QByteArrayView text, std::int64_t begin, std::int64_t end,
                              const QPalette &palette)
{
    RowColors colors;
    const std::int64_t line = lineBegin(text, begin);
    const char sign = line >= 0 && line < text.size() ? text[line] : ' ';
    if (sign != '+' && sign != '-' && sign != '~') {
        return colors;
    }
    const Tone tone = sign == '+' ? Tone::Good : sign == '-' ? Tone::Bad : Tone::Caution;
    const QColor color = toneColor(tone, palette);
    colors.background = color;
    colors.background.setAlphaF(0.13F);
    if (begin == line) {
        colors.spans.push_back({begin, std::min(begin + 1, end), color});
    }
    return colors;
}

} // namespace mangrove
