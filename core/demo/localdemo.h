// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/demo/demobroker.h"
#include "core/demo/demofleet.h"
#include "core/demo/demomodule.h"

#include <memory>

namespace mangrove {

/// The demo's broker with its fleet, which is made anew when the broker has come up. GUI thread.
class LocalDemo final : public Demo
{
public:
    explicit LocalDemo(DemoEvents events);

    void start() override { m_broker.start(); }

private:
    void startFleet(quint16 port);

    DemoEvents m_events;
    DemoBroker m_broker;
    std::unique_ptr<DemoFleet> m_fleet; ///< ends before the broker
};

} // namespace mangrove
