// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/demosession.h"

using namespace Qt::StringLiterals;

namespace mangrove {

DemoSession::DemoSession(QObject *parent)
    : QObject(parent)
{
    connect(&m_broker, &DemoBroker::started, this, &DemoSession::startFleet);
    connect(&m_broker, &DemoBroker::failed, this, &DemoSession::failed);
}

DemoSession::~DemoSession() = default;

void DemoSession::start()
{
    m_broker.start();
}

void DemoSession::startFleet(quint16 port)
{
    m_fleet = std::make_unique<DemoFleet>();
    connect(m_fleet.get(), &DemoFleet::ready, this, &DemoSession::ready);
    m_fleet->start(port);
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = port;
    Q_EMIT started(ConnectionProfile::create(tr("Demo"), endpoint));
}

} // namespace mangrove
