// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demoapp.h"
#include "core/demo/demofactory.h"
#include "core/demo/demofarm.h"
#include "core/demo/demosmarthome.h"

#include "tests/core/demo/demofakeclient.h"
#include "tests/support/prepare.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kSteps = 200;

const QDateTime kTime(QDate(2030, 1, 2), QTime(3, 4, 5), Qt::UTC);

/// Sites over fake clients, whose steps the test calls.
struct Bench
{
    test::DemoJournal journal;
    DemoEnvironment environment;

    Bench()
    {
        environment.makeClient = [this] { return std::make_unique<test::DemoFakeClient>(journal); };
        environment.now = [] { return kTime; };
    }

    void acknowledge() const
    {
        for (test::DemoFakeClient *client : journal.clients) {
            client->acknowledgeAll();
        }
    }

    [[nodiscard]] test::DemoFakeClient *client(const QByteArray &identifier) const
    {
        const auto found
            = std::ranges::find_if(journal.clients, [&identifier](const test::DemoFakeClient *each) {
                  return each->options().clientIdentifier == identifier;
              });
        return found == journal.clients.end() ? nullptr : *found;
    }

    [[nodiscard]] const mqtt::PublishRequest *last(const QByteArray &topic) const
    {
        const auto found
            = std::find_if(journal.published.rbegin(), journal.published.rend(),
                           [&topic](const mqtt::PublishRequest &each) { return each.topic == topic; });
        return found == journal.published.rend() ? nullptr : &*found;
    }
};

template <typename Site>
std::vector<mqtt::PublishRequest> life(quint32 seed)
{
    Bench bench;
    Site site(bench.environment, seed);
    site.open();
    bench.acknowledge();
    for (int i = 0; i < kSteps; ++i) {
        site.step();
    }
    return bench.journal.published;
}

std::vector<mqtt::PublishRequest> wholeLife()
{
    std::vector<mqtt::PublishRequest> all = life<DemoSmartHome>(1);
    for (const auto &part : {life<DemoFactory>(1), life<DemoFarm>(1), life<DemoApp>(1)}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

/// Any slot that the test wants to see called in this turn of the event loop.
void deliver(test::DemoFakeClient *client, const QByteArray &topic, const QByteArray &payload)
{
    mqtt::PublishView view;
    view.topic = topic;
    view.payload = payload;
    client->deliver(view);
    QCoreApplication::processEvents();
}

} // namespace

class DemoSitesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void readyOnceEverythingIsAcknowledged();
    void lostBeforeReadyIsBornAgain();
    void sameSeedSameLife();
    void variety();
    void topicsAreLegalAndOrdinary();
    void willsOfWhatDrops();
    void everySparkplugSessionHasItsNumber();
    void tasmotaAnswers();
    void zigbeeLampIsSwitched();
    void commandsAreBounded();
};

void DemoSitesTest::readyOnceEverythingIsAcknowledged()
{
    Bench bench;
    DemoSmartHome site(bench.environment, 1);
    QSignalSpy ready(&site, &DemoSite::ready);
    site.open();
    for (test::DemoFakeClient *client : bench.journal.clients) {
        QVERIFY(ready.isEmpty());
        QVERIFY(!site.isReady());
        client->acknowledgeAll();
    }
    QCOMPARE(ready.size(), 1);
    QVERIFY(site.isReady());
}

void DemoSitesTest::lostBeforeReadyIsBornAgain()
{
    Bench bench;
    bench.environment.retryDelay = std::chrono::milliseconds(1);
    DemoFarm site(bench.environment, 1);
    QSignalSpy ready(&site, &DemoSite::ready);
    site.open();
    test::DemoFakeClient *gateway = bench.client("farm-gateway");
    gateway->loseConnection();
    bench.acknowledge();
    QVERIFY(ready.isEmpty());
    QTRY_COMPARE(gateway->state(), mqtt::ClientState::Connected);
    QVERIFY(ready.isEmpty());
    bench.acknowledge();
    QCOMPARE(ready.size(), 1);
}

