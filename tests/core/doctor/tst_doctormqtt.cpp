// SPDX-License-Identifier: GPL-3.0-or-later
// What a broker has against CONNECT, SUBSCRIBE and PUBLISH.
#include "tests/core/doctor/doctorbench.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"

#include <QTest>

using namespace mangrove;
using namespace mangrove::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using mqtt::PacketType;
using mqtt::ProtocolVersion;
using Kind = DoctorStepKind;
using Cause = DoctorCause;

class tst_DoctorMqtt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void olderBrokerCloses();
    void olderBrokerRefuses();
    void olderBrokerHasAnotherObjection();
    void closesInEveryVersion();
    void aPasswordThatScramProvesIsNeverSent();
    void rejections_data();
    void rejections();
    void anonymousIsRefused_data();
    void anonymousIsRefused();
    void identifierTaken_data();
    void identifierTaken();
    void subscriptionRefused();
    void allTopicsRefused_data();
    void allTopicsRefused();
    void publishRefused();
    void publishRefusedInSilence();
    void brokerStopsAnswering();
    void limitsOfTheBroker();
    void noMqttAtAll();
};

namespace {

/// Sends every message back to whoever sent it.
void echo(TestBroker &broker)
{
    QObject::connect(&broker, &TestBroker::packetReceived, &broker,
                     [&broker](int /*connection*/, const mqtt::Packet &packet) {
                         if (const auto *message = std::get_if<mqtt::PublishPacket>(&packet)) {
                             mqtt::PublishPacket back;
                             back.topic = message->topic;
                             back.payload = message->payload;
                             broker.sendNow(back);
                         }
                     });
}

/// The first connection is the one of the TCP step.
TestBroker &afterTcp(TestBroker &broker)
{
    return broker.expectClosed().nextConnection();
}

} // namespace

// Such a broker closes; the doctor asks what the port speaks, by TLS and HTTP, and then tries the older version.
void tst_DoctorMqtt::olderBrokerCloses()
{
    TestBroker broker;
    echo(broker);
    afterTcp(broker)
        .expect(PacketType::Connect)
        .close()
        .nextConnection()
        .close()
        .nextConnection()
        .close()
        .nextConnection()
        .accept();
    const DoctorReport report = examine(requestFor(broker.endpoint()));
    QVERIFY2(broker.failures().isEmpty(), qPrintable(broker.report()));
    EXPECT_FAILURE(report, Kind::Connect, Cause::VersionRefused);
    QCOMPARE(report.step(Kind::OlderVersion).outcome, DoctorOutcome::Passed);
    QCOMPARE(report.step(Kind::OlderVersion).connack->version, ProtocolVersion::V311);
    QCOMPARE(report.step(Kind::Echo).outcome, DoctorOutcome::Passed);
}

void tst_DoctorMqtt::olderBrokerRefuses()
{
    TestBroker broker;
    echo(broker);
    // CONNACK of MQTT 3.1.1 with "unacceptable protocol version" (section 3.2.2.3).
    afterTcp(broker).expect(PacketType::Connect).sendHex("20 02 00 01").close();
    for (int i = 0; i < 2; ++i) { // questions of TLS and HTTP, when the answer is no CONNACK of MQTT 5
        broker.nextConnection();
        broker.run([] {});
    }
    const DoctorReport report = examine(requestFor(broker.endpoint()));
    EXPECT_FAILURE(report, Kind::Connect, Cause::VersionRefused);
    QCOMPARE(report.step(Kind::OlderVersion).outcome, DoctorOutcome::Passed);
}

void tst_DoctorMqtt::olderBrokerHasAnotherObjection()
{
    TestBroker broker;
    afterTcp(broker)
        .expect(PacketType::Connect)
        .close()
        .nextConnection()
        .close()
        .nextConnection()
        .close()
        .nextConnection()
        .refuse(0x05);
    const DoctorReport report = examine(requestFor(broker.endpoint()));
    QVERIFY2(broker.failures().isEmpty(), qPrintable(broker.report()));
    EXPECT_FAILURE(report, Kind::Connect, Cause::VersionRefused);
    QCOMPARE(report.step(Kind::OlderVersion).cause, Cause::AnonymousRefused);
}

void tst_DoctorMqtt::closesInEveryVersion()
{
    TestBroker broker;
    afterTcp(broker);
    for (int i = 0; i < 4; ++i) {
        broker.close().nextConnection();
    }
    EXPECT_FAILURE(examine(requestFor(broker.endpoint())), Kind::Connect, Cause::ClosedAtConnect);
}

void tst_DoctorMqtt::aPasswordThatScramProvesIsNeverSent()
{
    TestBroker broker;
    afterTcp(broker).expect(PacketType::Connect).close();
    DoctorRequest request = requestFor(broker.endpoint());
    request.options.userName = "ada";
    request.options.password = "swordfish";
    request.options.scram = mqtt::ScramHash::Sha256;
    request.stepLimit = 300ms;
    const DoctorReport report = examine(request);
    EXPECT_FAILURE(report, Kind::Connect, Cause::ClosedAtConnect);
    QCOMPARE(report.step(Kind::OlderVersion).outcome, DoctorOutcome::Skipped);
    for (const ReceivedPacket &packet : broker.received()) {
        QVERIFY(!packet.bytes.contains("swordfish"));
    }
}

