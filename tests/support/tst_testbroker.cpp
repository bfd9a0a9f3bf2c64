// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"

#include <QTcpSocket>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;
using mqtt::PacketType;
using test::TestBroker;

namespace {

constexpr auto kV5 = mqtt::ProtocolVersion::V5;
constexpr auto kV311 = mqtt::ProtocolVersion::V311;

QByteArray connectBytes(mqtt::ProtocolVersion version = kV5)
{
    mqtt::ConnectPacket packet;
    packet.version = version;
    packet.clientIdentifier = "t";
    return TestBroker::encode(packet, version);
}

QByteArray subscribeBytes(mqtt::ProtocolVersion version = kV5)
{
    return TestBroker::encode(mqtt::SubscribePacket{7, {{"a/#", mqtt::QoS::AtLeastOnce}}, {}}, version);
}

/// A bare socket as the client.
class Client
{
public:
    explicit Client(const TestBroker &broker) { m_socket.connectToHost(u"127.0.0.1"_s, broker.port()); }

    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    void close() { m_socket.disconnectFromHost(); }
    QByteArray received()
    {
        m_received += m_socket.readAll();
        return m_received;
    }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] QAbstractSocket::SocketError error() const { return m_socket.error(); }
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace

class tst_TestBroker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void answersLikeAFriendlyBroker();
    void grantsWhatItIsTold();
    void playsTheScript();
    void playsOneScriptPerConnection();
    void expectFailsOnAnotherPacket();
    void waitForPassesOverOthers();
    void sendsInPieces();
    void sendsHalfAndCloses();
    void redirects();
    void authenticates();
    void stallsUntilReleased();
    void staysSilent();
    void resets();
    void halfCloses();
    void aScriptMayBeginLate();
    void namesWhatIsNoPacket();
    void refusesConnectionsAndListensAgain();
};

void tst_TestBroker::answersLikeAFriendlyBroker()
{
    TestBroker broker;
    Client client(broker);
    mqtt::PublishPacket publish;
    publish.topic = "a";
    publish.qos = mqtt::QoS::ExactlyOnce;
    publish.packetIdentifier = 9;
    client.send(connectBytes(kV311) + subscribeBytes(kV311)
                + TestBroker::encode(mqtt::UnsubscribePacket{8, {"a/#"}, {}}, kV311)
                + TestBroker::encode(publish, kV311)
                + TestBroker::encode(mqtt::AckPacket{PacketType::Pubrel, 9, 0, {}}, kV311)
                + TestBroker::encode(mqtt::PingreqPacket{}, kV311));
    QTRY_COMPARE(client.received().toHex(), QByteArray("20020000"
                                                       "9003000701"
                                                       "b0020008"
                                                       "50020009"
                                                       "70020009"
                                                       "d000"));
    client.send(TestBroker::encode(mqtt::DisconnectPacket{}, kV311));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(broker.receivedTypes(), u"CONNECT SUBSCRIBE UNSUBSCRIBE PUBLISH PUBREL PINGREQ DISCONNECT"_s);
    QCOMPARE(broker.all<mqtt::SubscribePacket>().at(0).subscriptions.at(0).filter, QByteArray("a/#"));
    QCOMPARE(broker.acks(PacketType::Pubrel).size(), std::size_t(1));
    QTRY_COMPARE(broker.openConnectionCount(), 0);
}

void tst_TestBroker::grantsWhatItIsTold()
{
    TestBroker broker;
    mqtt::ConnackPacket connack;
    connack.properties.receiveMaximum = 5;
    broker.setConnack(connack);
    broker.setSubackCode(0x87);
    Client client(broker);
    client.send(connectBytes() + subscribeBytes());
    QTRY_COMPARE(client.received().toHex(), QByteArray("2006000003210005"
                                                       "900400070087"));
}

