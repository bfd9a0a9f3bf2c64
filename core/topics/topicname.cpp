// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topicname.h"

#include "core/base/printabletext.h"

#include <optional>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumLength = 65'535; // a UTF-8 string of MQTT 5 section 1.5.4
constexpr QByteArrayView kSharePrefix = "$share/";

/// What the two kinds have in common (section 4.7.3): length, UTF-8, no U+0000.
std::optional<QString> characterFault(QByteArrayView bytes)
{
    if (bytes.isEmpty()) {
        return u"it is empty"_s;
    }
    if (bytes.size() > kMaximumLength) {
        return u"it has %1 bytes, more than 65535"_s.arg(bytes.size());
    }
    if (const qsizetype at = bytes.indexOf('\0'); at >= 0) {
        return u"it has a null character at byte %1"_s.arg(at);
    }
    if (!bytes.isValidUtf8()) {
        return u"it is not UTF-8"_s;
    }
    return std::nullopt;
}

/// Section 4.7.1: '+' fills its level, '#' fills the last level.
std::optional<QString> wildcardFault(QByteArrayView filter)
{
    for (qsizetype i = 0; i < filter.size(); ++i) {
        const char c = filter[i];
        if (c != '+' && c != '#') {
            continue;
        }
        const bool begins = i == 0 || filter[i - 1] == '/';
        const bool isLast = i + 1 == filter.size();
        const bool ends = isLast || filter[i + 1] == '/';
        if (!begins || !ends) {
            return u"'%1' at byte %2 does not fill its level"_s.arg(QLatin1Char(c)).arg(i);
        }
        if (c == '#' && !isLast) {
            return u"'#' at byte %1 is not the last level"_s.arg(i);
        }
    }
    return std::nullopt;
}

Error filterError(const QString &detail)
{
    return Error{Error::Code::InvalidTopicFilter, detail};
}

bool hasWildcardCharacter(QByteArrayView bytes)
{
    return bytes.contains('+') || bytes.contains('#');
}

qsizetype levelEnd(QByteArrayView bytes, qsizetype from)
{
    const qsizetype slash = from < bytes.size() ? bytes.indexOf('/', from) : -1;
    return slash < 0 ? bytes.size() : slash;
}

} // namespace

Result<TopicName> TopicName::parse(QByteArrayView bytes)
{
    std::optional<QString> fault = characterFault(bytes);
    if (!fault) {
        for (const char wildcard : {'+', '#'}) {
            if (const qsizetype at = bytes.indexOf(wildcard); at >= 0) {
                fault = u"it has the wildcard '%1' at byte %2"_s.arg(QLatin1Char(wildcard)).arg(at);
                break;
            }
        }
    }
    if (fault) {
        return Error{Error::Code::InvalidTopicName, *fault};
    }
    return TopicName(bytes.toByteArray());
}

Result<TopicFilter> TopicFilter::parse(QByteArrayView bytes)
{
    if (const auto fault = characterFault(bytes)) {
        return filterError(*fault);
    }
    TopicFilter filter(bytes.toByteArray());
    if (bytes.startsWith(kSharePrefix)) {
        const qsizetype nameStart = kSharePrefix.size();
        const qsizetype nameEnd = levelEnd(bytes, nameStart);
        const QByteArrayView shareName = bytes.sliced(nameStart, nameEnd - nameStart);
        if (shareName.isEmpty()) {
            return filterError(u"the share name is empty"_s);
        }
        if (hasWildcardCharacter(shareName)) {
            return filterError(u"the share name has a wildcard"_s);
        }
        if (nameEnd + 1 >= bytes.size()) {
            return filterError(u"no topic filter follows the share name"_s);
        }
        filter.m_shared = true;
        filter.m_start = nameEnd + 1;
    }
    const QByteArrayView matching = bytes.sliced(filter.m_start);
    if (const auto fault = wildcardFault(matching)) {
        return filterError(*fault);
    }
    filter.m_wildcard = hasWildcardCharacter(matching);
    return filter;
}

bool TopicFilter::matches(QByteArrayView topic) const
{
    const QByteArrayView filter = QByteArrayView(m_bytes).sliced(m_start);
    if (topic.isEmpty()) {
        return false;
    }
    if (topic.front() == '$' && (filter.front() == '+' || filter.front() == '#')) {
        return false;
    }
    qsizetype filterAt = 0;
    qsizetype topicAt = 0;
    while (true) {
        const qsizetype filterEnd = levelEnd(filter, filterAt);
        const QByteArrayView level = filter.sliced(filterAt, filterEnd - filterAt);
        if (level == "#") {
            return true;
        }
        const qsizetype topicEnd = levelEnd(topic, topicAt);
        if (level != "+" && level != topic.sliced(topicAt, topicEnd - topicAt)) {
            return false;
        }
        if (topicEnd == topic.size()) {
            // "sport/#" also matches "sport" (section 4.7.1.2).
            return filterEnd == filter.size() || filter.sliced(filterEnd) == "/#";
        }
        if (filterEnd == filter.size()) {
            return false;
        }
        filterAt = filterEnd + 1;
        topicAt = topicEnd + 1;
    }
}

QString topicDisplayText(QByteArrayView bytes)
{
    return printableText(bytes, ControlMarks::Escapes);
}

} // namespace mangrove
