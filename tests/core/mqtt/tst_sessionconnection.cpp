// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/mqtt/sessionharness.h"

#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace std::chrono_literals;

class TestSessionConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectCarriesEveryField();
    void impossibleOptionsAreRefused();
    void connackTimesOut();
    void refusedConnack_data();
    void refusedConnack();
    void assignedClientIdentifierIsKept();
    void packetBeforeConnackEndsTheSession();
    void secondConnackEndsTheSession();
    void serverKeepAliveIsObeyed();
    void connectRoundTrip();
    void keepAliveZeroSendsNoPing();
    void silenceAfterPingEndsTheSession();
    void bytesAfterPingKeepTheSession();
    void pausedReadingIsNoSilence();
    void tenMinutesPausedUnderLoad();
    void disconnectFromTheServer_data();
    void disconnectFromTheServer();
    void ownDisconnect();
};

void TestSessionConnection::connectCarriesEveryField()
{
    ConnectOptions options;
    options.clientIdentifier = "id";
    options.cleanStart = false;
    options.keepAlive = 17;
    options.userName = "user";
    options.password = QByteArray("\0\xFFpw", 4);
    options.will = Will{
        .topic = "will/t", .payload = "gone", .qos = QoS::ExactlyOnce, .retain = true, .properties = {}};
    options.will->properties.willDelayInterval = 5;
    options.will->properties.userProperties = {{"a", "1"}, {"a", "1"}};
    options.properties.sessionExpiryInterval = 3600;
    options.properties.receiveMaximum = 20;
    options.properties.topicAliasMaximum = 10;
    options.properties.requestProblemInformation = 1;
    options.properties.userProperties = {{"b", "2"}, {"a", "1"}, {"b", "2"}};
    options.maximumPacketSize = 1000;
    SessionHarness h(options);
    QVERIFY(h.connect());

    const ConnectPacket &sent = h.connectSent;
    QCOMPARE(sent.clientIdentifier, "id");
    QCOMPARE(sent.cleanStart, false);
    QCOMPARE(sent.keepAlive, 17);
    QVERIFY(sent.userName == options.userName);
    QVERIFY(sent.password == options.password);
    QVERIFY(sent.will == options.will);
    Properties expected = options.properties;
    expected.maximumPacketSize = 1000;
    QVERIFY(sent.properties == expected);
}

void TestSessionConnection::impossibleOptionsAreRefused()
{
    ConnectOptions options = optionsFor(ProtocolVersion::V311);
    SessionHarness h;
    options.password = "secret";
    QCOMPARE(h.session.start(options, false, h.now).error().code, Error::Code::InvalidArgument);
    options.password.reset();
    options.cleanStart = false;
    QCOMPARE(h.session.start(options, false, h.now).error().code, Error::Code::InvalidArgument);
    options.clientIdentifier = "id";
    options.properties.receiveMaximum = 3;
    QCOMPARE(h.session.start(options, false, h.now).error().code, Error::Code::UnsupportedByProtocol);
    options.properties = {};
    options.will
        = Will{.topic = "a/#", .payload = {}, .qos = QoS::AtMostOnce, .retain = false, .properties = {}};
    QCOMPARE(h.session.start(options, false, h.now).error().code, Error::Code::InvalidTopicName);
    QVERIFY(h.session.output().isEmpty());
}

void TestSessionConnection::connackTimesOut()
{
    SessionHarness h;
    QVERIFY(h.session.start(h.options, false, h.now));
    QVERIFY(h.session.nextDeadline() == h.now + h.options.connackTimeout);
    h.session.tick(h.now + h.options.connackTimeout - 1ms);
    QVERIFY(h.errors.empty());
    h.session.tick(h.now + h.options.connackTimeout);
    QCOMPARE(h.errors.size(), 1U);
    QCOMPARE(h.errors[0].code, Error::Code::ConnackTimeout);
    QVERIFY(h.lastHealable);
}

void TestSessionConnection::refusedConnack_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("reason");
    QTest::addColumn<bool>("healable");

    QTest::newRow("3.1.1 unacceptable protocol version") << 4 << 1 << 0x84 << false;
    QTest::newRow("3.1.1 identifier rejected") << 4 << 2 << 0x85 << false;
    QTest::newRow("3.1.1 server unavailable") << 4 << 3 << 0x88 << true;
    QTest::newRow("3.1.1 bad user name or password") << 4 << 4 << 0x86 << false;
    QTest::newRow("3.1.1 not authorized") << 4 << 5 << 0x87 << false;
    QTest::newRow("3.1 not authorized") << 3 << 5 << 0x87 << false;
    QTest::newRow("5 bad user name or password") << 5 << 0x86 << 0x86 << false;
    QTest::newRow("5 client identifier not valid") << 5 << 0x85 << 0x85 << false;
    QTest::newRow("5 server busy") << 5 << 0x89 << 0x89 << true;
    QTest::newRow("5 use another server") << 5 << 0x9C << 0x9C << false;
    QTest::newRow("5 connection rate exceeded") << 5 << 0x9F << 0x9F << true;
}

