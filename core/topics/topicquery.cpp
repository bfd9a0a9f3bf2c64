// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topicquery.h"

#include <algorithm>
#include <utility>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

// Steps of one match; some ten milliseconds. The expression itself may only lower it.
constexpr auto kLimits = "(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=20000)"_L1;
constexpr qsizetype kLargestValue = 16 * 1024 * 1024; // bytes that a regular expression looks at

// At spaces, unless there is a backslash in front.
std::vector<QByteArray> splitFilters(const QByteArray &text)
{
    std::vector<QByteArray> filters;
    QByteArray filter;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i == text.size() || text[i] == ' ') {
            if (!filter.isEmpty()) {
                filters.push_back(std::exchange(filter, {}));
            }
        } else {
            i += text[i] == '\\' && i + 1 < text.size() && text[i + 1] == ' ' ? 1 : 0;
            filter += text[i];
        }
    }
    return filters;
}

} // namespace

TopicQuery::TopicQuery(const TopicTextFilter &filter)
    : m_filter(filter)
{
    switch (filter.mode) {
    case SearchMode::Text:
        splitText();
        break;
    case SearchMode::RegularExpression:
        m_expression = makeExpression(filter.text, false);
        if (!filter.exclude.isEmpty()) {
            m_excludedExpression = makeExpression(filter.exclude, true);
        }
        break;
    case SearchMode::TopicFilter:
        makeTopicFilters();
        break;
    }
}

void TopicQuery::splitText()
{
    const QList<QByteArray> words = m_filter.text.split(' ');
    QList<QByteArray> kept;
    for (const QByteArray &word : words) {
        if (word.size() > 1 && word.startsWith('-')) {
            m_excluded.push_back(word.sliced(1));
        } else {
            kept.append(word.startsWith("\\-") ? word.sliced(1) : word);
        }
    }
    m_wanted = kept.join(' ');
    if (!m_excluded.empty()) {
        m_wanted = m_wanted.trimmed(); // the spaces beside what went
    }
    m_text.emplace(TopicTextFilter{m_wanted, m_filter.caseSensitive});
    for (const QByteArray &word : m_excluded) {
        m_excluding.emplace_back(TopicTextFilter{word, m_filter.caseSensitive});
    }
}

QRegularExpression TopicQuery::makeExpression(const QByteArray &text, bool exclude)
{
    const QString pattern = QString::fromUtf8(text);
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    options.setFlag(QRegularExpression::CaseInsensitiveOption, !m_filter.caseSensitive);
    const QRegularExpression bare(pattern, options);
    if (!bare.isValid()) {
        if (!m_fault) {
            m_fault = Fault{bare.errorString(), bare.patternErrorOffset(), exclude};
        }
        return {};
    }
    QRegularExpression limited(kLimits + pattern, options);
    limited.optimize();
    return limited;
}

std::optional<TopicFilter> TopicQuery::makeTopicFilter(const QByteArray &text, bool exclude)
{
    Result<TopicFilter> parsed = TopicFilter::parse(text);
    if (parsed.ok()) {
        return parsed.value();
    }
    if (!m_fault) {
        m_fault = Fault{parsed.error().detail, -1, exclude};
    }
    return {};
}

void TopicQuery::makeTopicFilters()
{
    if (!m_filter.text.isEmpty()) {
        m_topicFilter = makeTopicFilter(m_filter.text, false);
    }
    for (const QByteArray &text : splitFilters(m_filter.exclude)) {
        if (const std::optional<TopicFilter> filter = makeTopicFilter(text, true)) {
            m_excludedFilters.push_back(*filter);
        }
    }
}

TopicQuery::Answer TopicQuery::findText(QByteArrayView bytes) const
{
    return m_text->matches(bytes) ? Answer::Yes : Answer::No;
}

TopicQuery::Answer TopicQuery::findExpression(const QRegularExpression &expression, QByteArrayView bytes)
{
    if (bytes.size() > kLargestValue) {
        return Answer::GaveUp;
    }
    const QRegularExpressionMatch match = expression.match(QString::fromUtf8(bytes));
    if (!match.isValid()) {
        return Answer::GaveUp;
    }
    return match.hasMatch() ? Answer::Yes : Answer::No;
}

template <typename Find>
TopicQuery::Answer TopicQuery::findIn(QByteArrayView topic, QByteArrayView value, bool inTopic,
                                      Find find) const
{
    Answer answer = inTopic ? find(topic) : Answer::No;
    if (answer != Answer::Yes && m_filter.looksAtValues() && !value.isNull()) {
        const Answer inValue = find(value);
        answer = inValue == Answer::No ? answer : inValue;
    }
    return answer;
}

TopicQuery::Answer TopicQuery::find(QByteArrayView topic, QByteArrayView value) const
{
    if (m_filter.mode == SearchMode::TopicFilter) {
        return !m_topicFilter || m_topicFilter->matches(topic) ? Answer::Yes : Answer::No;
    }
    return findIn(topic, value, m_filter.in != SearchIn::Values, [this](QByteArrayView bytes) {
        return m_text ? findText(bytes) : findExpression(m_expression, bytes);
    });
}

// A name that is to be left out is so wherever the text is looked for.
TopicQuery::Answer TopicQuery::excludes(QByteArrayView topic, QByteArrayView value) const
{
    if (m_excludedExpression) {
        return findIn(topic, value, true,
                      [this](QByteArrayView bytes) { return findExpression(*m_excludedExpression, bytes); });
    }
    if (std::ranges::any_of(m_excludedFilters,
                            [&](const TopicFilter &filter) { return filter.matches(topic); })) {
        return Answer::Yes;
    }
    return findIn(topic, value, true, [this](QByteArrayView bytes) {
        return std::ranges::any_of(m_excluding, [&](const TopicMatcher &word) { return word.matches(bytes); })
                   ? Answer::Yes
                   : Answer::No;
    });
}

TopicQuery::Answer TopicQuery::ask(QByteArrayView topic, QByteArrayView value) const
{
    if (m_fault) {
        return Answer::No;
    }
    const Answer found = find(topic, value);
    if (found == Answer::No) {
        return found;
    }
    switch (excludes(topic, value)) {
    case Answer::Yes:
        return Answer::No;
    case Answer::GaveUp:
        return Answer::GaveUp; // nobody knows whether it is to be left out
    case Answer::No:
        break;
    }
    return found;
}

} // namespace mangrove
