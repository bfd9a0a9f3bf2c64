// SPDX-License-Identifier: GPL-3.0-or-later
// Names, sockets, what a port speaks; and the doctor itself.
#include "core/mqtt/builtinclient.h"
#include "tests/core/doctor/doctorbench.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"

#include <QSignalSpy>
#include <QTest>

using namespace mangrove;
using namespace mangrove::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Scheme = mqtt::Endpoint::Scheme;
using Kind = DoctorStepKind;
using Cause = DoctorCause;

class tst_ConnectionDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void everythingWorks_data();
    void everythingWorks();
    void leavesNothingBehind();
    void asksForWhatTheProfileDoes();

    void hostUnknown();
    void portRefused();
    void firewallSilence();
    void oneAddressOfTwo();
    void webServer_data();
    void webServer();
    void plainPortAskedForTls();
    void silentServer();
    void silentUnderTls();
    void webSocketPathMissing();
    void webSocketForbidden();
    void webSocketPortAskedForMqtt();
    void mqttPortAskedForWebSocket();

    void secretsStayOut();
    void isCancelled();
    void aNewExaminationCancelsTheOld();
    void endsWithTheDoctor();
};

void tst_ConnectionDoctor::everythingWorks_data()
{
    QTest::addColumn<mqtt::ProtocolVersion>("version");
    QTest::addColumn<bool>("webSocket");
    QTest::newRow("5") << mqtt::ProtocolVersion::V5 << false;
    QTest::newRow("3.1.1") << mqtt::ProtocolVersion::V311 << false;
    QTest::newRow("5 over WebSocket") << mqtt::ProtocolVersion::V5 << true;
}

