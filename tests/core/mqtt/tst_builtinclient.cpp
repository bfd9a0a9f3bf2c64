// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in client against a scripted broker: what real brokers rarely do.
#include "tests/core/mqtt/clientrecorder.h"

#include "core/mqtt/reconnectpolicy.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"

#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace std::chrono_literals;
using mangrove::test::TestBroker;

namespace {

ConnectOptions quickOptions()
{
    ConnectOptions options;
    options.clientIdentifier = "tester";
    options.connectTimeout = 2s;
    options.connackTimeout = 2s;
    return options;
}

ConnectOptions lastingOptions()
{
    ConnectOptions options = quickOptions();
    options.properties.sessionExpiryInterval = 600;
    return options;
}

} // namespace

class TestBuiltinClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }

    void nobodyListens();
    void silentServerTimesOut();
    void serverClosesInsteadOfConnack();
    void refusalThatCannotHealIsFinal();
    void refusalThatHealsIsTriedAgain();
    void takenOverIsNotFought();
    void redirectIsNamed();
    void comesBackAndSubscribesAgain();
    void resumesWithoutCleanStart();
    void resendsAfterReset();
    void brokenServerIsNotTriedForEver();
    void connectNowEndsTheWait();
    void closeSendsDisconnect();
    void closeWhileConnecting();
    void closeWhileTheServerDoesNotRead();
    void dropSendsNoDisconnect();
    void reopensAfterClose();
    void resultComesAfterItsId();
    void bytesOneByOne();
    void lastWordsAreHeard();
    void largePacketArrivesWhole();
    void packetOverOurMaximum();
    void pausedReadingHoldsMessagesBack();
    void backoffGrowsAndIsBounded();
};

void TestBuiltinClient::nobodyListens()
{
    ClientRecorder recorder;
    const quint16 port = test::freeLoopbackPort();
    QVERIFY(recorder.client->open({.host = QStringLiteral("127.0.0.1"), .port = port}, quickOptions()));
    QTRY_VERIFY(recorder.losses.size() >= 2);
    QCOMPARE(recorder.losses[0].error.code, Error::Code::ConnectionRefused);
    QVERIFY(!recorder.losses[0].final);
    QCOMPARE(recorder.states[0], ClientState::Connecting);
    QCOMPARE(recorder.states[1], ClientState::WaitingToReconnect);
    QVERIFY(recorder.client->attempt() >= 2);
    recorder.client->close();
    QVERIFY(recorder.isDisconnected());
    QVERIFY(!recorder.client->nextAttempt().isValid());
}

void TestBuiltinClient::silentServerTimesOut()
{
    TestBroker broker;
    broker.expect(PacketType::Connect).stall();
    ClientRecorder recorder;
    ConnectOptions options = quickOptions();
    options.connackTimeout = 50ms;
    recorder.client->setReconnectOptions({.enabled = false});
    QVERIFY(recorder.client->open(broker.endpoint(), options));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QCOMPARE(recorder.losses[0].error.code, Error::Code::ConnackTimeout);
    QVERIFY(recorder.losses[0].final);
    QVERIFY(recorder.isDisconnected());
}

void TestBuiltinClient::serverClosesInsteadOfConnack()
{
    TestBroker broker;
    broker.expect(PacketType::Connect).close();
    ClientRecorder recorder;
    recorder.client->setReconnectOptions({.enabled = false});
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QCOMPARE(recorder.losses[0].error.code, Error::Code::ConnectionClosed);
    QVERIFY(recorder.losses[0].error.detail.contains(QStringLiteral("CONNACK")));
}

void TestBuiltinClient::refusalThatCannotHealIsFinal()
{
    TestBroker broker;
    Properties properties;
    properties.reasonString = "no such user";
    broker.refuse(0x86, properties);
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QCOMPARE(recorder.losses[0].error.code, Error::Code::ConnectRejected);
    QCOMPARE(recorder.losses[0].error.reasonCode, 0x86);
    QVERIFY(recorder.losses[0].error.detail.contains(QStringLiteral("no such user")));
    QVERIFY(recorder.losses[0].final);
    QVERIFY(recorder.isDisconnected());
    QCOMPARE(broker.connectionCount(), 1);
}

void TestBuiltinClient::refusalThatHealsIsTriedAgain()
{
    TestBroker broker;
    broker.refuse(0x88).nextConnection().refuse(0x89).nextConnection().accept();
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_VERIFY(recorder.isConnected());
    QCOMPARE(recorder.losses.size(), 2U);
    QCOMPARE(recorder.client->attempt(), 0);
}

void TestBuiltinClient::takenOverIsNotFought()
{
    TestBroker broker;
    broker.accept().disconnect(ReasonCode::SessionTakenOver);
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QCOMPARE(recorder.losses[0].error.code, Error::Code::SessionTakenOver);
    QVERIFY(recorder.losses[0].final);
    QCOMPARE(broker.connectionCount(), 1);
}

