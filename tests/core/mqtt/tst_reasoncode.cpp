// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/packets.h"
#include "core/mqtt/reasoncode.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;

class tst_ReasonCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void allowed_data();
    void allowed();
    void names_data();
    void names();
    void returnCodes();
    void packetTypeNames();
};

void tst_ReasonCode::allowed_data()
{
    QTest::addColumn<PacketType>("packet");
    QTest::addColumn<QByteArray>("codes");
    const auto addRow = [](const char *tag, PacketType packet, const char *codes) {
        QTest::newRow(tag) << packet << QByteArray::fromHex(codes);
    };
    addRow("3.2.2.2 CONNACK", PacketType::Connack, "00 80818283848586878889 8a8c9095979 99a9b9c9d9f");
    addRow("3.4.2.1 PUBACK", PacketType::Puback, "00 10 80 83 87 90 91 97 99");
    addRow("3.5.2.1 PUBREC", PacketType::Pubrec, "00 10 80 83 87 90 91 97 99");
    addRow("3.6.2.1 PUBREL", PacketType::Pubrel, "00 92");
    addRow("3.7.2.1 PUBCOMP", PacketType::Pubcomp, "00 92");
    addRow("3.9.3 SUBACK", PacketType::Suback, "00 01 02 80 83 87 8f 91 97 9e a1 a2");
    addRow("3.11.3 UNSUBACK", PacketType::Unsuback, "00 11 80 83 87 8f 91");
    addRow("3.14.2.1 DISCONNECT", PacketType::Disconnect,
           "00 04 80818283 87898b8c8d8e8f90 93949596979899 9a9b9c9d9e9f a0a1a2");
    addRow("3.15.2.1 AUTH", PacketType::Auth, "00 18 19");
    addRow("3.3 PUBLISH has none", PacketType::Publish, "");
    addRow("3.13 PINGRESP has none", PacketType::Pingresp, "");
}

void tst_ReasonCode::allowed()
{
    QFETCH(const PacketType, packet);
    QFETCH(const QByteArray, codes);
    QByteArray found;
    for (int code = 0; code <= 0xFF; ++code) {
        if (isAllowedReasonCode(packet, static_cast<std::uint8_t>(code))) {
            found += static_cast<char>(code);
        }
    }
    QCOMPARE(found.toHex(' '), codes.toHex(' '));
}

void tst_ReasonCode::names_data()
{
    QTest::addColumn<PacketType>("packet");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("name");
    QTest::newRow("2.4 Success") << PacketType::Puback << 0 << u"Success"_s;
    QTest::newRow("2.4 Normal disconnection") << PacketType::Disconnect << 0 << u"Normal disconnection"_s;
    QTest::newRow("2.4 Granted QoS 0") << PacketType::Suback << 0 << u"Granted QoS 0"_s;
    QTest::newRow("2.4 Granted QoS 2") << PacketType::Suback << 2 << u"Granted QoS 2"_s;
    QTest::newRow("2.4 Not authorized") << PacketType::Connack << 0x87 << u"Not authorized"_s;
    QTest::newRow("2.4 the last") << PacketType::Disconnect << 0xA2
                                  << u"Wildcard Subscriptions not supported"_s;
    QTest::newRow("2.4 unknown") << PacketType::Connack << 0xF0 << u"Unknown reason code 0xF0"_s;
    QTest::newRow("2.4 unknown, small") << PacketType::Connack << 3 << u"Unknown reason code 0x03"_s;
}

void tst_ReasonCode::names()
{
    QFETCH(const PacketType, packet);
    QFETCH(const int, code);
    QFETCH(const QString, name);
    QCOMPARE(reasonCodeName(packet, static_cast<std::uint8_t>(code)), name);
}

/// MQTT 3.1.1 table 3.1.
void tst_ReasonCode::returnCodes()
{
    QCOMPARE(reasonCodeOfConnackReturnCode(0), ReasonCode::Success);
    QCOMPARE(reasonCodeOfConnackReturnCode(1), ReasonCode::UnsupportedProtocolVersion);
    QCOMPARE(reasonCodeOfConnackReturnCode(2), ReasonCode::ClientIdentifierNotValid);
    QCOMPARE(reasonCodeOfConnackReturnCode(3), ReasonCode::ServerUnavailable);
    QCOMPARE(reasonCodeOfConnackReturnCode(4), ReasonCode::BadUserNameOrPassword);
    QCOMPARE(reasonCodeOfConnackReturnCode(5), ReasonCode::NotAuthorized);
    QCOMPARE(reasonCodeOfConnackReturnCode(6), ReasonCode::UnspecifiedError);
    QCOMPARE(reasonCodeOfConnackReturnCode(255), ReasonCode::UnspecifiedError);
}

void tst_ReasonCode::packetTypeNames()
{
    QCOMPARE(packetTypeName(PacketType::Reserved), u"RESERVED"_s);
    QCOMPARE(packetTypeName(PacketType::Connect), u"CONNECT"_s);
    QCOMPARE(packetTypeName(PacketType::Unsubscribe), u"UNSUBSCRIBE"_s);
    QCOMPARE(packetTypeName(PacketType::Auth), u"AUTH"_s);
    QCOMPARE(packetType(AckPacket{.type = PacketType::Pubrel, .properties = {}}), PacketType::Pubrel);
}

QTEST_GUILESS_MAIN(tst_ReasonCode)
#include "tst_reasoncode.moc"
