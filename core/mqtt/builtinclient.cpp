// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/builtinclient.h"

#include "core/mqtt/reconnectpolicy.h"
#include "core/mqtt/scram.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kClosingTime = 2s;
// A connection that lasted this long ends a row of failures.
constexpr auto kStableConnection = 10s;
constexpr int kMaximumViolations = 3;
// Below MQTT 5, and by servers that send no DISCONNECT, a session taken over looks like this.
constexpr int kSilentClosesToExplain = 3;

/// Whether a session may be continued there: how the connection is secured makes no difference.
bool isSameServer(const Endpoint &a, const Endpoint &b)
{
    return a.scheme == b.scheme && a.host == b.host && a.port == b.port
           && a.tls.serverName == b.tls.serverName && a.webSocket.path == b.webSocket.path;
}

/// What another attempt with the same settings would meet again.
bool isHealable(const Error &error)
{
    switch (error.code) {
    case Error::Code::TlsUntrusted:
    case Error::Code::TlsCertificateWanted:
    case Error::Code::ProxyAuthenticationFailed:
    case Error::Code::FileError:
    case Error::Code::InvalidArgument:
        return false;
    default:
        return true;
    }
}

} // namespace

class BuiltinClient::RequestScope
{
public:
    explicit RequestScope(BuiltinClient &client)
        : m_client(client)
    {
        ++client.m_requestDepth;
    }
    ~RequestScope()
    {
        if (--m_client.m_requestDepth == 0) {
            m_client.flushOutput();
        }
    }
    RequestScope(const RequestScope &) = delete;
    RequestScope &operator=(const RequestScope &) = delete;

private:
    BuiltinClient &m_client;
};

BuiltinClient::BuiltinClient(TransportFactory makeTransport, QObject *parent)
    : m_makeTransport(std::move(makeTransport))
    , m_connectTimer(this)
    , m_reconnectTimer(this)
    , m_deadlineTimer(this)
{
    setParent(parent);
    m_connectTimer.setSingleShot(true);
    m_reconnectTimer.setSingleShot(true);
    m_deadlineTimer.setSingleShot(true);
    connect(&m_connectTimer, &QTimer::timeout, this, &BuiltinClient::handleConnectTimeout);
    connect(&m_reconnectTimer, &QTimer::timeout, this, &BuiltinClient::beginAttempt);
    connect(&m_deadlineTimer, &QTimer::timeout, this, [this] {
        m_armedDeadline = Clock::time_point::max();
        m_session.tick(Clock::now());
        flushOutput();
    });
}

BuiltinClient::~BuiltinClient()
{
    if (m_transport) {
        m_transport->disconnect(this);
    }
}

Client::Capabilities BuiltinClient::capabilities() const
{
    return {Mqtt31 | Mqtt311 | Mqtt5 | PacketTapping | EnhancedAuthentication | TopicAliases
            | SubscriptionOptions | ResendAfterReconnect};
}

void BuiltinClient::setMessageSink(MessageSink *sink)
{
    m_session.setMessageSink(sink);
}

void BuiltinClient::setPacketTap(PacketTap *tap)
{
    m_session.setPacketTap(tap);
}

void BuiltinClient::setAuthenticator(std::unique_ptr<Authenticator> authenticator)
{
    m_session.setAuthenticator(std::move(authenticator));
}

void BuiltinClient::setReconnectOptions(const ReconnectOptions &options)
{
    m_reconnect = options;
}

