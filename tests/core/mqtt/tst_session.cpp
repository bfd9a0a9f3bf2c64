// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/mqtt/sessionharness.h"

#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;

namespace {

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
    void violationAnswersWithItsReason_data();
    void violationAnswersWithItsReason();
    void violationBelow5ClosesWithoutAPacket();
    void everySplitGivesTheSameResult();
    void claimedLengthCostsNothing();
    void unwantedPacketIsNotWaitedFor();
    void severalMessagesAtOnce();
    void aliasThatChangesWithinABatch();
    void inboundTopicAliases();
    void inboundTopicAliasErrors();
    void exactlyOnceInbound();
    void exactlyOnceAcrossConnections();
    void receiveMaximumOfOursIsEnforced();
    void tapSeesBothDirections();
};

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

void TestSession::severalMessagesAtOnce()
{
    SessionHarness h;
    h.atOnce = 1000; // more than there is
    QVERIFY(h.connect());
    QByteArray stream;
    const auto add
        = [&stream](const Packet &packet) { QVERIFY(encodePacket(packet, ProtocolVersion::V5, stream)); };
    for (int i = 0; i < 40; ++i) {
        add(publishPacket(QoS::AtMostOnce, 0, QByteArray::number(i)));
    }
    add(publishPacket(QoS::AtLeastOnce, 7, "40"));
    add(PingrespPacket{}); // ends the batch
    add(publishPacket(QoS::AtMostOnce, 0, "41"));
    h.receiveBytes(stream);
    QCOMPARE(h.handedOver, (std::vector<std::size_t>{16, 16, 9, 1}));
    QCOMPARE(h.messages.size(), 42U);
    for (std::size_t i = 0; i < h.messages.size(); ++i) {
        QCOMPARE(h.messages[i].payload, QByteArray::number(qulonglong{i}));
    }
    QVERIFY(h.take<AckPacket>() == ack(PacketType::Puback, 7));
    QCOMPARE(h.openBatches, 0);

    stream.clear();
    add(publishPacket(QoS::AtMostOnce, 0, "42"));
    stream += QByteArray::fromHex("0000");
    h.receiveBytes(stream); // what came before the violation counts
    QCOMPARE(h.messages.size(), 43U);
    QCOMPARE(h.openBatches, 0);
}

void TestSession::aliasThatChangesWithinABatch()
{
    SessionHarness h;
    h.atOnce = 16;
    h.options.properties.topicAliasMaximum = 100;
    QVERIFY(h.connect());
    QByteArray stream;
    std::vector<QByteArray> expected;
    for (int i = 0; i < 50; ++i) {
        PublishPacket packet = publishPacket(QoS::AtMostOnce, 0, "x");
        packet.topic = "topic that is too long for a small string " + QByteArray::number(i);
        packet.properties.topicAlias = static_cast<std::uint16_t>(1 + i / 10 * 20); // set anew, and new ones
        expected.insert(expected.end(), 2, packet.topic);
        QVERIFY(encodePacket(packet, ProtocolVersion::V5, stream));
        packet.topic.clear();
        QVERIFY(encodePacket(packet, ProtocolVersion::V5, stream));
    }
    h.receiveBytes(stream);
    QVERIFY(h.errors.empty());
    QCOMPARE(h.messages.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(h.messages[i].topic, expected[i]);
    }
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
