// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/mqtt/sessionharness.h"

#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace std::chrono_literals;

namespace {

ConnectOptions lastingSession()
{
    ConnectOptions options;
    options.cleanStart = false;
    options.properties.sessionExpiryInterval = 1000;
    return options;
}

PublishRequest request(QoS qos, const QByteArray &payload = "p")
{
    return {.topic = "t", .payload = payload, .qos = qos};
}

/// Answers with what the server sent turned around.
class EchoAuthenticator final : public Authenticator
{
public:
    QByteArray method() const override { return "ECHO"; }
    Result<QByteArray> initialData() override { return QByteArray("first"); }
    Result<QByteArray> answer(const QByteArray &serverData) override
    {
        if (serverData == "bad") {
            return Error{.code = Error::Code::AuthenticationFailed,
                         .detail = QStringLiteral("bad challenge")};
        }
        return QByteArray("answer to " + serverData);
    }
    Result<void> finish(const QByteArray &serverData) override
    {
        if (serverData == "forged") {
            return Error{.code = Error::Code::AuthenticationFailed, .detail = QStringLiteral("forged")};
        }
        return {};
    }
};

Properties authProperties(const QByteArray &data, const QByteArray &method = "ECHO")
{
    Properties properties;
    properties.authenticationMethod = method;
    properties.authenticationData = data;
    return properties;
}

} // namespace

class TestSessionRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSentWhenNotConnected();
    void limitsOfTheServer_data();
    void limitsOfTheServer();
    void requestsThatNeedMqtt5();
    void subscribeAnswersPerFilter();
    void subackWithWrongCountEndsTheSession();
    void subscribedAgainWhenTheSessionIsGone();
    void unansweredSubscribeIsSentAgain();
    void unsubscribe();
    void enhancedAuthentication();
    void enhancedAuthenticationFails_data();
    void enhancedAuthenticationFails();
    void reauthentication();
    void abandonedRequestsAreReported();
};

void TestSessionRequests::nothingIsSentWhenNotConnected()
{
    SessionHarness h;
    QCOMPARE(h.session.publish(request(QoS::AtMostOnce), h.now).error().code, Error::Code::NotConnected);
    QCOMPARE(h.session.subscribe({.subscriptions = {{.filter = "#"}}}, h.now).error().code,
             Error::Code::NotConnected);
    QCOMPARE(h.session.unsubscribe({"#"}, {}, h.now).error().code, Error::Code::NotConnected);
    QVERIFY(h.session.output().isEmpty());
}

void TestSessionRequests::limitsOfTheServer_data()
{
    QTest::addColumn<Properties>("connack");
    QTest::addColumn<PublishRequest>("publish");
    QTest::addColumn<SubscribeRequest>("subscribe");

    const auto limits = [](auto &&set) {
        Properties properties;
        set(properties);
        return properties;
    };
    const auto subscription
        = [](const QByteArray &filter) { return SubscribeRequest{.subscriptions = {{.filter = filter}}}; };
    QTest::newRow("3.2.2.3.4 Maximum QoS")
        << limits([](Properties &p) { p.maximumQoS = 1; }) << request(QoS::ExactlyOnce) << SubscribeRequest{};
    PublishRequest retained = request(QoS::AtMostOnce);
    retained.retain = true;
    QTest::newRow("3.2.2.3.5 Retain Available")
        << limits([](Properties &p) { p.retainAvailable = 0; }) << retained << SubscribeRequest{};
    PublishRequest aliased = request(QoS::AtMostOnce);
    aliased.properties.topicAlias = 6;
    QTest::newRow("3.2.2.3.8 Topic Alias Maximum")
        << limits([](Properties &p) { p.topicAliasMaximum = 5; }) << aliased << SubscribeRequest{};
    QTest::newRow("3.2.2.3.11 Wildcard Subscription Available")
        << limits([](Properties &p) { p.wildcardSubscriptionAvailable = 0; }) << PublishRequest{}
        << subscription("a/+");
    SubscribeRequest identified = subscription("a");
    identified.properties.subscriptionIdentifiers = {1};
    QTest::newRow("3.2.2.3.12 Subscription Identifiers Available")
        << limits([](Properties &p) { p.subscriptionIdentifierAvailable = 0; }) << PublishRequest{}
        << identified;
    QTest::newRow("3.2.2.3.13 Shared Subscription Available")
        << limits([](Properties &p) { p.sharedSubscriptionAvailable = 0; }) << PublishRequest{}
        << subscription("$share/g/a");
}

