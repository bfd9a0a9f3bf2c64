// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/decoder.h"
#include "core/mqtt/encoder.h"
#include "tests/core/mqtt/packetrows.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove::mqtt;
using mangrove::Error;
using mangrove::test::packetBytes;
using mangrove::test::PacketRow;
using mangrove::test::packetRows;

namespace {

constexpr auto V31 = ProtocolVersion::V31;
constexpr auto V311 = ProtocolVersion::V311;
constexpr auto V5 = ProtocolVersion::V5;

Properties messageProperties()
{
    Properties properties;
    properties.payloadFormatIndicator = 1;
    properties.messageExpiryInterval = 0x01020304;
    properties.responseTopic = "r/t";
    properties.correlationData = QByteArray("\x00\xFF\x80", 3);
    properties.contentType = "text/plain";
    properties.userProperties = {{"b", "1"}, {"a", "2"}, {"b", "1"}, {"", ""}};
    return properties;
}

Properties reasonProperties()
{
    Properties properties;
    properties.reasonString = "why";
    properties.userProperties = {{"z", "1"}, {"z", "1"}, {"a", "\xC3\xA4"}};
    return properties;
}

void setAuthentication(Properties &properties)
{
    properties.authenticationMethod = "SCRAM-SHA-256";
    properties.authenticationData = QByteArray("\x00\x01", 2);
}

ConnectPacket fullConnect()
{
    ConnectPacket packet;
    packet.clientIdentifier = "c";
    packet.userName = "u";
    packet.password = QByteArray("\x00", 1);
    packet.will.emplace();
    packet.will->topic = "w";
    packet.will->payload = QByteArray(1000, '\0');
    packet.will->qos = QoS::AtLeastOnce;
    packet.will->properties = messageProperties();
    packet.will->properties.willDelayInterval = 5;
    packet.properties = {};
    packet.properties.sessionExpiryInterval = 0xFFFFFFFF;
    packet.properties.requestProblemInformation = 0;
    packet.properties.requestResponseInformation = 1;
    packet.properties.receiveMaximum = 1;
    packet.properties.topicAliasMaximum = 0;
    packet.properties.maximumPacketSize = 268'435'460;
    packet.properties.userProperties = {{"k", "v"}, {"k", "v"}};
    setAuthentication(packet.properties);
    return packet;
}

ConnackPacket fullConnack()
{
    ConnackPacket packet;
    packet.sessionPresent = true;
    packet.properties = reasonProperties();
    packet.properties.sessionExpiryInterval = 0;
    packet.properties.assignedClientIdentifier = "id";
    packet.properties.serverKeepAlive = 0;
    packet.properties.responseInformation = "r";
    packet.properties.serverReference = "s";
    packet.properties.receiveMaximum = 0xFFFF;
    packet.properties.topicAliasMaximum = 0xFFFF;
    packet.properties.maximumQoS = 0;
    packet.properties.retainAvailable = 0;
    packet.properties.maximumPacketSize = 1;
    packet.properties.wildcardSubscriptionAvailable = 0;
    packet.properties.subscriptionIdentifierAvailable = 1;
    packet.properties.sharedSubscriptionAvailable = 1;
    setAuthentication(packet.properties);
    return packet;
}

PublishPacket fullPublish()
{
    PublishPacket packet;
    packet.topic = "t";
    packet.payload = QByteArray(200, 'x');
    packet.qos = QoS::AtLeastOnce;
    packet.dup = true;
    packet.retain = true;
    packet.packetIdentifier = 1;
    packet.properties = messageProperties();
    packet.properties.topicAlias = 1;
    packet.properties.subscriptionIdentifiers = {127, 128, 16'383, 16'384, 2'097'151, 2'097'152, 127};
    return packet;
}

/// Every packet of MQTT 5 with every property that it may carry.
std::vector<Packet> fullPackets()
{
    std::vector<Packet> packets{fullConnect(), fullConnack(), fullPublish()};
    for (const PacketType type :
         {PacketType::Puback, PacketType::Pubrec, PacketType::Pubrel, PacketType::Pubcomp}) {
        packets.emplace_back(
            AckPacket{.type = type, .packetIdentifier = 1, .code = 0, .properties = reasonProperties()});
    }
    SubscribePacket subscribe{.packetIdentifier = 1, .subscriptions = {{.filter = "#"}}, .properties = {}};
    subscribe.properties.userProperties = {{"k", "1"}, {"k", "1"}};
    subscribe.properties.subscriptionIdentifiers = {1};
    packets.emplace_back(subscribe);
    packets.emplace_back(
        SubackPacket{.packetIdentifier = 1, .codes = {0, 0x80}, .properties = reasonProperties()});
    UnsubscribePacket unsubscribe{.packetIdentifier = 1, .filters = {"a", "a"}, .properties = {}};
    unsubscribe.properties.userProperties = {{"k", "1"}, {"k", "1"}};
    packets.emplace_back(unsubscribe);
    packets.emplace_back(
        UnsubackPacket{.packetIdentifier = 1, .codes = {0x11}, .properties = reasonProperties()});
    packets.emplace_back(PingreqPacket{});
    packets.emplace_back(PingrespPacket{});
    DisconnectPacket disconnect{.code = 0x9C, .properties = reasonProperties()};
    disconnect.properties.sessionExpiryInterval = 1;
    disconnect.properties.serverReference = "s";
    packets.emplace_back(disconnect);
    AuthPacket auth{.code = 0x18, .properties = reasonProperties()};
    setAuthentication(auth.properties);
    packets.emplace_back(auth);
    return packets;
}

Error::Code failureOf(const Packet &packet, ProtocolVersion version)
{
    QByteArray out("kept");
    const auto result = encodePacket(packet, version, out);
    return result.ok() || out != "kept" ? Error::Code::Unknown : result.error().code;
}

} // namespace