void DemoSitesTest::sameSeedSameLife()
{
    QVERIFY(life<DemoSmartHome>(5) == life<DemoSmartHome>(5));
    QVERIFY(life<DemoFactory>(5) == life<DemoFactory>(5));
    QVERIFY(life<DemoFarm>(5) == life<DemoFarm>(5));
    QVERIFY(life<DemoApp>(5) == life<DemoApp>(5));
    QVERIFY(life<DemoSmartHome>(5) != life<DemoSmartHome>(6));
}

void DemoSitesTest::variety()
{
    const std::vector<mqtt::PublishRequest> all = wholeLife();
    const auto some = [&all](const auto &predicate) { return std::ranges::any_of(all, predicate); };
    for (const mqtt::QoS qos : {mqtt::QoS::AtMostOnce, mqtt::QoS::AtLeastOnce, mqtt::QoS::ExactlyOnce}) {
        QVERIFY(some([qos](const auto &each) { return each.qos == qos && !each.retain; }));
    }
    QVERIFY(some([](const auto &each) { return each.topic.startsWith('/'); }));
    QVERIFY(some([](const auto &each) { return each.topic.contains("//"); }));
    QVERIFY(some([](const auto &each) { return each.topic.endsWith('/'); }));
    QVERIFY(some([](const auto &each) { return each.payload.startsWith("\x89PNG"); }));
    QVERIFY(some([](const auto &each) { return each.payload.startsWith("VIB1"); }));
    QVERIFY(some([](const auto &each) { return each.topic == "zigbee2mqtt/bridge/devices" && each.retain; }));
    QVERIFY(some(
        [](const auto &each) { return each.properties.responseTopic && each.properties.correlationData; }));
    QVERIFY(some([](const auto &each) { return each.properties.messageExpiryInterval.has_value(); }));
    QVERIFY(some([](const auto &each) {
        return std::ranges::count(each.properties.userProperties, "tag", &mqtt::UserProperty::name) == 2;
    }));
}

void DemoSitesTest::topicsAreLegalAndOrdinary()
{
    for (const mqtt::PublishRequest &message : wholeLife()) {
        QVERIFY(!message.topic.isEmpty() && !message.topic.startsWith('$'));
        QVERIFY(!message.topic.contains('#') && !message.topic.contains('+'));
        QVERIFY(!message.payload.isEmpty()); // an empty retained one would delete
        if (message.payload.startsWith('{')) {
            QJsonParseError error;
            static_cast<void>(QJsonDocument::fromJson(message.payload, &error));
            QVERIFY2(error.error == QJsonParseError::NoError, message.topic.constData());
        }
    }
}

void DemoSitesTest::willsOfWhatDrops()
{
    Bench bench;
    DemoSmartHome site(bench.environment, 1);
    site.open();
    bench.acknowledge();
    test::DemoFakeClient *tasmota = bench.client("DVES_5C2F10");
    QVERIFY(tasmota && tasmota->options().will);
    QCOMPARE(tasmota->options().will->topic, QByteArray("tele/tasmota_5C2F10/LWT"));
    QCOMPARE(tasmota->options().will->payload, QByteArray("Offline"));
    QVERIFY(tasmota->options().will->retain);

    bool dropped = false;
    bool returned = false;
    for (int i = 0; i < kSteps; ++i) {
        site.step();
        const bool online = tasmota->state() == mqtt::ClientState::Connected;
        dropped = dropped || !online;
        returned = returned || (dropped && online);
    }
    QVERIFY(dropped);
    QVERIFY(returned);
    QCOMPARE(bench.last("tele/tasmota_5C2F10/LWT")->payload, QByteArray("Online"));
}

