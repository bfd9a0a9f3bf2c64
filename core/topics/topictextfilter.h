// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>
#include <cstdint>

namespace mangrove {

/// How the text of a search is to be understood.
enum class SearchMode : std::uint8_t {
    Text, ///< anywhere, as it is written; words that begin with a dash are excluded
    RegularExpression, ///< of the kind QRegularExpression knows
    TopicFilter, ///< with MQTT's wildcards, for whole names of topics
};
/// Where a search looks: at names, at the last message of each topic, or at both.
enum class SearchIn : std::uint8_t { Topics, Values, Both };

/// What a person looks for among topics; no text means everything. See TopicQuery for what it finds.
struct TopicTextFilter
{
    QByteArray text{}; ///< UTF-8 as a rule; other bytes are looked for as they are
    bool caseSensitive = false;
    SearchMode mode = SearchMode::Text;
    SearchIn in = SearchIn::Topics;
    /// What is left out of what the text finds, of the same kind as the text: an expression, or topic filters with spaces
    /// between them ("\ " is a space in one). Not in mode Text, where words of the text say so. Alone it leaves all others.
    QByteArray exclude{};

    [[nodiscard]] bool isEmpty() const { return text.isEmpty() && exclude.isEmpty(); }
    /// Only a text in names: a topic below one that is found is found, too.
    [[nodiscard]] bool isPlain() const
    {
        return mode == SearchMode::Text && in == SearchIn::Topics && !text.contains('-')
               && !text.contains('\\');
    }
    /// New messages on a known topic may change what is found.
    [[nodiscard]] bool looksAtValues() const
    {
        return mode != SearchMode::TopicFilter && in != SearchIn::Topics && !isEmpty();
    }
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