void TestSessionConnection::refusedConnack()
{
    QFETCH(int, version);
    QFETCH(int, code);
    QFETCH(int, reason);
    QFETCH(bool, healable);
    SessionHarness h(optionsFor(static_cast<ProtocolVersion>(version)));
    QVERIFY(!h.connect({.code = static_cast<std::uint8_t>(code)}));
    QCOMPARE(h.errors.size(), 1U);
    QCOMPARE(h.errors[0].code, Error::Code::ConnectRejected);
    QCOMPARE(h.errors[0].reasonCode, reason);
    QCOMPARE(h.lastHealable, healable);
    QVERIFY(h.connacks.empty());
}

void TestSessionConnection::assignedClientIdentifierIsKept()
{
    SessionHarness h;
    h.options.clientIdentifier.clear();
    ConnackPacket connack;
    connack.properties.assignedClientIdentifier = "chosen";
    QVERIFY(h.connect(connack));
    QCOMPARE(h.session.limits().clientIdentifier, "chosen");

    SessionHarness given;
    QVERIFY(!given.connect(connack));
    QCOMPARE(given.errors[0].code, Error::Code::ProtocolViolation);
}

void TestSessionConnection::packetBeforeConnackEndsTheSession()
{
    SessionHarness h;
    QVERIFY(h.session.start(h.options, false, h.now));
    h.receive(publishPacket(QoS::AtMostOnce, 0));
    QCOMPARE(h.errors.size(), 1U);
    QCOMPARE(h.errors[0].reasonCode, 0x82);
    QVERIFY(h.messages.empty());
}

void TestSessionConnection::secondConnackEndsTheSession()
{
    SessionHarness h;
    QVERIFY(h.connect());
    h.receive(ConnackPacket{});
    QCOMPARE(h.take<DisconnectPacket>().code, 0x82);
    QCOMPARE(h.errors[0].code, Error::Code::ProtocolViolation);
}

