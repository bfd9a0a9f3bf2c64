// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/listedmessage.h"
#include "core/topics/topictextfilter.h"

#include <QByteArrayView>
#include <QRegularExpression>
#include <QString>

#include <cstdint>
#include <optional>

namespace mangrove {

/// Which messages of a list a person wants to see; all of them when nothing is set.
struct MessageFilter
{
    QString text{}; ///< must be in the payload
    bool regularExpression = false;
    bool caseSensitive = false;
    bool retainedOnly = false; ///< those that carried the retain flag
    bool aboveQoS0 = false;
    std::optional<std::uint64_t> largerThan{}; ///< bytes of payload

    [[nodiscard]] bool isEmpty() const { return *this == MessageFilter{}; }
    [[nodiscard]] bool needsPayload() const { return !text.isEmpty(); }
    bool operator==(const MessageFilter &other) const
    {
        // How to look for no text makes no difference.
        return text == other.text
               && (text.isEmpty()
                   || (regularExpression == other.regularExpression && caseSensitive == other.caseSensitive))
               && retainedOnly == other.retainedOnly && aboveQoS0 == other.aboveQoS0
               && largerThan == other.largerThan;
    }
};

/// Compares messages with a filter. Any thread, as it only reads.
class MessageMatcher
{
public:
    /// A regular expression sees no more of a payload, as its time is not bounded by anything else.
    static constexpr qsizetype kExpressionBytes = 1024 * 1024;

    explicit MessageMatcher(const MessageFilter &filter);

    /// False for a text that is no regular expression: nothing matches then.
    [[nodiscard]] bool isValid() const { return m_expression.isValid(); }
    [[nodiscard]] QString errorText() const { return m_expression.errorString(); }
    [[nodiscard]] bool needsPayload() const { return m_filter.needsPayload(); }
    /// All that can be told without the payload.
    [[nodiscard]] bool matches(const ListedMessage &message) const
    {
        return (!m_filter.retainedOnly || message.retain)
               && (!m_filter.aboveQoS0 || message.qos != mqtt::QoS::AtMostOnce)
               && (!m_filter.largerThan || message.payloadSize > *m_filter.largerThan);
    }
    [[nodiscard]] bool matchesPayload(QByteArrayView payload) const;

private:
    MessageFilter m_filter;
    TopicMatcher m_text; ///< finds text in any bytes
    QRegularExpression m_expression;
};

} // namespace mangrove
