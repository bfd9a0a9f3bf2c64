// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/decoder.h"
#include "tests/core/mqtt/packetrows.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <limits>

using namespace mangrove::mqtt;
using mangrove::test::packetBytes;
using mangrove::test::PacketRow;
using mangrove::test::packetRows;

namespace {

constexpr auto V31 = ProtocolVersion::V31;
constexpr auto V311 = ProtocolVersion::V311;
constexpr auto V5 = ProtocolVersion::V5;
constexpr auto Client = Sender::Client;
constexpr auto Server = Sender::Server;
constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

constexpr int kMalformed = 0x81;
constexpr int kProtocolError = 0x82;

void addRow(const char *tag, ProtocolVersion version, Sender sender, const char *bytes, int reason)
{
    QTest::addRow("%s: %s", tag, bytes) << version << sender << packetBytes(bytes) << reason;
}

void addFrameRows()
{
    addRow("2.1.2 reserved type", V5, Server, "00 00", kMalformed);
    addRow("2.1.2 reserved type before its length", V5, Server, "00", kMalformed);
    addRow("3.1.1 2.2.1 reserved type 15", V311, Server, "f0 00", kMalformed);
    addRow("2.1.3 CONNACK flags", V5, Server, "21 03 000000", kMalformed);
    addRow("2.1.3 PUBACK flags", V311, Server, "42 02 0001", kMalformed);
    addRow("2.1.3 PUBREL flags", V311, Server, "60 02 0001", kMalformed);
    addRow("2.1.3 PUBREL flags", V311, Server, "6a 02 0001", kMalformed);
    addRow("2.1.3 PINGRESP flags", V5, Server, "d8 00", kMalformed);
    addRow("2.1.3 SUBSCRIBE flags", V5, Client, "80 07 0001 00 0001 'p' 00", kMalformed);
    addRow("1.5.5 remaining length over four bytes", V5, Server, "30 80808080 01", kMalformed);
    addRow("1.5.5 remaining length over four bytes, not complete", V311, Server, "30 ffffffff", kMalformed);
    addRow("1.5.5 remaining length longer than needed", V5, Server, "d0 80 00", kMalformed);
    addRow("2.1.2 CONNECT from a server", V5, Server, "10 0d 0004 'MQTT' 05 02 000a 00 0000", kProtocolError);
    addRow("2.1.2 CONNECT from a server, before its body", V5, Server, "10 0d", kProtocolError);
    addRow("2.1.2 SUBSCRIBE from a server", V311, Server, "82 06 0001 0001 'p' 00", kProtocolError);
    addRow("2.1.2 PINGREQ from a server", V311, Server, "c0 00", kProtocolError);
    addRow("2.1.2 CONNACK from a client", V311, Client, "20 02 00 00", kProtocolError);
    addRow("2.1.2 SUBACK from a client", V5, Client, "90 04 0001 00 00", kProtocolError);
    addRow("3.1.1 3.14 DISCONNECT from a server", V311, Server, "e0 00", kProtocolError);
}

void addConnectRows()
{
    addRow("3.1.2.1 protocol name", V5, Client, "10 0d 0004 'MQTX' 05 02 000a 00 0000", 0x84);
    addRow("3.1.2.2 protocol version", V5, Client, "10 0d 0004 'MQTT' 06 02 000a 00 0000", 0x84);
    addRow("3.1.2.2 version 3 under the new name", V311, Client, "10 0d 0004 'MQTT' 03 02 000a 0001 'p'",
           0x84);
    addRow("3.1.2.3 reserved flag", V5, Client, "10 0d 0004 'MQTT' 05 03 000a 00 0000", kMalformed);
    addRow("3.1.2.6 will QoS 3", V5, Client, "10 13 0004 'MQTT' 05 1e 000a 00 0000 00 0001 'w' 0000",
           kMalformed);
    addRow("3.1.2.6 will QoS without will", V5, Client, "10 0d 0004 'MQTT' 05 0a 000a 00 0000", kMalformed);
    addRow("3.1.2.7 will retain without will", V5, Client, "10 0d 0004 'MQTT' 05 22 000a 00 0000",
           kMalformed);
    addRow("3.1.1 3.1.2.9 password alone", V311, Client, "10 10 0004 'MQTT' 04 42 000a 0001 'p' 0001 's'",
           kMalformed);
    addRow("3.1.1 3.1.3.1 empty identifier, session kept", V311, Client, "10 0c 0004 'MQTT' 04 00 000a 0000",
           0x85);
    addRow("3.1 3.1 empty identifier", V31, Client, "10 0e 0006 'MQIsdp' 03 02 000a 0000", 0x85);
    addRow("3.1.3.1 identifier not UTF-8", V5, Client, "10 0e 0004 'MQTT' 05 02 000a 00 0001 ff", kMalformed);
    addRow("3.1.3.3 empty will topic", V5, Client, "10 12 0004 'MQTT' 05 06 000a 00 0000 00 0000 0000",
           kMalformed);
    addRow("3.1.3.3 will topic with a wildcard", V5, Client,
           "10 13 0004 'MQTT' 05 06 000a 00 0000 00 0001 '+' 0000", kMalformed);
    addRow("3.1.3.5 user name not UTF-8", V311, Client, "10 10 0004 'MQTT' 04 82 000a 0001 'p' 0001 00",
           kMalformed);
    addRow("3.1.3.5 user name missing", V311, Client, "10 0d 0004 'MQTT' 04 82 000a 0001 'p'", kMalformed);
    addRow("3.1.3 bytes after the end", V311, Client, "10 0e 0004 'MQTT' 04 02 000a 0001 'p' 00", kMalformed);
    addRow("3.1.2.11.10 authentication data alone", V5, Client,
           "10 11 0004 'MQTT' 05 02 000a 04 16 0001 'x' 0000", kProtocolError);
    addRow("3.2.2 CONNACK too short", V311, Server, "20 01 00", kMalformed);
    addRow("3.2.2 CONNACK too long", V311, Server, "20 03 00 00 00", kMalformed);
    addRow("3.2.2.1 reserved flags", V311, Server, "20 02 02 00", kMalformed);
    addRow("3.2.2.1 reserved flags", V5, Server, "20 03 80 00 00", kMalformed);
    addRow("3.2.2.2 unknown code", V5, Server, "20 03 00 ff 00", kProtocolError);
    addRow("3.2.2.2 code of another packet", V5, Server, "20 03 00 8e 00", kProtocolError);
    addRow("3.2.2.3 no property length", V5, Server, "20 02 00 00", kMalformed);
}

void addPublishRows()
{
    addRow("3.3.1.2 QoS 3", V311, Server, "36 05 0001 't' 0001", kMalformed);
    addRow("3.3.1.1 DUP at QoS 0", V311, Server, "38 03 0001 't'", kMalformed);
    addRow("3.3.2.1 topic past the end", V311, Server, "30 03 0002 't'", kMalformed);
    addRow("3.3.2.1 nothing", V311, Server, "30 00", kMalformed);
    addRow("3.3.2.1 '+' in the topic", V311, Server, "30 05 0003 'a/+'", kMalformed);
    addRow("3.3.2.1 '#' in the topic", V31, Server, "30 03 0001 '#'", kMalformed);
    addRow("3.3.2.1 wildcard after eight bytes", V5, Server, "30 0d 000a '12345678#0' 00", kMalformed);
    addRow("3.3.2.1 wildcard after UTF-8", V5, Server, "30 06 0003 c3a4 '#' 00", kMalformed);
    addRow("3.3.2.1 empty topic", V311, Server, "30 02 0000", kProtocolError);
    addRow("3.3.2.1 empty topic without alias", V5, Server, "30 03 0000 00", kProtocolError);
    addRow("1.5.4 topic with a surrogate", V311, Server, "30 05 0003 eda080", kMalformed);
    addRow("1.5.4 topic with U+0000", V5, Server, "30 06 0003 'a' 00 'b' 00", kMalformed);
    addRow("2.2.1 packet identifier 0", V311, Server, "32 05 0001 't' 0000", kProtocolError);
    addRow("2.2.1 packet identifier missing", V5, Server, "32 04 0001 't' 00", kMalformed);
    addRow("3.3.2.3 no property length", V5, Server, "30 03 0001 't'", kMalformed);
    addRow("3.3.2.3 property length past the end", V5, Server, "30 04 0001 't' 01", kMalformed);
    addRow("3.3.2.3 property length of five bytes", V5, Server, "30 08 0001 't' 8080808001", kMalformed);
    addRow("3.3.2.3.2 payload format 2", V5, Server, "30 06 0001 't' 02 01 02", kProtocolError);
    addRow("3.3.2.3.4 topic alias 0", V5, Server, "30 07 0001 't' 03 23 0000", 0x94);
    addRow("3.3.2.3.4 two topic aliases", V5, Server, "30 0a 0001 't' 06 23 0001 23 0001", kProtocolError);
    addRow("3.3.2.3.5 response topic with a wildcard", V5, Server, "30 08 0001 't' 04 08 0001 '#'",
           kProtocolError);
    addRow("3.3.2.3.5 response topic not UTF-8", V5, Server, "30 08 0001 't' 04 08 0001 c3", kMalformed);
    addRow("3.3.2.3.7 user property without a value", V5, Server, "30 08 0001 't' 04 26 0001 'p'",
           kMalformed);
    addRow("3.3.2.3.7 user property not UTF-8", V5, Server, "30 0b 0001 't' 07 26 0001 'p' 0001 ff",
           kMalformed);
    addRow("3.3.2.3.8 subscription identifier 0", V5, Server, "30 06 0001 't' 02 0b 00", kProtocolError);
    addRow("1.5.5 subscription identifier longer than needed", V5, Server, "30 07 0001 't' 03 0b 8100",
           kMalformed);
    addRow("1.5.5 subscription identifier of five bytes", V5, Server, "30 0a 0001 't' 06 0b 8080808001",
           kMalformed);
    addRow("3.3.4 subscription identifier from a client", V5, Client, "30 06 0001 't' 02 0b 01", kMalformed);
    addRow("2.2.2.2 unknown property", V5, Server, "30 06 0001 't' 02 04 00", kMalformed);
    addRow("2.2.2.2 property of another packet", V5, Server, "30 06 0001 't' 02 24 00", kMalformed);
}

void addAckRows()
{
    addRow("3.4.2 nothing", V311, Server, "40 00", kMalformed);
    addRow("3.4.2 one byte", V5, Server, "40 01 01", kMalformed);
    addRow("3.4.2 packet identifier 0", V5, Server, "40 02 0000", kProtocolError);
    addRow("3.4.2 too long", V311, Server, "40 03 0001 00", kMalformed);
    addRow("3.4.2 too long", V5, Server, "40 05 0001 00 00 00", kMalformed);
    addRow("3.4.2.1 unknown code", V5, Server, "40 03 0001 ff", kProtocolError);
    addRow("3.4.2.1 code of PUBREL", V5, Server, "40 03 0001 92", kProtocolError);
    addRow("3.6.2.1 code of PUBACK", V5, Server, "62 03 0001 80", kProtocolError);
    addRow("3.7.2.1 code of PUBACK", V5, Server, "70 04 0001 97 00", kProtocolError);
    addRow("3.4.2.2 property length past the end", V5, Server, "40 04 0001 00 01", kMalformed);
    addRow("3.4.2.2.2 two reason strings", V5, Server, "40 0c 0001 00 08 1f 0001 'p' 1f 0001 'q'",
           kProtocolError);
}

void addSubscriptionRows()
{
    addRow("3.8.3 no filter", V311, Client, "82 02 0001", kProtocolError);
    addRow("3.8.3 no filter", V5, Client, "82 03 0001 00", kProtocolError);
    addRow("3.8.2 packet identifier 0", V5, Client, "82 07 0000 00 0001 'p' 00", kProtocolError);
    addRow("3.8.3 empty filter", V5, Client, "82 06 0001 00 0000 00", kMalformed);
    addRow("3.8.3 filter not UTF-8", V5, Client, "82 07 0001 00 0001 ff 00", kMalformed);
    addRow("3.8.3 no options", V5, Client, "82 06 0001 00 0001 'p'", kMalformed);
    addRow("3.8.3.1 QoS 3", V5, Client, "82 07 0001 00 0001 'p' 03", kProtocolError);
    addRow("3.8.3.1 retain handling 3", V5, Client, "82 07 0001 00 0001 'p' 30", kProtocolError);
    addRow("3.8.3.1 reserved options", V5, Client, "82 07 0001 00 0001 'p' 40", kMalformed);
    addRow("3.1.1 3.8.3 no options but QoS", V311, Client, "82 06 0001 0001 'p' 04", kMalformed);
    addRow("3.8.3.1 no local on a shared subscription", V5, Client, "82 10 0001 00 000a '$share/g/t' 04",
           kProtocolError);
    addRow("3.8.2.1.2 two subscription identifiers", V5, Client, "82 0b 0001 04 0b 01 0b 01 0001 'p' 00",
           kProtocolError);
    addRow("3.9.3 no code", V311, Server, "90 02 0001", kMalformed);
    addRow("3.9.3 no code", V5, Server, "90 03 0001 00", kMalformed);
    addRow("3.9.3 unknown code", V311, Server, "90 03 0001 03", kProtocolError);
    addRow("3.9.3 code of MQTT 5", V311, Server, "90 03 0001 87", kProtocolError);
    addRow("3.9.3 code of UNSUBACK", V5, Server, "90 04 0001 00 11", kProtocolError);
    addRow("3.9.2 packet identifier 0", V311, Server, "90 03 0000 00", kProtocolError);
    addRow("3.10.3 no filter", V5, Client, "a2 03 0001 00", kProtocolError);
    addRow("3.10.3 empty filter", V311, Client, "a2 04 0001 0000", kMalformed);
    addRow("3.10.3 filter past the end", V311, Client, "a2 05 0001 0002 'p'", kMalformed);
    addRow("3.11.3 too long", V311, Server, "b0 03 0001 00", kMalformed);
    addRow("3.11.3 no code", V5, Server, "b0 03 0001 00", kMalformed);
    addRow("3.11.3 code of SUBACK", V5, Server, "b0 04 0001 00 01", kProtocolError);
}

void addOtherRows()
{
    addRow("3.12 PINGREQ too long", V5, Client, "c0 01 00", kMalformed);
    addRow("3.13 PINGRESP too long", V311, Server, "d0 01 00", kMalformed);
    addRow("3.1.1 3.14 DISCONNECT too long", V311, Client, "e0 01 00", kMalformed);
    addRow("3.14.2.1 unknown code", V5, Server, "e0 01 ff", kProtocolError);
    addRow("3.14.2.2.2 session expiry from a server", V5, Server, "e0 07 8b 05 11 00000000", kMalformed);
    addRow("3.14.2.2.5 server reference from a client", V5, Client, "e0 08 9d 06 1c 0003 'b:1'", kMalformed);
    addRow("3.14.2.2 too long", V5, Server, "e0 03 8b 00 00", kMalformed);
    addRow("3.15.2 no property length", V5, Server, "f0 01 18", kMalformed);
    addRow("3.15.2.2.2 no method", V5, Server, "f0 02 18 00", kProtocolError);
    addRow("3.15.2.1 re-authentication by a server", V5, Server, "f0 06 19 04 15 0001 'm'", kProtocolError);
    addRow("3.15.2.1 unknown code", V5, Server, "f0 06 01 04 15 0001 'm'", kProtocolError);
}

QByteArray variableByteInteger(std::size_t value)
{
    QByteArray bytes;
    for (; value > 0x7F; value >>= 7) {
        bytes += static_cast<char>((value & 0x7F) | 0x80);
    }
    return bytes + static_cast<char>(value);
}

QByteArray publishWithUserProperties(std::size_t count, const QByteArray &property)
{
    const QByteArray list = property.repeated(static_cast<qsizetype>(count));
    const QByteArray body
        = packetBytes("0001 't'") + variableByteInteger(static_cast<std::size_t>(list.size())) + list;
    return packetBytes("30") + variableByteInteger(static_cast<std::size_t>(body.size())) + body;
}

} // namespace

