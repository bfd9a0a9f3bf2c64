// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/connectionworker.h"

#include "core/mqtt/reasoncode.h"
#include "core/topics/topicname.h"

#include <QThread>

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLookInterval = 500ms;
constexpr auto kQuietLookInterval = 4s; // an idle connection must not keep the processor awake
constexpr auto kGoodbyeTime = 1s;
// One lost connection may be chance, two in a row at the same SUBSCRIBE are the server's answer.
constexpr int kClosedAfterLimit = 2;
constexpr qsizetype kMaximumShownFilter = 200; // bytes

bool isRefusal(const mqtt::SubscribeResult &result)
{
    return result.error.has_value()
           || std::any_of(result.codes.begin(), result.codes.end(), [](std::uint8_t code) {
                  return mqtt::isError(static_cast<mqtt::ReasonCode>(code));
              });
}

/// MQTT 5 section 4.8.2.
bool isShared(const mqtt::Subscription &subscription)
{
    return subscription.filter.startsWith("$share/");
}

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

Error ConnectionWorker::blameSubscription(const Error &error, bool final)
{
    const mqtt::Subscription subscription = m_asked->subscription;
    const QString filter = topicDisplayText(
        subscription.filter.first(std::min(subscription.filter.size(), kMaximumShownFilter)));
    Error blamed = error;
    blamed.detail
        += u"; this came right after SUBSCRIBE to \"%1\", which the server may not allow"_s.arg(filter);
    if (++m_closedAfter[subscription.filter] >= kClosedAfterLimit && !final) {
        // Later: the client is still telling of the loss.
        QMetaObject::invokeMethod(
            this, [this, subscription, blamed] { startWithout(subscription, blamed); }, Qt::QueuedConnection);
    }
    return blamed;
}

/// The client would ask for the same filter again after each reconnect, and lose the connection each time: it starts anew
/// with everything but this filter.
void ConnectionWorker::startWithout(const mqtt::Subscription &refused, const Error &error)
{
    if (!m_asked || m_asked->subscription != refused
        || m_client->state() != mqtt::ClientState::WaitingToReconnect) {
        return;
    }
    mqtt::SubscribeResult result;
    result.subscriptions = {refused};
    result.error = error;
    noteResult(result);
    for (const mqtt::Subscription &granted : m_client->subscriptions()) {
        m_toAsk.push_back(granted);
    }
    m_client->close();
    startClient();
}

void ConnectionWorker::askNext()
{
    while (!m_asked && !m_toAsk.empty() && m_client->state() == mqtt::ClientState::Connected) {
        const mqtt::Subscription subscription = adapted(m_toAsk.front());
        mqtt::SubscribeRequest request;
        request.subscriptions = {subscription};
        const auto identifier = m_profile.subscriptionIdentifiers.find(subscription.filter);
        if (identifier != m_profile.subscriptionIdentifiers.end()
            && m_client->version() == mqtt::ProtocolVersion::V5) {
            request.properties.subscriptionIdentifiers = {identifier->second};
        }
        const auto id = m_client->subscribe(request);
        m_toAsk.pop_front();
        if (id) {
            m_asked = Asked{*id, subscription};
            return;
        }
        mqtt::SubscribeResult result;
        result.subscriptions = request.subscriptions;
        result.error = id.error();
        noteResult(result);
        postStatus();
    }
}

mqtt::Subscription ConnectionWorker::adapted(mqtt::Subscription subscription) const
{
    if (m_client->version() != mqtt::ProtocolVersion::V5) {
        subscription.noLocal = false;
        subscription.retainAsPublished = false;
        subscription.retainHandling = mqtt::RetainHandling::SendAtSubscribe;
    } else if (isShared(subscription)) {
        subscription.noLocal = false; // a protocol error there (MQTT 5 section 3.8.3.1)
    }
    return subscription;
}

void ConnectionWorker::handleSubscribed(const mqtt::SubscribeResult &result)
{
    if (m_asked && m_asked->request == result.request) {
        askedAnswered(result);
    } else if (!result.error) {
        noteResult(result);
    }
    updateRetainAsPublished();
    postStatus();
    if (const auto token = takeToken(result.request)) {
        Q_EMIT subscribeFinished(*token, result);
    }
    askNext();
}

void ConnectionWorker::askedAnswered(const mqtt::SubscribeResult &result)
{
    if (result.error) {
        askedGivenUp(result);
        return;
    }
    m_closedAfter.remove(m_asked->subscription.filter);
    m_asked.reset();
    noteResult(result);
}

/// No answer came. With the connection gone, before or after this, it is asked for again on the next one; without a loss the
/// error stands.
void ConnectionWorker::askedGivenUp(const mqtt::SubscribeResult &result)
{
    if (m_client->state() != mqtt::ClientState::Connected) {
        requeueAsked();
        return;
    }
    m_asked->givenUp = true;
    QMetaObject::invokeMethod(
        this,
        [this, result] {
            if (m_asked && m_asked->request == result.request) {
                m_asked.reset();
                noteResult(result);
                postStatus();
                askNext();
            }
        },
        Qt::QueuedConnection);
}

void ConnectionWorker::requeueAsked()
{
    if (m_closedAfter.value(m_asked->subscription.filter) < kClosedAfterLimit) {
        m_toAsk.push_front(m_asked->subscription);
    }
    m_asked.reset();
}

void ConnectionWorker::noteResult(const mqtt::SubscribeResult &result)
{
    for (const mqtt::Subscription &subscription : result.subscriptions) {
        forgetAnswers(subscription.filter);
    }
    for (std::size_t i = 0; i < std::min(result.codes.size(), result.subscriptions.size()); ++i) {
        if (result.codes[i] <= static_cast<std::uint8_t>(mqtt::QoS::ExactlyOnce)) {
            m_status.grantedSubscriptions.push_back({result.subscriptions[i].filter,
                                                     result.subscriptions[i].qos,
                                                     static_cast<mqtt::QoS>(result.codes[i])});
        }
    }
    if (isRefusal(result)) {
        m_status.refusedSubscriptions.push_back(result);
    }
}

void ConnectionWorker::forgetAnswers(const QByteArray &filter)
{
    std::erase_if(m_status.grantedSubscriptions,
                  [&filter](const GrantedSubscription &granted) { return granted.filter == filter; });
    std::erase_if(m_status.refusedSubscriptions, [&filter](const mqtt::SubscribeResult &refused) {
        return std::any_of(
            refused.subscriptions.begin(), refused.subscriptions.end(),
            [&filter](const mqtt::Subscription &subscription) { return subscription.filter == filter; });
    });
}

/// The tree may read the flag of live messages as the publisher's, and the absence of a retained message as its absence on
/// the server, only when every subscription shows both.
void ConnectionWorker::updateRetainAsPublished()
{
    const std::vector<mqtt::Subscription> granted = m_client->subscriptions();
    const bool all
        = !granted.empty() && std::all_of(granted.begin(), granted.end(), [](const auto &subscription) {
              return subscription.retainAsPublished && !isShared(subscription)
                     && subscription.retainHandling == mqtt::RetainHandling::SendAtSubscribe;
          });
    m_sink->setRetainAsPublished(all && m_client->version() == mqtt::ProtocolVersion::V5);
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
