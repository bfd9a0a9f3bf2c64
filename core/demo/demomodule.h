// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QtPlugin>

#include <functional>
#include <memory>

namespace mangrove {

/// What is told of a demo, on the thread that made it and never from within a call to it.
struct DemoEvents
{
    std::function<void(quint16 port)>
        started; ///< the broker accepts connections, the fleet begins to publish
    std::function<void()> ready; ///< every retained message of the fleet is out
    std::function<void(const Error &)> failed; ///< also later, when the broker dies
};

/// A broker on a loopback port and a fleet that publishes to it. Ends both when destroyed. GUI thread.
class Demo
{
public:
    Demo() = default;
    virtual ~Demo() = default;
    Q_DISABLE_COPY_MOVE(Demo)

    virtual void start() = 0;
};

/// What the module "demo" is asked for; kept apart as it brings protobuf, which takes its time to load.
class DemoModule
{
public:
    DemoModule() = default;
    virtual ~DemoModule() = default;
    Q_DISABLE_COPY_MOVE(DemoModule)

    [[nodiscard]] virtual std::unique_ptr<Demo> makeDemo(DemoEvents events) = 0;
};

} // namespace mangrove

Q_DECLARE_INTERFACE(mangrove::DemoModule, "mangrove.DemoModule")