class tst_Decoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void packets_data();
    void packets();
    void malformed_data();
    void malformed();
    void publishInPlace();
    void publishPropertiesAreWhatTheyWere();
    void sizeCapComesFirst();
    void frameTellsSizeBeforeBody();
    void takesManyUserProperties();
    void refusesCountlessUserProperties();
    void takesManyTopicLevels();
    void eitherSenderTakesBothDirections();
};

void tst_Decoder::packets_data()
{
    QTest::addColumn<ProtocolVersion>("version");
    QTest::addColumn<Sender>("sender");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Packet>("packet");
    for (const PacketRow &row : packetRows()) {
        QTest::addRow("%s: %s", row.tag, row.bytes.toHex().constData())
            << row.version << row.sender << row.bytes << row.packet;
    }
}

void tst_Decoder::packets()
{
    QFETCH(const ProtocolVersion, version);
    QFETCH(const Sender, sender);
    QFETCH(const QByteArray, bytes);
    QFETCH(const Packet, packet);
    const DecodedPacket decoded = decodePacket(bytes, version, sender, kNoLimit);
    QCOMPARE(decoded.detail, "");
    QCOMPARE(decoded.status, DecodeStatus::Ok);
    QCOMPARE(decoded.consumed, static_cast<std::size_t>(bytes.size()));
    QVERIFY(decoded.packet == packet);

    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const DecodedPacket prefix = decodePacket(BytesView(bytes).first(size), version, sender, kNoLimit);
        QCOMPARE(prefix.status, DecodeStatus::Incomplete);
        QCOMPARE(prefix.consumed, std::size_t{0});
    }
    const DecodedPacket followed = decodePacket(bytes + "\x10", version, sender, kNoLimit);
    QCOMPARE(followed.status, DecodeStatus::Ok);
    QCOMPARE(followed.consumed, static_cast<std::size_t>(bytes.size()));
    QVERIFY(followed.packet == packet);
}

