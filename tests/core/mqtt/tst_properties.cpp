// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/decoder.h"
#include "core/mqtt/properties.h"
#include "tests/core/mqtt/packetrows.h"
#include "tests/support/prepare.h"

#include <QList>
#include <QTest>

using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;
using mangrove::test::packetBytes;

namespace {

/// MQTT 5 table 2-4 as it is printed, with the directions that the chapters of the packets add.
struct SpecifiedProperty
{
    int id;
    const char *name;
    const char *example; ///< a legal value as bytes
    const char *client; ///< packets of a client that may carry it
    const char *server;
};

constexpr const char *kAllOfClient
    = "CONNECT WILL PUBLISH PUBACK PUBREC PUBREL PUBCOMP SUBSCRIBE UNSUBSCRIBE DISCONNECT AUTH";
constexpr const char *kAllOfServer
    = "CONNACK PUBLISH PUBACK PUBREC PUBREL PUBCOMP SUBACK UNSUBACK DISCONNECT AUTH";

constexpr SpecifiedProperty kSpecified[] = {
    {0x01, "Payload Format Indicator", "01", "PUBLISH WILL", "PUBLISH"},
    {0x02, "Message Expiry Interval", "00000000", "PUBLISH WILL", "PUBLISH"},
    {0x03, "Content Type", "0000", "PUBLISH WILL", "PUBLISH"},
    {0x08, "Response Topic", "0001 'r'", "PUBLISH WILL", "PUBLISH"},
    {0x09, "Correlation Data", "0001 ff", "PUBLISH WILL", "PUBLISH"},
    {0x0B, "Subscription Identifier", "01", "SUBSCRIBE", "PUBLISH"},
    {0x11, "Session Expiry Interval", "ffffffff", "CONNECT DISCONNECT", "CONNACK"},
    {0x12, "Assigned Client Identifier", "0001 'c'", "", "CONNACK"},
    {0x13, "Server Keep Alive", "0000", "", "CONNACK"},
    {0x15, "Authentication Method", "0001 'm'", "CONNECT AUTH", "CONNACK AUTH"},
    {0x16, "Authentication Data", "0001 00", "CONNECT AUTH", "CONNACK AUTH"},
    {0x17, "Request Problem Information", "00", "CONNECT", ""},
    {0x18, "Will Delay Interval", "00000001", "WILL", ""},
    {0x19, "Request Response Information", "01", "CONNECT", ""},
    {0x1A, "Response Information", "0000", "", "CONNACK"},
    {0x1C, "Server Reference", "0000", "", "CONNACK DISCONNECT"},
    {0x1F, "Reason String", "0001 'x'", "PUBACK PUBREC PUBREL PUBCOMP DISCONNECT AUTH",
     "CONNACK PUBACK PUBREC PUBREL PUBCOMP SUBACK UNSUBACK DISCONNECT AUTH"},
    {0x21, "Receive Maximum", "0001", "CONNECT", "CONNACK"},
    {0x22, "Topic Alias Maximum", "0000", "CONNECT", "CONNACK"},
    {0x23, "Topic Alias", "0001", "PUBLISH", "PUBLISH"},
    {0x24, "Maximum QoS", "01", "", "CONNACK"},
    {0x25, "Retain Available", "00", "", "CONNACK"},
    {0x26, "User Property", "0000 0000", kAllOfClient, kAllOfServer},
    {0x27, "Maximum Packet Size", "00000001", "CONNECT", "CONNACK"},
    {0x28, "Wildcard Subscription Available", "00", "", "CONNACK"},
    {0x29, "Subscription Identifier Available", "00", "", "CONNACK"},
    {0x2A, "Shared Subscription Available", "00", "", "CONNACK"},
};

/// A packet whose only open place is its property list.
struct Carrier
{
    const char *name;
    int firstByte;
    const char *before;
    const char *after;
};

constexpr Carrier kCarriers[] = {
    {"CONNECT", 0x10, "0004 'MQTT' 05 02 000a", "0001 'p'"},
    {"WILL", 0x10, "0004 'MQTT' 05 06 000a 00 0001 'p'", "0001 'w' 0000"},
    {"CONNACK", 0x20, "00 00", ""},
    {"PUBLISH", 0x30, "0001 't'", "'payload'"},
    {"PUBACK", 0x40, "0001 00", ""},
    {"PUBREC", 0x50, "0001 00", ""},
    {"PUBREL", 0x62, "0001 00", ""},
    {"PUBCOMP", 0x70, "0001 00", ""},
    {"SUBSCRIBE", 0x82, "0001", "0001 't' 00"},
    {"SUBACK", 0x90, "0001", "00"},
    {"UNSUBSCRIBE", 0xA2, "0001", "0001 't'"},
    {"UNSUBACK", 0xB0, "0001", "00"},
    {"DISCONNECT", 0xE0, "00", ""},
    {"AUTH", 0xF0, "18", ""},
};

QByteArray packetWith(const Carrier &carrier, const QByteArray &properties)
{
    const QByteArray body = packetBytes(carrier.before) + static_cast<char>(properties.size()) + properties
                            + packetBytes(carrier.after);
    return QByteArray(1, static_cast<char>(carrier.firstByte)) + static_cast<char>(body.size()) + body;
}

QByteArray propertyOf(const SpecifiedProperty &property)
{
    return QByteArray(1, static_cast<char>(property.id)) + packetBytes(property.example);
}

/// What must stand in the list besides: authentication data needs a method, AUTH always has one.
QByteArray companionOf(const SpecifiedProperty &property, QByteArrayView carrier)
{
    const bool needed = carrier == "AUTH" || (carrier == "CONNECT" && property.id == 0x16);
    return needed && property.id != 0x15 ? packetBytes("15 0001 'm'") : QByteArray();
}

DecodedPacket decoded(const QByteArray &bytes, Sender sender)
{
    return decodePacket(bytes, ProtocolVersion::V5, sender, 1000);
}

} // namespace