void TestSessionRequests::limitsOfTheServer()
{
    QFETCH(Properties, connack);
    QFETCH(PublishRequest, publish);
    QFETCH(SubscribeRequest, subscribe);
    SessionHarness limited;
    QVERIFY(limited.connect({.properties = connack}));
    SessionHarness generous;
    Properties aliases;
    aliases.topicAliasMaximum = 10;
    QVERIFY(generous.connect({.properties = aliases}));
    const auto ask = [&](SessionHarness &h) {
        return subscribe.subscriptions.empty() ? h.session.publish(publish, h.now)
                                               : h.session.subscribe(subscribe, h.now);
    };
    const auto refused = ask(limited);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::UnsupportedByServer);
    QVERIFY(!refused.error().detail.isEmpty());
    QVERIFY(limited.session.output().isEmpty());
    QVERIFY(ask(generous));
}

void TestSessionRequests::requestsThatNeedMqtt5()
{
    ConnectOptions options;
    options.version = ProtocolVersion::V311;
    SessionHarness h(options);
    QVERIFY(h.connect());
    PublishRequest publish = request(QoS::AtMostOnce);
    publish.properties.contentType = "text/plain";
    QCOMPARE(h.session.publish(publish, h.now).error().code, Error::Code::UnsupportedByProtocol);
    const SubscribeRequest subscribe{.subscriptions = {{.filter = "a", .noLocal = true}}};
    QCOMPARE(h.session.subscribe(subscribe, h.now).error().code, Error::Code::UnsupportedByProtocol);
    QVERIFY(h.session.output().isEmpty());
}

void TestSessionRequests::subscribeAnswersPerFilter()
{
    SessionHarness h;
    QVERIFY(h.connect());
    SubscribeRequest subscribe{.subscriptions = {{.filter = "a", .qos = QoS::ExactlyOnce},
                                                 {.filter = "b",
                                                  .noLocal = true,
                                                  .retainAsPublished = true,
                                                  .retainHandling = RetainHandling::DoNotSend},
                                                 {.filter = "$share/g/c"}}};
    subscribe.properties.subscriptionIdentifiers = {268'435'455};
    subscribe.properties.userProperties = {{"key", "value"}};
    const auto id = h.session.subscribe(subscribe, h.now);
    QVERIFY(id);
    const auto sent = h.take<SubscribePacket>();
    QVERIFY(sent.subscriptions == subscribe.subscriptions);
    QVERIFY(sent.properties == subscribe.properties);
    SubackPacket answer{.packetIdentifier = 1, .codes = {1, 0, 0x87}};
    answer.properties.reasonString = "not all";
    h.receive(answer);
    QCOMPARE(h.subscribes.size(), 1U);
    QCOMPARE(h.subscribes[0].request, *id);
    QVERIFY(h.subscribes[0].codes == answer.codes);
    QVERIFY(h.subscribes[0].properties == answer.properties);
    QCOMPARE(h.session.grantedSubscriptions().size(), 2U);
}

void TestSessionRequests::subackWithWrongCountEndsTheSession()
{
    SessionHarness h;
    QVERIFY(h.connect());
    QVERIFY(h.session.subscribe({.subscriptions = {{.filter = "a"}}}, h.now));
    (void)h.sent();
    h.receive(SubackPacket{.packetIdentifier = 1, .codes = {0, 0}});
    QCOMPARE(h.take<DisconnectPacket>().code, 0x82);
}

