// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

namespace mangrove {

/// What is looked for in a payload: characters, or bytes. Any thread; immutable.
class BytePattern
{
public:
    /// Any pattern that is empty is found nowhere.
    BytePattern() = default;
    /// UTF-8; without regard to case, a letter is found in either case when both take as many bytes.
    BytePattern(const QString &text, Qt::CaseSensitivity cases);
    explicit BytePattern(const QByteArray &bytes);

    [[nodiscard]] bool isEmpty() const { return m_lower.isEmpty(); }
    [[nodiscard]] std::int64_t size() const { return m_lower.size(); }
    [[nodiscard]] bool matches(QByteArrayView text, std::int64_t at) const;
    /// The first match at or after `from`, before `end`; -1 for none.
    [[nodiscard]] std::int64_t find(QByteArrayView text, std::int64_t from, std::int64_t end) const;

private:
    QByteArray m_lower; ///< as long as m_upper, character by character
    QByteArray m_upper;
    std::vector<std::uint8_t> m_lengths; ///< of the characters, in bytes
};

/// All places where a pattern is, without overlaps.
struct ByteMatches
{
    /// More are counted, not kept.
    static constexpr std::size_t kMost = 1'000'000;

    std::vector<std::uint32_t> places; ///< ascending
    std::uint64_t count = 0;
    bool isStopped = false;

    /// The number of the first match at or after the offset, wrapping around; -1 when there is none.
    [[nodiscard]] std::int64_t next(std::int64_t offset) const;
    /// The number of the last match before the offset, wrapping around.
    [[nodiscard]] std::int64_t previous(std::int64_t offset) const;
};

/// Told how many bytes were searched, every some milliseconds, `reach` may stop it. Texts up to 4 GiB.
[[nodiscard]] ByteMatches findAll(QByteArrayView text, const BytePattern &pattern,
                                  const std::function<bool(std::int64_t)> &reach);

} // namespace mangrove