class tst_Properties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void names();
    void carriers_data();
    void carriers();
    void duplicates_data() { carriers_data(); }
    void duplicates();
    void truncatedValues_data() { carriers_data(); }
    void truncatedValues();
    void ranges_data();
    void ranges();
    void texts();
    void emptiness();
};

void tst_Properties::names()
{
    for (const SpecifiedProperty &property : kSpecified) {
        QCOMPARE(propertyName(static_cast<PropertyId>(property.id)), QString::fromLatin1(property.name));
    }
}

void tst_Properties::carriers_data()
{
    QTest::addColumn<int>("property");
    QTest::addColumn<int>("carrier");
    QTest::addColumn<Sender>("sender");
    QTest::addColumn<bool>("allowed");
    for (std::size_t i = 0; i < std::size(kSpecified); ++i) {
        for (std::size_t j = 0; j < std::size(kCarriers); ++j) {
            const QByteArray carrier = kCarriers[j].name;
            const auto addRow = [&](Sender sender, const char *sentBy, const char *packets) {
                QTest::addRow("2.2.2.2 %s in %s of the %s", kSpecified[i].name, carrier.constData(), sentBy)
                    << static_cast<int>(i) << static_cast<int>(j) << sender
                    << QByteArray(packets).split(' ').contains(carrier);
            };
            const QByteArrayList serverOnly{"CONNACK", "SUBACK", "UNSUBACK"};
            const QByteArrayList clientOnly{"CONNECT", "WILL", "SUBSCRIBE", "UNSUBSCRIBE"};
            if (!serverOnly.contains(carrier)) {
                addRow(Sender::Client, "client", kSpecified[i].client);
            }
            if (!clientOnly.contains(carrier)) {
                addRow(Sender::Server, "server", kSpecified[i].server);
            }
        }
    }
}

void tst_Properties::carriers()
{
    QFETCH(const int, property);
    QFETCH(const int, carrier);
    QFETCH(const Sender, sender);
    QFETCH(const bool, allowed);
    const QByteArray list
        = companionOf(kSpecified[property], kCarriers[carrier].name) + propertyOf(kSpecified[property]);
    const DecodedPacket result = decoded(packetWith(kCarriers[carrier], list), sender);
    QCOMPARE(result.status, allowed ? DecodeStatus::Ok : DecodeStatus::Malformed);
    QCOMPARE(result.reason, allowed ? ReasonCode::Success : ReasonCode::MalformedPacket); // section 2.2.2.2
}

