// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "ui/connections/floodmeter.h"
#include "ui/connections/ratemeter.h"
#include "ui/connections/statetext.h"

#include <QObject>

namespace mangrove {

class ConnectionStateView;
class MessageBar;
class StatusLine;
class TopicCapBar;

/// What a connection's page says of its state and its numbers: status line, message bar, topic limit, and what stands in the
/// place of the tree while that is empty. GUI thread.
class PageStatus : public QObject
{
    Q_OBJECT

public:
    struct Views
    {
        StatusLine &line;
        MessageBar &bar;
        TopicCapBar &capBar;
        ConnectionStateView &stateView;
    };

    /// All of them outlive this.
    PageStatus(Connection &connection, const Views &views, QObject *parent = nullptr);

    /// `hasTopics`: the tree is shown, not what stands in its place.
    void refresh(bool hasTopics);
    void refreshNumbers();
    /// Before the first refreshNumbers() after a time in which nothing was shown.
    void resumeRate();
    [[nodiscard]] const RateMeter &rate() const { return m_rate; }
    /// Looked at again in a second the numbers will say something else.
    [[nodiscard]] bool isChanging() const { return m_rate.isChanging() || m_flood.flood() != Flood::None; }

Q_SIGNALS:
    void actionRequested(mangrove::StateAction action);

private:
    void performBarAction();
    [[nodiscard]] StateDescription describe(bool hasTopics) const;

    Connection &m_connection;
    Views m_views;
    RateMeter m_rate;
    FloodMeter m_flood;
    bool m_hasTopics = false; ///< at the last refresh()
    StateDescription m_dismissed; ///< the message a person closed: not shown again until it changes
};

} // namespace mangrove