Result<void> BuiltinClient::open(const Endpoint &endpoint, const ConnectOptions &options)
{
    if (m_state != ClientState::Disconnected) {
        return Error{.code = Error::Code::InvalidArgument, .detail = u"the client is not disconnected"_s};
    }
    if (endpoint.host.isEmpty() || endpoint.port == 0) {
        return Error{.code = Error::Code::InvalidArgument, .detail = u"no host or no port"_s};
    }
    if (auto chosen = chooseAuthentication(options); !chosen) {
        return chosen;
    }
    if (auto valid = m_session.checkOptions(options); !valid) {
        return valid;
    }
    const bool sameSession = isSameServer(endpoint, m_endpoint)
                             && options.clientIdentifier == m_options.clientIdentifier
                             && !options.clientIdentifier.isEmpty();
    if (!sameSession) {
        m_session.abandonRequests(
            {.code = Error::Code::SessionLost, .detail = u"another session was opened"_s}, false);
        m_session.forgetExactlyOnce();
    }
    m_endpoint = endpoint;
    m_options = options;
    if (options.scram != ScramHash::None) {
        m_options.password.reset(); // proved, not sent
    }
    m_session.forgetSubscriptions();
    m_wasConnected = false;
    m_attempt = 0;
    m_failures = 0;
    m_violations = 0;
    m_silentCloses = 0;
    m_bytesReceived = 0;
    m_bytesSent = 0;
    beginAttempt();
    return {};
}

/// An authenticator of our own for SCRAM; one from setAuthenticator() stays where none is asked for.
Result<void> BuiltinClient::chooseAuthentication(const ConnectOptions &options)
{
    if (options.scram == ScramHash::None) {
        if (std::exchange(m_usesScram, false)) {
            m_session.setAuthenticator(nullptr);
        }
        return {};
    }
    if (options.version != ProtocolVersion::V5) {
        return Error{.code = Error::Code::UnsupportedByProtocol, .detail = u"SCRAM needs MQTT 5"_s};
    }
    if (!options.userName || options.userName->isEmpty()) {
        return Error{.code = Error::Code::InvalidArgument, .detail = u"SCRAM needs a user name"_s};
    }
    auto authenticator = std::make_unique<ScramAuthenticator>(options.scram, *options.userName,
                                                              options.password.value_or(QByteArray()));
    if (const auto begun = authenticator->initialData(); !begun) {
        return begun.error();
    }
    m_usesScram = true;
    m_session.setAuthenticator(std::move(authenticator));
    return {};
}

void BuiltinClient::beginAttempt()
{
    m_reconnectTimer.stop();
    m_nextAttempt = {};
    ++m_attempt;
    m_buffer.clear();
    m_untrustedCertificate.reset();
    m_transport = m_makeTransport(m_endpoint.scheme);
    connect(m_transport.get(), &Transport::opened, this, &BuiltinClient::handleOpened);
    connect(m_transport.get(), &Transport::readyRead, this, &BuiltinClient::readAvailable);
    connect(m_transport.get(), &Transport::bytesWritten, this, &BuiltinClient::scheduleReading);
    connect(m_transport.get(), &Transport::closed, this, &BuiltinClient::handleTransportClosed);
    connect(m_transport.get(), &Transport::failed, this, &BuiltinClient::handleTransportFailed);
    setState(ClientState::Connecting);
    m_connectTimer.start(m_options.connectTimeout);
    m_transport->open(m_endpoint);
}

void BuiltinClient::handleOpened()
{
    m_connectTimer.stop();
    const bool resume = m_wasConnected && m_options.version == ProtocolVersion::V5 && sessionPersists();
    if (auto started = m_session.start(m_options, resume, Clock::now()); !started) {
        connectionEnded(started.error(), false);
        return;
    }
    setState(ClientState::Handshaking);
    flushOutput();
}

void BuiltinClient::handleConnectTimeout()
{
    if (m_state == ClientState::Disconnecting) {
        retireTransport(false);
        setState(ClientState::Disconnected);
        return;
    }
    connectionEnded({.code = Error::Code::ConnectTimeout,
                     .detail = u"no connection after %1 ms"_s.arg(m_options.connectTimeout.count())},
                    true);
}

