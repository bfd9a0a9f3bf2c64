// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/connectionworker.h"

#include <QThread>

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLookInterval = 500ms;
constexpr auto kQuietLookInterval = 4s; // an idle connection must not keep the processor awake
constexpr auto kGoodbyeTime = 1s;

/// Whether the server, or something between, ended the connection: what a server does that dislikes a SUBSCRIBE.
bool endedByPeer(const Error &error)
{
    return error.code == Error::Code::ConnectionClosed || error.code == Error::Code::ServerDisconnected
           || error.code == Error::Code::NetworkError;
}

} // namespace

/// Hands the messages on to the live data. Tells the tree how retained flags are meant only while the data's mutex is
/// held: a SUBACK may come in the middle of a batch, when the mutex must not be taken again, or outside of one.
class ConnectionWorker::Sink final : public mqtt::MessageSink
{
public:
    explicit Sink(ConnectionWorker &worker)
        : m_worker(worker)
        , m_data(worker.m_data)
    {}

    void setRetainAsPublished(bool active)
    {
        m_retainAsPublished = active;
        m_changed = true;
        if (m_inBatch) {
            apply();
        }
    }

    void batchBegan() override
    {
        m_data.batchBegan();
        m_inBatch = true;
        if (m_changed) {
            apply();
        }
    }
    [[nodiscard]] std::size_t messagesAtOnce() const override { return m_data.messagesAtOnce(); }
    void messageReceived(const mqtt::PublishView &message) override { m_data.messageReceived(message); }
    void messagesReceived(std::span<const mqtt::PublishView> messages) override
    {
        m_data.messagesReceived(messages);
    }
    void batchEnded() override
    {
        m_inBatch = false;
        m_data.batchEnded();
        m_worker.noteTraffic();
    }

private:
    void apply()
    {
        m_changed = false;
        m_data.tree().setRetainAsPublished(m_retainAsPublished);
    }

    ConnectionWorker &m_worker;
    LiveData &m_data;
    bool m_inBatch = false;
    bool m_changed = true;
    bool m_retainAsPublished = false;
};

ConnectionWorker::ConnectionWorker(Connection::ClientFactory makeClient, LiveData &data)
    : m_makeClient(std::move(makeClient))
    , m_data(data)
    , m_sink(std::make_unique<Sink>(*this))
    , m_lookTimer(this)
{
    m_lookTimer.setInterval(kLookInterval);
    connect(&m_lookTimer, &QTimer::timeout, this, &ConnectionWorker::lookAround);
}

ConnectionWorker::~ConnectionWorker()
{
    if (m_client) {
        m_client->disconnect(this);
    }
}

mqtt::Client &ConnectionWorker::client()
{
    if (!m_client) {
        m_client = m_makeClient();
        m_client->setMessageSink(m_sink.get());
        m_client->setPacketTap(m_tap);
        connectClient();
    }
    return *m_client;
}

void ConnectionWorker::connectClient()
{
    const mqtt::Client *client = m_client.get();
    connect(client, &mqtt::Client::stateChanged, this, &ConnectionWorker::postStatus);
    connect(client, &mqtt::Client::connected, this, &ConnectionWorker::handleConnected);
    connect(client, &mqtt::Client::connectionLost, this, &ConnectionWorker::handleConnectionLost);
    connect(client, &mqtt::Client::subscribed, this, &ConnectionWorker::handleSubscribed);
    connect(client, &mqtt::Client::unsubscribed, this, &ConnectionWorker::handleUnsubscribed);
    connect(client, &mqtt::Client::published, this, &ConnectionWorker::handlePublished);
}

void ConnectionWorker::setPacketTap(mqtt::PacketTap *tap)
{
    m_tap = tap;
    if (m_client) {
        m_client->setPacketTap(tap);
    }
}

void ConnectionWorker::open(const ConnectionProfile &profile)
{
    if (client().state() != mqtt::ClientState::Disconnected) {
        m_status.lastError = Error{Error::Code::InvalidArgument, u"the connection is open already"_s};
        postStatus();
        return;
    }
    m_profile = profile;
    if (m_profile.readOnly) {
        m_profile.options.will.reset();
    }
    m_toAsk.assign(m_profile.subscriptions.begin(), m_profile.subscriptions.end());
    m_closedAfter.clear();
    m_status = {};
    startClient();
}

void ConnectionWorker::startClient()
{
    m_asked.reset();
    client().setReconnectOptions(m_profile.reconnect);
    if (const auto opened = client().open(m_profile.endpoint, m_profile.options); !opened) {
        m_status.lastError = opened.error();
        postStatus();
    }
}

void ConnectionWorker::close()
{
    m_toAsk.clear();
    m_asked.reset();
    client().close();
}

void ConnectionWorker::drop()
{
    m_toAsk.clear();
    m_asked.reset();
    client().drop();
}

void ConnectionWorker::connectNow()
{
    client().connectNow();
}

void ConnectionWorker::setReadingPaused(bool paused)
{
    client().setReadingPaused(paused);
}

void ConnectionWorker::publish(std::uint64_t token, const mqtt::PublishRequest &request)
{
    const auto id = client().publish(request);
    if (id) {
        m_tokens.insert(*id, token);
        return;
    }
    mqtt::PublishResult result;
    result.qos = request.qos;
    result.error = id.error();
    Q_EMIT publishFinished(token, result);
}