void DemoSitesTest::everySparkplugSessionHasItsNumber()
{
    Bench bench;
    DemoFactory site(bench.environment, 1);
    site.open();
    bench.acknowledge();
    const test::DemoFakeClient *node = bench.client("edge-robot7");
    QVERIFY(node && node->options().will);
    QCOMPARE(node->options().will->topic, QByteArray("spBv1.0/Plant1/NDEATH/Line3-Edge"));
    QVERIFY(!node->options().will->retain);
    const QByteArray firstWill = node->options().will->payload;
    for (int i = 0; i < kSteps; ++i) {
        site.step();
    }
    QVERIFY(node->options().will->payload != firstWill);
    const auto births
        = std::ranges::count(bench.journal.published, QByteArray("spBv1.0/Plant1/NBIRTH/Line3-Edge"),
                             &mqtt::PublishRequest::topic);
    QVERIFY(births >= 2);
}

void DemoSitesTest::tasmotaAnswers()
{
    Bench bench;
    DemoSmartHome site(bench.environment, 1);
    site.open();
    bench.acknowledge();
    test::DemoFakeClient *tasmota = bench.client("DVES_5C2F10");
    deliver(tasmota, "cmnd/tasmota_5C2F10/POWER", "OFF");
    QCOMPARE(bench.last("stat/tasmota_5C2F10/RESULT")->payload, QByteArray(R"({"POWER":"OFF"})"));
    QCOMPARE(bench.last("stat/tasmota_5C2F10/POWER")->payload, QByteArray("OFF"));
    deliver(tasmota, "cmnd/tasmota_5C2F10/Power", "toggle");
    QCOMPARE(bench.last("stat/tasmota_5C2F10/RESULT")->payload, QByteArray(R"({"POWER":"ON"})"));
    deliver(tasmota, "cmnd/tasmota_5C2F10/NoSuchCommand", "1");
    QCOMPARE(bench.last("stat/tasmota_5C2F10/RESULT")->payload, QByteArray(R"({"Command":"Unknown"})"));
}

void DemoSitesTest::zigbeeLampIsSwitched()
{
    Bench bench;
    DemoSmartHome site(bench.environment, 1);
    site.open();
    bench.acknowledge();
    const auto state = [&bench] {
        const mqtt::PublishRequest *message = bench.last("zigbee2mqtt/Living Room Lamp");
        return QJsonDocument::fromJson(message->payload).object();
    };
    deliver(bench.client("zigbee2mqtt"), "zigbee2mqtt/Living Room Lamp/set",
            R"({"state":"OFF","brightness":17})");
    QCOMPARE(state()[u"state"_s].toString(), u"OFF"_s);
    QCOMPARE(state()[u"brightness"_s].toInt(), 17);
    deliver(bench.client("zigbee2mqtt"), "zigbee2mqtt/Living Room Lamp/set", R"({"state":"TOGGLE"})");
    QCOMPARE(state()[u"state"_s].toString(), u"ON"_s);
    deliver(bench.client("zigbee2mqtt"), "zigbee2mqtt/Living Room Lamp/set", R"({"brightness":1e99})");
    QCOMPARE(state()[u"state"_s].toString(), u"ON"_s);
}

void DemoSitesTest::commandsAreBounded()
{
    Bench bench;
    DemoSmartHome site(bench.environment, 1);
    site.open();
    bench.acknowledge();
    test::DemoFakeClient *tasmota = bench.client("DVES_5C2F10");
    const auto before = bench.journal.published.size();
    mqtt::PublishView view;
    view.topic = "cmnd/tasmota_5C2F10/STATE";
    for (int i = 0; i < 10'000; ++i) {
        tasmota->deliver(view);
    }
    QCoreApplication::processEvents();
    const auto answers = bench.journal.published.size() - before;
    QVERIFY(answers > 0 && answers < 100);
}

} // namespace mangrove

QTEST_GUILESS_MAIN(mangrove::DemoSitesTest)
#include "tst_demosites.moc"
