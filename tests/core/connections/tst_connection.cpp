// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/connection.h"
#include "tests/core/connections/fakeclient.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace mangrove;
using namespace Qt::StringLiterals;
using mangrove::test::FakeClient;
using mqtt::ClientState;

namespace {

ConnectionProfile profileWith(const std::vector<mqtt::Subscription> &subscriptions)
{
    ConnectionProfile profile
        = ConnectionProfile::create(u"test"_s, {mqtt::Endpoint::Scheme::Mqtt, u"broker"_s, 1883});
    profile.subscriptions = subscriptions;
    return profile;
}

mqtt::Subscription retainAsPublished(const QByteArray &filter)
{
    mqtt::Subscription subscription;
    subscription.filter = filter;
    subscription.retainAsPublished = true;
    return subscription;
}

/// A connection over a fake client, whose factory says when the client is there.
struct Bench
{
    explicit Bench(ConnectionProfile profile)
        : connection(std::move(profile), budget, [this] {
            auto made = std::make_unique<FakeClient>();
            made->destroyed = &destroyed;
            madeOn = QThread::currentThread();
            fake = made.get();
            return made;
        })
    {}

    /// Opens and reports CONNACK; the client is there afterwards.
    void connect(bool sessionPresent = false)
    {
        connection.open();
        QTRY_VERIFY(fake.load() != nullptr);
        fake.load()->onThread([this, sessionPresent] { fake.load()->connectNowOk(sessionPresent); });
    }
    template <typename Action>
    void server(Action action)
    {
        fake.load()->onThread([this, action] { action(*fake.load()); });
    }

    MemoryBudget budget{64 * 1024 * 1024};
    std::atomic<FakeClient *> fake = nullptr;
    std::atomic<QThread *> madeOn = nullptr;
    std::atomic<bool> destroyed = false;
    Connection connection;
};

const Error kClosed{Error::Code::ConnectionClosed, u"the server closed the connection"_s};

} // namespace

class tst_Connection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void clientLivesOnItsOwnThread();
    void reportsStatus();
    void reportsCounters();
    void coalescesStatus();
    void reportsAnOpenThatFails();
    void subscribesOneAfterTheOther();
    void refusedSubscriptionsAreShownAndDoNotStopOthers();
    void locallyRefusedSubscriptionIsShown();
    void adaptsSubscriptionsToTheVersion();
    void doesNotAskAgainAfterReconnect();
    void questionGivenUpIsShown();
    void closingIsNoRefusal();
    void asksForTheRestAfterReconnect();
    void blamesTheSubscription();
    void leavesOutAFilterThatClosesTheConnection();
    void retainAsPublishedNeedsEveryGrant();
    void marshalsPublish();
    void marshalsSubscribeAndUnsubscribe();
    void readOnlyRefusesToPublish();
    void readOnlyConnectsWithoutWill();
    void storesMessages();
    void forwardsTheRest();
    void destructionDisconnects();
    void destructionDoesNotWaitForASilentServer();
    void destructionWithoutOpen();
};

