// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/mqtt/sessionharness.h"

#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace std::chrono_literals;

namespace {

ConnectOptions optionsFor(ProtocolVersion version)
{
    ConnectOptions options;
    options.version = version;
    return options;
}

PublishPacket publishPacket(QoS qos, PacketIdentifier identifier, const QByteArray &payload = "payload")
{
    return {.topic = "a/b", .payload = payload, .qos = qos, .packetIdentifier = identifier};
}

AckPacket ack(PacketType type, PacketIdentifier identifier, ReasonCode code = ReasonCode::Success)
{
    return {.type = type, .packetIdentifier = identifier, .code = static_cast<std::uint8_t>(code)};
}

class TapRecorder final : public PacketTap
{
public:
    void packetSeen(const Entry &entry) override
    {
        const QChar arrow = entry.direction == PacketDirection::Sent ? u'>' : u'<';
        seen.append(
            arrow + (entry.packet ? packetTypeName(packetType(*entry.packet)) : QStringLiteral("malformed")));
        sizes.append(entry.bytes.size());
    }

    QStringList seen;
    QList<qsizetype> sizes;
};

} // namespace

class TestSession : public QObject
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
    void keepAliveZeroSendsNoPing();
    void silenceAfterPingEndsTheSession();
    void bytesAfterPingKeepTheSession();
    void pausedReadingIsNoSilence();
    void disconnectFromTheServer_data();
    void disconnectFromTheServer();
    void ownDisconnect();
    void violationAnswersWithItsReason_data();
    void violationAnswersWithItsReason();
    void violationBelow5ClosesWithoutAPacket();
    void everySplitGivesTheSameResult();
    void claimedLengthCostsNothing();
    void unwantedPacketIsNotWaitedFor();
    void inboundTopicAliases();
    void inboundTopicAliasErrors();
    void exactlyOnceInbound();
    void exactlyOnceAcrossConnections();
    void receiveMaximumOfOursIsEnforced();
    void tapSeesBothDirections();
};

void TestSession::connectCarriesEveryField()
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

void TestSession::impossibleOptionsAreRefused()
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

void TestSession::connackTimesOut()
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

void TestSession::refusedConnack_data()
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

void TestSession::refusedConnack()
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

void TestSession::assignedClientIdentifierIsKept()
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

void TestSession::packetBeforeConnackEndsTheSession()
{
    SessionHarness h;
    QVERIFY(h.session.start(h.options, false, h.now));
    h.receive(publishPacket(QoS::AtMostOnce, 0));
    QCOMPARE(h.errors.size(), 1U);
    QCOMPARE(h.errors[0].reasonCode, 0x82);
    QVERIFY(h.messages.empty());
}

void TestSession::secondConnackEndsTheSession()
{
    SessionHarness h;
    QVERIFY(h.connect());
    h.receive(ConnackPacket{});
    QCOMPARE(h.take<DisconnectPacket>().code, 0x82);
    QCOMPARE(h.errors[0].code, Error::Code::ProtocolViolation);
}

void TestSession::serverKeepAliveIsObeyed()
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

void TestSession::keepAliveZeroSendsNoPing()
{
    SessionHarness h;
    h.options.keepAlive = 0;
    QVERIFY(h.connect());
    QVERIFY(h.session.nextDeadline() == Session::TimePoint::max());
    h.session.tick(h.now + 24h);
    QVERIFY(h.session.output().isEmpty());
}

void TestSession::silenceAfterPingEndsTheSession()
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

void TestSession::bytesAfterPingKeepTheSession()
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

void TestSession::pausedReadingIsNoSilence()
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

void TestSession::disconnectFromTheServer_data()
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

void TestSession::disconnectFromTheServer()
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

void TestSession::ownDisconnect()
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

void TestSession::violationAnswersWithItsReason_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("reason");

    QTest::newRow("4.13 reserved type") << QByteArray::fromHex("0000") << 0x81;
    QTest::newRow("3.1 CONNECT from a server")
        << QByteArray::fromHex("101000044d51545405020000000003746573") << -1;
    QTest::newRow("3.3.1.2 QoS 3") << QByteArray::fromHex("360700016100010070") << 0x81;
    QTest::newRow("1.5.5 remaining length of five bytes") << QByteArray::fromHex("30ffffffffff01") << 0x81;
    QTest::newRow("3.9 SUBACK with identifier 0") << QByteArray::fromHex("900400000000") << -1;
    QTest::newRow("3.12 PINGREQ from a server") << QByteArray::fromHex("c000") << -1;
    QTest::newRow("4.12 AUTH that nobody asked for") << QByteArray::fromHex("f000") << -1;
    QTest::newRow("1.5.4 U+0000 in a topic") << QByteArray::fromHex("30050001000070") << 0x81;
    QTest::newRow("1.5.4 ill-formed UTF-8 in a topic") << QByteArray::fromHex("30050001ff0070") << 0x81;
}