void tst_Decoder::malformed_data()
{
    QTest::addColumn<ProtocolVersion>("version");
    QTest::addColumn<Sender>("sender");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("reason");
    addFrameRows();
    addConnectRows();
    addPublishRows();
    addAckRows();
    addSubscriptionRows();
    addOtherRows();
}

void tst_Decoder::malformed()
{
    QFETCH(const ProtocolVersion, version);
    QFETCH(const Sender, sender);
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, reason);
    const DecodedPacket decoded = decodePacket(bytes, version, sender, kNoLimit);
    QCOMPARE(decoded.status, DecodeStatus::Malformed);
    QCOMPARE(static_cast<int>(decoded.reason), reason);
    QVERIFY(*decoded.detail != '\0');
}

void tst_Decoder::publishInPlace()
{
    const QByteArray body = packetBytes("0003 'a/b' 0007 02 01 01 'payload'");
    const DecodedPublish decoded = decodePublish(0x0D, body, V5, Server);
    QCOMPARE(decoded.status, DecodeStatus::Ok);
    QCOMPARE(decoded.view.topic, BytesView("a/b"));
    QCOMPARE(decoded.view.topic.data(), body.constData() + 2);
    QCOMPARE(decoded.view.payload, BytesView("payload"));
    QCOMPARE(decoded.view.payload.data(), body.constData() + 10);
    QCOMPARE(decoded.view.propertyBytes, packetBytes("01 01"));
    QCOMPARE(decoded.view.qos, QoS::ExactlyOnce);
    QVERIFY(decoded.view.retain);
    QVERIFY(decoded.view.dup);
    QCOMPARE(decoded.view.packetIdentifier, PacketIdentifier{7});
    QCOMPARE(decoded.topicAlias, std::uint16_t{0});

    const DecodedPublish alias = decodePublish(0, packetBytes("0000 03 23 0102"), V5, Server);
    QCOMPARE(alias.status, DecodeStatus::Ok);
    QCOMPARE(alias.topicAlias, std::uint16_t{0x0102});
    QVERIFY(alias.view.topic.isEmpty());
}

