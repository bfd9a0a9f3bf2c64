// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/mqtt/sessionharness.h"

#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace std::chrono_literals;

namespace {

AckPacket ack(PacketType type, PacketIdentifier identifier, std::uint8_t code = 0)
{
    return {.type = type, .packetIdentifier = identifier, .code = code, .properties = {}};
}

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

QList<int> identifiersOf(const std::vector<Packet> &packets)
{
    QList<int> identifiers;
    for (const Packet &packet : packets) {
        if (const auto *publish = std::get_if<PublishPacket>(&packet)) {
            identifiers.append(publish->packetIdentifier);
        } else if (const auto *answer = std::get_if<AckPacket>(&packet)) {
            identifiers.append(answer->packetIdentifier);
        }
    }
    return identifiers;
}

} // namespace

class TestSessionPublishes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packetSizeLimit();
    void atMostOnceIsDoneAtOnce();
    void atLeastOnceCarriesTheServersWord();
    void exactlyOnceCarriesThePubrecCode();
    void errorPubrecEndsTheExchange();
    void mismatchedAcknowledgementsEndTheSession();
    void unknownAcknowledgementsPass();
    void receiveMaximumHoldsMessagesBack();
    void fullQueueIsSaid();
    void resentInOrderWhenTheSessionIsPresent();
    void reportedLostWhenTheSessionIsGone();
    void outboundTopicAliases();
    void aliasIsNotResent();
};

void TestSessionPublishes::packetSizeLimit()
{
    Properties limits;
    limits.maximumPacketSize = 20;
    limits.receiveMaximum = 1;
    SessionHarness h;
    QVERIFY(h.connect({.properties = limits}));
    const QByteArray large(20, 'x');
    QCOMPARE(h.session.publish(request(QoS::AtMostOnce, large), h.now).error().code,
             Error::Code::PacketTooLarge);
    QCOMPARE(h.session.publish(request(QoS::AtLeastOnce, large), h.now).error().code,
             Error::Code::PacketTooLarge);
    QVERIFY(h.session.output().isEmpty());
    QVERIFY(h.session.publish(request(QoS::AtLeastOnce), h.now)); // the window is full now
    QCOMPARE(h.session.publish(request(QoS::AtLeastOnce, large), h.now).error().code,
             Error::Code::PacketTooLarge);
    const SubscribeRequest subscribe{.subscriptions = {{.filter = large}}};
    QCOMPARE(h.session.subscribe(subscribe, h.now).error().code, Error::Code::PacketTooLarge);
    QCOMPARE(h.sent().size(), 1U);
    h.receive(PublishPacket{
        .topic = "t", .qos = QoS::AtLeastOnce, .packetIdentifier = 1}); // is answered all the same
    h.take<AckPacket>();
}

void TestSessionPublishes::atMostOnceIsDoneAtOnce()
{
    SessionHarness h;
    QVERIFY(h.connect());
    const auto id = h.session.publish(request(QoS::AtMostOnce), h.now);
    QVERIFY(id);
    QCOMPARE(h.publishes.size(), 1U);
    QCOMPARE(h.publishes[0].request, *id);
    QVERIFY(!h.publishes[0].error);
}

void TestSessionPublishes::atLeastOnceCarriesTheServersWord()
{
    SessionHarness h;
    QVERIFY(h.connect());
    const auto id = h.session.publish(request(QoS::AtLeastOnce), h.now);
    QCOMPARE(h.take<PublishPacket>().packetIdentifier, 1);
    AckPacket answer = ack(PacketType::Puback, 1, 0x97);
    answer.properties.reasonString = "too much";
    answer.properties.userProperties = {{"k", "v"}, {"k", "v"}};
    h.now += 5ms;
    h.receive(answer);
    QCOMPARE(h.publishes.size(), 1U);
    QCOMPARE(h.publishes[0].request, *id);
    QCOMPARE(h.publishes[0].code, 0x97);
    QVERIFY(h.publishes[0].properties == answer.properties);
    QCOMPARE(h.publishes[0].duration, std::chrono::microseconds(5000));
    QVERIFY(h.errors.empty());
}

