// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace mangrove {

/// A topic name that may be published to: 1 to 65,535 bytes of UTF-8 without U+0000, '+' and '#' (MQTT 5 section 4.7).
/// Valid once made; nobody downstream checks again. Received topics are bytes, not TopicNames: they are shown as they are.
class TopicName
{
public:
    [[nodiscard]] static Result<TopicName> parse(QByteArrayView bytes);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    bool operator==(const TopicName &) const = default;

private:
    explicit TopicName(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {}
    QByteArray m_bytes;
};

/// A topic filter (MQTT 5 section 4.7): '+' and '#' fill whole levels, '#' is last. `$share/NAME/FILTER` is a shared
/// subscription (section 4.8.2).
class TopicFilter
{
public:
    [[nodiscard]] static Result<TopicFilter> parse(QByteArrayView bytes);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool isShared() const { return m_shared; }
    [[nodiscard]] bool hasWildcard() const { return m_wildcard; }
    /// Whether a message of this topic reaches the filter. A filter that starts with a wildcard does not match `$` topics
    /// (section 4.7.2). For a shared filter the part after `$share/NAME/` counts.
    [[nodiscard]] bool matches(QByteArrayView topic) const;
    bool operator==(const TopicFilter &) const = default;

private:
    explicit TopicFilter(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {}
    QByteArray m_bytes;
    qsizetype m_start = 0; ///< where the matching part begins
    bool m_shared = false;
    bool m_wildcard = false;
};

/// A topic's bytes as text for a person: invalid UTF-8 and control characters become visible (U+FFFD, "\x07"), nothing is
/// dropped. For display only, never for sending.
[[nodiscard]] QString topicDisplayText(QByteArrayView bytes);

} // namespace mangrove