class tst_Encoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void bytes_data();
    void bytes();
    void otherFormsMeanTheSame();
    void roundTrip_data();
    void roundTrip();
    void appends();
    void sendsWhatAPeerWouldRefuse();
    void refusesWhatNeedsVersion5();
    void refusesWhatHasNoRepresentation();
    void refusesTooLargePackets();
};

void tst_Encoder::bytes_data()
{
    QTest::addColumn<ProtocolVersion>("version");
    QTest::addColumn<Packet>("packet");
    QTest::addColumn<QByteArray>("expected");
    for (const PacketRow &row : packetRows()) {
        if (row.canonical) {
            QTest::addRow("%s: %s", row.tag, row.bytes.toHex().constData())
                << row.version << row.packet << row.bytes;
        }
    }
}

void tst_Encoder::bytes()
{
    QFETCH(const ProtocolVersion, version);
    QFETCH(const Packet, packet);
    QFETCH(const QByteArray, expected);
    QByteArray out;
    QVERIFY(encodePacket(packet, version, out).ok());
    QCOMPARE(out.toHex(' '), expected.toHex(' '));
}

void tst_Encoder::otherFormsMeanTheSame()
{
    for (const PacketRow &row : packetRows()) {
        QByteArray out;
        QVERIFY2(encodePacket(row.packet, row.version, out).ok(), row.tag);
        const DecodedPacket decoded = decodePacket(out, row.version, row.sender, 1000);
        QVERIFY2(decoded.status == DecodeStatus::Ok, row.tag);
        QVERIFY2(decoded.packet == row.packet, row.tag);
    }
}

void tst_Encoder::roundTrip_data()
{
    QTest::addColumn<Packet>("packet");
    for (const Packet &packet : fullPackets()) {
        QTest::addRow("2.2.2 %s", qPrintable(packetTypeName(packetType(packet)))) << packet;
    }
}