void TestSessionConnection::serverKeepAliveIsObeyed()
{
    SessionHarness h;
    ConnackPacket connack;
    connack.properties.serverKeepAlive = 10;
    QVERIFY(h.connect(connack));
    QCOMPARE(h.session.limits().keepAlive, 10);
    QVERIFY(h.session.nextDeadline() < h.now + 10s); // never later than the keep alive
    QVERIFY(h.session.nextDeadline() > h.now + 5s);
    h.now = h.session.nextDeadline();
    h.session.tick(h.now);
    h.take<PingreqPacket>();
    h.now += 30ms;
    h.receive(PingrespPacket{});
    QCOMPARE(h.session.lastPingRoundTrip(), std::chrono::microseconds(30'000));
    QVERIFY(h.errors.empty());
}

void TestSessionConnection::connectRoundTrip()
{
    SessionHarness h;
    QVERIFY(h.session.start(h.options, false, h.now));
    QVERIFY(h.session.connectRoundTrip().count() < 0);
    h.now += 12ms;
    h.receive(ConnackPacket{});
    QCOMPARE(h.session.connectRoundTrip(), std::chrono::microseconds(12'000));
}

void TestSessionConnection::keepAliveZeroSendsNoPing()
{
    SessionHarness h;
    h.options.keepAlive = 0;
    QVERIFY(h.connect());
    QVERIFY(h.session.nextDeadline() == Session::TimePoint::max());
    h.session.tick(h.now + 24h);
    QVERIFY(h.session.output().isEmpty());
}

void TestSessionConnection::silenceAfterPingEndsTheSession()
{
    SessionHarness h;
    h.options.keepAlive = 10;
    QVERIFY(h.connect());
    h.now += 9s;
    h.session.tick(h.now);
    h.take<PingreqPacket>();
    for (int i = 0; i < 5 && h.errors.empty(); ++i) {
        h.now = h.session.nextDeadline();
        h.session.tick(h.now);
    }
    QCOMPARE(h.errors.size(), 1U);
    QCOMPARE(h.errors[0].code, Error::Code::KeepAliveTimeout);
    QVERIFY(h.lastHealable);
}

void TestSessionConnection::bytesAfterPingKeepTheSession()
{
    // The answer may stand behind a long queue of messages; a server that sends is alive.
    SessionHarness h;
    h.options.keepAlive = 10;
    QVERIFY(h.connect());
    for (int i = 0; i < 20; ++i) {
        h.now += 5s;
        h.receive(publishPacket(QoS::AtMostOnce, 0));
        h.session.tick(h.now);
    }
    QVERIFY(h.errors.empty());
    QCOMPARE(h.messages.size(), 20U);
    QVERIFY(h.sent().size() >= 9); // and our own side has spoken in every keep alive
}

void TestSessionConnection::pausedReadingIsNoSilence()
{
    SessionHarness h;
    h.options.keepAlive = 10;
    QVERIFY(h.connect());
    h.session.setReadingPaused(true, h.now);
    int pings = 0;
    for (int i = 0; i < 60; ++i) {
        h.now += 10s;
        h.session.tick(h.now);
        pings += static_cast<int>(h.sent().size());
    }
    QVERIFY(h.errors.empty());
    QCOMPARE(pings, 60);
    h.session.setReadingPaused(false, h.now);
    h.session.tick(h.now);
    QVERIFY(h.errors.empty());
}

void TestSessionConnection::tenMinutesPausedUnderLoad()
{
    SessionHarness h;
    h.options.keepAlive = 30;
    QVERIFY(h.connect());
    std::size_t expected = 0;
    const auto receiveSome = [&] {
        for (int i = 0; i < 1000; ++i, ++expected) {
            h.receive(publishPacket(QoS::AtMostOnce, 0, QByteArray::number(qulonglong{expected})));
        }
        h.now += 1s;
        h.session.tick(h.now);
    };
    for (int second = 0; second < 100; ++second) {
        receiveSome();
    }
    (void)h.sent();
    h.session.setReadingPaused(true, h.now);
    auto lastSent = h.now;
    for (const auto end = h.now + 10min; h.now < end; h.now = std::min(h.session.nextDeadline(), end)) {
        h.session.tick(h.now);
        if (!h.sent().empty()) {
            QVERIFY(h.now - lastSent <= 30s); // MQTT 5 section 3.1.2.10
            lastSent = h.now;
        }
    }
    QVERIFY(h.now - lastSent <= 30s);
    h.session.setReadingPaused(false, h.now);
    // What TCP held back comes, and takes longer than a keep alive; the answers stand behind it.
    for (int second = 0; second < 100; ++second) {
        receiveSome();
    }
    for (int i = 0; i < 20; ++i) {
        h.receive(PingrespPacket{});
    }
    QVERIFY(h.errors.empty());
    QCOMPARE(h.messages.size(), expected);
    for (std::size_t i = 0; i < expected; ++i) {
        QCOMPARE(h.messages[i].payload, QByteArray::number(qulonglong{i}));
    }
}

void TestSessionConnection::disconnectFromTheServer_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("healable");

    QTest::newRow("taken over") << 0x8E << static_cast<int>(Error::Code::SessionTakenOver) << false;
    QTest::newRow("shutting down") << 0x8B << static_cast<int>(Error::Code::ServerDisconnected) << true;
    QTest::newRow("not authorized") << 0x87 << static_cast<int>(Error::Code::ServerDisconnected) << false;
    QTest::newRow("server moved") << 0x9D << static_cast<int>(Error::Code::ServerDisconnected) << false;
    QTest::newRow("packet too large") << 0x95 << static_cast<int>(Error::Code::ServerDisconnected) << false;
}

void TestSessionConnection::disconnectFromTheServer()
{
    QFETCH(int, reason);
    QFETCH(int, code);
    QFETCH(bool, healable);
    SessionHarness h;
    QVERIFY(h.connect());
    DisconnectPacket packet{.code = static_cast<std::uint8_t>(reason), .properties = {}};
    packet.properties.reasonString = "because";
    packet.properties.serverReference = "other.example";
    h.receive(packet);
    QCOMPARE(h.disconnects.size(), 1U);
    QVERIFY(h.disconnects[0] == packet);
    QCOMPARE(static_cast<int>(h.errors[0].code), code);
    QCOMPARE(h.errors[0].reasonCode, reason);
    QVERIFY(h.errors[0].detail.contains(QStringLiteral("because")));
    QVERIFY(h.errors[0].detail.contains(QStringLiteral("other.example")));
    QCOMPARE(h.lastHealable, healable);
    QVERIFY(h.session.output().isEmpty()); // no DISCONNECT may follow the server's
}

void TestSessionConnection::ownDisconnect()
{
    SessionHarness h;
    QVERIFY(h.connect());
    Properties properties;
    properties.reasonString = "bye";
    h.session.disconnect(ReasonCode::DisconnectWithWillMessage, properties);
    const auto sent = h.take<DisconnectPacket>();
    QCOMPARE(sent.code, 0x04);
    QVERIFY(sent.properties == properties);
    QVERIFY(h.errors.empty());

    SessionHarness old(optionsFor(ProtocolVersion::V311));
    QVERIFY(old.connect());
    old.session.disconnect(ReasonCode::Success, {});
    QCOMPARE(old.session.output().toHex(), "e000");
}

QTEST_GUILESS_MAIN(TestSessionConnection)

#include "tst_sessionconnection.moc"