void BuiltinClient::handleTransportClosed()
{
    if (m_state == ClientState::Disconnecting) {
        m_connectTimer.stop();
        retireTransport(false);
        setState(ClientState::Disconnected);
        return;
    }
    if (!readLastWords()) {
        return;
    }
    const bool beforeConnack = m_state == ClientState::Handshaking;
    QString detail = u"the server closed the connection"_s;
    if (beforeConnack) {
        detail += " instead of sending CONNACK"_L1;
        if (m_endpoint.scheme == Endpoint::Scheme::Mqtt) {
            detail += "; on a port that expects TLS (mqtts://) servers do so"_L1;
        }
    }
    connectionEnded({.code = Error::Code::ConnectionClosed, .detail = detail}, true);
}

void BuiltinClient::handleTransportFailed(const Error &error)
{
    if (m_state == ClientState::Disconnecting) {
        handleTransportClosed();
    } else if (readLastWords()) {
        m_untrustedCertificate = m_transport->untrustedCertificate();
        connectionEnded(error, isHealable(error));
    }
}

// What the server said before the end may wait in the transport still: a DISCONNECT that tells why. False when that was
// the end.
bool BuiltinClient::readLastWords()
{
    while (m_transport && readOnce() > 0) {
        processReadBuffer();
    }
    return m_transport != nullptr;
}

void BuiltinClient::sessionEnded(const Error &error, bool healable)
{
    if (m_transport) {
        m_transport->disconnect(
            this); // the write may find the server gone: one end is reported, and this is the cause
    }
    flushOutput();
    connectionEnded(error, healable);
}

void BuiltinClient::connectionEnded(const Error &error, bool healable)
{
    m_connectTimer.stop();
    m_deadlineTimer.stop();
    m_armedDeadline = Clock::time_point::max();
    retireTransport(error.code == Error::Code::ProtocolViolation
                    || error.code == Error::Code::AuthenticationFailed);
    m_session.transportClosed();
    countFailure(error);

    const bool again = m_reconnect.enabled && healable && m_violations < kMaximumViolations;
    if (again) {
        const auto delay = reconnectDelay(m_reconnect, m_failures, QRandomGenerator::global()->generate());
        m_nextAttempt = QDateTime::currentDateTimeUtc().addMSecs(delay.count());
        m_reconnectTimer.start(delay);
    } else {
        releaseSession(error);
    }
    Error reported = error;
    if (m_silentCloses >= kSilentClosesToExplain) {
        reported.detail
            += u", %1 times in a row soon after it accepted it: perhaps another client uses the same "
               "client identifier"_s.arg(m_silentCloses);
    }
    m_state = again ? ClientState::WaitingToReconnect : ClientState::Disconnected;
    Q_EMIT connectionLost(reported, !again);
    Q_EMIT stateChanged(m_state);
}

void BuiltinClient::countFailure(const Error &error)
{
    const bool wasConnected = m_state == ClientState::Connected;
    if (wasConnected && Clock::now() - m_connectedAt >= kStableConnection) {
        m_failures = 0;
        m_violations = 0;
        m_silentCloses = 0;
    }
    ++m_failures;
    if (error.code == Error::Code::ProtocolViolation) {
        ++m_violations;
    }
    if (wasConnected && error.code == Error::Code::ConnectionClosed) {
        ++m_silentCloses;
    } else {
        m_silentCloses = 0;
    }
}

void BuiltinClient::retireTransport(bool gracefully)
{
    m_buffer.clear();
    if (!m_transport) {
        return;
    }
    Transport *transport = m_transport.release();
    transport->disconnect(this);
    if (!gracefully) {
        transport->abort();
        transport->deleteLater();
        return;
    }
    // It lives until its last bytes are out, but not for long.
    transport->setParent(this);
    connect(transport, &Transport::closed, transport, &QObject::deleteLater);
    connect(transport, &Transport::failed, transport, &QObject::deleteLater);
    QTimer::singleShot(kClosingTime, transport, &QObject::deleteLater);
    transport->close();
}

