// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in client against a real mosquitto: what users do with brokers.
#include "tests/core/mqtt/clientrecorder.h"

#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace std::chrono_literals;

namespace {

ConnectOptions optionsFor(ProtocolVersion version, const QByteArray &identifier)
{
    ConnectOptions options;
    options.version = version;
    options.clientIdentifier = identifier;
    return options;
}

} // namespace

class TestClientMosquitto : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_broker.stop(); }

    void everyQoSBothWays_data();
    void everyQoSBothWays();
    void propertiesArriveInOrder();
    void retainAsPublished();
    void willIsSentOnDrop_data();
    void willIsSentOnDrop();
    void willIsNotSentOnClose();
    void assignedClientIdentifier();
    void badPasswordIsFinal();
    void accessControlIsReported();
    void sameClientIdentifierTwice();
    void killedBrokerComesBack();
    void frozenBrokerIsNoticed();
    void noMatchingSubscribers();

private:
    test::MosquittoProcess m_broker;
};

void TestClientMosquitto::initTestCase()
{
    test::prepare();
    if (!test::MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    QVERIFY2(m_broker.start(), qPrintable(m_broker.errorString()));
}

void TestClientMosquitto::everyQoSBothWays_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("qos");
    for (const int version : {3, 4, 5}) {
        for (const int qos : {0, 1, 2}) {
            QTest::addRow("version %d QoS %d", version, qos) << version << qos;
        }
    }
}

void TestClientMosquitto::everyQoSBothWays()
{
    QFETCH(int, version);
    QFETCH(int, qos);
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(m_broker.endpoint(),
                                  optionsFor(static_cast<ProtocolVersion>(version), "both")));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(
        recorder.client->subscribe({.subscriptions = {{.filter = "both/#", .qos = static_cast<QoS>(qos)}}}));
    QTRY_COMPARE(recorder.subscribes.size(), 1U);
    QCOMPARE(static_cast<int>(recorder.subscribes[0].codes.at(0)), qos);
    constexpr int kMessages = 500;
    for (int i = 0; i < kMessages; ++i) {
        QVERIFY(recorder.client->publish(
            {.topic = "both/t", .payload = QByteArray::number(i), .qos = static_cast<QoS>(qos)}));
    }
    QTRY_COMPARE(recorder.publishes.size(), static_cast<std::size_t>(kMessages));
    QTRY_COMPARE(recorder.messages.size(), static_cast<std::size_t>(kMessages));
    for (int i = 0; i < kMessages; ++i) {
        QCOMPARE(recorder.messages[static_cast<std::size_t>(i)].payload, QByteArray::number(i));
        QCOMPARE(static_cast<int>(recorder.messages[static_cast<std::size_t>(i)].qos), qos);
        QVERIFY(!recorder.publishes[static_cast<std::size_t>(i)].error);
    }
}

void TestClientMosquitto::propertiesArriveInOrder()
{
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(m_broker.endpoint(), optionsFor(ProtocolVersion::V5, "props")));
    QTRY_VERIFY(recorder.isConnected());
    SubscribeRequest subscribe{.subscriptions = {{.filter = "props", .qos = QoS::AtLeastOnce}}};
    subscribe.properties.subscriptionIdentifiers = {77};
    QVERIFY(recorder.client->subscribe(subscribe));
    PublishRequest publish{.topic = "props", .payload = "{}", .qos = QoS::AtLeastOnce};
    publish.properties.contentType = "application/json";
    publish.properties.payloadFormatIndicator = 1;
    publish.properties.responseTopic = "answers";
    publish.properties.correlationData = QByteArray("\0\x01\xFF", 3);
    publish.properties.userProperties = {{"b", "2"}, {"a", "1"}, {"b", "2"}, {"", ""}};
    QVERIFY(recorder.client->publish(publish));
    QTRY_COMPARE(recorder.messages.size(), 1U);
    Properties expected = publish.properties;
    expected.subscriptionIdentifiers = {77};
    QVERIFY(recorder.messages[0].properties == expected);
}