void TestSession::violationAnswersWithItsReason()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, reason);
    SessionHarness h;
    QVERIFY(h.connect());
    h.receiveBytes(bytes);
    QCOMPARE(h.errors.size(), 1U);
    QCOMPARE(h.errors[0].code, Error::Code::ProtocolViolation);
    QVERIFY(!h.errors[0].detail.isEmpty());
    const int sent = h.take<DisconnectPacket>().code;
    QCOMPARE(h.errors[0].reasonCode, sent);
    if (reason >= 0) {
        QCOMPARE(sent, reason);
    } else {
        QVERIFY2(sent == 0x81 || sent == 0x82, qPrintable(QString::number(sent, 16)));
    }
    QVERIFY(h.messages.empty());
}

void TestSession::violationBelow5ClosesWithoutAPacket()
{
    SessionHarness h(optionsFor(ProtocolVersion::V311));
    QVERIFY(h.connect());
    h.receiveBytes(QByteArray::fromHex("0000"));
    QCOMPARE(h.errors[0].code, Error::Code::ProtocolViolation);
    QVERIFY(h.session.output().isEmpty());
}

void TestSession::everySplitGivesTheSameResult()
{
    QByteArray stream;
    QVERIFY(encodePacket(publishPacket(QoS::AtMostOnce, 0, "one"), ProtocolVersion::V5, stream));
    QVERIFY(encodePacket(publishPacket(QoS::AtLeastOnce, 7, "two"), ProtocolVersion::V5, stream));
    QVERIFY(encodePacket(PingrespPacket{}, ProtocolVersion::V5, stream));
    QVERIFY(
        encodePacket(publishPacket(QoS::ExactlyOnce, 8, QByteArray(300, 'x')), ProtocolVersion::V5, stream));
    for (qsizetype split = 0; split <= stream.size(); ++split) {
        SessionHarness h;
        QVERIFY(h.connect());
        const auto first = static_cast<qsizetype>(h.receiveBytes(BytesView(stream).first(split)));
        QVERIFY(first <= split);
        const auto second = static_cast<qsizetype>(h.receiveBytes(BytesView(stream).sliced(first)));
        QCOMPARE(first + second, stream.size());
        QCOMPARE(h.messages.size(), 3U);
        QCOMPARE(h.messages[2].payload.size(), 300);
        QCOMPARE(h.sent().size(), 2U);
        QCOMPARE(h.openBatches, 0);
    }
}

void TestSession::claimedLengthCostsNothing()
{
    SessionHarness h;
    QVERIFY(h.connect());
    h.receiveBytes(QByteArray::fromHex("30ffffff3f0001")); // 134,217,727 bytes to come
    QVERIFY(h.errors.empty());
    QCOMPARE(h.session.pendingPacketSize(), 134'217'732U);

    h.receiveBytes(QByteArray::fromHex("30ffffff7f0001")); // over our 256 MiB with the header
    QCOMPARE(h.errors.size(), 1U);
    QCOMPARE(h.errors[0].reasonCode, 0x95);
}

void TestSession::unwantedPacketIsNotWaitedFor()
{
    SessionHarness h;
    QVERIFY(h.connect());
    h.receiveBytes(QByteArray::fromHex("10ffffff3f")); // a CONNECT of 134,217,727 bytes
    QCOMPARE(h.errors.size(), 1U);
    QCOMPARE(h.take<DisconnectPacket>().code, 0x82);

    SessionHarness early;
    QVERIFY(early.session.start(early.options, false, early.now));
    early.receiveBytes(QByteArray::fromHex("30ffffff3f")); // as large a PUBLISH before CONNACK
    QCOMPARE(early.errors.size(), 1U);
    QCOMPARE(early.errors[0].reasonCode, 0x82);
}

void TestSession::inboundTopicAliases()
{
    SessionHarness h;
    h.options.properties.topicAliasMaximum = 3;
    QVERIFY(h.connect());
    PublishPacket packet = publishPacket(QoS::AtMostOnce, 0, "1");
    packet.properties.topicAlias = 3;
    h.receive(packet);
    packet.topic.clear();
    packet.payload = "2";
    h.receive(packet);
    packet.topic = "other";
    h.receive(packet);
    packet.topic.clear();
    h.receive(packet);
    QVERIFY(h.errors.empty());
    QCOMPARE(h.messages.size(), 4U);
    QCOMPARE(h.messages[0].topic, "a/b");
    QCOMPARE(h.messages[1].topic, "a/b");
    QCOMPARE(h.messages[2].topic, "other");
    QCOMPARE(h.messages[3].topic, "other");

    h.session.transportClosed(); // aliases end with the connection
    QVERIFY(h.connect());
    h.receive(packet);
    QCOMPARE(h.errors.size(), 1U);
}

