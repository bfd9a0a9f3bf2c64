// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topictree.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <unordered_map>
#include <vector>

namespace mangrove {

/// Which rows light up because their value has changed, and how brightly: it fades. Knows only rows that are on the screen,
/// and none where too many change for it to mean anything. GUI thread; no timer runs while nothing fades.
class RowFlash : public QObject
{
    Q_OBJECT

public:
    /// More rows than these changed at once: none lights up.
    static constexpr std::size_t kMost = 12;

    explicit RowFlash(QObject *parent = nullptr);

    void setEnabled(bool enabled);
    [[nodiscard]] bool isEnabled() const { return m_enabled; }
    void setDuration(int milliseconds) { m_duration = milliseconds; }
    /// These have changed just now.
    void start(const std::vector<TopicId> &topics);
    /// From 1 down to 0.
    [[nodiscard]] double strength(TopicId topic) const;
    [[nodiscard]] bool isActive() const { return !m_since.empty(); }
    void clear();

Q_SIGNALS:
    /// These are to be painted again.
    void faded(const std::vector<mangrove::TopicId> &topics);

private:
    void fade();

    std::unordered_map<TopicId, qint64> m_since; ///< milliseconds of m_clock
    QElapsedTimer m_clock;
    QTimer m_timer;
    int m_duration = 900; // milliseconds
    bool m_enabled = true;
};

} // namespace mangrove
