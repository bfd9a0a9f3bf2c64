// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/localdemo.h"

#include <utility>

namespace mangrove {

LocalDemo::LocalDemo(DemoEvents events)
    : m_events(std::move(events))
{
    QObject::connect(&m_broker, &DemoBroker::started, &m_broker, [this](quint16 port) { startFleet(port); });
    QObject::connect(&m_broker, &DemoBroker::failed, &m_broker,
                     [this](const Error &error) { m_events.failed(error); });
}

void LocalDemo::startFleet(quint16 port)
{
    m_fleet = std::make_unique<DemoFleet>();
    QObject::connect(m_fleet.get(), &DemoFleet::ready, &m_broker, [this] { m_events.ready(); });
    m_fleet->start(port);
    m_events.started(port);
}

} // namespace mangrove