void tst_DoctorMqtt::rejections_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("identifier") << 0x85 << Cause::ClientIdentifierRejected;
    QTest::newRow("credentials") << 0x86 << Cause::CredentialsRefused;
    QTest::newRow("not authorized") << 0x87 << Cause::CredentialsRefused;
    QTest::newRow("unavailable") << 0x88 << Cause::ServerUnavailable;
    QTest::newRow("method") << 0x8c << Cause::AuthenticationMethodRefused;
    QTest::newRow("banned") << 0x8a << Cause::ConnectRefused;
    QTest::newRow("elsewhere") << 0x9c << Cause::ConnectRefused;
}

void tst_DoctorMqtt::rejections()
{
    QFETCH(int, code);
    QFETCH(Cause, cause);
    TestBroker broker;
    broker.setConnack({.code = static_cast<std::uint8_t>(code)});
    DoctorRequest request = requestFor(broker.endpoint());
    request.options.userName = "u";
    const DoctorReport report = examine(request);
    EXPECT_FAILURE(report, Kind::Connect, cause);
    QCOMPARE(report.step(Kind::Connect).code, code);
    QCOMPARE(report.step(Kind::OlderVersion).cause, Cause::NotNeeded);
}

void tst_DoctorMqtt::anonymousIsRefused_data()
{
    QTest::addColumn<ProtocolVersion>("version");
    QTest::newRow("5") << ProtocolVersion::V5;
    QTest::newRow("3.1.1") << ProtocolVersion::V311;
}