void TestSessionPublishes::exactlyOnceCarriesThePubrecCode()
{
    SessionHarness h;
    QVERIFY(h.connect());
    QVERIFY(h.session.publish(request(QoS::ExactlyOnce), h.now));
    h.take<PublishPacket>();
    h.receive(ack(PacketType::Pubrec, 1, 0x10));
    QVERIFY(h.take<AckPacket>() == ack(PacketType::Pubrel, 1));
    QVERIFY(h.publishes.empty());
    h.receive(ack(PacketType::Pubrec, 1, 0x10)); // once more: so is PUBREL
    QVERIFY(h.take<AckPacket>() == ack(PacketType::Pubrel, 1));
    h.receive(ack(PacketType::Pubcomp, 1));
    QCOMPARE(h.publishes.size(), 1U);
    QCOMPARE(h.publishes[0].code, 0x10); // no matching subscribers
}

void TestSessionPublishes::errorPubrecEndsTheExchange()
{
    SessionHarness h;
    QVERIFY(h.connect());
    QVERIFY(h.session.publish(request(QoS::ExactlyOnce), h.now));
    (void)h.sent();
    h.receive(ack(PacketType::Pubrec, 1, 0x87));
    QVERIFY(h.session.output().isEmpty()); // no PUBREL
    QCOMPARE(h.publishes.size(), 1U);
    QCOMPARE(h.publishes[0].code, 0x87);
}

void TestSessionPublishes::mismatchedAcknowledgementsEndTheSession()
{
    for (const auto &[qos, type] : {std::pair{QoS::AtLeastOnce, PacketType::Pubrec},
                                    {QoS::ExactlyOnce, PacketType::Puback},
                                    {QoS::ExactlyOnce, PacketType::Pubcomp}}) {
        SessionHarness h;
        QVERIFY(h.connect());
        QVERIFY(h.session.publish(request(qos), h.now));
        (void)h.sent();
        h.receive(ack(type, 1));
        QCOMPARE(h.take<DisconnectPacket>().code, 0x82);
        QCOMPARE(h.errors.size(), 1U);
    }
}

void TestSessionPublishes::unknownAcknowledgementsPass()
{
    SessionHarness h;
    QVERIFY(h.connect());
    h.receive(ack(PacketType::Puback, 77));
    h.receive(ack(PacketType::Pubcomp, 77));
    h.receive(SubackPacket{.packetIdentifier = 77, .codes = {0}});
    h.receive(UnsubackPacket{.packetIdentifier = 77, .codes = {0}});
    QVERIFY(h.session.output().isEmpty());
    QVERIFY(h.errors.empty());
    h.receive(ack(PacketType::Pubrec, 77));
    QVERIFY(h.take<AckPacket>() == ack(PacketType::Pubrel, 77));
}

void TestSessionPublishes::receiveMaximumHoldsMessagesBack()
{
    Properties limits;
    limits.receiveMaximum = 2;
    SessionHarness h;
    QVERIFY(h.connect({.properties = limits}));
    for (int i = 0; i < 5; ++i) {
        QVERIFY(h.session.publish(
            request(i % 2 == 0 ? QoS::AtLeastOnce : QoS::ExactlyOnce, QByteArray::number(i)), h.now));
    }
    QCOMPARE(identifiersOf(h.sent()), (QList<int>{1, 2}));
    h.receive(ack(PacketType::Pubrec, 2)); // PUBREC does not open the window, PUBCOMP does
    QCOMPARE(identifiersOf(h.sent()), (QList<int>{2}));
    h.receive(ack(PacketType::Pubcomp, 2));
    const auto third = h.take<PublishPacket>();
    QCOMPARE(third.payload, "2");
    h.receive(ack(PacketType::Puback, 1));
    QCOMPARE(h.take<PublishPacket>().payload, "3");
    h.receive(ack(PacketType::Pubrec, 4, 0x80)); // an error PUBREC opens it
    QCOMPARE(h.take<PublishPacket>().payload, "4");
    QCOMPARE(h.publishes.size(), 3U);
    QVERIFY(h.errors.empty());
}

void TestSessionPublishes::fullQueueIsSaid()
{
    ConnectOptions options;
    options.maximumQueuedPublishes = 3;
    Properties limits;
    limits.receiveMaximum = 1;
    SessionHarness h(options);
    QVERIFY(h.connect({.properties = limits}));
    for (int i = 0; i < 4; ++i) {
        QVERIFY(h.session.publish(request(QoS::AtLeastOnce), h.now));
    }
    QCOMPARE(h.session.publish(request(QoS::AtLeastOnce), h.now).error().code, Error::Code::QueueFull);
    QVERIFY(h.session.publish(request(QoS::AtMostOnce), h.now));
}

