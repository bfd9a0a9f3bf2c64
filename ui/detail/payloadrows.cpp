// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/payloadrows.h"

#include "core/base/printabletext.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace mangrove {

namespace {

constexpr int kStride = 64;

struct CodeRange
{
    char32_t first;
    char32_t last;
};

// Unicode Standard Annex 11, the blocks that are wide as a whole, and the emoji.
constexpr std::array kWide{
    CodeRange{0x1100, 0x115F},   CodeRange{0x2E80, 0x303E},   CodeRange{0x3041, 0xA4CF},
    CodeRange{0xAC00, 0xD7A3},   CodeRange{0xF900, 0xFAFF},   CodeRange{0xFE30, 0xFE6F},
    CodeRange{0xFF00, 0xFF60},   CodeRange{0xFFE0, 0xFFE6},   CodeRange{0x1F300, 0x1F64F},
    CodeRange{0x1F680, 0x1F6FF}, CodeRange{0x1F900, 0x1F9FF}, CodeRange{0x20000, 0x3FFFD},
};

/// One byte, one column: ASCII without controls.
bool isPlain(const char *bytes, std::int64_t size)
{
    return std::all_of(bytes, bytes + size, [](char byte) { return byte >= 0x20 && byte < 0x7F; });
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Character by character, for rows with others than plain ones.
PayloadRows::Row measuredRow(QByteArrayView text, std::int64_t begin, int columns)
{
    int width = 0;
    for (std::int64_t at = begin; at < text.size();) {
        const char byte = text[at];
        if (byte == '\n') {
            return {begin, at, at + 1};
        }
        if (byte == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
            return {begin, at, at + 2};
        }
        const Utf8Character character = characterAt(text, at);
        const int wide = byte == '\t' ? kTabColumns - width % kTabColumns : columnsOf(character.code);
        if (width + wide > columns && at > begin) {
            return {begin, at, at};
        }
        width += wide;
        at += character.length;
    }
    return {begin, text.size(), -1};
}

} // namespace

Utf8Character characterAt(QByteArrayView text, std::int64_t at)
{
    constexpr std::array<char32_t, 5> kLowest = {0, 0, 0x80, 0x800, 0x10000};
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80U) {
        return {lead, 1, true};
    }
    const int length = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
    if (lead < 0xC2U || lead > 0xF4U || at + length > text.size()) {
        return {};
    }
    char32_t code = lead & (0xFFU >> static_cast<unsigned>(length + 1));
    for (int i = 1; i < length; ++i) {
        if (!isContinuation(text[at + i])) {
            return {};
        }
        code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < kLowest.at(static_cast<std::size_t>(length)) || code > 0x10FFFF || surrogate) {
        return {};
    }
    return {code, length, true};
}

int columnsOf(char32_t code)
{
    if (const int mark = controlMarkLength(code); mark > 0) {
        return mark;
    }
    if (code < kWide.front().first) {
        return 1;
    }
    const auto *range = std::lower_bound(kWide.begin(), kWide.end(), code,
                                         [](const CodeRange &a, char32_t b) { return a.last < b; });
    return range != kWide.end() && code >= range->first ? 2 : 1;
}

PayloadRows::Row PayloadRows::rowFrom(QByteArrayView text, std::int64_t begin, int columns)
{
    const char *const bytes = text.data() + begin;
    const std::int64_t left = text.size() - begin;
    // Room for the row and its line break of one or two bytes.
    const std::int64_t window = std::min<std::int64_t>(left, columns + 2);
    const void *found = window > 0 ? std::memchr(bytes, '\n', static_cast<std::size_t>(window)) : nullptr;
    if (found != nullptr) {
        const std::int64_t line = static_cast<const char *>(found) - bytes;
        const std::int64_t length = line > 0 && bytes[line - 1] == '\r' ? line - 1 : line;
        if (length <= columns) {
            return isPlain(bytes, length) ? Row{begin, begin + length, begin + line + 1}
                                          : measuredRow(text, begin, columns);
        }
    }
    const std::int64_t length = std::min<std::int64_t>(left, columns);
    if (!isPlain(bytes, length)) {
        return measuredRow(text, begin, columns);
    }
    return {begin, begin + length, left > columns ? begin + length : -1};
}

std::shared_ptr<const PayloadRows> PayloadRows::make(QByteArrayView text, int columns, std::int64_t limit,
                                                     const Reach &reach)
{
    constexpr int kRowsPerSlice = 16 * 1024;
    auto rows = std::make_shared<PayloadRows>();
    rows->m_columns = columns;
    for (std::int64_t at = 0; at >= 0; ++rows->m_count) {
        if (at > limit) {
            rows->m_whole = false;
            break;
        }
        if (rows->m_count % kStride == 0) {
            rows->m_marks.push_back(static_cast<std::uint32_t>(at));
        }
        if (rows->m_count % kRowsPerSlice == kRowsPerSlice - 1 && reach && !reach(at)) {
            return nullptr;
        }
        at = rowFrom(text, at, columns).next;
    }
    return rows;
}

PayloadRows::Row PayloadRows::row(QByteArrayView text, int number) const
{
    Row row = rowFrom(text, m_marks[static_cast<std::size_t>(number / kStride)], m_columns);
    for (int step = number % kStride; step > 0; --step) {
        row = rowFrom(text, row.next, m_columns);
    }
    return row;
}

int PayloadRows::rowAt(QByteArrayView text, std::int64_t offset) const
{
    const auto after = std::upper_bound(m_marks.begin(), m_marks.end(), offset);
    const auto mark = static_cast<int>(std::distance(m_marks.begin(), after)) - 1;
    int number = mark * kStride;
    for (Row row = rowFrom(text, m_marks[static_cast<std::size_t>(mark)], m_columns);
         number + 1 < m_count && row.next >= 0 && row.next <= offset;
         row = rowFrom(text, row.next, m_columns)) {
        ++number;
    }
    return number;
}

} // namespace mangrove