void tst_Properties::duplicates()
{
    QFETCH(const int, property);
    QFETCH(const int, carrier);
    QFETCH(const Sender, sender);
    QFETCH(const bool, allowed);
    const SpecifiedProperty &specified = kSpecified[property];
    const QByteArray name = kCarriers[carrier].name;
    const bool mayRepeat = specified.id == 0x26 || (specified.id == 0x0B && name == "PUBLISH");
    const QByteArray list = companionOf(specified, name) + propertyOf(specified).repeated(2);
    const DecodedPacket result = decoded(packetWith(kCarriers[carrier], list), sender);
    const ReasonCode repeated = mayRepeat ? ReasonCode::Success : ReasonCode::ProtocolError;
    QCOMPARE(result.reason, allowed ? repeated : ReasonCode::MalformedPacket);
}

void tst_Properties::truncatedValues()
{
    QFETCH(const int, property);
    QFETCH(const int, carrier);
    QFETCH(const Sender, sender);
    QFETCH(const bool, allowed);
    const QByteArray whole = propertyOf(kSpecified[property]);
    for (qsizetype size = 1; allowed && size < whole.size(); ++size) {
        const QByteArray list
            = companionOf(kSpecified[property], kCarriers[carrier].name) + whole.first(size);
        QCOMPARE(decoded(packetWith(kCarriers[carrier], list), sender).reason, ReasonCode::MalformedPacket);
    }
}

void tst_Properties::ranges_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Sender>("sender");
    const auto addRow = [](const char *tag, const Carrier &carrier, Sender sender, const char *property) {
        QTest::addRow("%s %s", tag, property) << packetWith(carrier, packetBytes(property)) << sender;
    };
    const Carrier &connect = kCarriers[0];
    const Carrier &connack = kCarriers[2];
    addRow("3.1.2.11.3", connect, Sender::Client, "21 0000");
    addRow("3.1.2.11.4", connect, Sender::Client, "27 00000000");
    addRow("3.1.2.11.6", connect, Sender::Client, "19 02");
    addRow("3.1.2.11.7", connect, Sender::Client, "17 02");
    addRow("3.1.3.2.3", kCarriers[1], Sender::Client, "01 02");
    addRow("3.2.2.3.3", connack, Sender::Server, "21 0000");
    addRow("3.2.2.3.4", connack, Sender::Server, "24 02");
    addRow("3.2.2.3.5", connack, Sender::Server, "25 02");
    addRow("3.2.2.3.6", connack, Sender::Server, "27 00000000");
    addRow("3.2.2.3.11", connack, Sender::Server, "28 ff");
    addRow("3.2.2.3.12", connack, Sender::Server, "29 02");
    addRow("3.2.2.3.13", connack, Sender::Server, "2a 02");
    addRow("3.8.2.1.2", kCarriers[8], Sender::Client, "0b 00");
}

void tst_Properties::ranges()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Sender, sender);
    QCOMPARE(decoded(bytes, sender).reason, ReasonCode::ProtocolError);
}

void tst_Properties::texts()
{
    Properties properties;
    properties.payloadFormatIndicator = 1;
    properties.messageExpiryInterval = 0xFFFFFFFF;
    properties.responseTopic = "<b>r</b>";
    properties.correlationData = QByteArray("\x00\xAB", 2);
    properties.subscriptionIdentifiers = {7, 8};
    properties.userProperties = {{"p", "q"}, {"p", "\xC3\xA4"}};
    QStringList lines;
    for (const PropertyText &text : propertyTexts(properties)) {
        lines += text.name + ": "_L1 + text.value;
    }
    QCOMPARE(lines.join(u'\n'), u"Payload Format Indicator: 1\n"
                                "Message Expiry Interval: 4294967295\n"
                                "Response Topic: <b>r</b>\n"
                                "Correlation Data: 00ab\n"
                                "Subscription Identifier: 7\n"
                                "Subscription Identifier: 8\n"
                                "User Property: p = q\n"
                                "User Property: p = \u00E4"_s);
}

void tst_Properties::emptiness()
{
    Properties properties;
    QVERIFY(properties.isEmpty());
    QVERIFY(propertyTexts(properties).empty());
    properties.reasonString = QByteArray();
    QVERIFY(!properties.isEmpty());
}

QTEST_GUILESS_MAIN(tst_Properties)
#include "tst_properties.moc"