void TestClientMosquitto::retainAsPublished()
{
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(m_broker.endpoint(), optionsFor(ProtocolVersion::V5, "rap")));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->subscribe({.subscriptions = {{.filter = "rap/#", .retainAsPublished = true}}}));
    QVERIFY(recorder.client->publish({.topic = "rap/live", .payload = "1", .retain = false}));
    QVERIFY(recorder.client->publish({.topic = "rap/kept", .payload = "2", .retain = true}));
    QTRY_COMPARE(recorder.messages.size(), 2U);
    QVERIFY(!recorder.messages[0].retain);
    QVERIFY(recorder.messages[1].retain);
    QVERIFY(recorder.client->publish({.topic = "rap/kept", .payload = "", .retain = true}));
    QTRY_COMPARE(recorder.messages.size(), 3U);
}

void TestClientMosquitto::willIsSentOnDrop_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("3.1") << 3;
    QTest::newRow("3.1.1") << 4;
    QTest::newRow("5") << 5;
}

void TestClientMosquitto::willIsSentOnDrop()
{
    QFETCH(int, version);
    ClientRecorder watcher;
    ClientRecorder dying;
    QVERIFY(watcher.client->open(m_broker.endpoint(), optionsFor(ProtocolVersion::V5, "watcher")));
    QTRY_VERIFY(watcher.isConnected());
    QVERIFY(watcher.client->subscribe({.subscriptions = {{.filter = "will"}}}));
    QTRY_COMPARE(watcher.subscribes.size(), 1U);
    ConnectOptions options = optionsFor(static_cast<ProtocolVersion>(version), "dying");
    options.will = Will{.topic = "will", .payload = QByteArray("\0gone", 5), .qos = QoS::AtLeastOnce};
    if (version == 5) {
        options.will->properties.userProperties = {{"cause", "drop"}};
    }
    QVERIFY(dying.client->open(m_broker.endpoint(), options));
    QTRY_VERIFY(dying.isConnected());
    dying.client->drop();
    QTRY_COMPARE(watcher.messages.size(), 1U);
    QCOMPARE(watcher.messages[0].payload, QByteArray("\0gone", 5));
    QCOMPARE(watcher.messages[0].properties.userProperties.size(), version == 5 ? 1U : 0U);
}

void TestClientMosquitto::willIsNotSentOnClose()
{
    ClientRecorder watcher;
    ClientRecorder leaving;
    QVERIFY(watcher.client->open(m_broker.endpoint(), optionsFor(ProtocolVersion::V5, "watcher")));
    QTRY_VERIFY(watcher.isConnected());
    QVERIFY(watcher.client->subscribe({.subscriptions = {{.filter = "will2"}}}));
    QTRY_COMPARE(watcher.subscribes.size(), 1U);
    ConnectOptions options = optionsFor(ProtocolVersion::V5, "leaving");
    options.will = Will{.topic = "will2", .payload = "gone"};
    QVERIFY(leaving.client->open(m_broker.endpoint(), options));
    QTRY_VERIFY(leaving.isConnected());
    leaving.client->close();
    QTRY_VERIFY(leaving.isDisconnected());
    // The broker handles one after the other: when this has come, the will would have.
    QVERIFY(watcher.client->publish({.topic = "will2", .payload = "after"}));
    QTRY_VERIFY(!watcher.messages.empty());
    QCOMPARE(watcher.messages[0].payload, "after");

    QVERIFY(leaving.client->open(m_broker.endpoint(), options)); // and with 0x04 it is sent
    QTRY_VERIFY(leaving.isConnected());
    leaving.client->close(ReasonCode::DisconnectWithWillMessage);
    QTRY_COMPARE(watcher.messages.size(), 2U);
    QCOMPARE(watcher.messages[1].payload, "gone");
}

void TestClientMosquitto::assignedClientIdentifier()
{
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(m_broker.endpoint(), optionsFor(ProtocolVersion::V5, {})));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(!recorder.client->limits().clientIdentifier.isEmpty());
}

void TestClientMosquitto::badPasswordIsFinal()
{
    test::MosquittoProcess broker;
    broker.addUser(QStringLiteral("ann"), QStringLiteral("right"));
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    for (const int version : {4, 5}) {
        ClientRecorder recorder;
        ConnectOptions options = optionsFor(static_cast<ProtocolVersion>(version), "ann");
        options.userName = "ann";
        options.password = "wrong";
        QVERIFY(recorder.client->open(broker.endpoint(), options));
        QTRY_COMPARE(recorder.losses.size(), 1U);
        QCOMPARE(recorder.losses[0].error.code, Error::Code::ConnectRejected);
        QVERIFY(recorder.losses[0].final);
        QVERIFY(!recorder.losses[0].error.detail.contains(QStringLiteral("wrong")));
        options.password = "right";
        QVERIFY(recorder.client->open(broker.endpoint(), options));
        QTRY_VERIFY(recorder.isConnected());
    }
}