void tst_TestBroker::playsTheScript()
{
    TestBroker broker;
    int ran = 0;
    broker.accept()
        .expect(PacketType::Subscribe)
        .reply([](const mqtt::Packet &packet) {
            return mqtt::SubackPacket{std::get<mqtt::SubscribePacket>(packet).packetIdentifier, {0x80}, {}};
        })
        .run([&ran] { ++ran; })
        .sendHex("d0 00")
        .disconnect(mqtt::ReasonCode::ServerShuttingDown);
    Client client(broker);
    client.send(connectBytes() + subscribeBytes());
    QTRY_VERIFY2(broker.isFinished(), qPrintable(broker.report()));
    QVERIFY2(broker.failures().isEmpty(), qPrintable(broker.report()));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received().toHex(), QByteArray("2003000000"
                                                   "900400070080"
                                                   "d000"
                                                   "e0018b"));
    QCOMPARE(ran, 1);
}

void tst_TestBroker::playsOneScriptPerConnection()
{
    TestBroker broker;
    broker.refuse(0x87).nextConnection().accept().expectClosed();
    Client first(broker);
    first.send(connectBytes());
    QTRY_VERIFY(first.isClosed());
    QCOMPARE(first.received().toHex(), QByteArray("2003008700"));
    Client second(broker);
    second.send(connectBytes());
    QTRY_COMPARE(second.received().toHex(), QByteArray("2003000000"));
    QVERIFY(!broker.isFinished());
    second.close();
    QTRY_VERIFY2(broker.isFinished(), qPrintable(broker.report()));
    QVERIFY(broker.failures().isEmpty());
    QCOMPARE(broker.received().at(1).connection, 1);
}

void tst_TestBroker::expectFailsOnAnotherPacket()
{
    TestBroker broker;
    broker.accept().expect(PacketType::Publish);
    Client client(broker);
    client.send(connectBytes() + subscribeBytes());
    QTRY_VERIFY(broker.isFinished());
    QCOMPARE(broker.failures().size(), 1);
    QVERIFY2(broker.failures().at(0).contains(u"SUBSCRIBE"_s), qPrintable(broker.report()));
}

void tst_TestBroker::waitForPassesOverOthers()
{
    TestBroker broker;
    broker.accept().waitFor(PacketType::Pingreq).close();
    Client client(broker);
    client.send(connectBytes() + subscribeBytes() + TestBroker::encode(mqtt::PingreqPacket{}, kV5));
    QTRY_VERIFY(client.isClosed());
    QVERIFY2(broker.failures().isEmpty(), qPrintable(broker.report()));
    QCOMPARE(client.received().toHex(), QByteArray("2003000000"
                                                   "900400070001"));
}

void tst_TestBroker::sendsInPieces()
{
    TestBroker broker;
    broker.expect(PacketType::Connect)
        .sendInPieces(mqtt::ConnackPacket{})
        .sendInPieces("abcdefg", 3)
        .sendHex("ff");
    Client client(broker);
    client.send(connectBytes());
    QTRY_COMPARE(client.received(), QByteArray::fromHex("2003000000") + "abcdefg\xff");
    QVERIFY(broker.isFinished());
}

void tst_TestBroker::sendsHalfAndCloses()
{
    TestBroker broker;
    broker.expect(PacketType::Connect).sendHalf(mqtt::ConnackPacket{}).close();
    Client client(broker);
    client.send(connectBytes());
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received().toHex(), QByteArray("2003"));
}

void tst_TestBroker::redirects()
{
    TestBroker broker;
    broker.redirect("b:1884");
    Client client(broker);
    client.send(connectBytes());
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray::fromHex("200c009c091c0006") + "b:1884");
}