void TestSession::inboundTopicAliasErrors()
{
    for (const auto &[alias, reason] : {std::pair{4, 0x94}, {0, 0x94}, {2, 0x82}}) {
        SessionHarness h;
        h.options.properties.topicAliasMaximum = 3;
        QVERIFY(h.connect());
        PublishPacket packet = publishPacket(QoS::AtMostOnce, 0);
        packet.topic = reason == 0x82 ? QByteArray() : QByteArray("a");
        packet.properties.topicAlias = static_cast<std::uint16_t>(alias);
        h.receive(packet);
        QCOMPARE(h.errors.size(), 1U);
        QCOMPARE(h.errors[0].reasonCode, reason);
        QVERIFY(h.messages.empty());
    }
}

void TestSession::exactlyOnceInbound()
{
    for (const ProtocolVersion version : {ProtocolVersion::V31, ProtocolVersion::V311, ProtocolVersion::V5}) {
        SessionHarness h(optionsFor(version));
        QVERIFY(h.connect());
        PublishPacket packet = publishPacket(QoS::ExactlyOnce, 42);
        h.receive(packet);
        QVERIFY(h.take<AckPacket>() == ack(PacketType::Pubrec, 42));
        packet.dup = true;
        h.receive(packet);
        QVERIFY(h.take<AckPacket>() == ack(PacketType::Pubrec, 42));
        QCOMPARE(h.messages.size(), 1U);
        h.receive(ack(PacketType::Pubrel, 42));
        QVERIFY(h.take<AckPacket>() == ack(PacketType::Pubcomp, 42));
        h.receive(ack(PacketType::Pubrel, 42)); // our PUBCOMP was lost, say
        const auto again = h.take<AckPacket>();
        QCOMPARE(again.code, version == ProtocolVersion::V5 ? 0x92 : 0);
        packet.dup = false;
        h.receive(packet); // the identifier is free again
        QCOMPARE(h.messages.size(), 2U);
    }
}

void TestSession::exactlyOnceAcrossConnections()
{
    SessionHarness h;
    h.options.cleanStart = false;
    h.options.properties.sessionExpiryInterval = 100;
    QVERIFY(h.connect());
    PublishPacket packet = publishPacket(QoS::ExactlyOnce, 42);
    h.receive(packet);
    h.session.transportClosed();
    packet.dup = true;
    QVERIFY(h.connect({.sessionPresent = true}));
    h.receive(packet);
    QCOMPARE(h.messages.size(), 1U);
    h.session.transportClosed();
    QVERIFY(h.connect({.sessionPresent = false}));
    packet.dup = false;
    h.receive(packet); // a new session: another message
    QCOMPARE(h.messages.size(), 2U);
}

void TestSession::receiveMaximumOfOursIsEnforced()
{
    SessionHarness h;
    h.options.properties.receiveMaximum = 2;
    QVERIFY(h.connect());
    h.receive(publishPacket(QoS::ExactlyOnce, 1));
    h.receive(publishPacket(QoS::ExactlyOnce, 2));
    h.receive(publishPacket(QoS::AtLeastOnce, 9)); // acknowledged at once, does not count
    QVERIFY(h.errors.empty());
    h.receive(publishPacket(QoS::ExactlyOnce, 3));
    QCOMPARE(h.errors.size(), 1U);
    QCOMPARE(h.errors[0].reasonCode, 0x93);
    QCOMPARE(h.messages.size(), 3U);
}

void TestSession::tapSeesBothDirections()
{
    SessionHarness h;
    TapRecorder tap;
    h.session.setPacketTap(&tap);
    QVERIFY(h.connect());
    h.receive(publishPacket(QoS::AtLeastOnce, 7));
    (void)h.session.publish({.topic = "t"}, h.now);
    h.receiveBytes(QByteArray::fromHex("0000"));
    const QStringList expected{QStringLiteral(">CONNECT"),   QStringLiteral("<CONNACK"),
                               QStringLiteral("<PUBLISH"),   QStringLiteral(">PUBACK"),
                               QStringLiteral(">PUBLISH"),   QStringLiteral("<malformed"),
                               QStringLiteral(">DISCONNECT")};
    QCOMPARE(tap.seen, expected);
    QCOMPARE(tap.sizes[3], 4);
}

QTEST_GUILESS_MAIN(TestSession)

#include "tst_session.moc"
