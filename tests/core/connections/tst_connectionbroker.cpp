// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/connection.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;
using mqtt::ClientState;
using test::MosquittoProcess;

#define START_MOSQUITTO(broker)                                                                              \
    if (!MosquittoProcess::isInstalled())                                                                    \
        QSKIP("mosquitto is not installed");                                                                 \
    QVERIFY2((broker).start(), qPrintable((broker).errorString()))

namespace {

ConnectionProfile profileFor(const MosquittoProcess &broker)
{
    ConnectionProfile profile = ConnectionProfile::create(u"test"_s, broker.endpoint());
    profile.reconnect.initial = std::chrono::milliseconds(50);
    profile.reconnect.maximum = std::chrono::milliseconds(200);
    profile.subscriptions.pop_back(); // $SYS changes by itself
    return profile;
}

mqtt::PublishRequest message(const QByteArray &topic, const QByteArray &payload, bool retain)
{
    mqtt::PublishRequest request;
    request.topic = topic;
    request.payload = payload;
    request.qos = mqtt::QoS::AtLeastOnce;
    request.retain = retain;
    return request;
}

std::uint32_t topicCount(Connection &connection)
{
    const PriorityMutex::UrgentLock lock(connection.data().mutex());
    return connection.data().tree().topicCount();
}

QByteArray lastPayload(Connection &connection, const QByteArray &topic)
{
    const PriorityMutex::UrgentLock lock(connection.data().mutex());
    StoredMessage stored;
    const TopicId id = connection.data().tree().find(topic);
    return id != kNoTopic && connection.data().store().readLast(id, stored) ? stored.payload : QByteArray();
}

RetainedState retainedState(Connection &connection, const QByteArray &topic)
{
    const PriorityMutex::UrgentLock lock(connection.data().mutex());
    const TopicId id = connection.data().tree().find(topic);
    return id == kNoTopic ? RetainedState::Unknown : connection.data().tree().retainedState(id);
}

} // namespace

/// Connections to a real mosquitto over real sockets.
class tst_ConnectionBroker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void fillsTreeAndStore_data();
    void fillsTreeAndStore();
    void knowsWhatIsRetained();
    void survivesTheBrokersDeath();
    void dropMakesTheBrokerSendTheWill();
    void destructionSendsDisconnect();
    void destructionUnderFlood();
};

void tst_ConnectionBroker::fillsTreeAndStore_data()
{
    QTest::addColumn<mqtt::ProtocolVersion>("version");
    QTest::newRow("3.1") << mqtt::ProtocolVersion::V31;
    QTest::newRow("3.1.1") << mqtt::ProtocolVersion::V311;
    QTest::newRow("5") << mqtt::ProtocolVersion::V5;
}

void tst_ConnectionBroker::fillsTreeAndStore()
{
    QFETCH(mqtt::ProtocolVersion, version);
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    MemoryBudget budget(64 * 1024 * 1024);
    ConnectionProfile profile = profileFor(broker);
    profile.options.version = version;
    Connection connection(profile, budget);
    QSignalSpy published(&connection, &Connection::publishFinished);
    connection.open();
    QTRY_COMPARE(connection.status().state, ClientState::Connected);
    for (int i = 0; i < 100; ++i) {
        connection.publish(message("plant/" + QByteArray::number(i), QByteArray::number(i), true));
    }
    QTRY_COMPARE(published.count(), 100);
    for (const QList<QVariant> &result : published) {
        QVERIFY(!result.at(1).value<mqtt::PublishResult>().error);
        QCOMPARE(result.at(1).value<mqtt::PublishResult>().code, std::uint8_t(0));
    }
    QTRY_COMPARE(topicCount(connection), 100u);
    QCOMPARE(lastPayload(connection, "plant/42"_ba), "42"_ba);
    QVERIFY(connection.status().refusedSubscriptions.empty());

    Connection second(profileFor(broker), budget); // gets them as retained messages
    second.open();
    QTRY_COMPARE(topicCount(second), 100u);
    QTRY_VERIFY(second.status().bytesReceived > 0);
}

