// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"
#include "core/demo/demobroker.h"
#include "core/demo/demofleet.h"

#include <QObject>

#include <memory>

namespace mangrove {

/// The demo's broker and fleet, and the profile to see them with. Ends both when destroyed. GUI thread.
class DemoSession : public QObject
{
    Q_OBJECT

public:
    explicit DemoSession(QObject *parent = nullptr);
    ~DemoSession() override;

    void start();

Q_SIGNALS:
    /// The broker accepts connections; the fleet has begun to publish.
    void started(const mangrove::ConnectionProfile &profile);
    /// Every retained message of the fleet is out.
    void ready();
    void failed(const mangrove::Error &error);

private:
    void startFleet(quint16 port);

    DemoBroker m_broker;
    std::unique_ptr<DemoFleet> m_fleet; ///< ends before the broker
};

} // namespace mangrove
