// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topictextfilter.h"

#include <algorithm>
#include <string_view>

namespace mangrove {

namespace {

constexpr qsizetype kMaximumCharacterBytes = 4;

std::string_view viewOf(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

bool isAscii(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool hasLetters(QByteArrayView ascii)
{
    return std::any_of(ascii.begin(), ascii.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::uint8_t lowerAscii(std::uint8_t c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<std::uint8_t>(c + ('a' - 'A')) : c;
}

} // namespace

TopicMatcher::TopicMatcher(const TopicTextFilter &filter)
    : m_bytes(filter.text)
{
    for (std::size_t i = 0; i < m_lower.size(); ++i) {
        m_lower[i] = lowerAscii(static_cast<std::uint8_t>(i));
    }
    if (filter.isEmpty()) {
        return;
    }
    const bool ascii = isAscii(filter.text);
    if (filter.caseSensitive || (ascii && !hasLetters(filter.text)) || !filter.text.isValidUtf8()) {
        m_kind = Kind::Bytes;
    } else if (ascii) {
        m_kind = Kind::FoldedAscii;
        m_bytes = filter.text.toLower();
    } else {
        m_kind = Kind::FoldedUnicode;
        m_folded = QString::fromUtf8(filter.text).toCaseFolded();
        m_bytes = m_folded.toUtf8();
        m_foldsToAscii = isAscii(m_bytes);
    }
}

bool TopicMatcher::matchesFrom(QByteArrayView topic, qsizetype level) const
{
    switch (m_kind) {
    case Kind::Everything:
        return true;
    case Kind::Bytes:
        return viewOf(topic.sliced(std::max<qsizetype>(0, level - m_bytes.size()))).find(viewOf(m_bytes))
               != std::string_view::npos;
    case Kind::FoldedAscii:
        return foldedAsciiIn(topic.sliced(std::max<qsizetype>(0, level - m_bytes.size())));
    case Kind::FoldedUnicode:
        break;
    }
    // Every character of the topic gives at least one unit of the folded text.
    qsizetype from = std::max<qsizetype>(0, level - 1 - kMaximumCharacterBytes * m_folded.size());
    while (from > 0 && (static_cast<unsigned char>(topic[from]) & 0xC0) == 0x80) {
        --from;
    }
    return foldedUnicodeIn(topic.sliced(from));
}

bool TopicMatcher::foldedAsciiIn(QByteArrayView bytes) const
{
    const auto *text = reinterpret_cast<const std::uint8_t *>(m_bytes.constData());
    const auto *at = reinterpret_cast<const std::uint8_t *>(bytes.data());
    const qsizetype size = m_bytes.size();
    for (qsizetype left = bytes.size() - size; left >= 0; ++at, --left) {
        if (m_lower[*at] != text[0]) {
            continue;
        }
        qsizetype i = 1;
        while (i < size && m_lower[at[i]] == text[i]) {
            ++i;
        }
        if (i == size) {
            return true;
        }
    }
    return false;
}

bool TopicMatcher::foldedUnicodeIn(QByteArrayView bytes) const
{
    if (isAscii(bytes)) {
        return m_foldsToAscii && foldedAsciiIn(bytes);
    }
    return QString::fromUtf8(bytes).toCaseFolded().contains(m_folded);
}

} // namespace mangrove
