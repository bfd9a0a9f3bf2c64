// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/tabrates.h"

#include "core/connections/connection.h"

#include <algorithm>

namespace mangrove {

TabRates::TabRates(QWidget *window)
    : QObject(window)
    , m_exposure(window)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(static_cast<int>(RateMeter::kInterval));
    connect(&m_timer, &QTimer::timeout, this, &TabRates::look);
    connect(&m_exposure, &ExposureWatcher::exposedChanged, this, &TabRates::setExposed);
}

void TabRates::add(Connection &connection)
{
    m_watched.push_back({&connection, RateMeter()});
    connect(&connection, &Connection::dataChanged, this, &TabRates::wake);
    connection.awaitChange(connection.data().revision());
}

void TabRates::remove(Connection &connection)
{
    connection.disconnect(this);
    std::erase_if(m_watched, [&connection](const Watched &each) { return each.connection == &connection; });
}

double TabRates::rate(const Connection &connection) const
{
    const auto found = std::ranges::find(m_watched, &connection, &Watched::connection);
    return found != m_watched.end() ? found->meter.messagesPerSecond() : 0;
}

void TabRates::wake()
{
    if (m_exposure.isExposed() && !m_timer.isActive()) {
        m_timer.start();
    }
}

void TabRates::setExposed(bool exposed)
{
    if (exposed) {
        look();
    } else {
        m_timer.stop();
    }
}

void TabRates::look()
{
    bool goesOn = false;
    for (Watched &watched : m_watched) {
        goesOn = lookAt(watched) || goesOn;
    }
    if (goesOn && m_exposure.isExposed()) {
        m_timer.start();
    }
}

bool TabRates::lookAt(Watched &watched)
{
    LiveData &live = watched.connection->data();
    const std::uint64_t revision = live.revision();
    Ledger ledger;
    {
        const PriorityMutex::UrgentLock lock(live.mutex());
        ledger = live.store().ledger();
    }
    const double before = watched.meter.messagesPerSecond();
    const RateMeter::Counters counters{ledger.received, ledger.receivedBytes};
    watched.meter.update(counters);
    if (watched.meter.messagesPerSecond() != before) {
        Q_EMIT rateChanged(watched.connection);
    }
    if (!watched.meter.isChanging()) {
        watched.connection->awaitChange(revision);
    }
    return watched.meter.isChanging();
}

} // namespace mangrove