void TestBuiltinClient::redirectIsNamed()
{
    TestBroker broker;
    broker.redirect("other.example:1884");
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QVERIFY(recorder.losses[0].error.detail.contains(QStringLiteral("other.example:1884")));
    QVERIFY(recorder.losses[0].final);
}

void TestBuiltinClient::comesBackAndSubscribesAgain()
{
    TestBroker broker;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->subscribe({.subscriptions = {{.filter = "a/#", .qos = QoS::ExactlyOnce}}}));
    QTRY_COMPARE(recorder.subscribes.size(), 1U);
    broker.resetNow();
    QTRY_COMPARE(recorder.subscribes.size(), 2U);
    QCOMPARE(recorder.connacks.size(), 2U);
    const auto subscribes = broker.all<SubscribePacket>();
    QCOMPARE(subscribes.size(), 2U);
    QVERIFY(subscribes[0].subscriptions == subscribes[1].subscriptions);
    QVERIFY(!recorder.losses[0].final);
}

void TestBuiltinClient::resumesWithoutCleanStart()
{
    TestBroker broker;
    broker.accept().waitFor(PacketType::Publish).reset().nextConnection().accept({.sessionPresent = true});
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), lastingOptions()));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->publish({.topic = "t", .payload = "p", .qos = QoS::AtLeastOnce}));
    QTRY_COMPARE(recorder.publishes.size(), 1U); // acknowledged on the second connection
    QVERIFY(!recorder.publishes[0].error);
    const auto connects = broker.all<ConnectPacket>();
    QVERIFY(connects.at(0).cleanStart);
    QVERIFY(!connects.at(1).cleanStart);
    QVERIFY(broker.all<PublishPacket>().at(1).dup);
}

void TestBuiltinClient::resendsAfterReset()
{
    TestBroker broker;
    broker.accept().waitFor(PacketType::Publish).reset().nextConnection().accept({.sessionPresent = false});
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), lastingOptions()));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->publish({.topic = "t", .payload = "p", .qos = QoS::AtLeastOnce}));
    QTRY_COMPARE(recorder.publishes.size(), 1U);
    QCOMPARE(recorder.publishes[0].error->code, Error::Code::SessionLost);
    QCOMPARE(broker.all<PublishPacket>().size(), 1U);
}

void TestBuiltinClient::brokenServerIsNotTriedForEver()
{
    TestBroker broker;
    for (int i = 0; i < 10; ++i) {
        broker.accept().sendHex("00 00").nextConnection();
    }
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_VERIFY(!recorder.losses.empty() && recorder.losses.back().final);
    QCOMPARE(recorder.losses.back().error.code, Error::Code::ProtocolViolation);
    QVERIFY(broker.connectionCount() > 1 && broker.connectionCount() < 10);
    QTRY_COMPARE(broker.count(PacketType::Disconnect), broker.connectionCount());
    QCOMPARE(broker.all<DisconnectPacket>()[0].code, 0x81);
}

void TestBuiltinClient::connectNowEndsTheWait()
{
    TestBroker broker;
    broker.refuse(0x88).nextConnection().accept();
    ClientRecorder recorder;
    recorder.client->setReconnectOptions({.enabled = true, .initial = 1h, .maximum = 1h});
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_COMPARE(recorder.client->state(), ClientState::WaitingToReconnect);
    QVERIFY(recorder.client->nextAttempt() > QDateTime::currentDateTimeUtc().addSecs(20 * 60));
    recorder.client->connectNow();
    QTRY_VERIFY(recorder.isConnected());
}

