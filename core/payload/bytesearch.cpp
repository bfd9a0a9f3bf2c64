// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/bytesearch.h"

#include <algorithm>
#include <cstring>

namespace mangrove {

BytePattern::BytePattern(const QString &text, Qt::CaseSensitivity cases)
{
    for (qsizetype at = 0; at < text.size();) {
        const bool pair = text.at(at).isHighSurrogate() && at + 1 < text.size();
        const QString character = text.mid(at, pair ? 2 : 1);
        at += character.size();
        const QByteArray exact = character.toUtf8();
        QByteArray lower = cases == Qt::CaseSensitive ? exact : character.toLower().toUtf8();
        QByteArray upper = cases == Qt::CaseSensitive ? exact : character.toUpper().toUtf8();
        if (lower.size() != upper.size()) {
            lower = exact;
            upper = exact;
        }
        m_lengths.push_back(static_cast<std::uint8_t>(lower.size()));
        m_lower += lower;
        m_upper += upper;
    }
}

BytePattern::BytePattern(const QByteArray &bytes)
    : m_lower(bytes)
    , m_upper(bytes)
    , m_lengths(static_cast<std::size_t>(bytes.size()), 1)
{}

bool BytePattern::matches(QByteArrayView text, std::int64_t at) const
{
    if (at + size() > text.size()) {
        return false;
    }
    std::int64_t offset = 0;
    for (const std::uint8_t length : m_lengths) {
        const char *there = text.data() + at + offset;
        if (std::memcmp(there, m_lower.constData() + offset, length) != 0
            && std::memcmp(there, m_upper.constData() + offset, length) != 0) {
            return false;
        }
        offset += length;
    }
    return true;
}

std::int64_t BytePattern::find(QByteArrayView text, std::int64_t from, std::int64_t end) const
{
    if (isEmpty()) {
        return -1;
    }
    const char lower = m_lower.at(0);
    const char upper = m_upper.at(0);
    for (std::int64_t at = from; at < end; ++at) {
        if (lower == upper) {
            const void *found = std::memchr(text.data() + at, lower, static_cast<std::size_t>(end - at));
            if (found == nullptr) {
                return -1;
            }
            at = static_cast<const char *>(found) - text.data();
        } else if (text[at] != lower && text[at] != upper) {
            continue;
        }
        if (matches(text, at)) {
            return at;
        }
    }
    return -1;
}

std::int64_t ByteMatches::next(std::int64_t offset) const
{
    if (places.empty()) {
        return -1;
    }
    const auto found = std::lower_bound(places.begin(), places.end(), offset);
    return found == places.end() ? 0 : std::distance(places.begin(), found);
}

std::int64_t ByteMatches::previous(std::int64_t offset) const
{
    if (places.empty()) {
        return -1;
    }
    const auto found = std::lower_bound(places.begin(), places.end(), offset);
    const auto number = std::distance(places.begin(), found);
    return number == 0 ? static_cast<std::int64_t>(places.size()) - 1 : number - 1;
}

ByteMatches findAll(QByteArrayView text, const BytePattern &pattern,
                    const std::function<bool(std::int64_t)> &reach)
{
    constexpr std::int64_t kSlice = 1024 * 1024;
    ByteMatches matches;
    std::int64_t at = 0;
    while (at < text.size() && !pattern.isEmpty()) {
        const std::int64_t end = std::min<std::int64_t>(text.size(), at + kSlice);
        while (at < end) {
            const std::int64_t found = pattern.find(text, at, end);
            if (found < 0) {
                at = end;
                break;
            }
            if (++matches.count <= ByteMatches::kMost) {
                matches.places.push_back(static_cast<std::uint32_t>(found));
            }
            at = found + pattern.size();
        }
        if (reach && !reach(at)) {
            matches.isStopped = true;
            break;
        }
    }
    return matches;
}

} // namespace mangrove
