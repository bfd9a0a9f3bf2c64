// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connections/connectionbench.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace mangrove;
using namespace Qt::StringLiterals;
using mangrove::test::FakeClient;
using mangrove::test::profileWith;
using mqtt::ClientState;
using Bench = mangrove::test::ConnectionBench;

class tst_Connection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void clientLivesOnItsOwnThread();
    void freshClientIdentifierPerConnection();
    void reportsStatus();
    void reportsCounters();
    void coalescesStatus();
    void reportsAnOpenThatFails();
    void marshalsPublish();
    void marshalsSubscribeAndUnsubscribe();
    void readOnlyRefusesToPublish();
    void readOnlyConnectsWithoutWill();
    void storesMessages();
    void aClosedConnectionGivesMemoryBack();
    void forwardsTheRest();
    void destructionDisconnects();
    void destructionDoesNotWaitForASilentServer();
    void destructionWithoutOpen();
    void everythingEndsOnItsThread_data();
    void everythingEndsOnItsThread();
};

void tst_Connection::clientLivesOnItsOwnThread()
{
    Bench bench(profileWith({}));
    QVERIFY(bench.fake.load() == nullptr);
    bench.connect();
    QVERIFY(bench.madeOn.load() != QThread::currentThread());
    QVERIFY(bench.madeOn.load()->objectName().contains("test"_L1));
}

void tst_Connection::freshClientIdentifierPerConnection()
{
    const auto identifierOf = [](Bench &bench) {
        bench.connect();
        QByteArray identifier;
        bench.server([&identifier](FakeClient &client) { identifier = client.options.clientIdentifier; });
        return identifier;
    };
    ConnectionProfile profile = profileWith({});
    profile.options.clientIdentifier = "me_";
    Bench one(profile);
    Bench two(profile);
    const QByteArray first = identifierOf(one);
    const QByteArray second = identifierOf(two);
    QVERIFY(first.startsWith("me_"));
    QCOMPARE(first.size(), 3 + ConnectionProfile::kSuffixLength);
    QVERIFY(first != second);
    one.connection.close();
    QTRY_COMPARE(one.connection.status().state, ClientState::Disconnected);
    QCOMPARE(identifierOf(one), first); // the same client comes back
    profile.freshClientIdentifier = false;
    Bench fixed(profile);
    QCOMPARE(identifierOf(fixed), "me_"_ba);
}

void tst_Connection::reportsStatus()
{
    Bench bench(profileWith({}));
    QSignalSpy changes(&bench.connection, &Connection::statusChanged);
    bench.connect(true);
    QTRY_COMPARE(bench.connection.status().state, ClientState::Connected);
    QVERIFY(changes.count() > 0);
    QVERIFY(bench.connection.status().sessionPresent);
    QVERIFY(!bench.connection.status().lastError);

    bench.server([](FakeClient &client) {
        client.attempts = 3;
        client.lose({Error::Code::KeepAliveTimeout, u"silence"_s}, false);
    });
    QTRY_COMPARE(bench.connection.status().state, ClientState::WaitingToReconnect);
    QCOMPARE(bench.connection.status().attempt, 3);
    QVERIFY(bench.connection.status().lastError.has_value());
    QCOMPARE(bench.connection.status().lastError->code, Error::Code::KeepAliveTimeout);

    bench.server([](FakeClient &client) {
        client.serverLimits.receiveMaximum = 10;
        client.connectNowOk();
    });
    QTRY_COMPARE(bench.connection.status().state, ClientState::Connected);
    QVERIFY(!bench.connection.status().lastError);
    QVERIFY(!bench.connection.status().sessionPresent);
    QCOMPARE(bench.connection.status().limits.receiveMaximum, std::uint16_t(10));
}

