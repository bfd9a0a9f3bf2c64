// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connections/connectionbench.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;
using mangrove::test::FakeClient;
using mangrove::test::profileWith;
using mqtt::ClientState;
using Bench = mangrove::test::ConnectionBench;

namespace {

mqtt::Subscription retainAsPublished(const QByteArray &filter)
{
    mqtt::Subscription subscription;
    subscription.filter = filter;
    subscription.retainAsPublished = true;
    return subscription;
}

const Error kClosed{Error::Code::ConnectionClosed, u"the server closed the connection"_s};

} // namespace

class tst_ConnectionSubscriptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void subscribesOneAfterTheOther();
    void refusedSubscriptionsAreShownAndDoNotStopOthers();
    void locallyRefusedSubscriptionIsShown();
    void adaptsSubscriptionsToTheVersion();
    void sendsSubscriptionIdentifiers_data();
    void sendsSubscriptionIdentifiers();
    void doesNotAskAgainAfterReconnect();
    void grantedQosIsKept();
    void questionGivenUpIsShown();
    void closingIsNoRefusal();
    void asksForTheRestAfterReconnect();
    void blamesTheSubscription();
    void leavesOutAFilterThatClosesTheConnection();
    void retainAsPublishedNeedsEveryGrant();
};

void tst_ConnectionSubscriptions::subscribesOneAfterTheOther()
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

void tst_ConnectionSubscriptions::refusedSubscriptionsAreShownAndDoNotStopOthers()
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

void tst_ConnectionSubscriptions::locallyRefusedSubscriptionIsShown()
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

void tst_ConnectionSubscriptions::adaptsSubscriptionsToTheVersion()
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

void tst_ConnectionSubscriptions::sendsSubscriptionIdentifiers_data()
{
    QTest::addColumn<mqtt::ProtocolVersion>("version");
    QTest::addColumn<std::vector<std::uint32_t>>("sent");
    QTest::newRow("MQTT 5") << mqtt::ProtocolVersion::V5 << std::vector<std::uint32_t>{7};
    QTest::newRow("MQTT 3.1.1") << mqtt::ProtocolVersion::V311 << std::vector<std::uint32_t>{};
}

void tst_ConnectionSubscriptions::sendsSubscriptionIdentifiers()
{
    QFETCH(const mqtt::ProtocolVersion, version);
    QFETCH(const std::vector<std::uint32_t>, sent);
    ConnectionProfile profile = profileWith({{"a"_ba}});
    profile.options.version = version;
    profile.subscriptionIdentifiers = {{"a", 7}, {"other", 8}};
    Bench bench(profile);
    bench.connect();
    std::vector<std::uint32_t> seen{99};
    bench.server(
        [&seen](FakeClient &client) { seen = client.lastSubscribeProperties.subscriptionIdentifiers; });
    QVERIFY(seen == sent);
}

void tst_ConnectionSubscriptions::doesNotAskAgainAfterReconnect()
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

void tst_ConnectionSubscriptions::grantedQosIsKept()
{
    mqtt::Subscription exactlyOnce{"a"_ba};
    exactlyOnce.qos = mqtt::QoS::ExactlyOnce;
    Bench bench(profileWith({exactlyOnce, {"b"_ba}}));
    bench.connect();
    bench.server([](FakeClient &client) { client.answerSubscribe(1); });
    bench.server([](FakeClient &client) { client.answerSubscribe(0x87); });
    const std::vector<GrantedSubscription> granted{{"a", mqtt::QoS::ExactlyOnce, mqtt::QoS::AtLeastOnce}};
    QTRY_COMPARE(bench.connection.status().refusedSubscriptions.size(), std::size_t(1));
    QVERIFY(bench.connection.status().grantedSubscriptions == granted);
    bench.connection.unsubscribe({"a"_ba});
    bench.server([](FakeClient &client) {
        mqtt::UnsubscribeResult result;
        result.request = client.lastRequest;
        result.filters = {"a"_ba};
        Q_EMIT client.unsubscribed(result);
    });
    QTRY_VERIFY(bench.connection.status().grantedSubscriptions.empty());
}

void tst_ConnectionSubscriptions::questionGivenUpIsShown()
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

void tst_ConnectionSubscriptions::closingIsNoRefusal()
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

void tst_ConnectionSubscriptions::asksForTheRestAfterReconnect()
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

void tst_ConnectionSubscriptions::blamesTheSubscription()
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

void tst_ConnectionSubscriptions::leavesOutAFilterThatClosesTheConnection()
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

void tst_ConnectionSubscriptions::retainAsPublishedNeedsEveryGrant()
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

QTEST_GUILESS_MAIN(tst_ConnectionSubscriptions)
#include "tst_connectionsubscriptions.moc"
