// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>
#include <cstdint>

namespace mangrove {

/// What a person looks for in the names of topics; no text means everything. Not an MQTT topic filter, which is TopicFilter.
struct TopicTextFilter
{
    QByteArray text; ///< UTF-8 as a rule; other bytes are looked for as they are
    bool caseSensitive = false;

    [[nodiscard]] bool isEmpty() const { return text.isEmpty(); }
    bool operator==(const TopicTextFilter &) const = default;
};

/// Looks for a filter's text anywhere in a topic's name, over level boundaries too. Unless the filter is case-sensitive,
/// letters are folded, one to one: those of ASCII when the text is ASCII, all that Unicode knows when it is not. As a child's name
/// begins with its parent's, a child of a match matches. Any thread, as it only reads.
class TopicMatcher
{
public:
    explicit TopicMatcher(const TopicTextFilter &filter);

    [[nodiscard]] bool matches(QByteArrayView topic) const { return matchesFrom(topic, 0); }
    /// The same for a topic whose parent is known not to match; `level` is where its last level begins. Looks at no more
    /// than that level and as much before it as the text is long.
    [[nodiscard]] bool matchesFrom(QByteArrayView topic, qsizetype level) const;

private:
    enum class Kind : std::uint8_t { Everything, Bytes, FoldedAscii, FoldedUnicode };

    [[nodiscard]] bool foldedAsciiIn(QByteArrayView bytes) const;
    [[nodiscard]] bool foldedUnicodeIn(QByteArrayView bytes) const;

    Kind m_kind = Kind::Everything;
    QByteArray m_bytes; ///< what to look for, in lower case when folded
    QString m_folded; ///< for FoldedUnicode
    bool m_foldsToAscii
        = false; ///< a text that is not ASCII but means ASCII letters, such as the Kelvin sign
    std::array<std::uint8_t, 256> m_lower{};
};

} // namespace mangrove