void TestSessionRequests::subscribedAgainWhenTheSessionIsGone()
{
    SessionHarness h(lastingSession());
    QVERIFY(h.connect());
    SubscribeRequest first{.subscriptions
                           = {{.filter = "a", .qos = QoS::ExactlyOnce}, {.filter = "refused"}}};
    first.properties.subscriptionIdentifiers = {9};
    QVERIFY(h.session.subscribe(first, h.now));
    (void)h.sent();
    h.receive(SubackPacket{.packetIdentifier = 1, .codes = {2, 0x80}});
    h.session.transportClosed();
    QVERIFY(h.connect({.sessionPresent = true}));
    QVERIFY(h.sent().empty());
    for (int i = 0; i < 3; ++i) { // also when the connection breaks before the answer
        h.session.transportClosed();
        QVERIFY(h.connect({.sessionPresent = false}));
        const auto again = h.take<SubscribePacket>();
        QCOMPARE(again.subscriptions.size(), 1U);
        QVERIFY(again.subscriptions[0] == first.subscriptions[0]);
        QVERIFY(again.properties == first.properties);
        if (i == 1) {
            h.receive(SubackPacket{.packetIdentifier = again.packetIdentifier, .codes = {2}});
        }
    }
}

void TestSessionRequests::unansweredSubscribeIsSentAgain()
{
    SessionHarness h(lastingSession());
    QVERIFY(h.connect());
    const auto subscribe = h.session.subscribe({.subscriptions = {{.filter = "a"}}}, h.now);
    const auto unsubscribe = h.session.unsubscribe({"b"}, {}, h.now);
    (void)h.sent();
    h.session.transportClosed();
    QVERIFY(h.connect({.sessionPresent = true}));
    QCOMPARE(h.sent().size(), 2U);
    h.receive(SubackPacket{.packetIdentifier = 1, .codes = {0}});
    h.receive(UnsubackPacket{.packetIdentifier = 2, .codes = {0x11}});
    QCOMPARE(h.subscribes.at(0).request, *subscribe);
    QCOMPARE(h.unsubscribes.at(0).request, *unsubscribe);
}

void TestSessionRequests::unsubscribe()
{
    for (const ProtocolVersion version : {ProtocolVersion::V31, ProtocolVersion::V311, ProtocolVersion::V5}) {
        ConnectOptions options;
        options.version = version;
        SessionHarness h(options);
        QVERIFY(h.connect());
        QVERIFY(h.session.subscribe({.subscriptions = {{.filter = "a"}, {.filter = "b"}}}, h.now));
        (void)h.sent();
        h.receive(SubackPacket{.packetIdentifier = 1, .codes = {0, 0}});
        QVERIFY(h.session.unsubscribe({"a", "x"}, {}, h.now));
        const auto sent = h.take<UnsubscribePacket>();
        QVERIFY((sent.filters == std::vector<QByteArray>{"a", "x"}));
        const bool v5 = version == ProtocolVersion::V5;
        h.receive(
            UnsubackPacket{.packetIdentifier = 2,
                           .codes = v5 ? std::vector<std::uint8_t>{0, 0x11} : std::vector<std::uint8_t>{}});
        QCOMPARE(h.unsubscribes.size(), 1U);
        QCOMPARE(h.unsubscribes[0].codes.size(), 2U);
        QCOMPARE(h.session.grantedSubscriptions().size(), 1U);
        QVERIFY(h.errors.empty());
    }
}

