// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topicname.h"
#include "core/topics/topictextfilter.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QRegularExpression>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace mangrove {

/// A TopicTextFilter made ready to be asked about topics and their last values. Each answer takes bounded time: a regular
/// expression that tries too often, or meets a value of many megabytes, gives up and says so. Any thread, as it only reads.
class TopicQuery
{
public:
    enum class Answer : std::uint8_t { No, Yes, GaveUp };

    /// Why a text is no regular expression or no topic filter.
    struct Fault
    {
        QString detail; ///< untranslated
        qsizetype offset = -1; ///< in characters of the text; -1 when it is not known
        bool inExclude = false; ///< the text to exclude is at fault, not the one to find
    };

    explicit TopicQuery(const TopicTextFilter &filter);

    [[nodiscard]] const std::optional<Fault> &fault() const { return m_fault; }
    /// `value` is null when there is none. No to everything when there is a fault.
    [[nodiscard]] Answer ask(QByteArrayView topic, QByteArrayView value) const;

    /// In mode Text: what is left of the text without the words to exclude; "\-" is a dash.
    [[nodiscard]] const QByteArray &wanted() const { return m_wanted; }
    [[nodiscard]] const std::vector<QByteArray> &excluded() const { return m_excluded; }
    /// In mode RegularExpression, with its limits.
    [[nodiscard]] const QRegularExpression &expression() const { return m_expression; }

private:
    void splitText();
    [[nodiscard]] QRegularExpression makeExpression(const QByteArray &text, bool exclude);
    void makeTopicFilters();
    [[nodiscard]] std::optional<TopicFilter> makeTopicFilter(const QByteArray &text, bool exclude);
    /// What the text alone finds.
    [[nodiscard]] Answer find(QByteArrayView topic, QByteArrayView value) const;
    [[nodiscard]] Answer excludes(QByteArrayView topic, QByteArrayView value) const;
    template <typename Find>
    [[nodiscard]] Answer findIn(QByteArrayView topic, QByteArrayView value, bool inTopic, Find find) const;
    [[nodiscard]] Answer findText(QByteArrayView bytes) const;
    [[nodiscard]] static Answer findExpression(const QRegularExpression &expression, QByteArrayView bytes);

    TopicTextFilter m_filter;
    QByteArray m_wanted;
    std::vector<QByteArray> m_excluded;
    std::optional<TopicMatcher> m_text;
    std::vector<TopicMatcher> m_excluding;
    QRegularExpression m_expression;
    std::optional<QRegularExpression> m_excludedExpression;
    std::optional<TopicFilter> m_topicFilter; ///< none finds every topic
    std::vector<TopicFilter> m_excludedFilters;
    std::optional<Fault> m_fault;
};

} // namespace mangrove