void tst_ConnectionDoctor::everythingWorks()
{
    QFETCH(mqtt::ProtocolVersion, version);
    QFETCH(bool, webSocket);
    if (!MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    const quint16 webPort = freeLoopbackPort();
    MosquittoProcess broker;
    broker.addConfigLine(u"listener %1 127.0.0.1"_s.arg(webPort));
    broker.addConfigLine(u"protocol websockets"_s);
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    DoctorRequest request = requestFor(webSocket ? localEndpoint(Scheme::Ws, webPort) : broker.endpoint());
    request.endpoint.host = u"localhost"_s;
    request.options.version = version;
    request.allTopics = true;
    request.ownClientIdentifier = true;
    request.options.clientIdentifier = "doctor-test";
    request.holdTime = 10ms;
    const DoctorReport report = examine(request);
    QCOMPARE(failureText(report), "nothing failed"_ba);
    QVERIFY(isExplained(report));
    for (const Kind kind : {Kind::Resolve, Kind::Tcp, Kind::Connect, Kind::Subscribe, Kind::Echo,
                            Kind::SubscribeAll, Kind::Hold}) {
        QCOMPARE(report.step(kind).outcome, DoctorOutcome::Passed);
        QVERIFY(report.step(kind).duration > 0us);
    }
    QCOMPARE(report.step(Kind::WebSocket).outcome,
             webSocket ? DoctorOutcome::Passed : DoctorOutcome::Skipped);
    QVERIFY(!report.step(Kind::Resolve).addresses.empty());
    QVERIFY(std::ranges::any_of(report.step(Kind::Tcp).addresses, [](const DoctorAddress &address) {
        return address.address == "127.0.0.1"_L1 && address.outcome == DoctorOutcome::Passed;
    }));
    QVERIFY(report.step(Kind::Connect).connack);
    QCOMPARE(report.step(Kind::Connect).connack->limits.clientIdentifier, "doctor-test"_ba);
}

void tst_ConnectionDoctor::leavesNothingBehind()
{
    ConnectionProfile profile = ConnectionProfile::create(u"x"_s, {});
    profile.options.will = mqtt::Will{.topic = "t"};
    profile.options.cleanStart = false;
    profile.options.properties.sessionExpiryInterval = 100;
    DoctorRequest request = DoctorRequest::forProfile(profile);
    const mqtt::ConnectOptions options = request.connectOptions();
    QVERIFY(options.cleanStart);
    QVERIFY(!options.will);
    QVERIFY(!options.properties.sessionExpiryInterval);
    QVERIFY(options.clientIdentifier != request.connectOptions().clientIdentifier);
    QVERIFY(options.clientIdentifier != profile.options.clientIdentifier);

    TestBroker broker;
    request.endpoint = broker.endpoint();
    request.stepLimit = 300ms; // this broker echoes nothing
    request.allTopics = true;
    const DoctorReport report = examine(request);
    EXPECT_FAILURE(report, Kind::Echo, Cause::EchoMissing);
    const auto published = broker.all<mqtt::PublishPacket>();
    QCOMPARE(published.size(), 1U);
    QVERIFY(!published.front().retain);
    QVERIFY(published.front().topic.startsWith("mangrove/doctor/"));
    QCOMPARE(published.front().qos, mqtt::QoS::AtLeastOnce);
    const auto subscribed = broker.all<mqtt::SubscribePacket>();
    QCOMPARE(subscribed.size(), 2U);
    QCOMPARE(subscribed.front().subscriptions.front().filter, published.front().topic);
    QTRY_COMPARE(broker.count(mqtt::PacketType::Disconnect), 1);
    QTRY_COMPARE(broker.openConnectionCount(), 0);
}

void tst_ConnectionDoctor::asksForWhatTheProfileDoes()
{
    ConnectionProfile profile = ConnectionProfile::create(u"x"_s, {});
    QVERIFY(DoctorRequest::forProfile(profile).allTopics);
    profile.subscriptions = {{.filter = "a/#"}};
    QVERIFY(!DoctorRequest::forProfile(profile).allTopics);
    profile.readOnly = true;
    TestBroker broker;
    profile.endpoint = broker.endpoint();
    const DoctorReport report = examine(DoctorRequest::forProfile(profile));
    QCOMPARE(failureText(report), "nothing failed"_ba);
    QCOMPARE(report.step(Kind::Echo).cause, Cause::ReadOnly);
    QCOMPARE(report.step(Kind::SubscribeAll).cause, Cause::NotAsked);
    QCOMPARE(report.step(Kind::Hold).cause, Cause::RandomIdentifier);
    QCOMPARE(broker.count(mqtt::PacketType::Publish), 0);
}

void tst_ConnectionDoctor::hostUnknown()
{
    DoctorRequest request = requestFor(localEndpoint(Scheme::Mqtt, 1883));
    request.endpoint.host = u"no-such-host.invalid"_s;
    const DoctorReport report = examine(request);
    EXPECT_FAILURE(report, Kind::Resolve, Cause::HostUnknown);
    QCOMPARE(report.step(Kind::Tcp).cause, Cause::NotReached);
    QCOMPARE(report.step(Kind::Tls).cause, Cause::NotNeeded);
}

void tst_ConnectionDoctor::portRefused()
{
    const DoctorReport report = examine(requestFor(localEndpoint(Scheme::Mqtt, freeLoopbackPort())));
    EXPECT_FAILURE(report, Kind::Tcp, Cause::PortRefused);
    QCOMPARE(report.step(Kind::Resolve).cause, Cause::NotNeeded);
    QCOMPARE(report.step(Kind::Tcp).addresses.front().cause, Cause::PortRefused);
}

void tst_ConnectionDoctor::firewallSilence()
{
    const DeafPort deaf;
    QVERIFY(deaf.port() != 0);
    DoctorRequest request = requestFor(localEndpoint(Scheme::Mqtt, deaf.port()));
    request.stepLimit = 150ms;
    const DoctorReport report = examine(request);
    EXPECT_FAILURE(report, Kind::Tcp, Cause::NetworkSilent);
    QVERIFY(report.step(Kind::Tcp).duration >= 100ms);
}

// The test broker listens on 127.0.0.1 alone.
void tst_ConnectionDoctor::oneAddressOfTwo()
{
    TestBroker broker;
    DoctorRequest request = requestFor(broker.endpoint());
    request.endpoint.host = u"localhost"_s;
    request.mayPublish = false;
    const DoctorReport report = examine(request);
    QCOMPARE(failureText(report), "nothing failed"_ba);
    const DoctorStep &tcp = report.step(Kind::Tcp);
    QVERIFY(isExplained(report));
    for (const DoctorAddress &address : tcp.addresses) {
        QCOMPARE(address.isIpv6, address.address.contains(u':'));
        QCOMPARE(address.outcome, address.isIpv6 ? DoctorOutcome::Failed : DoctorOutcome::Passed);
        if (address.cause == Cause::PortRefused) {
            QCOMPARE(tcp.cause, Cause::SomeAddressesFail);
        }
    }
}

void tst_ConnectionDoctor::webServer_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<QByteArray>("awaited");
    QTest::addColumn<Kind>("step");
    QTest::newRow("mqtt, a server that waits for lines") << Scheme::Mqtt << "\r\n\r\n"_ba << Kind::Connect;
    QTest::newRow("mqtt, a server that answers anything") << Scheme::Mqtt << ""_ba << Kind::Connect;
    QTest::newRow("mqtts") << Scheme::Mqtts << ""_ba << Kind::Tls;
}