void TestSessionRequests::enhancedAuthentication()
{
    SessionHarness h;
    h.session.setAuthenticator(std::make_unique<EchoAuthenticator>());
    QVERIFY(h.session.start(h.options, false, h.now));
    const auto connect = h.take<ConnectPacket>();
    QVERIFY(connect.properties.authenticationMethod == QByteArray("ECHO"));
    QVERIFY(connect.properties.authenticationData == QByteArray("first"));
    h.receive(AuthPacket{.code = 0x18, .properties = authProperties("challenge")});
    const auto answer = h.take<AuthPacket>();
    QCOMPARE(answer.code, 0x18);
    QVERIFY(answer.properties.authenticationData == QByteArray("answer to challenge"));
    h.receive(ConnackPacket{.properties = authProperties("proof")});
    QCOMPARE(h.session.phase(), Session::Phase::Connected);
    QCOMPARE(h.connacks.size(), 1U);
}

void TestSessionRequests::enhancedAuthenticationFails_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("packetCode"); // of AUTH, -1 for CONNACK
    QTest::addColumn<int>("error");

    QTest::newRow("challenge refused") << QByteArray("bad") << QByteArray("ECHO") << 0x18
                                       << static_cast<int>(Error::Code::AuthenticationFailed);
    QTest::newRow("server can't prove itself") << QByteArray("forged") << QByteArray("ECHO") << -1
                                               << static_cast<int>(Error::Code::AuthenticationFailed);
    QTest::newRow("other method") << QByteArray("x") << QByteArray("OTHER") << 0x18
                                  << static_cast<int>(Error::Code::ProtocolViolation);
    QTest::newRow("success before CONNACK")
        << QByteArray("x") << QByteArray("ECHO") << 0x00 << static_cast<int>(Error::Code::ProtocolViolation);
}

void TestSessionRequests::enhancedAuthenticationFails()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, method);
    QFETCH(int, packetCode);
    QFETCH(int, error);
    SessionHarness h;
    h.session.setAuthenticator(std::make_unique<EchoAuthenticator>());
    QVERIFY(h.session.start(h.options, false, h.now));
    (void)h.sent();
    if (packetCode < 0) {
        h.receive(ConnackPacket{.properties = authProperties(data, method)});
    } else {
        h.receive(AuthPacket{.code = static_cast<std::uint8_t>(packetCode),
                             .properties = authProperties(data, method)});
    }
    h.take<DisconnectPacket>();
    QCOMPARE(h.errors.size(), 1U);
    QCOMPARE(static_cast<int>(h.errors[0].code), error);
    QVERIFY(h.connacks.empty());
}

void TestSessionRequests::reauthentication()
{
    SessionHarness h;
    h.session.setAuthenticator(std::make_unique<EchoAuthenticator>());
    QVERIFY(h.connect({.properties = authProperties("proof")}));
    QVERIFY(h.session.reauthenticate(h.now));
    QCOMPARE(h.take<AuthPacket>().code, 0x19);
    h.receive(AuthPacket{.code = 0x18, .properties = authProperties("again")});
    QCOMPARE(h.take<AuthPacket>().code, 0x18);
    h.receive(AuthPacket{.code = 0x00, .properties = authProperties("proof")});
    QCOMPARE(h.reauthentications, 1);
    QVERIFY(h.errors.empty());
    h.receive(AuthPacket{.code = 0x18, .properties = authProperties("uninvited")});
    QCOMPARE(h.take<DisconnectPacket>().code, 0x82);
}

void TestSessionRequests::abandonedRequestsAreReported()
{
    SessionHarness h;
    QVERIFY(h.connect());
    QVERIFY(h.session.publish(request(QoS::AtLeastOnce), h.now));
    QVERIFY(h.session.subscribe({.subscriptions = {{.filter = "a"}}}, h.now));
    QVERIFY(h.session.unsubscribe({"a"}, {}, h.now));
    h.session.abandonRequests({.code = Error::Code::Cancelled}, false);
    QCOMPARE(h.publishes.at(0).error->code, Error::Code::Cancelled);
    QCOMPARE(h.subscribes.at(0).error->code, Error::Code::Cancelled);
    QCOMPARE(h.unsubscribes.at(0).error->code, Error::Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestSessionRequests)

#include "tst_sessionrequests.moc"