void tst_Decoder::publishPropertiesAreWhatTheyWere()
{
    const Properties properties = decodePublishProperties(
        packetBytes("26 0001 'b' 0001 '1' 0b 05 26 0001 'a' 0000 0b 05 26 0001 'b' 0001 '1'"));
    const std::vector<UserProperty> expected{{"b", "1"}, {"a", ""}, {"b", "1"}};
    QVERIFY(properties.userProperties == expected);
    QVERIFY((properties.subscriptionIdentifiers == std::vector<std::uint32_t>{5, 5}));
    QVERIFY(decodePublishProperties({}).isEmpty());
}

void tst_Decoder::sizeCapComesFirst()
{
    const QByteArray header = packetBytes("30 ffffff7f");
    const Frame frame = decodeFrame(header, 256u * 1024 * 1024);
    QCOMPARE(frame.status, DecodeStatus::Malformed);
    QCOMPARE(frame.reason, ReasonCode::PacketTooLarge);
    QCOMPARE(decodePacket(header, V311, Server, 1000).reason, ReasonCode::PacketTooLarge);

    const QByteArray packet = packetBytes("30 03 0001 't'");
    QCOMPARE(decodeFrame(packet, 5).status, DecodeStatus::Ok);
    QCOMPARE(decodeFrame(packet, 4).status, DecodeStatus::Malformed);
}

