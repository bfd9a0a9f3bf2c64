// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/connection.h"

#include "core/connections/connectionworker.h"

namespace mangrove {

using namespace Qt::StringLiterals;

Connection::Connection(ConnectionProfile profile, MemoryBudget &budget, QObject *parent)
    : Connection(std::move(profile), budget, &mqtt::makeBuiltinClient, parent)
{}

Connection::Connection(ConnectionProfile profile, MemoryBudget &budget, ClientFactory makeClient,
                       QObject *parent)
    : QObject(parent)
    , m_profile(std::move(profile))
    , m_data(std::make_unique<LiveData>(budget))
    , m_thread(std::make_unique<QThread>())
    , m_worker(new ConnectionWorker(std::move(makeClient), *m_data))
{
    m_thread->setObjectName("mqtt "_L1 + m_profile.name.left(10)); // the system shows 15 characters
    m_worker->moveToThread(m_thread.get());
    m_data->setChangeListener(
        [this] { QMetaObject::invokeMethod(this, &Connection::dataChanged, Qt::QueuedConnection); });
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &ConnectionWorker::statusPosted, this, &Connection::takeStatus);
    connect(m_worker, &ConnectionWorker::publishFinished, this, &Connection::publishFinished);
    connect(m_worker, &ConnectionWorker::subscribeFinished, this, &Connection::subscribeFinished);
    connect(m_worker, &ConnectionWorker::unsubscribeFinished, this, &Connection::unsubscribeFinished);
    m_thread->start();
}

Connection::~Connection()
{
    m_worker->disconnect(this);
    QMetaObject::invokeMethod(m_worker, &ConnectionWorker::shutDown, Qt::QueuedConnection);
    m_thread->wait();
}

void Connection::setProfile(const ConnectionProfile &profile)
{
    m_profile = profile;
}

void Connection::awaitChange(std::uint64_t seenRevision)
{
    if (!m_data->awaitChange(seenRevision)) {
        QMetaObject::invokeMethod(this, &Connection::dataChanged, Qt::QueuedConnection);
    }
}

ConnectionStatus Connection::status() const
{
    ConnectionStatus status = m_status;
    m_worker->addCounters(status);
    return status;
}

void Connection::takeStatus()
{
    m_status = m_worker->takeStatus();
    Q_EMIT statusChanged();
}

void Connection::setTopicCap(const TopicCap &cap)
{
    m_data->setTopicCap(cap);
    QMetaObject::invokeMethod(m_worker, [data = m_data.get()] { data->dropTopics(); });
}

void Connection::setPacketTap(mqtt::PacketTap *tap)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, tap] { worker->setPacketTap(tap); });
}

void Connection::open()
{
    ConnectionProfile profile = m_profile;
    profile.options = m_profile.effectiveOptions(m_clientIdentifierSuffix);
    QMetaObject::invokeMethod(m_worker,
                              [worker = m_worker, profile = std::move(profile)] { worker->open(profile); });
}

void Connection::close()
{
    QMetaObject::invokeMethod(m_worker, &ConnectionWorker::close);
}

void Connection::drop()
{
    QMetaObject::invokeMethod(m_worker, &ConnectionWorker::drop);
}

void Connection::connectNow()
{
    QMetaObject::invokeMethod(m_worker, &ConnectionWorker::connectNow);
}

std::uint64_t Connection::publish(const mqtt::PublishRequest &request)
{
    const std::uint64_t token = m_nextToken++;
    if (m_profile.readOnly) {
        mqtt::PublishResult result;
        result.qos = request.qos;
        result.error = Error{Error::Code::ReadOnlyProfile, u"the profile is read-only"_s};
        // Later, so that the caller has the token before the result.
        QMetaObject::invokeMethod(
            this, [this, token, result] { Q_EMIT publishFinished(token, result); }, Qt::QueuedConnection);
        return token;
    }
    QMetaObject::invokeMethod(m_worker,
                              [worker = m_worker, token, request] { worker->publish(token, request); });
    return token;
}

std::uint64_t Connection::subscribe(const mqtt::SubscribeRequest &request)
{
    const std::uint64_t token = m_nextToken++;
    QMetaObject::invokeMethod(m_worker,
                              [worker = m_worker, token, request] { worker->subscribe(token, request); });
    return token;
}

std::uint64_t Connection::unsubscribe(const std::vector<QByteArray> &filters)
{
    const std::uint64_t token = m_nextToken++;
    QMetaObject::invokeMethod(m_worker,
                              [worker = m_worker, token, filters] { worker->unsubscribe(token, filters); });
    return token;
}

void Connection::setReadingPaused(bool paused)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, paused] { worker->setReadingPaused(paused); });
}

} // namespace mangrove