void tst_DoctorMqtt::anonymousIsRefused()
{
    QFETCH(ProtocolVersion, version);
    if (!MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    MosquittoProcess broker;
    broker.addUser(u"ada"_s, u"swordfish"_s);
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    DoctorRequest request = requestFor(broker.endpoint());
    request.options.version = version;
    EXPECT_FAILURE(examine(request), Kind::Connect, Cause::AnonymousRefused);
    request.options.userName = "ada";
    request.options.password = "wrong";
    EXPECT_FAILURE(examine(request), Kind::Connect, Cause::CredentialsRefused);
    request.options.password = "swordfish";
    QCOMPARE(failureText(examine(request)), "nothing failed"_ba);
}

void tst_DoctorMqtt::identifierTaken_data()
{
    QTest::addColumn<ProtocolVersion>("version");
    QTest::newRow("5, by DISCONNECT 0x8E") << ProtocolVersion::V5;
    QTest::newRow("3.1.1, without a word") << ProtocolVersion::V311;
}

void tst_DoctorMqtt::identifierTaken()
{
    QFETCH(ProtocolVersion, version);
    if (!MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    MosquittoProcess broker;
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    mqtt::ConnectOptions options;
    options.version = version;
    options.clientIdentifier = "the-only-one";
    const auto other = mqtt::makeBuiltinClient();
    mqtt::ReconnectOptions quickly;
    quickly.initial = 10ms;
    other->setReconnectOptions(quickly);
    // It comes back at once, even after being told that somebody took over.
    connect(
        other.get(), &mqtt::Client::connectionLost, other.get(),
        [&](const Error & /*error*/, bool final) {
            if (final) {
                QVERIFY(other->open(broker.endpoint(), options));
            }
        },
        Qt::QueuedConnection);
    QVERIFY(other->open(broker.endpoint(), options));
    QTRY_COMPARE(other->state(), mqtt::ClientState::Connected);
    DoctorRequest request = requestFor(broker.endpoint());
    request.options = options;
    request.ownClientIdentifier = true;
    const DoctorReport report = examine(request);
    QVERIFY(report.firstFailure() != nullptr);
    QCOMPARE(report.firstFailure()->cause, Cause::ClientIdentifierTaken);
    QVERIFY(isExplained(report));
    // One of its own disturbs nobody.
    QTRY_COMPARE(other->state(), mqtt::ClientState::Connected);
    request.ownClientIdentifier = false;
    QCOMPARE(failureText(examine(request)), "nothing failed"_ba);
    QCOMPARE(other->state(), mqtt::ClientState::Connected);
}

void tst_DoctorMqtt::subscriptionRefused()
{
    TestBroker broker;
    broker.setSubackCode(0x87);
    const DoctorReport report = examine(requestFor(broker.endpoint()));
    EXPECT_FAILURE(report, Kind::Subscribe, Cause::SubscribeRefused);
    QCOMPARE(report.step(Kind::Subscribe).code, 0x87);
    QCOMPARE(report.step(Kind::Echo).cause, Cause::NotReached);
}

void tst_DoctorMqtt::allTopicsRefused_data()
{
    QTest::addColumn<ProtocolVersion>("version");
    QTest::addColumn<int>("code");
    QTest::newRow("not authorized") << ProtocolVersion::V5 << 0x87;
    QTest::newRow("no wildcards") << ProtocolVersion::V5 << 0xa2;
    QTest::newRow("3.1.1") << ProtocolVersion::V311 << 0x80;
    QTest::newRow("closes") << ProtocolVersion::V311 << -1;
}

void tst_DoctorMqtt::allTopicsRefused()
{
    QFETCH(ProtocolVersion, version);
    QFETCH(int, code);
    TestBroker broker;
    echo(broker);
    afterTcp(broker).accept().waitFor(PacketType::Publish).waitFor(PacketType::Subscribe);
    if (code < 0) {
        broker.close();
    } else {
        broker.reply([code](const mqtt::Packet &packet) {
            mqtt::SubackPacket suback;
            suback.packetIdentifier = std::get<mqtt::SubscribePacket>(packet).packetIdentifier;
            suback.codes = {static_cast<std::uint8_t>(code)};
            return mqtt::Packet(suback);
        });
    }
    DoctorRequest request = requestFor(broker.endpoint());
    request.options.version = version;
    request.allTopics = true;
    request.mayPublish = true;
    request.stepLimit = 500ms;
    const DoctorReport report = examine(request);
    QVERIFY2(broker.failures().isEmpty(), qPrintable(broker.report()));
    QCOMPARE(report.step(Kind::SubscribeAll).outcome, DoctorOutcome::Failed);
    QCOMPARE(report.step(Kind::SubscribeAll).cause, Cause::AllTopicsRefused);
    QCOMPARE(report.step(Kind::SubscribeAll).code, code);
    QVERIFY(isExplained(report));
}

void tst_DoctorMqtt::publishRefused()
{
    if (!MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    MosquittoProcess broker;
    broker.setAccessControl(u"topic read #\n"_s);
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    const DoctorReport report = examine(requestFor(broker.endpoint()));
    EXPECT_FAILURE(report, Kind::Echo, Cause::PublishRefused);
    QCOMPARE(report.step(Kind::Echo).code, 0x87);
}

// MQTT 3.1.1 has no code for it: it is acknowledged, and never comes.
void tst_DoctorMqtt::publishRefusedInSilence()
{
    if (!MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    MosquittoProcess broker;
    broker.setAccessControl(u"topic read #\n"_s);
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    DoctorRequest request = requestFor(broker.endpoint());
    request.options.version = ProtocolVersion::V311;
    request.stepLimit = 400ms;
    EXPECT_FAILURE(examine(request), Kind::Echo, Cause::EchoMissing);
}

void tst_DoctorMqtt::brokerStopsAnswering()
{
    TestBroker broker;
    afterTcp(broker).accept().stall();
    DoctorRequest request = requestFor(broker.endpoint());
    request.stepLimit = 200ms;
    EXPECT_FAILURE(examine(request), Kind::Subscribe, Cause::SubackMissing);
}

void tst_DoctorMqtt::limitsOfTheBroker()
{
    TestBroker broker;
    echo(broker);
    mqtt::ConnackPacket connack;
    connack.properties.maximumQoS = 0;
    connack.properties.receiveMaximum = 7;
    connack.properties.wildcardSubscriptionAvailable = 0;
    connack.properties.reasonString = "welcome\x1b";
    connack.properties.assignedClientIdentifier = "given";
    broker.setConnack(connack);
    DoctorRequest request = requestFor(broker.endpoint());
    request.options.clientIdentifier.clear();
    request.ownClientIdentifier = true;
    request.allTopics = true;
    request.holdTime = 1ms;
    const DoctorReport report = examine(request);
    const auto &said = report.step(Kind::Connect).connack;
    QVERIFY(said);
    QCOMPARE(said->limits.receiveMaximum, 7);
    QCOMPARE(said->limits.maximumQoS, mqtt::QoS::AtMostOnce);
    QVERIFY(said->identifierAssigned);
    QCOMPARE(said->limits.clientIdentifier, "given"_ba);
    QCOMPARE(said->reasonString, u"welcome\\x1B"_s);
    QCOMPARE(report.step(Kind::Echo).outcome, DoctorOutcome::Passed);
    QCOMPARE(broker.all<mqtt::PublishPacket>().front().qos, mqtt::QoS::AtMostOnce);
    EXPECT_FAILURE(report, Kind::SubscribeAll, Cause::AllTopicsRefused); // and was not sent
    QCOMPARE(broker.count(PacketType::Subscribe), 1);
}

void tst_DoctorMqtt::noMqttAtAll()
{
    TextServer server;
    server.answer({}, "220 mail.example ESMTP\r\n");
    const DoctorReport report
        = examine(requestFor(localEndpoint(mqtt::Endpoint::Scheme::Mqtt, server.serverPort())));
    EXPECT_FAILURE(report, Kind::Connect, Cause::ProtocolBroken);
}

QTEST_GUILESS_MAIN(tst_DoctorMqtt)
#include "tst_doctormqtt.moc"
