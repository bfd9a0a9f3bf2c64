// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace mangrove {

/// A character of UTF-8 text; a byte that is none is one of its own.
struct Utf8Character
{
    char32_t code = 0xFFFD;
    int length = 1; ///< bytes
    bool valid = false;
};

/// `at` is inside the text. Strict: no overlong forms, no surrogates.
[[nodiscard]] Utf8Character characterAt(QByteArrayView text, std::int64_t at);
/// Columns of a fixed font: two for what East Asian fonts draw twice as wide, and those of the mark for what has no
/// shape of its own (see controlMark()).
[[nodiscard]] int columnsOf(char32_t code);
inline constexpr int kTabColumns = 4;

/// Where the rows of a text begin when its lines are broken at a width. Notes the place of every 64th row only and finds the
/// others from there, so that the index of 200 MB of line breaks takes 13 MB. Any thread; immutable once made.
class PayloadRows
{
public:
    struct Row
    {
        std::int64_t begin = 0;
        std::int64_t end = 0; ///< without the line break
        std::int64_t next = -1; ///< begin of the next row; -1 after the last
    };
    /// Told how far it has come, every some milliseconds; false stops.
    using Reach = std::function<bool(std::int64_t bytes)>;

    /// The rows that begin in the first `limit` bytes; null when stopped. Texts up to 4 GiB.
    [[nodiscard]] static std::shared_ptr<const PayloadRows> make(QByteArrayView text, int columns,
                                                                 std::int64_t limit, const Reach &reach);

    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] bool isWhole() const { return m_whole; }
    /// `text` is the one it was made for, here and below.
    [[nodiscard]] Row row(QByteArrayView text, int number) const;
    /// The row that holds the byte.
    [[nodiscard]] int rowAt(QByteArrayView text, std::int64_t offset) const;
    [[nodiscard]] static Row rowFrom(QByteArrayView text, std::int64_t begin, int columns);

private:
    std::vector<std::uint32_t> m_marks; ///< begin of each kStride-th row
    int m_columns = 80;
    int m_count = 0;
    bool m_whole = true;
};

} // namespace mangrove