void tst_ConnectionBroker::knowsWhatIsRetained()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    MemoryBudget budget(64 * 1024 * 1024);
    Connection connection(profileFor(broker), budget);
    connection.open();
    QTRY_COMPARE(connection.status().state, ClientState::Connected);
    connection.publish(message("kept"_ba, "x"_ba, true));
    connection.publish(message("live"_ba, "x"_ba, false));
    connection.publish(message("gone"_ba, "x"_ba, true));
    connection.publish(message("gone"_ba, QByteArray(), true));
    QTRY_COMPARE(retainedState(connection, "live"_ba), RetainedState::NotRetained);
    QTRY_COMPARE(retainedState(connection, "kept"_ba), RetainedState::Retained);
    QTRY_COMPARE(retainedState(connection, "gone"_ba), RetainedState::NotRetained);
}

void tst_ConnectionBroker::survivesTheBrokersDeath()
{
    MosquittoProcess broker;
    broker.setPersistent(true);
    START_MOSQUITTO(broker);
    MemoryBudget budget(64 * 1024 * 1024);
    Connection connection(profileFor(broker), budget);
    QSignalSpy published(&connection, &Connection::publishFinished);
    connection.open();
    QTRY_COMPARE(connection.status().state, ClientState::Connected);
    connection.publish(message("a"_ba, "1"_ba, false));
    QTRY_COMPARE(lastPayload(connection, "a"_ba), "1"_ba);

    broker.kill();
    QTRY_VERIFY(connection.status().lastError.has_value());
    QTRY_COMPARE(connection.status().state, ClientState::WaitingToReconnect);
    QCOMPARE(lastPayload(connection, "a"_ba), "1"_ba); // what was there stays

    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    QTRY_COMPARE(connection.status().state, ClientState::Connected);
    QVERIFY(!connection.status().lastError);
    connection.publish(message("a"_ba, "2"_ba, false));
    QTRY_COMPARE(lastPayload(connection, "a"_ba), "2"_ba); // it has subscribed again
}

void tst_ConnectionBroker::dropMakesTheBrokerSendTheWill()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    MemoryBudget budget(64 * 1024 * 1024);
    Connection watcher(profileFor(broker), budget);
    watcher.open();
    QTRY_COMPARE(watcher.status().state, ClientState::Connected);
    watcher.publish(message("ready"_ba, "x"_ba, false));
    QTRY_COMPARE(lastPayload(watcher, "ready"_ba), "x"_ba);

    ConnectionProfile profile = profileFor(broker);
    profile.options.will = mqtt::Will{"device/status"_ba, "offline"_ba};
    Connection device(profile, budget);
    device.open();
    QTRY_COMPARE(device.status().state, ClientState::Connected);
    device.drop();
    QTRY_COMPARE(lastPayload(watcher, "device/status"_ba), "offline"_ba);
    QTRY_COMPARE(device.status().state, ClientState::Disconnected);
}

void tst_ConnectionBroker::destructionSendsDisconnect()
{
    MosquittoProcess broker;
    broker.addConfigLine(u"log_type debug"_s);
    START_MOSQUITTO(broker);
    MemoryBudget budget(64 * 1024 * 1024);
    auto connection = std::make_unique<Connection>(profileFor(broker), budget);
    const QByteArray identifier = connection->profile().options.clientIdentifier;
    connection->open();
    QTRY_COMPARE(connection->status().state, ClientState::Connected);
    QElapsedTimer timer;
    timer.start();
    connection.reset();
    QVERIFY(timer.elapsed() < 1'500);
    QTRY_VERIFY(broker.log().contains("Received DISCONNECT from " + identifier));
}

void tst_ConnectionBroker::destructionUnderFlood()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    MemoryBudget budget(64 * 1024 * 1024);
    auto connection = std::make_unique<Connection>(profileFor(broker), budget);
    connection->open();
    QTRY_COMPARE(connection->status().state, ClientState::Connected);
    for (int i = 0; i < 20'000; ++i) {
        connection->publish(message("flood"_ba, QByteArray(64, 'x'), false));
    }
    QTRY_VERIFY(connection->data().revision() > 0);
    QElapsedTimer timer;
    timer.start();
    connection.reset();
    QVERIFY(timer.elapsed() < 3'000);
}

QTEST_GUILESS_MAIN(tst_ConnectionBroker)
#include "tst_connectionbroker.moc"
