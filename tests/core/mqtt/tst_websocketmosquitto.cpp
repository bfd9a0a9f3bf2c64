// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in client over WebSocket against a real mosquitto.
#include "tests/core/mqtt/clientrecorder.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <algorithm>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

ConnectOptions optionsFor(const QByteArray &identifier)
{
    ConnectOptions options;
    options.version = ProtocolVersion::V5;
    options.clientIdentifier = identifier;
    return options;
}

} // namespace

class TestWebSocketMosquitto : public QObject
{
    Q_OBJECT

    [[nodiscard]] Endpoint endpoint() const
    {
        return {.scheme = Endpoint::Scheme::Ws, .host = u"127.0.0.1"_s, .port = m_port};
    }
    /// `leaving` has a will, `watcher` is subscribed to its topic.
    void connectWithWill(ClientRecorder &watcher, ClientRecorder &leaving);

    test::MosquittoProcess m_broker;
    quint16 m_port = 0; ///< of its WebSocket listener

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_broker.stop(); }

    void messagesBothWays();
    void manyMessagesInOrder();
    void closeFiresNoWill();
    void dropFiresTheWill();
    void plainMqttPortSaysSo();
    void killedBrokerComesBack();
};

void TestWebSocketMosquitto::initTestCase()
{
    test::prepare();
    if (!test::MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    m_port = test::freeLoopbackPort();
    m_broker.addConfigLine(u"listener %1 127.0.0.1"_s.arg(m_port));
    m_broker.addConfigLine(u"protocol websockets"_s);
    m_broker.addConfigLine(u"max_queued_messages 0"_s);
    QVERIFY2(m_broker.start(), qPrintable(m_broker.errorString()));
}

void TestWebSocketMosquitto::messagesBothWays()
{
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint(), optionsFor("both")));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->subscribe({.subscriptions = {{.filter = "both/#"}}, .properties = {}}));
    QTRY_COMPARE(recorder.subscribes.size(), 1U);
    const QByteArray large(20'003, 'x'); // mosquitto 2.0 sends 4 KiB each tenth of a second
    QVERIFY(recorder.client->publish({.topic = "both/empty", .payload = {}}));
    QVERIFY(recorder.client->publish({.topic = "both/large", .payload = large, .qos = QoS::ExactlyOnce}));
    QTRY_COMPARE(recorder.messages.size(), 2U);
    QCOMPARE(recorder.messages.front().payload, QByteArray());
    QVERIFY(recorder.messages.back().payload == large);
}

void TestWebSocketMosquitto::manyMessagesInOrder()
{
    constexpr int kCount = 2'000;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint(), optionsFor("many")));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->subscribe(
        {.subscriptions = {{.filter = "many", .qos = QoS::AtLeastOnce}}, .properties = {}}));
    QTRY_COMPARE(recorder.subscribes.size(), 1U);
    for (int i = 0; i < kCount; ++i) {
        QVERIFY(recorder.client->publish(
            {.topic = "many", .payload = QByteArray::number(i), .qos = QoS::AtLeastOnce}));
    }
    QTRY_COMPARE_WITH_TIMEOUT(recorder.messages.size(), std::size_t(kCount), 20'000);
    QVERIFY(std::ranges::is_sorted(recorder.messages, {},
                                   [](const auto &message) { return message.payload.toInt(); }));
}

void TestWebSocketMosquitto::connectWithWill(ClientRecorder &watcher, ClientRecorder &leaving)
{
    QVERIFY(watcher.client->open(endpoint(), optionsFor("watcher")));
    QTRY_VERIFY(watcher.isConnected());
    QVERIFY(watcher.client->subscribe({.subscriptions = {{.filter = "will/#"}}, .properties = {}}));
    QTRY_COMPARE(watcher.subscribes.size(), 1U);

    ConnectOptions options = optionsFor("leaving");
    options.will = Will{.topic = "will/leaving", .payload = "gone"};
    QVERIFY(leaving.client->open(endpoint(), options));
    QTRY_VERIFY(leaving.isConnected());
}

void TestWebSocketMosquitto::closeFiresNoWill()
{
    ClientRecorder watcher;
    ClientRecorder leaving;
    connectWithWill(watcher, leaving);
    QVERIFY(leaving.isConnected());
    leaving.client->close();
    QTRY_VERIFY(leaving.isDisconnected());
    QVERIFY(leaving.losses.empty());
    // What comes behind a will that was fired.
    QVERIFY(watcher.client->publish({.topic = "will/end", .payload = {}}));
    QTRY_COMPARE(watcher.messages.size(), 1U);
    QCOMPARE(watcher.messages.front().topic, "will/end"_ba);
}

void TestWebSocketMosquitto::dropFiresTheWill()
{
    ClientRecorder watcher;
    ClientRecorder leaving;
    connectWithWill(watcher, leaving);
    QVERIFY(leaving.isConnected());
    leaving.client->drop();
    QTRY_COMPARE(watcher.messages.size(), 1U);
    QCOMPARE(watcher.messages.front().payload, "gone"_ba);
}

void TestWebSocketMosquitto::plainMqttPortSaysSo()
{
    ClientRecorder recorder;
    Endpoint plain = m_broker.endpoint();
    plain.scheme = Endpoint::Scheme::Ws;
    QVERIFY(recorder.client->open(plain, optionsFor("lost")));
    QTRY_VERIFY(!recorder.losses.empty());
    QCOMPARE(recorder.losses.front().error.code, Error::Code::HandshakeFailed);
}

void TestWebSocketMosquitto::killedBrokerComesBack()
{
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint(), optionsFor("stays")));
    QTRY_VERIFY(recorder.isConnected());
    m_broker.kill();
    QTRY_VERIFY(!recorder.isConnected());
    QVERIFY2(m_broker.start(), qPrintable(m_broker.errorString()));
    QTRY_VERIFY_WITH_TIMEOUT(recorder.isConnected(), 15'000);
}

QTEST_GUILESS_MAIN(TestWebSocketMosquitto)
#include "tst_websocketmosquitto.moc"
