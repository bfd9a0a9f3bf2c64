// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demodevice.h"

#include "core/mqtt/decoder.h"

#include <QLoggingCategory>

#include <utility>

namespace mangrove {

namespace {

Q_LOGGING_CATEGORY(lcDemo, "mangrove.demo")

// Anybody on this machine can publish to the demo's broker: no more than this waits, the rest is ignored.
constexpr int kMaximumUndelivered = 64;
constexpr qsizetype kMaximumPayload = 4'096; // bytes

} // namespace

DemoDevice::DemoDevice(const DemoEnvironment &environment, Setup setup, QObject *parent)
    : QObject(parent)
    , m_environment(environment)
    , m_setup(std::move(setup))
    , m_client(environment.makeClient())
{
    // It connects again by itself here: each CONNECT has to be prepared.
    mqtt::ReconnectOptions reconnect;
    reconnect.enabled = false;
    m_client->setReconnectOptions(reconnect);
    m_client->setMessageSink(this);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &DemoDevice::open);
    connect(m_client.get(), &mqtt::Client::connected, this, &DemoDevice::handleConnected);
    connect(m_client.get(), &mqtt::Client::connectionLost, this, &DemoDevice::handleLost);
    connect(m_client.get(), &mqtt::Client::published, this,
            [this](const mqtt::PublishResult &result) { acknowledged(result.request, !result.error); });
    connect(m_client.get(), &mqtt::Client::subscribed, this,
            [this](const mqtt::SubscribeResult &result) { acknowledged(result.request, !result.error); });
}

DemoDevice::~DemoDevice()
{
    m_client->disconnect(this);
}

void DemoDevice::open()
{
    if (m_client->state() == mqtt::ClientState::Disconnected) {
        if (m_setup.prepare) {
            m_setup.prepare(m_setup.options);
        }
        if (const Result<void> opened = m_client->open(m_environment.endpoint, m_setup.options); opened) {
            return;
        }
    }
    m_retry.start(m_environment.retryDelay);
}

void DemoDevice::dropFor(int steps)
{
    if (!isOnline()) {
        return;
    }
    m_absent = steps;
    m_awaited.clear();
    m_client->drop();
}

void DemoDevice::advance()
{
    if (m_absent > 0 && --m_absent == 0) {
        open();
    }
}

void DemoDevice::handleConnected()
{
    m_awaited.clear();
    m_inBirth = true;
    subscribe();
    if (m_setup.birth) {
        m_setup.birth(*this);
    }
    m_inBirth = false;
    acknowledged(0, true);
}

void DemoDevice::handleLost()
{
    m_awaited.clear();
    m_retry.start(m_environment.retryDelay);
}

void DemoDevice::acknowledged(mqtt::RequestId request, bool answered)
{
    m_awaited.erase(request);
    if (!answered || m_inBirth || m_settled || !m_awaited.empty() || !isOnline()) {
        return;
    }
    m_settled = true;
    Q_EMIT settled();
}

void DemoDevice::subscribe()
{
    if (m_setup.subscriptions.empty()) {
        return;
    }
    mqtt::SubscribeRequest request;
    for (const QByteArray &filter : m_setup.subscriptions) {
        request.subscriptions.push_back({.filter = filter, .qos = mqtt::QoS::AtLeastOnce});
    }
    if (const Result<mqtt::RequestId> sent = m_client->subscribe(request); sent) {
        m_awaited.insert(*sent);
    } else {
        qCWarning(lcDemo) << "a demo device can't subscribe:" << sent.error().detail;
    }
}

mqtt::RequestId DemoDevice::send(const mqtt::PublishRequest &request)
{
    if (!isOnline()) {
        return 0;
    }
    if (const Result<mqtt::RequestId> sent = m_client->publish(request); sent) {
        return *sent;
    } else {
        qCWarning(lcDemo) << "a demo device can't publish:" << sent.error().detail;
    }
    return 0;
}

void DemoDevice::announce(const QByteArray &topic, const QByteArray &payload)
{
    const mqtt::RequestId request
        = send({.topic = topic, .payload = payload, .qos = mqtt::QoS::AtLeastOnce, .retain = true});
    if (request != 0) {
        m_awaited.insert(request);
    }
}

void DemoDevice::publish(mqtt::PublishRequest request)
{
    if (m_setup.options.version != mqtt::ProtocolVersion::V5) {
        request.properties = {};
    }
    static_cast<void>(send(request));
}

void DemoDevice::publish(const QByteArray &topic, const QByteArray &payload, mqtt::QoS qos)
{
    static_cast<void>(send({.topic = topic, .payload = payload, .qos = qos}));
}

void DemoDevice::messageReceived(const mqtt::PublishView &message)
{
    if (!m_setup.received || message.payload.size() > kMaximumPayload
        || m_undelivered >= kMaximumUndelivered) {
        return;
    }
    DemoMessage copy{message.topic.toByteArray(), message.payload.toByteArray(), {}};
    if (!message.propertyBytes.isEmpty()) {
        copy.properties = mqtt::decodePublishProperties(message.propertyBytes);
    }
    ++m_undelivered;
    // Answered later: the client is in the middle of reading.
    QMetaObject::invokeMethod(
        this, [this, copy = std::move(copy)] { deliver(copy); }, Qt::QueuedConnection);
}

void DemoDevice::deliver(const DemoMessage &message)
{
    --m_undelivered;
    m_setup.received(*this, message);
}

} // namespace mangrove
