// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topicquery.h"

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

// Steps of one match; some ten milliseconds. The expression itself may only lower it.
constexpr auto kLimits = "(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=20000)"_L1;
constexpr qsizetype kLargestValue = 16 * 1024 * 1024; // bytes that a regular expression looks at

} // namespace

TopicQuery::TopicQuery(const TopicTextFilter &filter)
    : m_filter(filter)
{
    switch (filter.mode) {
    case SearchMode::Text:
        splitText();
        break;
    case SearchMode::RegularExpression:
        makeExpression();
        break;
    case SearchMode::TopicFilter:
        makeTopicFilter();
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

void TopicQuery::makeExpression()
{
    const QString pattern = QString::fromUtf8(m_filter.text);
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    options.setFlag(QRegularExpression::CaseInsensitiveOption, !m_filter.caseSensitive);
    const QRegularExpression bare(pattern, options);
    if (!bare.isValid()) {
        m_fault = Fault{bare.errorString(), bare.patternErrorOffset()};
        return;
    }
    m_expression = QRegularExpression(kLimits + pattern, options);
    m_expression.optimize();
}

void TopicQuery::makeTopicFilter()
{
    Result<TopicFilter> parsed = TopicFilter::parse(m_filter.text);
    if (parsed.ok()) {
        m_topicFilter = parsed.value();
    } else {
        m_fault = Fault{parsed.error().detail, -1};
    }
}

bool TopicQuery::isExcluded(QByteArrayView topic, QByteArrayView value) const
{
    const bool inValues = m_filter.looksAtValues() && !value.isNull();
    return std::any_of(m_excluding.begin(), m_excluding.end(), [&](const TopicMatcher &word) {
        return word.matches(topic) || (inValues && word.matches(value));
    });
}

TopicQuery::Answer TopicQuery::find(QByteArrayView bytes) const
{
    if (m_text) {
        return m_text->matches(bytes) ? Answer::Yes : Answer::No;
    }
    if (bytes.size() > kLargestValue) {
        return Answer::GaveUp;
    }
    const QRegularExpressionMatch match = m_expression.match(QString::fromUtf8(bytes));
    if (!match.isValid()) {
        return Answer::GaveUp;
    }
    return match.hasMatch() ? Answer::Yes : Answer::No;
}

TopicQuery::Answer TopicQuery::ask(QByteArrayView topic, QByteArrayView value) const
{
    if (m_fault || isExcluded(topic, value)) {
        return Answer::No;
    }
    if (m_topicFilter) {
        return m_topicFilter->matches(topic) ? Answer::Yes : Answer::No;
    }
    Answer answer = Answer::No;
    if (m_filter.in != SearchIn::Values) {
        answer = find(topic);
    }
    if (answer != Answer::Yes && m_filter.looksAtValues() && !value.isNull()) {
        const Answer inValue = find(value);
        answer = inValue == Answer::No ? answer : inValue;
    }
    return answer;
}

} // namespace mangrove
