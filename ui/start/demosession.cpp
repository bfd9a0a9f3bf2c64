// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/demosession.h"

#include "core/base/module.h"

using namespace Qt::StringLiterals;

namespace mangrove {

DemoSession::DemoSession(QObject *parent)
    : QObject(parent)
{}

DemoSession::~DemoSession() = default;

void DemoSession::start()
{
    const Result<DemoModule *> module = moduleInterface<DemoModule>(u"demo"_s);
    if (!module) {
        QMetaObject::invokeMethod(
            this, [this, error = module.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
        return;
    }
    m_demo = (*module)->makeDemo({.started = [this](quint16 port) { announce(port); },
                                  .ready = [this] { Q_EMIT ready(); },
                                  .failed = [this](const Error &error) { Q_EMIT failed(error); }});
    m_demo->start();
}

void DemoSession::announce(quint16 port)
{
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = port;
    Q_EMIT started(ConnectionProfile::create(tr("Demo"), endpoint));
}

} // namespace mangrove
