// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagefilter.h"

#include <algorithm>

namespace mangrove {

namespace {

QRegularExpression expressionOf(const MessageFilter &filter)
{
    if (!filter.regularExpression) {
        return QRegularExpression();
    }
    const QRegularExpression::PatternOptions options = filter.caseSensitive
                                                           ? QRegularExpression::NoPatternOption
                                                           : QRegularExpression::CaseInsensitiveOption;
    return QRegularExpression(filter.text, options | QRegularExpression::UseUnicodePropertiesOption);
}

} // namespace

MessageMatcher::MessageMatcher(const MessageFilter &filter)
    : m_filter(filter)
    , m_text({filter.regularExpression ? QByteArray() : filter.text.toUtf8(), filter.caseSensitive})
    , m_expression(expressionOf(filter))
{}

bool MessageMatcher::matchesPayload(QByteArrayView payload) const
{
    if (!m_filter.needsPayload()) {
        return true;
    }
    if (!m_filter.regularExpression) {
        return m_text.matches(payload);
    }
    const QByteArrayView seen = payload.first(std::min(payload.size(), kExpressionBytes));
    return m_expression.isValid() && m_expression.match(QString::fromUtf8(seen)).hasMatch();
}

} // namespace mangrove