void tst_Connection::clientLivesOnItsOwnThread()
{
    Bench bench(profileWith({}));
    QVERIFY(bench.fake.load() == nullptr);
    bench.connect();
    QVERIFY(bench.madeOn.load() != QThread::currentThread());
    QVERIFY(bench.madeOn.load()->objectName().contains("test"_L1));
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
    QCOMPARE(bench.connection.status().pingRoundTrip, std::chrono::microseconds(42));
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

void tst_Connection::subscribesOneAfterTheOther()
{
    Bench bench(profileWith({{"a"_ba}, {"b"_ba}}));
    bench.connect();
    QCOMPARE(bench.fake.load()->takeCalls(), QStringList({u"open broker"_s, u"subscribe a"_s}));
    bench.server([](FakeClient &client) { client.answerSubscribe(0); });
    QCOMPARE(bench.fake.load()->takeCalls(), QStringList({u"subscribe b"_s}));
    bench.server([](FakeClient &client) { client.answerSubscribe(0); });
    QCOMPARE(bench.fake.load()->takeCalls(), QStringList());
    QTRY_COMPARE(bench.connection.status().state, ClientState::Connected);
    QVERIFY(bench.connection.status().refusedSubscriptions.empty());
}

void tst_Connection::refusedSubscriptionsAreShownAndDoNotStopOthers()
{
    Bench bench(profileWith({{"#"_ba}, {"mine/#"_ba}}));
    bench.connect();
    bench.server([](FakeClient &client) { client.answerSubscribe(0x87); });
    bench.server([](FakeClient &client) { client.answerSubscribe(0); });
    QTRY_COMPARE(bench.connection.status().refusedSubscriptions.size(), std::size_t(1));
    const mqtt::SubscribeResult refused = bench.connection.status().refusedSubscriptions.front();
    QCOMPARE(refused.subscriptions.front().filter, "#"_ba);
    QCOMPARE(refused.codes.front(), std::uint8_t(0x87));

    // Granted later, it is no longer refused.
    mqtt::SubscribeRequest request;
    request.subscriptions = {{"#"_ba}};
    bench.connection.subscribe(request);
    bench.server(
        [](FakeClient &client) { client.answerSubscribe(0); }); // after the request, which is queued before
    QTRY_VERIFY(bench.connection.status().refusedSubscriptions.empty());
}

void tst_Connection::locallyRefusedSubscriptionIsShown()
{
    Bench bench(profileWith({{"$share/g/#"_ba}, {"b"_ba}}));
    bench.connection.open();
    QTRY_VERIFY(bench.fake.load() != nullptr);
    bench.server([](FakeClient &client) {
        client.locallyRefusedFilter = "$share/g/#"_ba;
        client.connectNowOk();
    });
    QTRY_COMPARE(bench.connection.status().refusedSubscriptions.size(), std::size_t(1));
    QVERIFY(bench.connection.status().refusedSubscriptions.front().error.has_value());
    QVERIFY(bench.fake.load()->takeCalls().contains(u"subscribe b"_s));
}

void tst_Connection::adaptsSubscriptionsToTheVersion()
{
    const mqtt::Subscription full{"a"_ba, mqtt::QoS::AtLeastOnce, true, true,
                                  mqtt::RetainHandling::DoNotSend};
    for (const auto version :
         {mqtt::ProtocolVersion::V31, mqtt::ProtocolVersion::V311, mqtt::ProtocolVersion::V5}) {
        ConnectionProfile profile = profileWith({full});
        profile.options.version = version;
        Bench bench(profile);
        bench.connect();
        mqtt::Subscription asked;
        bench.server(
            [&asked](FakeClient &client) { asked = client.pendingSubscribes.front().subscriptions.front(); });
        if (version == mqtt::ProtocolVersion::V5) {
            QVERIFY(asked == full);
        } else {
            QVERIFY((asked == mqtt::Subscription{"a"_ba, mqtt::QoS::AtLeastOnce}));
        }
    }
    mqtt::Subscription shared = full;
    shared.filter = "$share/g/a"_ba;
    Bench bench(profileWith({shared}));
    bench.connect();
    bench.server([&shared](FakeClient &client) {
        shared.noLocal = false;
        QVERIFY(client.pendingSubscribes.front().subscriptions.front() == shared);
    });
}

void tst_Connection::doesNotAskAgainAfterReconnect()
{
    Bench bench(profileWith({{"a"_ba}}));
    bench.connect();
    bench.server([](FakeClient &client) {
        client.answerSubscribe(0);
        client.calls.clear();
        client.lose(kClosed, false);
        client.connectNowOk(false);
    });
    QCOMPARE(bench.fake.load()->takeCalls(), QStringList()); // the client asks for what was granted by itself
}

void tst_Connection::questionGivenUpIsShown()
{
    Bench bench(profileWith({{"a"_ba}, {"b"_ba}}));
    bench.connect();
    bench.server([](FakeClient &client) {
        mqtt::SubscribeResult gone = client.pendingSubscribes.front();
        gone.error = Error{Error::Code::Timeout, QString()};
        Q_EMIT client.subscribed(gone);
    });
    QTRY_COMPARE(bench.connection.status().refusedSubscriptions.size(), std::size_t(1));
    QVERIFY(bench.fake.load()->takeCalls().contains(u"subscribe b"_s));
}

void tst_Connection::closingIsNoRefusal()
{
    Bench bench(profileWith({{"a"_ba}}));
    bench.connect();
    bench.server([](FakeClient &client) { client.givesUpOnClose = true; });
    QTRY_COMPARE(bench.connection.status().state, ClientState::Connected);
    bench.connection.close();
    QTRY_COMPARE(bench.connection.status().state, ClientState::Disconnected);
    QVERIFY(bench.connection.status().refusedSubscriptions.empty());
    QVERIFY(!bench.connection.status().lastError);
}

void tst_Connection::asksForTheRestAfterReconnect()
{
    Bench bench(profileWith({{"a"_ba}, {"b"_ba}}));
    bench.connect();
    bench.server([](FakeClient &client) {
        // A client that gives unanswered questions up when the connection is lost.
        mqtt::SubscribeResult gone = client.pendingSubscribes.front();
        client.pendingSubscribes.clear();
        client.calls.clear();
        client.lose({Error::Code::KeepAliveTimeout, QString()}, false);
        gone.error = Error{Error::Code::SessionLost, QString()};
        Q_EMIT client.subscribed(gone);
        client.connectNowOk(false);
        client.answerSubscribe(0);
        client.answerSubscribe(0);
    });
    QCOMPARE(bench.fake.load()->takeCalls(), QStringList({u"subscribe a"_s, u"subscribe b"_s}));
    QVERIFY(bench.connection.status().refusedSubscriptions.empty());
}

void tst_Connection::blamesTheSubscription()
{
    Bench bench(profileWith({{"a\x1b/#"_ba}}));
    bench.connect();
    bench.server([](FakeClient &client) { client.lose(kClosed, true); });
    // The state alone would not do: it is the one before the connection was opened, too.
    QTRY_VERIFY(bench.connection.status().lastError.has_value());
    QCOMPARE(bench.connection.status().state, ClientState::Disconnected);
    const Error error = bench.connection.status().lastError.value_or(Error{});
    QCOMPARE(error.code, Error::Code::ConnectionClosed);
    QVERIFY2(error.detail.contains("SUBSCRIBE"_L1), qPrintable(error.detail));
    QVERIFY(!error.detail.contains(QChar(0x1b)));

    Bench givesUp(profileWith({{"a/#"_ba}}));
    givesUp.connect();
    givesUp.server([](FakeClient &client) {
        // A client that gives the question up before it tells of the loss.
        mqtt::SubscribeResult gone = client.pendingSubscribes.front();
        gone.error = kClosed;
        Q_EMIT client.subscribed(gone);
        client.lose(kClosed, true);
    });
    QTRY_VERIFY(givesUp.connection.status().lastError.has_value());
    QVERIFY(givesUp.connection.status().lastError->detail.contains("SUBSCRIBE"_L1));
    QVERIFY(givesUp.connection.status().refusedSubscriptions.empty());

    Bench answered(profileWith({{"a/#"_ba}}));
    answered.connect();
    answered.server([](FakeClient &client) {
        client.answerSubscribe(0);
        client.lose(kClosed, true);
    });
    QTRY_COMPARE(answered.connection.status().lastError, std::optional(kClosed));
}

void tst_Connection::leavesOutAFilterThatClosesTheConnection()
{
    Bench bench(profileWith({{"mine"_ba}, {"#"_ba}, {"other"_ba}}));
    bench.connect();
    bench.server([](FakeClient &client) {
        client.answerSubscribe(0);
        client.lose(kClosed, false);
        client.connectNowOk(); // the client asks again by itself
        client.calls.clear();
        client.lose(kClosed, false);
    });
    // It opens anew, without waiting, and leaves the filter out.
    QTRY_COMPARE(bench.connection.status().state, ClientState::Connecting);
    QCOMPARE(bench.fake.load()->takeCalls(), QStringList({u"close"_s, u"open broker"_s}));
    bench.server([](FakeClient &client) {
        client.connectNowOk();
        client.answerSubscribe(0);
        client.answerSubscribe(0);
    });
    QCOMPARE(bench.fake.load()->takeCalls(), QStringList({u"subscribe other"_s, u"subscribe mine"_s}));
    QTRY_COMPARE(bench.connection.status().state, ClientState::Connected);
    const auto refused = bench.connection.status().refusedSubscriptions;
    QCOMPARE(refused.size(), std::size_t(1));
    QCOMPARE(refused.front().subscriptions.front().filter, "#"_ba);
    QVERIFY(refused.front().error.has_value());
}

void tst_Connection::retainAsPublishedNeedsEveryGrant()
{
    mqtt::Subscription silent = retainAsPublished("b"_ba);
    silent.retainHandling
        = mqtt::RetainHandling::DoNotSend; // what is retained does not come: absence says nothing
    for (const mqtt::Subscription &second :
         {mqtt::Subscription{"b"_ba}, silent, retainAsPublished("$share/g/b"_ba)}) {
        Bench bench(profileWith({retainAsPublished("a"_ba), second}));
        bench.connect();
        const auto deliver = [](FakeClient &client, const QByteArray &topic) {
            mqtt::PublishView view;
            view.topic = topic;
            view.payload = "x";
            client.sink->batchBegan();
            client.sink->messageReceived(view);
            client.sink->batchEnded();
        };
        bench.server([&deliver](FakeClient &client) {
            // The SUBACK comes in the middle of a batch, with the data's mutex held.
            client.sink->batchBegan();
            client.answerSubscribe(0);
            client.sink->batchEnded();
            deliver(client, "one"_ba);
            client.answerSubscribe(0);
            deliver(client, "two"_ba);
        });
        LiveData &data = bench.connection.data();
        const PriorityMutex::UrgentLock lock(data.mutex());
        QCOMPARE(data.tree().retainedState(data.tree().find("one"_ba)), RetainedState::NotRetained);
        QCOMPARE(data.tree().retainedState(data.tree().find("two"_ba)), RetainedState::Unknown);
    }
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

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_connection.moc"