void tst_ConnectionDoctor::webServer()
{
    QFETCH(Scheme, scheme);
    QFETCH(QByteArray, awaited);
    QFETCH(Kind, step);
    TextServer server;
    server.answer(awaited, httpAnswer("400 Bad Request", "<h1>what?</h1>"));
    DoctorRequest request = requestFor(localEndpoint(scheme, server.serverPort()));
    request.stepLimit = 400ms;
    const DoctorReport report = examine(request);
    EXPECT_FAILURE(report, step, Cause::PortSpeaksHttp);
    QVERIFY(report.step(step).http);
    QCOMPARE(report.step(step).http->status, 400);
    QCOMPARE(report.step(step).http->body, u"<h1>what?</h1>"_s);
    QCOMPARE(report.step(Kind::OlderVersion).outcome, DoctorOutcome::Skipped);
}

void tst_ConnectionDoctor::plainPortAskedForTls()
{
    if (!MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    MosquittoProcess broker;
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    DoctorRequest request = requestFor(localEndpoint(Scheme::Mqtts, broker.port()));
    request.options.userName = "somebody";
    request.options.password = "swordfish";
    const DoctorReport report = examine(request);
    EXPECT_FAILURE(report, Kind::Tls, Cause::PortSpeaksPlainMqtt);
    QVERIFY(!broker.log().contains("somebody")); // what should have been secured is not sent
}

void tst_ConnectionDoctor::silentServer()
{
    TextServer server;
    DoctorRequest request = requestFor(localEndpoint(Scheme::Mqtt, server.serverPort()));
    request.stepLimit = 150ms;
    EXPECT_FAILURE(examine(request), Kind::Connect, Cause::ConnackMissing);
}

void tst_ConnectionDoctor::silentUnderTls()
{
    TextServer server;
    DoctorRequest request = requestFor(localEndpoint(Scheme::Mqtts, server.serverPort()));
    request.stepLimit = 150ms;
    EXPECT_FAILURE(examine(request), Kind::Tls, Cause::TlsSilent);
    request.endpoint.scheme = Scheme::Ws;
    EXPECT_FAILURE(examine(request), Kind::WebSocket, Cause::WebSocketSilent);
}

void tst_ConnectionDoctor::webSocketPathMissing()
{
    TextServer server;
    server.answer("\r\n\r\n", httpAnswer("404 Not Found", "nothing here\x1b[31m" + QByteArray(5'000, 'x')));
    const DoctorReport report = examine(requestFor(localEndpoint(Scheme::Ws, server.serverPort())));
    EXPECT_FAILURE(report, Kind::WebSocket, Cause::WebSocketPathMissing);
    const DoctorStep &step = report.step(Kind::WebSocket);
    QVERIFY(step.http);
    QCOMPARE(step.http->status, 404);
    QCOMPARE(step.http->reason, u"Not Found"_s);
    QVERIFY(step.http->body.startsWith(u"nothing here\\x1B"_s));
    QVERIFY(step.http->body.size() < 300);
    QVERIFY(step.detail.size() < 600);
}

void tst_ConnectionDoctor::webSocketForbidden()
{
    TextServer server;
    server.answer("\r\n\r\n", httpAnswer("403 Forbidden", "no"));
    EXPECT_FAILURE(examine(requestFor(localEndpoint(Scheme::Ws, server.serverPort()))), Kind::WebSocket,
                   Cause::WebSocketForbidden);
    TextServer odd;
    odd.answer("\r\n\r\n", httpAnswer("500 Internal Server Error", "no"));
    EXPECT_FAILURE(examine(requestFor(localEndpoint(Scheme::Ws, odd.serverPort()))), Kind::WebSocket,
                   Cause::WebSocketRefused);
}

void tst_ConnectionDoctor::webSocketPortAskedForMqtt()
{
    if (!MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    const quint16 webPort = freeLoopbackPort();
    MosquittoProcess broker;
    broker.addConfigLine(u"listener %1 127.0.0.1"_s.arg(webPort));
    broker.addConfigLine(u"protocol websockets"_s);
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    DoctorRequest request = requestFor(localEndpoint(Scheme::Mqtt, webPort));
    request.stepLimit = 1s;
    EXPECT_FAILURE(examine(request), Kind::Connect, Cause::PortSpeaksWebSocket);
}

void tst_ConnectionDoctor::mqttPortAskedForWebSocket()
{
    if (!MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    MosquittoProcess broker;
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    EXPECT_FAILURE(examine(requestFor(localEndpoint(Scheme::Ws, broker.port()))), Kind::WebSocket,
                   Cause::PortSpeaksPlainMqtt);
}

// Servers repeat what they got: in a body, in a reason string.
void tst_ConnectionDoctor::secretsStayOut()
{
    TextServer server;
    server.answer("\r\n\r\n",
                  httpAnswer("401 letmein", "Authorization: Bearer tok+en/1 was letmein, ?key=letmein2"));
    DoctorRequest request = requestFor(localEndpoint(Scheme::Ws, server.serverPort()));
    request.endpoint.webSocket.path = "/mqtt?key=letmein2";
    request.endpoint.webSocket.headers = {{"Authorization", "Bearer tok+en/1"}, {"X-Key", "letmein"}};
    request.options.userName = "u";
    request.options.password = "s3cret \x01";
    const DoctorReport web = examine(request);
    EXPECT_FAILURE(web, Kind::WebSocket, Cause::WebSocketForbidden);

    TestBroker broker;
    mqtt::Properties properties;
    properties.reasonString = "no user u with password s3cret \\x01 here";
    broker.setConnack({.code = 0x86, .properties = properties});
    request.endpoint = broker.endpoint();
    const DoctorReport mqtt = examine(request);
    EXPECT_FAILURE(mqtt, Kind::Connect, Cause::CredentialsRefused);
    QVERIFY(everythingSaid(mqtt).contains(u"with password ***"_s));
    const QString said = everythingSaid(web) + everythingSaid(mqtt);
    for (const QString &secret : {u"letmein"_s, u"tok+en"_s, u"s3cret"_s}) {
        QVERIFY2(!said.contains(secret), qPrintable(said));
    }
    // Cut in the middle of one.
    QCOMPARE(withoutSecrets(u"abc s3cr"_s, request.secrets()), u"abc "_s);
}

void tst_ConnectionDoctor::isCancelled()
{
    TextServer server;
    ConnectionDoctor doctor;
    QSignalSpy reports(&doctor, &ConnectionDoctor::reportChanged);
    doctor.start(requestFor(localEndpoint(Scheme::Mqtt, server.serverPort())));
    QTRY_COMPARE(doctor.report().step(Kind::Connect).outcome, DoctorOutcome::Running);
    doctor.cancel();
    QVERIFY(!doctor.isRunning());
    QVERIFY(doctor.report().finished);
    QVERIFY(doctor.report().wasCancelled());
    QCOMPARE(doctor.report().step(Kind::Tcp).outcome, DoctorOutcome::Passed);
    QCOMPARE(doctor.report().step(Kind::Connect).cause, Cause::Cancelled);
    const qsizetype count = reports.count();
    doctor.cancel();
    QCOMPARE(reports.count(), count);
}

void tst_ConnectionDoctor::aNewExaminationCancelsTheOld()
{
    TextServer server;
    ConnectionDoctor doctor;
    QSignalSpy reports(&doctor, &ConnectionDoctor::reportChanged);
    doctor.start(requestFor(localEndpoint(Scheme::Mqtt, server.serverPort())));
    doctor.start(requestFor(localEndpoint(Scheme::Mqtt, freeLoopbackPort())));
    QVERIFY(reports.front().front().value<DoctorReport>().wasCancelled());
    QTRY_VERIFY(!doctor.isRunning());
    EXPECT_FAILURE(doctor.report(), Kind::Tcp, Cause::PortRefused);
    QVERIFY(!doctor.report().wasCancelled());
}

void tst_ConnectionDoctor::endsWithTheDoctor()
{
    TestBroker broker;
    broker.setAutomatic(false);
    {
        ConnectionDoctor doctor;
        doctor.start(requestFor(broker.endpoint()));
        QTRY_COMPARE(broker.count(mqtt::PacketType::Connect), 1);
    }
    QTRY_COMPARE(broker.openConnectionCount(), 0);
}

QTEST_GUILESS_MAIN(tst_ConnectionDoctor)
#include "tst_connectiondoctor.moc"