void ConnectionWorker::subscribe(std::uint64_t token, const mqtt::SubscribeRequest &request)
{
    const auto id = client().subscribe(request);
    if (id) {
        m_tokens.insert(*id, token);
        return;
    }
    mqtt::SubscribeResult result;
    result.subscriptions = request.subscriptions;
    result.error = id.error();
    Q_EMIT subscribeFinished(token, result);
}

void ConnectionWorker::unsubscribe(std::uint64_t token, const std::vector<QByteArray> &filters)
{
    const auto id = client().unsubscribe(filters);
    if (id) {
        m_tokens.insert(*id, token);
        return;
    }
    mqtt::UnsubscribeResult result;
    result.filters = filters;
    result.error = id.error();
    Q_EMIT unsubscribeFinished(token, result);
}

void ConnectionWorker::shutDown()
{
    if (m_client) {
        m_client->close();
    }
    if (!m_client || m_client->state() == mqtt::ClientState::Disconnected) {
        thread()->quit();
        return;
    }
    connect(m_client.get(), &mqtt::Client::stateChanged, this, [this](mqtt::ClientState state) {
        if (state == mqtt::ClientState::Disconnected) {
            thread()->quit();
        }
    });
    QTimer::singleShot(kGoodbyeTime, this, [this] { thread()->quit(); });
}

ConnectionStatus ConnectionWorker::takeStatus()
{
    const std::lock_guard lock(m_postMutex);
    m_isPosted = false;
    return m_posted;
}

void ConnectionWorker::postStatus()
{
    m_status.state = m_client->state();
    m_status.attempt = m_client->attempt();
    m_status.nextAttempt = m_client->nextAttempt();
    m_status.limits = m_client->limits();
    m_status.pingRoundTrip = m_client->lastPingRoundTrip();
    m_status.connectRoundTrip = m_client->connectRoundTrip();
    m_status.bytesReceived = m_client->bytesReceived();
    m_status.bytesSent = m_client->bytesSent();
    if (!m_lookTimer.isActive()) {
        m_lookTimer.start(kLookInterval);
    }
    {
        const std::lock_guard lock(m_postMutex);
        m_posted = m_status;
        if (m_isPosted) {
            return;
        }
        m_isPosted = true;
    }
    Q_EMIT statusPosted();
}

void ConnectionWorker::addCounters(ConnectionStatus &status)
{
    const std::lock_guard lock(m_postMutex);
    status.bytesReceived = m_posted.bytesReceived;
    status.bytesSent = m_posted.bytesSent;
}

// Counters are fetched by who shows them: a signal for each change would wake the GUI thread all the time, even minimised.
void ConnectionWorker::lookAround()
{
    const bool gave = m_data.giveBack(); // a quiet connection must not keep what a busy one is entitled to
    const std::uint64_t received = m_client->bytesReceived();
    const std::uint64_t sent = m_client->bytesSent();
    const bool traffic = received != m_status.bytesReceived || sent != m_status.bytesSent;
    m_status.bytesReceived = received;
    m_status.bytesSent = sent;
    if (traffic) {
        const std::lock_guard lock(m_postMutex);
        m_posted.bytesReceived = received;
        m_posted.bytesSent = sent;
    }
    m_lookTimer.setInterval(gave || traffic ? kLookInterval
                                            : std::min<std::chrono::milliseconds>(
                                                2 * m_lookTimer.intervalAsDuration(), kQuietLookInterval));
    if (m_status.pingRoundTrip != m_client->lastPingRoundTrip()) {
        postStatus();
    }
    if (m_status.state == mqtt::ClientState::Disconnected && !m_data.holdsMessages()) {
        m_lookTimer.stop(); // nothing to give back, nothing to count
    }
}

void ConnectionWorker::noteTraffic()
{
    if (m_lookTimer.isActive() && m_lookTimer.intervalAsDuration() > kLookInterval) {
        m_lookTimer.start(kLookInterval);
    }
}

void ConnectionWorker::handleConnected(const mqtt::ConnackPacket &connack)
{
    m_status.lastError.reset();
    m_status.untrustedCertificate.reset();
    m_status.sessionPresent = connack.sessionPresent;
    postStatus();
    askNext();
}

void ConnectionWorker::handleConnectionLost(const Error &error, bool final)
{
    m_status.lastError = m_asked && endedByPeer(error) ? blameSubscription(error, final) : error;
    m_status.untrustedCertificate = m_client->untrustedCertificate();
    if (m_asked && m_asked->givenUp) {
        requeueAsked();
    }
    postStatus();
}

void ConnectionWorker::setRetainAsPublished(bool active)
{
    m_sink->setRetainAsPublished(active);
}

void ConnectionWorker::handleUnsubscribed(const mqtt::UnsubscribeResult &result)
{
    if (!result.error) {
        for (const QByteArray &filter : result.filters) {
            forgetAnswers(filter);
        }
    }
    updateRetainAsPublished();
    postStatus();
    if (const auto token = takeToken(result.request)) {
        Q_EMIT unsubscribeFinished(*token, result);
    }
}

void ConnectionWorker::handlePublished(const mqtt::PublishResult &result)
{
    if (const auto token = takeToken(result.request)) {
        Q_EMIT publishFinished(*token, result);
    }
}

std::optional<std::uint64_t> ConnectionWorker::takeToken(mqtt::RequestId request)
{
    const auto found = m_tokens.constFind(request);
    if (found == m_tokens.constEnd()) {
        return std::nullopt;
    }
    const std::uint64_t token = *found;
    m_tokens.erase(found);
    return token;
}

} // namespace mangrove