void tst_Decoder::frameTellsSizeBeforeBody()
{
    QCOMPARE(decodeFrame({}, kNoLimit).status, DecodeStatus::Incomplete);
    const Frame partial = decodeFrame(packetBytes("32 80"), kNoLimit);
    QCOMPARE(partial.status, DecodeStatus::Incomplete);
    QCOMPARE(partial.totalSize, std::size_t{0});
    const Frame frame = decodeFrame(packetBytes("3b 8001 00"), kNoLimit);
    QCOMPARE(frame.status, DecodeStatus::Incomplete);
    QCOMPARE(frame.type, PacketType::Publish);
    QCOMPARE(frame.flags, std::uint8_t{0x0B});
    QCOMPARE(frame.headerSize, std::size_t{3});
    QCOMPARE(frame.totalSize, std::size_t{131});
    QCOMPARE(decodeFrame(packetBytes("30 ffffff7f"), kNoLimit).totalSize, std::size_t{268'435'460});
    QCOMPARE(decodeFrame(packetBytes("6a 02 0001"), kNoLimit, V31).status, DecodeStatus::Ok);
    QCOMPARE(decodeFrame(packetBytes("6a 02 0001"), kNoLimit, V311).status, DecodeStatus::Malformed);
}

void tst_Decoder::takesManyUserProperties()
{
    constexpr std::size_t kCount = 100'000;
    const QByteArray bytes = publishWithUserProperties(kCount, packetBytes("26 0001 'n' 0001 'v'"));
    const DecodedPacket decoded = decodePacket(bytes, V5, Server, kNoLimit);
    QCOMPARE(decoded.status, DecodeStatus::Ok);
    const auto &publish = std::get<PublishPacket>(decoded.packet);
    QCOMPARE(publish.properties.userProperties.size(), kCount);
    QCOMPARE(publish.properties.userProperties.back().value, QByteArray("v"));
}

void tst_Decoder::refusesCountlessUserProperties()
{
    const QByteArray bytes = publishWithUserProperties(1'000'001, packetBytes("26 0000 0000"));
    const DecodedPacket decoded = decodePacket(bytes, V5, Server, kNoLimit);
    QCOMPARE(decoded.status, DecodeStatus::Malformed);
    QCOMPARE(decoded.reason, ReasonCode::QuotaExceeded);
}

void tst_Decoder::takesManyTopicLevels()
{
    const QByteArray topic(65'535, '/');
    const QByteArray body = packetBytes("ffff") + topic;
    const DecodedPublish decoded = decodePublish(0, body, V311, Server);
    QCOMPARE(decoded.status, DecodeStatus::Ok);
    QCOMPARE(decoded.view.topic, topic);
}

void tst_Decoder::eitherSenderTakesBothDirections()
{
    for (const PacketRow &row : packetRows()) {
        const DecodedPacket decoded = decodePacket(row.bytes, row.version, Sender::Either, kNoLimit);
        QVERIFY2(decoded.status == DecodeStatus::Ok, row.tag);
        QVERIFY2(decoded.packet == row.packet, row.tag);
    }
}

QTEST_GUILESS_MAIN(tst_Decoder)
#include "tst_decoder.moc"