void tst_TestBroker::authenticates()
{
    TestBroker broker;
    broker.authenticate("m", {"c"}, "l");
    Client client(broker);
    client.send(connectBytes());
    const QByteArray challenge
        = QByteArray::fromHex("f00a 18 08 15 0001") + 'm' + QByteArray::fromHex("160001") + 'c';
    QTRY_COMPARE(client.received().toHex(), challenge.toHex());
    mqtt::Properties properties;
    properties.authenticationMethod = "m";
    client.send(TestBroker::encode(mqtt::AuthPacket{0x18, properties}, kV5));
    const QByteArray last
        = QByteArray::fromHex("200b 00 00 08 15 0001") + 'm' + QByteArray::fromHex("160001") + 'l';
    QTRY_COMPARE(client.received().toHex(), (challenge + last).toHex());
    QVERIFY2(broker.isFinished() && broker.failures().isEmpty(), qPrintable(broker.report()));
}

void tst_TestBroker::stallsUntilReleased()
{
    TestBroker broker;
    broker.accept().stall().sendHex("d000");
    Client client(broker);
    client.send(connectBytes());
    QTRY_COMPARE(client.received().toHex(), QByteArray("2003000000"));
    client.send(subscribeBytes());
    QTRY_COMPARE(client.socket().bytesToWrite(), 0);
    QCOMPARE(broker.count(PacketType::Subscribe), 0);
    broker.release();
    QTRY_COMPARE(broker.count(PacketType::Subscribe), 1);
    QTRY_COMPARE(client.received().toHex(), QByteArray("2003000000"
                                                       "d000"
                                                       "900400070001"));
}

void tst_TestBroker::staysSilent()
{
    TestBroker broker;
    broker.setAutomatic(false);
    broker.accept();
    Client client(broker);
    client.send(connectBytes() + TestBroker::encode(mqtt::PingreqPacket{}, kV5));
    QTRY_COMPARE(broker.count(PacketType::Pingreq), 1);
    broker.sendBytesNow("x");
    QTRY_COMPARE(client.received(), QByteArray::fromHex("2003000000") + 'x');
}

void tst_TestBroker::resets()
{
    TestBroker broker;
    broker.expect(PacketType::Connect).reset();
    Client client(broker);
    client.send(connectBytes());
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.error(), QAbstractSocket::RemoteHostClosedError);
    QTRY_VERIFY(!broker.isConnectionOpen(0));
}

void tst_TestBroker::halfCloses()
{
    TestBroker broker;
    broker.accept().halfClose().expectClosed();
    Client client(broker);
    client.send(connectBytes());
    QTRY_VERIFY(client.isClosed());
    QTRY_VERIFY2(broker.isFinished(), qPrintable(broker.report()));
    QVERIFY(broker.failures().isEmpty());
}

void tst_TestBroker::aScriptMayBeginLate()
{
    TestBroker broker;
    Client client(broker);
    client.send(connectBytes());
    QTRY_COMPARE(client.received().toHex(), QByteArray("2003000000"));
    broker.sendHex("d000").expect(PacketType::Pingreq).sendHex("d000");
    QTRY_COMPARE(client.received().toHex(), QByteArray("2003000000d000"));
    client.send(QByteArray::fromHex("c000"));
    QTRY_COMPARE(client.received().toHex(), QByteArray("2003000000d000d000"));
    QVERIFY(broker.isFinished());
}

void tst_TestBroker::namesWhatIsNoPacket()
{
    TestBroker broker;
    Client client(broker);
    client.send(connectBytes() + QByteArray::fromHex("00000000"));
    QTRY_VERIFY(!broker.failures().isEmpty());
    QVERIFY2(broker.receivedTypes().startsWith(u"CONNECT ?"_s), qPrintable(broker.report()));
}

void tst_TestBroker::refusesConnectionsAndListensAgain()
{
    TestBroker broker;
    broker.stopListening();
    Client refused(broker);
    QTRY_VERIFY(refused.isClosed());
    QCOMPARE(refused.error(), QAbstractSocket::ConnectionRefusedError);
    QVERIFY(broker.listenAgain());
    Client accepted(broker);
    accepted.send(connectBytes());
    QTRY_COMPARE(broker.count(PacketType::Connect), 1);
}

QTEST_GUILESS_MAIN(tst_TestBroker)
#include "tst_testbroker.moc"
