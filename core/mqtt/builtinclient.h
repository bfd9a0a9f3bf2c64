// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/client.h"
#include "core/mqtt/readbuffer.h"
#include "core/mqtt/session.h"

#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace mangrove::mqtt {

/// The built-in engine: joins a Session and a Transport, keeps time, and connects again. Everything happens on the thread
/// it lives on.
class BuiltinClient final : public Client, private SessionListener
{
    Q_OBJECT

public:
    using TransportFactory = std::function<std::unique_ptr<Transport>(Endpoint::Scheme)>;

    explicit BuiltinClient(TransportFactory makeTransport, QObject *parent = nullptr);
    ~BuiltinClient() override;

    [[nodiscard]] Capabilities capabilities() const override;
    void setMessageSink(MessageSink *sink) override;
    void setPacketTap(PacketTap *tap) override;
    void setAuthenticator(std::unique_ptr<Authenticator> authenticator) override;
    void setReconnectOptions(const ReconnectOptions &options) override;

    Result<void> open(const Endpoint &endpoint, const ConnectOptions &options) override;
    void close(ReasonCode reason, const Properties &properties) override;
    void drop() override;
    void connectNow() override;
    Result<void> reauthenticate() override;

    Result<RequestId> subscribe(const SubscribeRequest &request) override;
    Result<RequestId> unsubscribe(const std::vector<QByteArray> &filters,
                                  const Properties &properties) override;
    Result<RequestId> publish(const PublishRequest &request) override;
    void setReadingPaused(bool paused) override;

    [[nodiscard]] ClientState state() const override { return m_state; }
    [[nodiscard]] ServerLimits limits() const override { return m_session.limits(); }
    [[nodiscard]] ProtocolVersion version() const override { return m_options.version; }
    [[nodiscard]] QDateTime nextAttempt() const override { return m_nextAttempt; }
    [[nodiscard]] int attempt() const override { return m_attempt; }
    [[nodiscard]] std::optional<CertificateReport> untrustedCertificate() const override
    {
        return m_untrustedCertificate;
    }
    [[nodiscard]] std::chrono::microseconds lastPingRoundTrip() const override
    {
        return m_session.lastPingRoundTrip();
    }
    [[nodiscard]] std::chrono::microseconds connectRoundTrip() const override
    {
        return m_session.connectRoundTrip();
    }
    [[nodiscard]] std::uint64_t bytesReceived() const override { return m_bytesReceived; }
    [[nodiscard]] std::uint64_t bytesSent() const override { return m_bytesSent; }
    [[nodiscard]] std::vector<Subscription> subscriptions() const override
    {
        return m_session.grantedSubscriptions();
    }

private:
    using Clock = std::chrono::steady_clock;
    using RequestOutcome = std::variant<PublishResult, SubscribeResult, UnsubscribeResult>;
    class RequestScope;

    // SessionListener
    void sessionConnected(const ConnackPacket &connack) override;
    void sessionEnded(const Error &error, bool healable) override;
    void subscribeFinished(const SubscribeResult &result) override;
    void unsubscribeFinished(const UnsubscribeResult &result) override;
    void publishFinished(const PublishResult &result) override;
    void sessionDisconnectReceived(const DisconnectPacket &packet) override;
    void sessionReauthenticated() override;

    [[nodiscard]] Result<void> chooseAuthentication(const ConnectOptions &options);
    void beginAttempt();
    void handleOpened();
    void handleTransportClosed();
    void handleTransportFailed(const Error &error);
    bool readLastWords();
    [[nodiscard]] bool answersInTls() const;
    void handleConnectTimeout();
    void connectionEnded(const Error &error, bool healable);
    void countFailure(const Error &error);
    void retireTransport(bool gracefully);
    void releaseSession(const Error &error);
    [[nodiscard]] bool sessionPersists() const;

    void readAvailable();
    void scheduleReading();
    qint64 readOnce();
    void tickIfDue();
    void processReadBuffer();
    void flushOutput();
    void armDeadline();
    void setState(ClientState state);
    void report(const RequestOutcome &outcome);
    void emitOutcome(const RequestOutcome &outcome);
    void emitDeferred();

    TransportFactory m_makeTransport;
    Session m_session{*this};
    std::unique_ptr<Transport> m_transport;
    Endpoint m_endpoint;
    std::optional<CertificateReport> m_untrustedCertificate;
    ConnectOptions m_options;
    bool m_usesScram = false;
    ReconnectOptions m_reconnect;

    ClientState m_state = ClientState::Disconnected;
    bool m_wasConnected = false; ///< since open()
    int m_attempt = 0;
    int m_failures = 0; ///< in a row, for the delay; a connection that lasted ends the row
    int m_silentCloses = 0; ///< in a row, soon after CONNACK
    int m_violations = 0; ///< in a row, likewise
    Clock::time_point m_connectedAt;
    QDateTime m_nextAttempt;

    QTimer m_connectTimer; ///< from open() of the transport until it is open; later until it is closed
    QTimer m_reconnectTimer;
    QTimer m_deadlineTimer; ///< the session's next deadline, or earlier
    Clock::time_point m_armedDeadline = Clock::time_point::max();

    ReadBuffer m_buffer;
    bool m_readingPaused = false;
    bool m_readScheduled = false;
    std::uint64_t m_bytesReceived = 0;
    std::uint64_t m_bytesSent = 0;

    int m_requestDepth = 0; ///< inside a request of the caller, outcomes are deferred until it has its id
    std::deque<RequestOutcome> m_deferred;
};

} // namespace mangrove::mqtt
