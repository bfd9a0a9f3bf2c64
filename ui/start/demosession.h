// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"
#include "core/demo/demomodule.h"

#include <QObject>

#include <memory>

namespace mangrove {

/// The demo, loaded when it is started, and the profile to see it with. Ends it when destroyed. GUI thread.
class DemoSession : public QObject
{
    Q_OBJECT

public:
    explicit DemoSession(QObject *parent = nullptr);
    ~DemoSession() override;

    /// started() or failed() follows, after this call has returned.
    void start();

Q_SIGNALS:
    /// The broker accepts connections; the fleet has begun to publish.
    void started(const mangrove::ConnectionProfile &profile);
    /// Every retained message of the fleet is out.
    void ready();
    void failed(const mangrove::Error &error);

private:
    void announce(quint16 port);

    std::unique_ptr<Demo> m_demo;
};

} // namespace mangrove
