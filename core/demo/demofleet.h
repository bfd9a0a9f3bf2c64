// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>

namespace mangrove {

namespace mqtt {
class Client;
}

/// What a fleet is made with; every member has a use as it is. The functions are called on the fleet's thread.
struct DemoFleetOptions
{
    quint32 seed = 1;
    std::function<std::unique_ptr<mqtt::Client>()> makeClient; ///< empty: the built-in engine
    std::function<QDateTime()> now; ///< UTC; empty: the system's clock
    int speed = 1; ///< so many times faster than life, from 1
};

/// A simulated fleet that publishes to a loopback broker through the product's own client: a smart home, a factory line, a
/// farm, an app; a few messages a second. Deterministic for a seed. Lives on the GUI thread, works on a thread of its own,
/// ended by destruction.
class DemoFleet : public QObject
{
    Q_OBJECT

public:
    explicit DemoFleet(quint32 seed = 1, QObject *parent = nullptr);
    explicit DemoFleet(const DemoFleetOptions &options, QObject *parent = nullptr);
    ~DemoFleet() override;

    /// Connects the devices to 127.0.0.1:`port` and starts publishing; ready() once every retained message is out.
    /// Called again, it begins anew with new devices, for a broker that came back on another port.
    void start(quint16 port);

Q_SIGNALS:
    void ready();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mangrove