void tst_Connection::reportsCounters()
{
    Bench bench(profileWith({}));
    bench.connect();
    bench.server([](FakeClient &client) {
        client.received = 1'000;
        client.pingRoundTrip = std::chrono::microseconds(42);
    });
    QTRY_COMPARE(bench.connection.status().bytesReceived, std::uint64_t(1'000));
    // The counters may be read at any time, the rest of the status comes by signal.
    QTRY_COMPARE(bench.connection.status().pingRoundTrip, std::chrono::microseconds(42));
}

void tst_Connection::coalescesStatus()
{
    Bench bench(profileWith({}));
    bench.connect();
    QTRY_COMPARE(bench.connection.status().state, ClientState::Connected);
    QSignalSpy changes(&bench.connection, &Connection::statusChanged);
    bench.server([](FakeClient &client) {
        for (int i = 0; i < 10'000; ++i) {
            client.setState(i % 2 == 0 ? ClientState::Connecting : ClientState::Handshaking);
        }
        client.setState(ClientState::Connected);
        client.attempts = 9;
        client.setState(ClientState::Connected);
    });
    QTRY_COMPARE(bench.connection.status().attempt, 9);
    QCOMPARE(changes.count(), 1);
}

void tst_Connection::reportsAnOpenThatFails()
{
    Bench bench(profileWith({}));
    bench.connect();
    QTRY_COMPARE(bench.connection.status().state, ClientState::Connected);
    bench.connection.close();
    QTRY_COMPARE(bench.connection.status().state, ClientState::Disconnected);
    bench.server([](FakeClient &client) { client.openError = Error{Error::Code::InvalidArgument, u"no"_s}; });
    bench.connection.open();
    QTRY_VERIFY(bench.connection.status().lastError.has_value());
    QCOMPARE(bench.connection.status().lastError->code, Error::Code::InvalidArgument);
}

void tst_Connection::marshalsPublish()
{
    Bench bench(profileWith({}));
    QSignalSpy finished(&bench.connection, &Connection::publishFinished);
    bench.connect();
    mqtt::PublishRequest request;
    request.topic = "t"_ba;
    const std::uint64_t first = bench.connection.publish(request);
    const std::uint64_t second = bench.connection.publish(request);
    QVERIFY(first != second);
    bench.server([](FakeClient &client) {
        QCOMPARE(client.lastRequest, mqtt::RequestId(2));
        mqtt::PublishResult result;
        result.request = 2;
        result.code = 0x10;
        Q_EMIT client.published(result);
        result.request = 1;
        Q_EMIT client.published(result);
        result.request = 77; // nobody's
        Q_EMIT client.published(result);
    });
    QTRY_COMPARE(finished.count(), 2);
    QCOMPARE(finished.at(0).at(0).value<std::uint64_t>(), second);
    QCOMPARE(finished.at(0).at(1).value<mqtt::PublishResult>().code, std::uint8_t(0x10));
    QCOMPARE(finished.at(1).at(0).value<std::uint64_t>(), first);

    bench.connection.close();
    const std::uint64_t late = bench.connection.publish(request);
    QTRY_COMPARE(finished.count(), 3);
    QCOMPARE(finished.at(2).at(0).value<std::uint64_t>(), late);
    QCOMPARE(finished.at(2).at(1).value<mqtt::PublishResult>().error->code, Error::Code::NotConnected);
}

void tst_Connection::marshalsSubscribeAndUnsubscribe()
{
    Bench bench(profileWith({}));
    bench.connect();
    QSignalSpy subscribed(&bench.connection, &Connection::subscribeFinished);
    QSignalSpy unsubscribed(&bench.connection, &Connection::unsubscribeFinished);
    mqtt::SubscribeRequest request;
    request.subscriptions = {{"a"_ba}, {"b"_ba}};
    const std::uint64_t token = bench.connection.subscribe(request);
    const std::uint64_t other = bench.connection.unsubscribe({"a"_ba});
    bench.server([](FakeClient &client) {
        client.answerSubscribe(1);
        mqtt::UnsubscribeResult result;
        result.request = 2;
        result.filters = client.unsubscribedFilters;
        Q_EMIT client.unsubscribed(result);
    });
    QTRY_COMPARE(unsubscribed.count(), 1);
    QCOMPARE(subscribed.count(), 1);
    QCOMPARE(subscribed.at(0).at(0).value<std::uint64_t>(), token);
    QCOMPARE(subscribed.at(0).at(1).value<mqtt::SubscribeResult>().codes, std::vector<std::uint8_t>({1, 1}));
    QCOMPARE(unsubscribed.at(0).at(0).value<std::uint64_t>(), other);
    QCOMPARE(unsubscribed.at(0).at(1).value<mqtt::UnsubscribeResult>().filters,
             std::vector<QByteArray>({"a"_ba}));

    bench.server([](FakeClient &client) { client.locallyRefusedFilter = "b"_ba; });
    const std::uint64_t refused = bench.connection.subscribe(request);
    QTRY_COMPARE(subscribed.count(), 2);
    QCOMPARE(subscribed.at(1).at(0).value<std::uint64_t>(), refused);
    QVERIFY(subscribed.at(1).at(1).value<mqtt::SubscribeResult>().error.has_value());
}

void tst_Connection::readOnlyRefusesToPublish()
{
    Bench bench(profileWith({}));
    bench.connect();
    ConnectionProfile profile = bench.connection.profile();
    profile.readOnly = true;
    bench.connection.setProfile(profile);
    QSignalSpy finished(&bench.connection, &Connection::publishFinished);
    mqtt::PublishRequest request;
    request.topic = "t"_ba;
    const std::uint64_t token = bench.connection.publish(request);
    QCOMPARE(finished.count(), 0);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished.at(0).at(0).value<std::uint64_t>(), token);
    QCOMPARE(finished.at(0).at(1).value<mqtt::PublishResult>().error->code, Error::Code::ReadOnlyProfile);
    QVERIFY(!bench.fake.load()->takeCalls().contains(u"publish t"_s));
}

void tst_Connection::readOnlyConnectsWithoutWill()
{
    for (const bool readOnly : {true, false}) {
        ConnectionProfile profile = profileWith({});
        profile.options.will = mqtt::Will{"gone"_ba};
        profile.readOnly = readOnly;
        Bench bench(profile);
        bench.connect();
        bench.server(
            [readOnly](FakeClient &client) { QCOMPARE(client.options.will.has_value(), !readOnly); });
    }
}

void tst_Connection::storesMessages()
{
    Bench bench(profileWith({}));
    bench.connect();
    const std::uint64_t revision = bench.connection.data().revision();
    bench.server([](FakeClient &client) {
        mqtt::PublishView view;
        view.topic = "a/b";
        view.payload = "hello";
        client.sink->batchBegan();
        client.sink->messageReceived(view);
        client.sink->batchEnded();
    });
    QVERIFY(bench.connection.data().revision() != revision);
    const PriorityMutex::UrgentLock lock(bench.connection.data().mutex());
    QCOMPARE(bench.connection.data().tree().topicCount(), 1u);
    QCOMPARE(bench.connection.data().store().ledger().received, std::uint64_t(1));
}

void tst_Connection::aClosedConnectionGivesMemoryBack()
{
    Bench bench(profileWith({}));
    bench.connect();
    bench.server([](FakeClient &client) {
        const QByteArray payload(1000, 'x');
        mqtt::PublishView view;
        view.topic = "a/b";
        view.payload = payload;
        client.sink->batchBegan();
        for (int i = 0; i < 4000; ++i) {
            client.sink->messageReceived(view);
        }
        client.sink->batchEnded();
    });
    QTRY_COMPARE(bench.connection.status().state, ClientState::Connected);
    bench.connection.close();
    QTRY_COMPARE(bench.connection.status().state, ClientState::Disconnected);
    constexpr std::uint64_t kLimit = 1024 * 1024;
    QVERIFY(bench.budget.used() > 2 * kLimit);
    bench.budget.setLimit(kLimit);
    QTRY_VERIFY_WITH_TIMEOUT(bench.budget.used() <= kLimit, 15'000);
    QVERIFY(bench.connection.data().holdsMessages());
}

void tst_Connection::forwardsTheRest()
{
    ConnectionProfile profile = profileWith({});
    profile.reconnect.enabled = false;
    Bench bench(profile);
    bench.connection.setPacketTap(nullptr);
    bench.connect();
    bench.server([](FakeClient &client) { QVERIFY(!client.reconnect.enabled); });
    bench.server([](FakeClient &client) { client.calls.clear(); });
    bench.connection.setReadingPaused(true);
    bench.connection.setReadingPaused(false);
    bench.connection.connectNow();
    bench.connection.drop();
    bench.connection.close();
    QTRY_COMPARE(bench.connection.status().state, ClientState::Disconnected);
    QCOMPARE(bench.fake.load()->takeCalls(),
             QStringList({u"pause"_s, u"resume"_s, u"connectNow"_s, u"drop"_s, u"close"_s}));
}

void tst_Connection::destructionDisconnects()
{
    auto bench = std::make_unique<Bench>(profileWith({}));
    bench->connect();
    auto &connection = bench->connection;
    QSignalSpy finished(&connection, &Connection::publishFinished);
    mqtt::PublishRequest request;
    request.topic = "t"_ba;
    connection.publish(request);
    QElapsedTimer timer;
    timer.start();
    bench.reset();
    QVERIFY(timer.elapsed() < 1'000);
    QCOMPARE(finished.count(), 0);
}

void tst_Connection::destructionDoesNotWaitForASilentServer()
{
    std::atomic<bool> destroyed = false;
    auto bench = std::make_unique<Bench>(profileWith({}));
    bench->connect();
    bench->server([&destroyed](FakeClient &client) {
        client.neverCloses = true;
        client.destroyed = &destroyed;
    });
    QElapsedTimer timer;
    timer.start();
    bench.reset();
    QVERIFY(timer.elapsed() < 3'000);
    QVERIFY(destroyed.load());
}

void tst_Connection::destructionWithoutOpen()
{
    QElapsedTimer timer;
    timer.start();
    {
        const Bench bench(profileWith({}));
    }
    QVERIFY(timer.elapsed() < 1'000);
}

void tst_Connection::everythingEndsOnItsThread_data()
{
    QTest::addColumn<bool>("opened");
    QTest::addColumn<bool>("made"); // the connection ends once its client is there, or whenever
    QTest::newRow("at once") << false << false;
    QTest::newRow("opening") << true << false;
    QTest::newRow("with a client") << true << true;
}

// Qt warns of a timer that is stopped on another thread.
void tst_Connection::everythingEndsOnItsThread()
{
    QFETCH(const bool, opened);
    QFETCH(const bool, made);
    for (int round = 0; round < 20; ++round) {
        std::atomic<QThread *> madeOn = nullptr;
        std::atomic<QThread *> destroyedOn = nullptr;
        {
            MemoryBudget budget(1024 * 1024);
            Connection connection(profileWith({}), budget, [&madeOn, &destroyedOn] {
                auto client = std::make_unique<FakeClient>();
                client->destroyedOn = &destroyedOn;
                (new QTimer(client.get()))->start(1);
                madeOn = QThread::currentThread();
                return client;
            });
            if (opened) {
                connection.open();
            }
            if (made) {
                QTRY_VERIFY(madeOn.load() != nullptr);
            }
        }
        QCOMPARE(destroyedOn.load(), madeOn.load());
        QVERIFY(!made || madeOn.load() != nullptr);
        QVERIFY(madeOn.load() != QThread::currentThread());
    }
}

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_connection.moc"
