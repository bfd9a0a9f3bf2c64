// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/ratemeter.h"
#include "ui/frame/exposurewatcher.h"

#include <QTimer>

#include <vector>

namespace mangrove {

class Connection;

/// The rate of every open connection, also of those whose page is hidden: looked at once a second while something comes,
/// and not at all while nothing does or the window can't be seen. GUI thread.
class TabRates : public QObject
{
    Q_OBJECT

public:
    /// `window`: something of the tabs is on the screen while something of it is.
    explicit TabRates(QWidget *window);

    void add(Connection &connection);
    /// Before it ends.
    void remove(Connection &connection);
    /// Messages a second; 0 for one that was not added.
    [[nodiscard]] double rate(const Connection &connection) const;

Q_SIGNALS:
    void rateChanged(mangrove::Connection *connection);

private:
    struct Watched
    {
        Connection *connection = nullptr;
        RateMeter meter;
    };

    void wake();
    void look();
    [[nodiscard]] bool lookAt(Watched &watched);
    void setExposed(bool exposed);

    std::vector<Watched> m_watched;
    ExposureWatcher m_exposure;
    QTimer m_timer;
};

} // namespace mangrove