void TestBuiltinClient::closeSendsDisconnect()
{
    TestBroker broker;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->publish({.topic = "t", .payload = QByteArray(100'000, 'x')}));
    recorder.client->close();
    QTRY_VERIFY(recorder.isDisconnected());
    QTRY_COMPARE(broker.receivedTypes(), QStringLiteral("CONNECT PUBLISH DISCONNECT"));
    QVERIFY(recorder.losses.empty());
}

void TestBuiltinClient::closeWhileConnecting()
{
    TestBroker broker;
    broker.expect(PacketType::Connect).stall();
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QVERIFY(!recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_COMPARE(recorder.client->state(), ClientState::Handshaking);
    recorder.client->close();
    QTRY_VERIFY(recorder.isDisconnected());
    QVERIFY(recorder.losses.empty());
}

void TestBuiltinClient::closeWhileTheServerDoesNotRead()
{
    TestBroker broker;
    broker.accept().stall();
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->publish({.topic = "t", .payload = QByteArray(50'000'000, 'x')}));
    recorder.client->close();
    QTRY_VERIFY(recorder.isDisconnected()); // within its closing time
}

void TestBuiltinClient::dropSendsNoDisconnect()
{
    TestBroker broker;
    broker.accept().expectClosed();
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_VERIFY(recorder.isConnected());
    recorder.client->drop();
    QVERIFY(recorder.isDisconnected());
    QTRY_VERIFY(broker.isFinished());
    QVERIFY2(broker.failures().isEmpty(), qPrintable(broker.report()));
    QCOMPARE(broker.receivedTypes(), QStringLiteral("CONNECT"));
}

void TestBuiltinClient::reopensAfterClose()
{
    TestBroker broker;
    ClientRecorder recorder;
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
        QTRY_VERIFY(recorder.isConnected());
        recorder.client->close();
        QTRY_VERIFY(recorder.isDisconnected());
        QCOMPARE(recorder.connacks.size(), static_cast<std::size_t>(i));
    }
}

void TestBuiltinClient::resultComesAfterItsId()
{
    TestBroker broker;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_VERIFY(recorder.isConnected());
    const auto id = recorder.client->publish({.topic = "t", .payload = "p"});
    QVERIFY(id);
    QVERIFY(recorder.publishes.empty()); // not before the caller has its id
    QTRY_COMPARE(recorder.publishes.size(), 1U);
    QCOMPARE(recorder.publishes[0].request, *id);
}

void TestBuiltinClient::bytesOneByOne()
{
    TestBroker broker;
    const PublishPacket message{
        .topic = "a/b", .payload = "slowly", .qos = QoS::AtLeastOnce, .packetIdentifier = 5};
    broker.expect(PacketType::Connect).sendInPieces(ConnackPacket{}).sendInPieces(message);
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_COMPARE(recorder.messages.size(), 1U);
    QCOMPARE(recorder.messages[0].payload, "slowly");
    QTRY_COMPARE(broker.count(PacketType::Puback), 1);
}

void TestBuiltinClient::lastWordsAreHeard()
{
    // A message and a DISCONNECT right before the close, in one go.
    TestBroker broker;
    broker.accept()
        .send(PublishPacket{.topic = "t", .payload = "last"})
        .send(DisconnectPacket{.code = 0x8B})
        .close();
    ClientRecorder recorder;
    recorder.client->setReconnectOptions({.enabled = false});
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QCOMPARE(recorder.losses[0].error.code, Error::Code::ServerDisconnected);
    QCOMPARE(recorder.losses[0].error.reasonCode, 0x8B);
    QCOMPARE(recorder.messages.size(), 1U);
}

void TestBuiltinClient::largePacketArrivesWhole()
{
    TestBroker broker;
    QByteArray payload(20'000'000, Qt::Uninitialized);
    for (qsizetype i = 0; i < payload.size(); ++i) {
        payload[i] = static_cast<char>(i * 7 + i / 1000);
    }
    broker.accept()
        .send(PublishPacket{.topic = "big", .payload = payload})
        .send(PublishPacket{.topic = "small"});
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_COMPARE(recorder.messages.size(), 2U);
    QVERIFY(recorder.messages[0].payload == payload);
    QCOMPARE(recorder.messages[1].topic, "small");
}

void TestBuiltinClient::packetOverOurMaximum()
{
    TestBroker broker;
    broker.accept().sendHex("30 ff ff ff 7f").waitFor(PacketType::Disconnect);
    ClientRecorder recorder;
    recorder.client->setReconnectOptions({.enabled = false});
    ConnectOptions options = quickOptions();
    options.maximumPacketSize = 1'000'000;
    QVERIFY(recorder.client->open(broker.endpoint(), options));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QCOMPARE(recorder.losses[0].error.reasonCode, 0x95);
    QTRY_COMPARE(broker.count(PacketType::Disconnect), 1);
    QCOMPARE(broker.all<DisconnectPacket>()[0].code, 0x95);
}

void TestBuiltinClient::pausedReadingHoldsMessagesBack()
{
    TestBroker broker;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), quickOptions()));
    QTRY_VERIFY(recorder.isConnected());
    recorder.client->setReadingPaused(true);
    for (int i = 0; i < 100; ++i) {
        broker.sendNow(PublishPacket{.topic = "t", .payload = QByteArray::number(i)});
    }
    // What the client does in the meantime is seen by the broker while nothing is read.
    QVERIFY(recorder.client->publish({.topic = "x"}));
    QTRY_COMPARE(broker.count(PacketType::Publish), 1);
    QVERIFY(recorder.messages.empty());
    recorder.client->setReadingPaused(false);
    QTRY_COMPARE(recorder.messages.size(), 100U);
    QCOMPARE(recorder.messages[99].payload, "99");
}

void TestBuiltinClient::backoffGrowsAndIsBounded()
{
    const ReconnectOptions options{.enabled = true, .initial = 1000ms, .maximum = 60'000ms};
    QCOMPARE(reconnectDelay(options, 1, 0), 1000ms);
    QCOMPARE(reconnectDelay(options, 1, UINT32_MAX), 500ms);
    QCOMPARE(reconnectDelay(options, 4, 0), 8000ms);
    QCOMPARE(reconnectDelay(options, 1000, 0), 60'000ms);
    QCOMPARE(reconnectDelay(options, 1000, UINT32_MAX), 30'000ms);
    QCOMPARE(reconnectDelay({.enabled = true, .initial = 0ms, .maximum = 0ms}, 3, 7), 1ms);
}

QTEST_GUILESS_MAIN(TestBuiltinClient)

#include "tst_builtinclient.moc"
