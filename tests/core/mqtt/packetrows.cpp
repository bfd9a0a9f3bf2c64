// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/mqtt/packetrows.h"

#include <QList>

#include <utility>

namespace mangrove::test {

using namespace mqtt;

namespace {

constexpr auto V31 = ProtocolVersion::V31;
constexpr auto V311 = ProtocolVersion::V311;
constexpr auto V5 = ProtocolVersion::V5;
constexpr auto Client = Sender::Client;
constexpr auto Server = Sender::Server;

class Rows
{
public:
    void add(const char *tag, ProtocolVersion version, Sender sender, const QByteArray &bytes, Packet packet)
    {
        m_rows.push_back({tag, version, sender, packetBytes(bytes), std::move(packet)});
    }
    void addOtherForm(const char *tag, ProtocolVersion version, Sender sender, const QByteArray &bytes,
                      Packet packet)
    {
        add(tag, version, sender, bytes, std::move(packet));
        m_rows.back().canonical = false;
    }
    std::vector<PacketRow> take() { return std::move(m_rows); }

private:
    std::vector<PacketRow> m_rows;
};

Properties reasonText(const char *text)
{
    Properties properties;
    properties.reasonString = text;
    return properties;
}

Properties userProperty(const char *name, const char *value)
{
    Properties properties;
    properties.userProperties = {{name, value}};
    return properties;
}

ConnectPacket connectPacket(ProtocolVersion version, const char *identifier)
{
    ConnectPacket packet;
    packet.version = version;
    packet.clientIdentifier = identifier;
    packet.keepAlive = 10;
    return packet;
}

Will will(const char *topic, const char *payload)
{
    Will result;
    result.topic = topic;
    result.payload = payload;
    return result;
}

void addConnect(Rows &rows)
{
    ConnectPacket packet = connectPacket(V31, "p");
    rows.add("3.1 3.1 CONNECT", V31, Client, "10 0f 0006 'MQIsdp' 03 02 000a 0001 'p'", packet);
    rows.addOtherForm("3.1 3.1 CONNECT with the reserved flag", V31, Client,
                      "10 0f 0006 'MQIsdp' 03 03 000a 0001 'p'", packet);
    rows.addOtherForm("3.1 3.1 CONNECT ends before the announced user name", V31, Client,
                      "10 0f 0006 'MQIsdp' 03 82 000a 0001 'p'", packet);
    packet.userName = "u";
    rows.addOtherForm("3.1 3.1 CONNECT ends before the announced password", V31, Client,
                      "10 12 0006 'MQIsdp' 03 c2 000a 0001 'p' 0001 'u'", packet);

    packet = connectPacket(V311, "p");
    rows.add("3.1.1 3.1 CONNECT", V311, Client, "10 0d 0004 'MQTT' 04 02 000a 0001 'p'", packet);
    packet.will = will("w", "bye");
    packet.will->qos = QoS::ExactlyOnce;
    packet.will->retain = true;
    packet.userName = "me";
    packet.password = QByteArray("\x00\xFF", 2);
    packet.cleanStart = false;
    rows.add("3.1.1 3.1.2.3 CONNECT with will, user name and binary password", V311, Client,
             "10 1d 0004 'MQTT' 04 f4 000a 0001 'p' 0001 'w' 0003 'bye' 0002 'me' 0002 00ff", packet);
    rows.add("3.1.1 3.1.3.1 CONNECT with an empty client identifier", V311, Client,
             "10 0c 0004 'MQTT' 04 02 000a 0000", connectPacket(V311, ""));
    packet = connectPacket(V311, "p");
    packet.userName = "";
    rows.add("3.1.1 3.1.3.4 CONNECT with an empty user name", V311, Client,
             "10 0f 0004 'MQTT' 04 82 000a 0001 'p' 0000", packet);
}

void addConnect5(Rows &rows)
{
    ConnectPacket packet = connectPacket(V5, "");
    rows.add("5 3.1 CONNECT", V5, Client, "10 0d 0004 'MQTT' 05 02 000a 00 0000", packet);
    packet.password = "s";
    rows.add("5 3.1.2.9 CONNECT with a password alone", V5, Client,
             "10 10 0004 'MQTT' 05 42 000a 00 0000 0001 's'", packet);
    packet = connectPacket(V5, "p");
    packet.properties.receiveMaximum = 20;
    rows.add("5 3.1.2.11.3 CONNECT with Receive Maximum", V5, Client,
             "10 11 0004 'MQTT' 05 02 000a 03 21 0014 0001 'p'", packet);
    packet = connectPacket(V5, "p");
    packet.will = will("w", "");
    packet.will->properties.willDelayInterval = 1;
    packet.will->properties.userProperties = {{"a", "1"}, {"a", "1"}, {"A", ""}};
    rows.add(
        "5 3.1.3.2 CONNECT with will properties", V5, Client,
        "10 2d 0004 'MQTT' 05 06 000a 00 0001 'p' 19 18 00000001 26 0001 'a' 0001 '1' 26 0001 'a' 0001 '1' "
        "26 0001 'A' 0000 0001 'w' 0000",
        packet);
}

void addConnack(Rows &rows)
{
    rows.add("3.1 3.2 CONNACK", V31, Server, "20 02 00 00", ConnackPacket{});
    rows.addOtherForm("3.1 3.2 CONNACK with the reserved byte", V31, Server, "20 02 ff 05",
                      ConnackPacket{.sessionPresent = false, .code = 5, .properties = {}});
    rows.add("3.1.1 3.2 CONNACK", V311, Server, "20 02 01 00",
             ConnackPacket{.sessionPresent = true, .code = 0, .properties = {}});
    rows.add("3.1.1 3.2.2.3 CONNACK refuses", V311, Server, "20 02 00 04",
             ConnackPacket{.sessionPresent = false, .code = 4, .properties = {}});
    rows.add("5 3.2 CONNACK", V5, Server, "20 03 00 00 00", ConnackPacket{});
    rows.addOtherForm("5 3.2 CONNACK with bytes after the properties", V5, Server, "20 04 00 00 00 00",
                      ConnackPacket{});
    rows.addOtherForm("5 3.2 CONNACK of a server that does not know MQTT 5", V5, Server, "20 02 00 01",
                      ConnackPacket{.sessionPresent = false, .code = 0x84, .properties = {}});
    rows.add("5 3.2.2.3.9 CONNACK with a reason string", V5, Server, "20 07 00 87 04 1f 0001 'p'",
             ConnackPacket{.sessionPresent = false, .code = 0x87, .properties = reasonText("p")});
    ConnackPacket packet;
    packet.sessionPresent = true;
    packet.properties.sessionExpiryInterval = 0xFFFFFFFF;
    packet.properties.assignedClientIdentifier = "id";
    packet.properties.maximumQoS = 1;
    packet.properties.sharedSubscriptionAvailable = 0;
    rows.add("5 3.2.2.3 CONNACK with limits", V5, Server,
             "20 11 01 00 0e 11 ffffffff 12 0002 'id' 24 01 2a 00", packet);
}

void addPublish(Rows &rows)
{
    PublishPacket packet;
    packet.topic = "t";
    rows.add("3.1.1 3.3 PUBLISH without a payload", V311, Server, "30 03 0001 't'", packet);
    packet.payload = "hi";
    packet.retain = true;
    rows.add("3.1.1 3.3 PUBLISH retained", V311, Server, "31 05 0001 't' 'hi'", packet);
    packet.retain = false;
    packet.dup = true;
    packet.qos = QoS::ExactlyOnce;
    packet.packetIdentifier = 0xFFFF;
    rows.add("3.1.1 3.3 PUBLISH QoS 2 DUP", V311, Client, "3c 07 0001 't' ffff 'hi'", packet);
    rows.add("5 3.3 PUBLISH QoS 2 DUP", V5, Client, "3c 08 0001 't' ffff 00 'hi'", packet);
    packet = {};
    packet.topic = "\xFF\xFE";
    rows.add("3.1 3.3 PUBLISH with a topic that is not UTF-8", V31, Server, "30 04 0002 fffe", packet);
    packet.topic = "\x01\xC2\x80";
    rows.add("5 1.5.4 PUBLISH with control characters", V5, Server, "30 06 0003 01c280 00", packet);
    packet = {};
    packet.properties.topicAlias = 5;
    rows.add("5 3.3.2.3.4 PUBLISH with a topic alias alone", V5, Server, "30 06 0000 03 23 0005", packet);
    packet = {};
    packet.topic = "t";
    packet.properties.subscriptionIdentifiers = {1, 268'435'455, 1};
    rows.add("5 3.3.2.3.8 PUBLISH with several subscription identifiers", V5, Server,
             "30 0d 0001 't' 09 0b 01 0b ffffff7f 0b 01", packet);
    packet = {};
    packet.topic = "test/publish";
    packet.payload = "message";
    packet.qos = QoS::AtLeastOnce;
    packet.packetIdentifier = 1;
    packet.properties.payloadFormatIndicator = 1;
    packet.properties.messageExpiryInterval = 0xFFFFFFFF;
    packet.properties.topicAlias = 0xFFFF;
    packet.properties.responseTopic = "r";
    packet.properties.correlationData = "c";
    packet.properties.contentType = "text/plain";
    packet.properties.userProperties = {{"key", "value"}};
    rows.add("5 3.3.2.3 PUBLISH with every property of a client", V5, Client,
             "32 44 000c 'test/publish' 0001 2c 01 01 02 ffffffff 23 ffff 08 0001 'r' 09 0001 'c' "
             "03 000a 'text/plain' 26 0003 'key' 0005 'value' 'message'",
             packet);
}

void addAcks(Rows &rows, PacketType type, const char *first, std::uint8_t error)
{
    const auto ack = [type](std::uint8_t code, const Properties &properties = {}) {
        return AckPacket{.type = type, .packetIdentifier = 258, .code = code, .properties = properties};
    };
    const auto bytes = [first](const char *rest) { return QByteArray(first) + rest; };
    rows.add("3.1.1 3.4 to 3.7 acknowledgement", V311, Server, bytes(" 02 0102"), ack(0));
    rows.add("5 3.4 to 3.7 acknowledgement, length 2", V5, Client, bytes(" 02 0102"), ack(0));
    rows.addOtherForm("5 3.4 to 3.7 acknowledgement, length 3", V5, Server, bytes(" 03 0102 00"), ack(0));
    rows.addOtherForm("5 3.4 to 3.7 acknowledgement, length 4", V5, Server, bytes(" 04 0102 00 00"), ack(0));
    const QByteArray codeHex = QByteArray(1, static_cast<char>(error)).toHex();
    rows.add("5 3.4 to 3.7 acknowledgement with an error", V5, Server, bytes(" 03 0102 ") + codeHex,
             ack(error));
    rows.add("5 3.4 to 3.7 acknowledgement with a reason string", V5, Server,
             bytes(" 08 0102 ") + codeHex + " 04 1f 0001 'p'", ack(error, reasonText("p")));
    rows.add("5 3.4 to 3.7 acknowledgement with a user property", V5, Client,
             bytes(" 0b 0102 00 07 26 0001 'p' 0001 'q'"), ack(0, userProperty("p", "q")));
}

void addSubscribe(Rows &rows)
{
    SubscribePacket packet;
    packet.packetIdentifier = 1;
    packet.subscriptions
        = {{.filter = "a/#", .qos = QoS::ExactlyOnce}, {.filter = "+", .qos = QoS::AtMostOnce}};
    rows.add("3.1.1 3.8 SUBSCRIBE", V311, Client, "82 0c 0001 0003 'a/#' 02 0001 '+' 00", packet);
    rows.addOtherForm("3.1 3.8 SUBSCRIBE sent again", V31, Client, "8a 0c 0001 0003 'a/#' 02 0001 '+' 00",
                      packet);
    rows.add("5 3.8 SUBSCRIBE", V5, Client, "82 0d 0001 00 0003 'a/#' 02 0001 '+' 00", packet);
    packet.subscriptions = {{.filter = "x",
                             .qos = QoS::AtLeastOnce,
                             .noLocal = true,
                             .retainAsPublished = true,
                             .retainHandling = RetainHandling::DoNotSend}};
    packet.properties = userProperty("key", "value");
    packet.properties.subscriptionIdentifiers = {268'435'455};
    rows.add("5 3.8.3.1 SUBSCRIBE with every option", V5, Client,
             "82 19 0001 12 0b ffffff7f 26 0003 'key' 0005 'value' 0001 'x' 2d", packet);

    UnsubscribePacket unsubscribe;
    unsubscribe.packetIdentifier = 1;
    unsubscribe.filters = {"a", "b/+"};
    rows.add("3.1.1 3.10 UNSUBSCRIBE", V311, Client, "a2 0a 0001 0001 'a' 0003 'b/+'", unsubscribe);
    unsubscribe.properties = userProperty("", "");
    rows.add("5 3.10 UNSUBSCRIBE", V5, Client, "a2 10 0001 05 26 0000 0000 0001 'a' 0003 'b/+'", unsubscribe);
}

void addSuback(Rows &rows)
{
    SubackPacket packet;
    packet.packetIdentifier = 1;
    packet.codes = {0, 1, 2, 0x80};
    rows.add("3.1.1 3.9 SUBACK", V311, Server, "90 06 0001 00010280", packet);
    packet.codes = {0, 1, 2, 0x80, 0x83, 0x87, 0x8F, 0x91, 0x97, 0x9E, 0xA1, 0xA2};
    rows.add("5 3.9.3 SUBACK with every code", V5, Server, "90 0f 0001 00 00010280 83878f91 979ea1a2",
             packet);
    packet.codes = {0x87};
    packet.properties = reasonText("no");
    rows.add("5 3.9.2.1 SUBACK with a reason string", V5, Server, "90 09 0001 05 1f 0002 'no' 87", packet);

    UnsubackPacket unsuback;
    unsuback.packetIdentifier = 1;
    rows.add("3.1.1 3.11 UNSUBACK", V311, Server, "b0 02 0001", unsuback);
    unsuback.codes = {0, 0x11, 0x80, 0x83, 0x87, 0x8F, 0x91};
    rows.add("5 3.11.3 UNSUBACK with every code", V5, Server, "b0 0a 0001 00 00118083 878f91", unsuback);
}

void addOthers(Rows &rows)
{
    rows.add("3.1.1 3.12 PINGREQ", V311, Client, "c0 00", PingreqPacket{});
    rows.add("3.1.1 3.13 PINGRESP", V311, Server, "d0 00", PingrespPacket{});
    rows.addOtherForm("3.1.1 2.2.3 remaining length in two bytes", V311, Server, "d0 80 00",
                      PingrespPacket{});
    rows.add("3.1.1 3.14 DISCONNECT", V311, Client, "e0 00", DisconnectPacket{});
    rows.add("5 3.14.2.1 DISCONNECT without a code", V5, Client, "e0 00", DisconnectPacket{});
    rows.addOtherForm("5 3.14.2.1 DISCONNECT with code 0", V5, Client, "e0 01 00", DisconnectPacket{});
    rows.addOtherForm("5 3.14.2.2 DISCONNECT without properties", V5, Client, "e0 02 04 00",
                      DisconnectPacket{.code = 4, .properties = {}});
    rows.add("5 3.14.2.1 DISCONNECT with a code", V5, Server, "e0 01 8e",
             DisconnectPacket{.code = 0x8E, .properties = {}});
    DisconnectPacket moved{.code = 0x9D, .properties = {}};
    moved.properties.serverReference = "b:1";
    rows.add("5 3.14.2.2.5 DISCONNECT with a server reference", V5, Server, "e0 08 9d 06 1c 0003 'b:1'",
             moved);
    DisconnectPacket expiry;
    expiry.properties.sessionExpiryInterval = 0;
    rows.add("5 3.14.2.2.2 DISCONNECT with a session expiry interval", V5, Client, "e0 07 00 05 11 00000000",
             expiry);
    rows.add("5 3.15.2.1 AUTH without a code", V5, Server, "f0 00", AuthPacket{});
    AuthPacket auth{.code = 0x18, .properties = {}};
    auth.properties.authenticationMethod = "m";
    auth.properties.authenticationData = QByteArray("\x00", 1);
    rows.add("5 3.15.2.2 AUTH", V5, Server, "f0 0a 18 08 15 0001 'm' 16 0001 00", auth);
    auth.code = 0x19;
    rows.add("5 3.15.2.2 AUTH of a client", V5, Client, "f0 0a 19 08 15 0001 'm' 16 0001 00", auth);
}

} // namespace

QByteArray packetBytes(const QByteArray &text)
{
    QByteArray bytes;
    const QList<QByteArray> parts = text.split('\'');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bytes += i % 2 == 1 ? parts[i] : QByteArray::fromHex(parts[i]);
    }
    return bytes;
}

std::vector<PacketRow> packetRows()
{
    Rows rows;
    addConnect(rows);
    addConnect5(rows);
    addConnack(rows);
    addPublish(rows);
    addAcks(rows, PacketType::Puback, "40", 0x97);
    addAcks(rows, PacketType::Pubrec, "50", 0x10);
    addAcks(rows, PacketType::Pubrel, "62", 0x92);
    addAcks(rows, PacketType::Pubcomp, "70", 0x92);
    addSubscribe(rows);
    addSuback(rows);
    addOthers(rows);
    return rows.take();
}

} // namespace mangrove::test
