// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/doctor/doctorport.h"
#include "core/doctor/doctorreport.h"
#include "core/doctor/doctorrequest.h"
#include "core/mqtt/hostlookup.h"
#include "core/mqtt/messagesink.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace mangrove {

/// One examination, step by step, on the thread it lives on, which needs an event loop; used by ConnectionDoctor. The engine's own
/// transports and client do what a connection does; DoctorPort asks further where they can't tell why not. Destruction ends it
/// and closes every connection.
class DoctorRun : public QObject, private mqtt::MessageSink
{
    Q_OBJECT

public:
    using ClientFactory = std::function<std::unique_ptr<mqtt::Client>()>;
    /// Called for every change; the last report is finished.
    using Receiver = std::function<void(const DoctorReport &)>;

    DoctorRun(DoctorRequest request, ClientFactory makeClient, Receiver receive, QObject *parent = nullptr);
    ~DoctorRun() override;

    void start();

private:
    using Clock = std::chrono::steady_clock;
    using Kind = DoctorStepKind;
    using Questions = std::deque<DoctorPort::Question>;

    // What all steps do.
    void tell();
    DoctorStep &begin(Kind kind, std::chrono::milliseconds limit, std::function<void()> silent);
    void settle(Kind kind, DoctorOutcome outcome, DoctorCause cause);
    void pass(Kind kind, DoctorCause cause = DoctorCause::None)
    {
        settle(kind, DoctorOutcome::Passed, cause);
    }
    void fail(Kind kind, DoctorCause cause) { settle(kind, DoctorOutcome::Failed, cause); }
    void skip(Kind kind, DoctorCause cause) { settle(kind, DoctorOutcome::Skipped, cause); }
    void setDetail(DoctorStep &step, const Error &error);
    [[nodiscard]] QString clean(const QString &text) const;
    [[nodiscard]] std::chrono::microseconds elapsed() const;
    void finish();

    // Names, sockets, handshakes.
    void resolve();
    void takeLookup(const mqtt::HostLookup &lookup);
    void tryAddresses(const QStringList &addresses);
    void settleAddress(std::size_t index, DoctorOutcome outcome, const Error &error);
    void settleTcp();
    void openTransport(mqtt::Endpoint::Scheme scheme);
    void dropTransport();
    void shakeHands();
    void takeTlsFailure(const Error &error);
    void upgrade();
    void takeUpgradeFailure(const Error &error);
    /// What the port speaks in place of what `step` needs; the step fails with that, or with `otherwise`.
    void explain(Kind step, const Questions &questions, DoctorCause otherwise,
                 std::function<void(DoctorCause)> then);
    [[nodiscard]] DoctorCause causeOfFinding(const DoctorPortFinding &finding) const;

    // MQTT.
    void connectClient();
    void openClient(Kind kind, const mqtt::ConnectOptions &options);
    void dropClient();
    void takeConnack(const mqtt::ConnackPacket &packet);
    void takeLoss(const Error &error);
    void takeConnectFailure(const Error &error);
    void explainConnectFailure(const Error &error, DoctorCause cause);
    void tryOlderVersion();
    void takeOlderFailure(const Error &error);
    void moveToTls(const Error &error);
    void subscribe(Kind kind, const QByteArray &filter);
    void takeSuback(const mqtt::SubscribeResult &result);
    void publish();
    void takePuback(const mqtt::PublishResult &result);
    void messageReceived(const mqtt::PublishView &message) override;
    void takeEcho();
    void afterEcho();
    void hold();

    DoctorRequest m_request;
    ClientFactory m_makeClient;
    Receiver m_receive;
    QByteArrayList m_secrets;
    DoctorReport m_report = DoctorReport::empty();
    QTimer m_limit;
    std::function<void()> m_silent; ///< what m_limit leads to
    Clock::time_point m_begin{}; ///< of the running step
    std::vector<std::unique_ptr<mqtt::Transport>> m_tries; ///< one for each address
    std::unique_ptr<mqtt::Transport> m_transport;
    std::unique_ptr<DoctorPort> m_port;
    std::unique_ptr<mqtt::Client> m_client;
    Kind m_current = Kind::Resolve; ///< the step that a loss of the client belongs to
    mqtt::RequestId m_asked = 0; ///< the SUBSCRIBE or PUBLISH awaited
    QByteArray m_topic;
    QByteArray m_payload;
    Clock::time_point m_echoed{};
    bool m_acknowledged = false;
    bool m_finished = false;
};

} // namespace mangrove