bool BuiltinClient::sessionPersists() const
{
    if (m_options.version != ProtocolVersion::V5) {
        return !m_options.cleanStart;
    }
    if (m_wasConnected) {
        return m_session.limits().sessionExpiryInterval > 0;
    }
    return m_options.properties.sessionExpiryInterval.value_or(0) > 0;
}

void BuiltinClient::releaseSession(const Error &error)
{
    m_session.abandonRequests(error, sessionPersists());
}

void BuiltinClient::close(ReasonCode reason, const Properties &properties)
{
    m_reconnectTimer.stop();
    m_nextAttempt = {};
    if (m_state == ClientState::Disconnected || m_state == ClientState::Disconnecting) {
        return;
    }
    m_connectTimer.stop();
    m_session.disconnect(reason, properties);
    releaseSession({.code = Error::Code::Cancelled, .detail = u"the connection was closed"_s});
    if (m_state != ClientState::Connected && m_state != ClientState::Handshaking) {
        retireTransport(false);
        setState(ClientState::Disconnected);
        return;
    }
    m_connectTimer.start(kClosingTime);
    setState(ClientState::Disconnecting);
    flushOutput(); // may find the server gone, which is no loss any more
    if (m_transport) {
        m_transport->close();
    }
}

void BuiltinClient::drop()
{
    m_reconnectTimer.stop();
    m_nextAttempt = {};
    m_connectTimer.stop();
    if (m_state == ClientState::Disconnected) {
        return;
    }
    retireTransport(false);
    m_session.transportClosed();
    releaseSession({.code = Error::Code::Cancelled, .detail = u"the connection was dropped"_s});
    setState(ClientState::Disconnected);
}

void BuiltinClient::connectNow()
{
    if (m_state == ClientState::WaitingToReconnect) {
        beginAttempt();
    }
}

Result<void> BuiltinClient::reauthenticate()
{
    const RequestScope scope(*this);
    return m_session.reauthenticate(Clock::now());
}

Result<RequestId> BuiltinClient::subscribe(const SubscribeRequest &request)
{
    const RequestScope scope(*this);
    return m_session.subscribe(request, Clock::now());
}

Result<RequestId> BuiltinClient::unsubscribe(const std::vector<QByteArray> &filters,
                                             const Properties &properties)
{
    const RequestScope scope(*this);
    return m_session.unsubscribe(filters, properties, Clock::now());
}

Result<RequestId> BuiltinClient::publish(const PublishRequest &request)
{
    const RequestScope scope(*this);
    return m_session.publish(request, Clock::now());
}

void BuiltinClient::setReadingPaused(bool paused)
{
    m_readingPaused = paused;
    m_session.setReadingPaused(paused, Clock::now());
    armDeadline();
    if (!paused) {
        scheduleReading();
    }
}

void BuiltinClient::setState(ClientState state)
{
    if (m_state == state) {
        return;
    }
    m_state = state;
    Q_EMIT stateChanged(state);
}

void BuiltinClient::sessionConnected(const ConnackPacket &connack)
{
    m_wasConnected = true;
    m_attempt = 0;
    m_connectedAt = Clock::now();
    setState(ClientState::Connected);
    Q_EMIT connected(connack);
}

void BuiltinClient::subscribeFinished(const SubscribeResult &result)
{
    report(result);
}

void BuiltinClient::unsubscribeFinished(const UnsubscribeResult &result)
{
    report(result);
}

void BuiltinClient::publishFinished(const PublishResult &result)
{
    report(result);
}

void BuiltinClient::sessionDisconnectReceived(const DisconnectPacket &packet)
{
    Q_EMIT disconnectReceived(packet);
}

void BuiltinClient::sessionReauthenticated()
{
    Q_EMIT reauthenticated();
}

std::unique_ptr<Client> makeBuiltinClient()
{
    return std::make_unique<BuiltinClient>(&makeTransport);
}

} // namespace mangrove::mqtt