void tst_Encoder::roundTrip()
{
    QFETCH(const Packet, packet);
    QByteArray out;
    QVERIFY(encodePacket(packet, V5, out).ok());
    const DecodedPacket decoded = decodePacket(out, V5, Sender::Either, 1'000'000);
    QCOMPARE(decoded.detail, "");
    QCOMPARE(decoded.status, DecodeStatus::Ok);
    QCOMPARE(packetType(decoded.packet), packetType(packet));
    QVERIFY(decoded.packet == packet);
    for (qsizetype size = 0; size < out.size(); ++size) {
        QCOMPARE(decodePacket(BytesView(out).first(size), V5, Sender::Either, 1'000'000).status,
                 DecodeStatus::Incomplete);
    }
}

void tst_Encoder::appends()
{
    QByteArray out;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(encodePacket(PingreqPacket{}, V5, out).ok());
    }
    QCOMPARE(out, packetBytes("c000 c000 c000"));
}

void tst_Encoder::sendsWhatAPeerWouldRefuse()
{
    PublishPacket publish;
    publish.topic = QByteArray("#\0", 2);
    publish.qos = QoS::AtLeastOnce;
    publish.properties.receiveMaximum = 0;
    publish.properties.payloadFormatIndicator = 9;
    QByteArray out;
    QVERIFY(encodePacket(publish, V5, out).ok());
    QCOMPARE(out, packetBytes("32 0c 0002 '#' 00 0000 05 01 09 21 0000"));
}

void tst_Encoder::refusesWhatNeedsVersion5()
{
    constexpr auto kExpected = Error::Code::UnsupportedByProtocol;
    for (const ProtocolVersion version : {V31, V311}) {
        ConnectPacket connect = fullConnect();
        connect.version = version;
        QCOMPARE(failureOf(connect, version), kExpected);
        connect.properties = {};
        QCOMPARE(failureOf(connect, version), kExpected); // the will's
        QCOMPARE(failureOf(fullConnack(), version), kExpected);
        QCOMPARE(failureOf(fullPublish(), version), kExpected);
        QCOMPARE(failureOf(AuthPacket{}, version), kExpected);
        QCOMPARE(failureOf(AckPacket{.packetIdentifier = 1, .code = 0x80, .properties = {}}, version),
                 kExpected);
        QCOMPARE(failureOf(DisconnectPacket{.code = 0x04, .properties = {}}, version), kExpected);
        QCOMPARE(failureOf(UnsubackPacket{.packetIdentifier = 1, .codes = {0}, .properties = {}}, version),
                 kExpected);
        const SubscribePacket subscribe{
            .packetIdentifier = 1, .subscriptions = {{.filter = "a", .noLocal = true}}, .properties = {}};
        QCOMPARE(failureOf(subscribe, version), kExpected);
    }
}

void tst_Encoder::refusesWhatHasNoRepresentation()
{
    constexpr auto kExpected = Error::Code::InvalidArgument;
    const QByteArray longest(65'535, 'x');
    PublishPacket publish;
    publish.topic = longest;
    QByteArray out;
    QVERIFY(encodePacket(publish, V5, out).ok());
    publish.topic += 'x';
    QCOMPARE(failureOf(publish, V5), kExpected);
    publish.topic = "t";
    publish.properties.userProperties = {{"k", longest + 'x'}};
    QCOMPARE(failureOf(publish, V5), kExpected);
    publish.properties.userProperties.clear();
    publish.properties.subscriptionIdentifiers = {268'435'456};
    QCOMPARE(failureOf(publish, V5), kExpected);
    QCOMPARE(failureOf(AckPacket{.type = PacketType::Suback, .properties = {}}, V5), kExpected);
}

void tst_Encoder::refusesTooLargePackets()
{
    PublishPacket publish;
    publish.topic = "t";
    // One byte more than fits beside the topic. Nothing reads it, so it never becomes real memory.
    publish.payload = QByteArray(268'435'455 - 2, Qt::Uninitialized);
    QCOMPARE(failureOf(publish, V311), Error::Code::PacketTooLarge);
}

QTEST_GUILESS_MAIN(tst_Encoder)
#include "tst_encoder.moc"