void TestClientMosquitto::accessControlIsReported()
{
    test::MosquittoProcess broker;
    broker.setAccessControl(QStringLiteral("topic read open/#\ntopic write open/#\n"));
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), optionsFor(ProtocolVersion::V5, "acl")));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->publish({.topic = "closed", .payload = "x", .qos = QoS::AtLeastOnce}));
    QTRY_COMPARE(recorder.publishes.size(), 1U);
    QCOMPARE(recorder.publishes[0].code, 0x87);
    QVERIFY(recorder.client->publish({.topic = "closed", .payload = "x", .qos = QoS::ExactlyOnce}));
    QTRY_COMPARE(recorder.publishes.size(), 2U);
    QCOMPARE(recorder.publishes[1].code, 0x87);
}

void TestClientMosquitto::sameClientIdentifierTwice()
{
    ClientRecorder first;
    ClientRecorder second;
    QVERIFY(first.client->open(m_broker.endpoint(), optionsFor(ProtocolVersion::V5, "same")));
    QTRY_VERIFY(first.isConnected());
    QVERIFY(second.client->open(m_broker.endpoint(), optionsFor(ProtocolVersion::V5, "same")));
    QTRY_VERIFY(second.isConnected());
    QTRY_VERIFY(!first.losses.empty());
    if (first.losses[0].error.code == Error::Code::SessionTakenOver) { // a mosquitto that says so
        QVERIFY(first.losses[0].final);
        QVERIFY(first.isDisconnected());
        return;
    }
    // One that closes without DISCONNECT 0x8E: the two fight, ever more slowly, and are told what it may be.
    QCOMPARE(first.losses[0].error.code, Error::Code::ConnectionClosed);
    QTRY_VERIFY(first.losses.size() >= 3);
    QVERIFY(first.losses.back().error.detail.contains(QStringLiteral("client identifier")));
}

void TestClientMosquitto::killedBrokerComesBack()
{
    test::MosquittoProcess broker;
    broker.setPersistent(true);
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    ClientRecorder recorder;
    ConnectOptions options = optionsFor(ProtocolVersion::V5, "survivor");
    options.properties.sessionExpiryInterval = 3600;
    QVERIFY(recorder.client->open(broker.endpoint(), options));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->subscribe({.subscriptions = {{.filter = "s/#", .qos = QoS::ExactlyOnce}}}));
    QTRY_COMPARE(recorder.subscribes.size(), 1U);
    broker.kill();
    QTRY_VERIFY(!recorder.losses.empty());
    QVERIFY(!recorder.losses[0].final);
    QTRY_COMPARE(recorder.client->state(), ClientState::WaitingToReconnect);
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->publish({.topic = "s/1", .payload = "back", .qos = QoS::ExactlyOnce}));
    QTRY_COMPARE(recorder.messages.size(), 1U);
    QCOMPARE(recorder.messages[0].payload, "back");
}

void TestClientMosquitto::frozenBrokerIsNoticed()
{
    test::MosquittoProcess broker;
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    ClientRecorder recorder;
    ConnectOptions options = optionsFor(ProtocolVersion::V311, "patient");
    options.keepAlive = 1;
    QVERIFY(recorder.client->open(broker.endpoint(), options));
    QTRY_VERIFY(recorder.client->lastPingRoundTrip().count() >= 0);
    broker.freeze();
    QTRY_VERIFY(!recorder.losses.empty());
    QCOMPARE(recorder.losses[0].error.code, Error::Code::KeepAliveTimeout);
    broker.thaw();
    QTRY_VERIFY_WITH_TIMEOUT(recorder.isConnected(), 10'000);
}

void TestClientMosquitto::noMatchingSubscribers()
{
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(m_broker.endpoint(), optionsFor(ProtocolVersion::V5, "lonely")));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->publish({.topic = "nobody/here", .payload = "x", .qos = QoS::AtLeastOnce}));
    QTRY_COMPARE(recorder.publishes.size(), 1U);
    QCOMPARE(recorder.publishes[0].code, 0x10);
}

QTEST_GUILESS_MAIN(TestClientMosquitto)

#include "tst_clientmosquitto.moc"
