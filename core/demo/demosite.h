// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/demo/demodevice.h"
#include "core/demo/demorandom.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace mangrove {

/// A place with a few simulated devices: connects them, and publishes round by round once their retained state is out.
/// Deterministic for a seed. Lives on the fleet's thread.
class DemoSite : public QObject
{
    Q_OBJECT

public:
    DemoSite(DemoEnvironment environment, std::chrono::milliseconds stepInterval, quint32 seed,
             QObject *parent = nullptr);
    ~DemoSite() override;

    /// Connects every device; ready() follows, and then a step in each interval.
    void open();
    [[nodiscard]] bool isReady() const { return m_ready; }
    /// One round. Called by the site's own timer; a test calls it itself.
    void step();

Q_SIGNALS:
    /// Once: the retained state of every device is acknowledged.
    void ready();

protected:
    DemoDevice &addDevice(DemoDevice::Setup setup);
    virtual void publishStep(int number) = 0;

    [[nodiscard]] DemoRandom &random() { return m_random; }
    [[nodiscard]] QDateTime now() const { return m_environment.now(); }
    [[nodiscard]] QByteArray isoTime() const; ///< 2026-03-01T08:00:00.000Z

    /// Options of a device: version, client identifier, keep alive, and a will where the topic is not empty.
    [[nodiscard]] static mqtt::ConnectOptions connectOptions(mqtt::ProtocolVersion version,
                                                             const QByteArray &clientIdentifier,
                                                             const QByteArray &willTopic = {},
                                                             const QByteArray &willPayload = {},
                                                             bool willRetained = true);

private:
    void checkReady();

    DemoEnvironment m_environment;
    DemoRandom m_random;
    std::vector<std::unique_ptr<DemoDevice>> m_devices;
    QTimer m_timer;
    int m_step = 0;
    bool m_ready = false;
};

} // namespace mangrove
