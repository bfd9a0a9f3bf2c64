// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/connectiontest.h"

namespace mangrove {

using namespace Qt::StringLiterals;
using Kind = ConnectionTestStep::Kind;

ConnectionTest::ConnectionTest(QObject *parent)
    : ConnectionTest(&mqtt::makeBuiltinClient, parent)
{}

ConnectionTest::ConnectionTest(ClientFactory makeClient, QObject *parent)
    : QObject(parent)
    , m_makeClient(std::move(makeClient))
{}

ConnectionTest::~ConnectionTest()
{
    endThread();
}

mqtt::ConnectOptions ConnectionTest::testOptions(const ConnectionProfile &profile)
{
    mqtt::ConnectOptions options = profile.effectiveOptions({});
    options.clientIdentifier = ConnectionProfile::randomClientIdentifier();
    options.cleanStart = true;
    options.will.reset();
    options.properties.sessionExpiryInterval.reset();
    return options;
}

void ConnectionTest::start(const ConnectionProfile &profile)
{
    cancel();
    const std::uint64_t test = ++m_test;
    m_begin = std::chrono::steady_clock::now();
    m_thread = std::make_unique<QThread>();
    m_thread->setObjectName(u"mqtt test"_s);
    m_worker = new QObject;
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread->start();
    QMetaObject::invokeMethod(m_worker, [this, test, profile] { run(test, profile); });
}

void ConnectionTest::cancel()
{
    if (isRunning()) {
        const std::uint64_t test = m_test;
        ConnectionTestStep step{Kind::Cancelled};
        step.at = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now()
                                                                        - m_begin);
        take(test, step);
    }
}

void ConnectionTest::endThread()
{
    if (m_thread != nullptr) {
        m_thread->quit();
        m_thread->wait(); // the client and its socket go with the worker
        m_thread.reset();
        m_worker = nullptr;
    }
}

// On the test's thread.
void ConnectionTest::run(std::uint64_t test, const ConnectionProfile &profile)
{
    mqtt::Client *client = m_makeClient().release();
    client->setParent(m_worker);
    mqtt::ReconnectOptions once;
    once.enabled = false;
    client->setReconnectOptions(once);
    watch(*client, test);
    if (const auto opened = client->open(profile.endpoint, testOptions(profile)); !opened) {
        post(test, {.kind = Kind::Failed, .error = opened.error()});
    }
}

// On the test's thread.
void ConnectionTest::watch(mqtt::Client &client, std::uint64_t test)
{
    const auto granted = std::make_shared<bool>(false);
    connect(&client, &mqtt::Client::stateChanged, &client, [this, test, granted](mqtt::ClientState state) {
        if (state == mqtt::ClientState::Connecting) {
            post(test, {.kind = Kind::Connecting});
        } else if (state == mqtt::ClientState::Handshaking) {
            post(test, {.kind = Kind::WaitingForConnack});
        } else if (state == mqtt::ClientState::Disconnecting) {
            post(test, {.kind = Kind::Disconnecting});
        } else if (state == mqtt::ClientState::Disconnected && *granted) {
            post(test, {.kind = Kind::Done});
        }
    });
    connect(&client, &mqtt::Client::connected, &client,
            [this, &client, test, granted](const mqtt::ConnackPacket &connack) {
                *granted = true;
                post(test, {.kind = Kind::Connected, .connack = connack, .limits = client.limits()});
                // Not within the client's own signal.
                QMetaObject::invokeMethod(
                    &client, [&client] { client.close(); }, Qt::QueuedConnection);
            });
    connect(&client, &mqtt::Client::connectionLost, &client,
            [this, test](const Error &error, bool /*final*/) {
                post(test, {.kind = Kind::Failed, .error = error});
            });
}

// On the test's thread.
void ConnectionTest::post(std::uint64_t test, ConnectionTestStep step)
{
    step.at
        = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_begin);
    QMetaObject::invokeMethod(
        this, [this, test, step = std::move(step)] { take(test, step); }, Qt::QueuedConnection);
}

void ConnectionTest::take(std::uint64_t test, const ConnectionTestStep &step)
{
    if (test != m_test || !isRunning()) {
        return;
    }
    if (step.kind == Kind::Done || step.kind == Kind::Failed || step.kind == Kind::Cancelled) {
        endThread();
    }
    Q_EMIT stepped(step);
}

} // namespace mangrove
