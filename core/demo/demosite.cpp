// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demosite.h"

#include <algorithm>
#include <utility>

namespace mangrove {

namespace {

constexpr std::uint16_t kKeepAlive = 30; // seconds

} // namespace

DemoSite::DemoSite(DemoEnvironment environment, std::chrono::milliseconds stepInterval, quint32 seed,
                   QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_random(seed)
{
    m_timer.setInterval(stepInterval / std::max(1, m_environment.speed));
    connect(&m_timer, &QTimer::timeout, this, &DemoSite::step);
}

DemoSite::~DemoSite() = default;

DemoDevice &DemoSite::addDevice(DemoDevice::Setup setup)
{
    m_devices.push_back(std::make_unique<DemoDevice>(m_environment, std::move(setup)));
    connect(m_devices.back().get(), &DemoDevice::settled, this, &DemoSite::checkReady);
    return *m_devices.back();
}

void DemoSite::open()
{
    for (const auto &device : m_devices) {
        device->open();
    }
}

void DemoSite::checkReady()
{
    if (m_ready || !std::ranges::all_of(m_devices, [](const auto &device) { return device->isSettled(); })) {
        return;
    }
    m_ready = true;
    m_timer.start();
    Q_EMIT ready();
}

void DemoSite::step()
{
    for (const auto &device : m_devices) {
        device->advance();
    }
    publishStep(m_step++);
}

QByteArray DemoSite::isoTime() const
{
    return now().toString(Qt::ISODateWithMs).toLatin1();
}

mqtt::ConnectOptions DemoSite::connectOptions(mqtt::ProtocolVersion version,
                                              const QByteArray &clientIdentifier, const QByteArray &willTopic,
                                              const QByteArray &willPayload, bool willRetained)
{
    mqtt::ConnectOptions options;
    options.version = version;
    options.clientIdentifier = clientIdentifier;
    options.keepAlive = kKeepAlive;
    if (!willTopic.isEmpty()) {
        options.will = mqtt::Will{willTopic, willPayload, mqtt::QoS::AtLeastOnce, willRetained, {}};
    }
    return options;
}

} // namespace mangrove
