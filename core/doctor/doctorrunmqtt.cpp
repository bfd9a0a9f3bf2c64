// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of MQTT: CONNECT, SUBSCRIBE, a message and its echo.
#include "core/doctor/doctorclassify.h"
#include "core/doctor/doctorrun.h"

#include "core/base/printabletext.h"
#include "core/mqtt/reasoncode.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <utility>

namespace mangrove {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Question = DoctorPort::Question;

namespace {

constexpr auto kEchoLimit = 3'000ms; // after the acknowledgement
constexpr int kFirstError = 0x80;
constexpr qsizetype kMaximumReason = 300; // bytes

QByteArray randomHex()
{
    std::array<quint32, 4> numbers{};
    QRandomGenerator::system()->fillRange(numbers.data(), numbers.size());
    return QByteArray(reinterpret_cast<const char *>(numbers.data()), sizeof(numbers)).toHex();
}

} // namespace

void DoctorRun::connectClient()
{
    openClient(Kind::Connect, m_request.connectOptions());
}

// The client keeps the time: for the connection, and again for CONNACK.
void DoctorRun::openClient(Kind kind, const mqtt::ConnectOptions &options)
{
    begin(kind, 2 * m_request.stepLimit + 1s,
          [this] { takeLoss({.code = Error::Code::ConnackTimeout, .detail = {}}); });
    m_client = m_makeClient();
    m_client->setReconnectOptions({false});
    m_client->setMessageSink(this);
    // Queued: what they lead to may drop the client.
    connect(m_client.get(), &mqtt::Client::connected, this, &DoctorRun::takeConnack, Qt::QueuedConnection);
    connect(m_client.get(), &mqtt::Client::connectionLost, this, &DoctorRun::takeLoss, Qt::QueuedConnection);
    connect(m_client.get(), &mqtt::Client::subscribed, this, &DoctorRun::takeSuback, Qt::QueuedConnection);
    connect(m_client.get(), &mqtt::Client::published, this, &DoctorRun::takePuback, Qt::QueuedConnection);
    if (const auto opened = m_client->open(m_request.endpoint, options); !opened) {
        setDetail(m_report.step(kind), opened.error());
        dropClient();
        fail(kind, DoctorCause::OptionsInvalid);
        finish();
    }
}

void DoctorRun::dropClient()
{
    if (m_client) {
        m_client->disconnect(this);
        m_client->setMessageSink(nullptr);
        m_client->drop();
        m_client.release()->deleteLater();
    }
}

void DoctorRun::takeConnack(const mqtt::ConnackPacket &packet)
{
    if (m_finished || !m_client || (m_current != Kind::Connect && m_current != Kind::OlderVersion)) {
        return;
    }
    DoctorStep &step = m_report.step(m_current);
    DoctorConnack connack{.version = m_client->version(),
                          .sessionPresent = packet.sessionPresent,
                          .identifierAssigned = packet.properties.assignedClientIdentifier.has_value(),
                          .limits = m_client->limits()};
    if (packet.properties.reasonString) {
        connack.reasonString
            = clean(printableText(withoutCutCharacter(packet.properties.reasonString->left(kMaximumReason)),
                                  ControlMarks::Escapes));
    }
    connack.limits.responseInformation.clear(); // of no use here
    step.connack = connack;
    step.code = packet.code;
    if (const auto trip = m_client->connectRoundTrip(); trip > 0us) {
        step.duration = trip;
    }
    if (m_current == Kind::OlderVersion) {
        m_report.step(Kind::Connect).cause = DoctorCause::VersionRefused;
    }
    pass(m_current);
    m_topic = "mangrove/doctor/" + randomHex();
    m_payload = "mangrove doctor " + randomHex();
    subscribe(Kind::Subscribe, m_topic);
}

void DoctorRun::takeLoss(const Error &error)
{
    if (m_finished || !m_client) {
        return;
    }
    if (m_current == Kind::Connect) {
        takeConnectFailure(error);
        return;
    }
    if (m_current == Kind::OlderVersion) {
        takeOlderFailure(error);
        return;
    }
    setDetail(m_report.step(m_current), error);
    dropClient();
    const bool closed
        = error.code == Error::Code::ConnectionClosed || error.code == Error::Code::ServerDisconnected;
    DoctorCause cause = DoctorCause::ConnectionLost;
    if (error.code == Error::Code::SessionTakenOver || (closed && m_current == Kind::Hold)) {
        cause = DoctorCause::ClientIdentifierTaken;
    } else if (closed && m_current == Kind::Subscribe) {
        cause = DoctorCause::SubscribeRefused;
    } else if (closed && m_current == Kind::SubscribeAll) {
        cause = DoctorCause::AllTopicsRefused;
    } else if (closed && m_current == Kind::Echo) {
        cause = DoctorCause::PublishRefused;
    }
    fail(m_current, cause);
    finish();
}

void DoctorRun::takeConnectFailure(const Error &error)
{
    DoctorStep &step = m_report.step(Kind::Connect);
    setDetail(step, error);
    step.duration = elapsed();
    dropClient();
    if (m_request.endpoint.usesTls() && isTlsError(error)) {
        moveToTls(error);
        return;
    }
    explainConnectFailure(error, causeOfConnectFailure(error, m_request));
}

// In TLS 1.3 the client is done before the server has looked at its certificate.
void DoctorRun::moveToTls(const Error &error)
{
    setDetail(m_report.step(Kind::Tls), error);
    DoctorStep &connect = m_report.step(Kind::Connect);
    connect.detail.clear();
    connect.code = -1;
    connect.duration = 0us;
    fail(Kind::Tls, causeOfTlsFailure(error, {}, !m_request.endpoint.tls.certificateFile.isEmpty()));
    m_report.step(Kind::Connect).outcome = DoctorOutcome::Waiting; // never reached
    finish();
}

void DoctorRun::explainConnectFailure(const Error &error, DoctorCause cause)
{
    const auto then = [this, error](DoctorCause found) {
        fail(Kind::Connect, found);
        const bool speaksOther = found == DoctorCause::PortSpeaksTls || found == DoctorCause::PortSpeaksHttp
                                 || found == DoctorCause::PortSpeaksWebSocket;
        if (!speaksOther && mayBeVersionRefusal(error)
            && m_request.options.version == mqtt::ProtocolVersion::V5) {
            tryOlderVersion();
        } else {
            finish();
        }
    };
    const bool unclear = cause == DoctorCause::ClosedAtConnect || cause == DoctorCause::ConnackMissing
                         || cause == DoctorCause::ProtocolBroken;
    // A WebSocket is open already where one was asked for: what is behind it can't be asked.
    if (!unclear || m_request.endpoint.usesWebSocket()) {
        then(cause);
        return;
    }
    explain(Kind::Connect,
            m_request.endpoint.usesTls() ? Questions{Question::Http}
                                         : Questions{Question::Tls, Question::Http},
            cause, then);
}

void DoctorRun::tryOlderVersion()
{
    mqtt::ConnectOptions options = m_request.connectOptions();
    options.version = mqtt::ProtocolVersion::V311;
    options.properties = {};
    // A password alone needs MQTT 5, and one that SCRAM only proves is not sent.
    if ((options.password && !options.userName) || options.scram != mqtt::ScramHash::None) {
        finish();
        return;
    }
    openClient(Kind::OlderVersion, options);
}

void DoctorRun::takeOlderFailure(const Error &error)
{
    DoctorStep &step = m_report.step(Kind::OlderVersion);
    setDetail(step, error);
    dropClient();
    const DoctorCause cause = causeOfConnectFailure(error, m_request);
    if (error.code == Error::Code::ConnectRejected) {
        // It does speak the older version, and has another objection.
        m_report.step(Kind::Connect).cause = DoctorCause::VersionRefused;
    }
    fail(Kind::OlderVersion, cause);
    finish();
}

void DoctorRun::subscribe(Kind kind, const QByteArray &filter)
{
    begin(kind, m_request.stepLimit, [this, kind] {
        fail(kind, DoctorCause::SubackMissing);
        finish();
    });
    mqtt::Subscription subscription{.filter = filter, .qos = mqtt::QoS::AtLeastOnce};
    if (kind == Kind::SubscribeAll) {
        subscription.qos = mqtt::QoS::AtMostOnce;
        if (m_client->version() == mqtt::ProtocolVersion::V5) {
            subscription.retainHandling = mqtt::RetainHandling::DoNotSend;
        }
    }
    const auto asked = m_client->subscribe({.subscriptions = {subscription}});
    if (asked) {
        m_asked = *asked;
        return;
    }
    setDetail(m_report.step(kind), asked.error());
    fail(kind, kind == Kind::SubscribeAll ? DoctorCause::AllTopicsRefused : DoctorCause::SubscribeRefused);
    finish();
}

void DoctorRun::takeSuback(const mqtt::SubscribeResult &result)
{
    const bool awaited = m_current == Kind::Subscribe || m_current == Kind::SubscribeAll;
    if (m_finished || !awaited || result.request != m_asked || result.codes.empty()) {
        return;
    }
    const Kind kind = m_current;
    DoctorStep &step = m_report.step(kind);
    step.code = result.codes.front();
    const bool refused = step.code >= kFirstError;
    if (refused && result.properties.reasonString) {
        step.detail
            = clean(printableText(withoutCutCharacter(result.properties.reasonString->left(kMaximumReason)),
                                  ControlMarks::Escapes));
    }
    if (kind == Kind::SubscribeAll) {
        settle(kind, refused ? DoctorOutcome::Failed : DoctorOutcome::Passed,
               refused ? DoctorCause::AllTopicsRefused : DoctorCause::None);
        hold();
    } else if (refused) {
        fail(kind, DoctorCause::SubscribeRefused);
        skip(Kind::Echo, DoctorCause::NotReached);
        afterEcho();
    } else {
        pass(kind);
        publish();
    }
}

void DoctorRun::publish()
{
    if (!m_request.mayPublish) {
        skip(Kind::Echo, DoctorCause::ReadOnly);
        afterEcho();
        return;
    }
    begin(Kind::Echo, m_request.stepLimit, [this] {
        fail(Kind::Echo, m_acknowledged ? DoctorCause::EchoMissing : DoctorCause::PubackMissing);
        afterEcho();
    });
    const mqtt::QoS qos = std::min(mqtt::QoS::AtLeastOnce, m_client->limits().maximumQoS);
    const auto asked = m_client->publish({.topic = m_topic, .payload = m_payload, .qos = qos});
    if (asked) {
        m_asked = *asked;
        return;
    }
    setDetail(m_report.step(Kind::Echo), asked.error());
    fail(Kind::Echo, DoctorCause::PublishRefused);
    afterEcho();
}

void DoctorRun::takePuback(const mqtt::PublishResult &result)
{
    DoctorStep &step = m_report.step(Kind::Echo);
    if (m_finished || step.outcome != DoctorOutcome::Running || result.request != m_asked || result.error) {
        return;
    }
    step.code = result.code;
    if (result.code >= kFirstError) {
        if (result.properties.reasonString) {
            step.detail = clean(
                printableText(withoutCutCharacter(result.properties.reasonString->left(kMaximumReason)),
                              ControlMarks::Escapes));
        }
        fail(Kind::Echo, DoctorCause::PublishRefused);
        afterEcho();
        return;
    }
    m_acknowledged = true;
    m_limit.start(std::min<std::chrono::milliseconds>(m_limit.remainingTimeAsDuration(), kEchoLimit));
}

// Within the client's reading: nothing may be asked of it here.
void DoctorRun::messageReceived(const mqtt::PublishView &message)
{
    if (m_current != Kind::Echo || m_echoed != Clock::time_point() || message.topic != m_topic
        || message.payload != m_payload) {
        return;
    }
    m_echoed = Clock::now();
    QMetaObject::invokeMethod(this, &DoctorRun::takeEcho, Qt::QueuedConnection);
}

void DoctorRun::takeEcho()
{
    DoctorStep &step = m_report.step(Kind::Echo);
    if (m_finished || step.outcome != DoctorOutcome::Running) {
        return;
    }
    step.duration = std::chrono::duration_cast<std::chrono::microseconds>(m_echoed - m_begin);
    pass(Kind::Echo);
    afterEcho();
}

void DoctorRun::afterEcho()
{
    if (!m_request.allTopics) {
        skip(Kind::SubscribeAll, DoctorCause::NotAsked);
        hold();
        return;
    }
    subscribe(Kind::SubscribeAll, "#");
}

void DoctorRun::hold()
{
    if (!m_request.ownClientIdentifier) {
        skip(Kind::Hold, DoctorCause::RandomIdentifier);
        finish();
        return;
    }
    begin(Kind::Hold, m_request.holdTime, [this] {
        pass(Kind::Hold);
        finish();
    });
}

} // namespace mangrove