void TestSessionPublishes::resentInOrderWhenTheSessionIsPresent()
{
    SessionHarness h(lastingSession());
    QVERIFY(h.connect());
    for (const QoS qos : {QoS::AtLeastOnce, QoS::ExactlyOnce, QoS::ExactlyOnce, QoS::AtLeastOnce}) {
        QVERIFY(h.session.publish(request(qos), h.now));
    }
    QCOMPARE(identifiersOf(h.sent()), (QList<int>{1, 2, 3, 4}));
    h.receive(ack(PacketType::Pubrec, 2));
    h.receive(ack(PacketType::Puback, 1));
    (void)h.sent();

    h.session.transportClosed();
    QVERIFY(h.connect({.sessionPresent = true}));
    const std::vector<Packet> again = h.sent();
    QCOMPARE(identifiersOf(again), (QList<int>{2, 3, 4}));
    QVERIFY(std::get<AckPacket>(again[0]) == ack(PacketType::Pubrel, 2));
    QVERIFY(std::get<PublishPacket>(again[1]).dup);
    QVERIFY(std::get<PublishPacket>(again[2]).dup);
    h.receive(ack(PacketType::Pubcomp, 2));
    h.receive(ack(PacketType::Pubrec, 3));
    h.receive(ack(PacketType::Pubcomp, 3));
    h.receive(ack(PacketType::Puback, 4));
    QCOMPARE(h.publishes.size(), 4U);
    for (const PublishResult &result : h.publishes) {
        QVERIFY(!result.error);
    }
}

void TestSessionPublishes::reportedLostWhenTheSessionIsGone()
{
    Properties limits;
    limits.receiveMaximum = 1;
    SessionHarness h(lastingSession());
    QVERIFY(h.connect({.properties = limits}));
    const auto sent = h.session.publish(request(QoS::AtLeastOnce, "sent"), h.now);
    QVERIFY(h.session.publish(request(QoS::AtLeastOnce, "waiting"), h.now));
    (void)h.sent();
    h.session.transportClosed();
    QVERIFY(h.connect({.sessionPresent = false}));
    QCOMPARE(h.publishes.size(), 1U);
    QCOMPARE(h.publishes[0].request, *sent);
    QCOMPARE(h.publishes[0].error->code, Error::Code::SessionLost);
    const auto next = h.take<PublishPacket>(); // what never left is not lost
    QCOMPARE(next.payload, "waiting");
    QVERIFY(!next.dup);
}

void TestSessionPublishes::outboundTopicAliases()
{
    Properties limits;
    limits.topicAliasMaximum = 5;
    SessionHarness h;
    QVERIFY(h.connect({.properties = limits}));
    PublishRequest aliased = request(QoS::AtMostOnce);
    aliased.topic.clear();
    aliased.properties.topicAlias = 5;
    QCOMPARE(h.session.publish(aliased, h.now).error().code, Error::Code::InvalidArgument);
    aliased.topic = "long/topic";
    QVERIFY(h.session.publish(aliased, h.now));
    QCOMPARE(h.take<PublishPacket>().topic, "long/topic");
    aliased.topic.clear();
    QVERIFY(h.session.publish(aliased, h.now));
    const auto sent = h.take<PublishPacket>();
    QVERIFY(sent.topic.isEmpty());
    QVERIFY(sent.properties.topicAlias == std::uint16_t{5});
}

void TestSessionPublishes::aliasIsNotResent()
{
    Properties limits;
    limits.topicAliasMaximum = 5;
    limits.receiveMaximum = 2;
    SessionHarness h(lastingSession());
    QVERIFY(h.connect({.properties = limits}));
    PublishRequest aliased = request(QoS::AtLeastOnce);
    aliased.properties.topicAlias = 5;
    QVERIFY(h.session.publish(aliased, h.now));
    aliased.topic.clear();
    QVERIFY(h.session.publish(aliased, h.now));
    QVERIFY(h.session.publish(aliased, h.now)); // waits
    (void)h.sent();
    h.session.transportClosed();
    QVERIFY(h.connect({.sessionPresent = true}));
    const std::vector<Packet> again = h.sent();
    QCOMPARE(again.size(), 3U);
    for (const Packet &packet : again) {
        QCOMPARE(std::get<PublishPacket>(packet).topic, "t");
        QVERIFY(!std::get<PublishPacket>(packet).properties.topicAlias);
    }
}

QTEST_GUILESS_MAIN(TestSessionPublishes)

#include "tst_sessionpublishes.moc"
