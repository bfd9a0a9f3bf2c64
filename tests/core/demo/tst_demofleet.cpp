// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demobroker.h"
#include "core/demo/demofleet.h"
#include "core/mqtt/client.h"
#include "core/mqtt/decoder.h"
#include "core/payload/sparkplug.pb.h"

#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kSpeed = 20;
constexpr int kPatience = 20'000; // milliseconds

struct Received
{
    QByteArray topic;
    QByteArray payload;
    mqtt::Properties properties;
    bool retain = false;
};

/// A client that keeps everything it gets.
class Observer : public QObject, private mqtt::MessageSink
{
public:
    explicit Observer(quint16 port)
        : m_client(mqtt::makeBuiltinClient())
    {
        m_client->setMessageSink(this);
        connect(m_client.get(), &mqtt::Client::connected, this, [this] {
            const mqtt::Subscription all{
                .filter = "#", .qos = mqtt::QoS::ExactlyOnce, .retainAsPublished = true};
            static_cast<void>(m_client->subscribe({{all}, {}}));
        });
        connect(m_client.get(), &mqtt::Client::subscribed, this, [this] { m_subscribed = true; });
        static_cast<void>(m_client->open({mqtt::Endpoint::Scheme::Mqtt, u"127.0.0.1"_s, port}, {}));
    }

    [[nodiscard]] bool isSubscribed() const { return m_subscribed; }
    [[nodiscard]] const std::vector<Received> &messages() const { return m_messages; }
    [[nodiscard]] const Received *first(const QByteArray &topic) const
    {
        const auto found = std::ranges::find(m_messages, topic, &Received::topic);
        return found == m_messages.end() ? nullptr : &*found;
    }
    [[nodiscard]] QByteArrayList payloads(const QByteArray &topic) const
    {
        QByteArrayList list;
        for (const Received &message : m_messages) {
            if (message.topic == topic) {
                list.append(message.payload);
            }
        }
        return list;
    }
    void publish(const QByteArray &topic, const QByteArray &payload)
    {
        static_cast<void>(m_client->publish({.topic = topic, .payload = payload}));
    }

private:
    void messageReceived(const mqtt::PublishView &message) override
    {
        m_messages.push_back({message.topic.toByteArray(), message.payload.toByteArray(),
                              mqtt::decodePublishProperties(message.propertyBytes), message.retain});
    }

    std::unique_ptr<mqtt::Client> m_client;
    std::vector<Received> m_messages;
    bool m_subscribed = false;
};

DemoFleetOptions fast()
{
    DemoFleetOptions options;
    options.speed = kSpeed;
    return options;
}

} // namespace

class DemoFleetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void retainedStateIsThereWhenReady();
    void birthsAreSparkplug();
    void willFiresAndTheDeviceReturns();
    void requestsGetTheirResponses();
    void commandIsAnswered();
    void endsAtOnce_data();
    void endsAtOnce();
    void startsAnewAfterTheBroker();

private:
    std::unique_ptr<DemoBroker> m_broker;
};

void DemoFleetTest::initTestCase()
{
    test::prepare();
}

void DemoFleetTest::init()
{
    m_broker = std::make_unique<DemoBroker>();
    QSignalSpy failed(m_broker.get(), &DemoBroker::failed);
    m_broker->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_broker->port() != 0 || !failed.isEmpty(), kPatience);
    QVERIFY2(failed.isEmpty(), "mosquitto does not start");
}

void DemoFleetTest::cleanup()
{
    m_broker.reset();
}

void DemoFleetTest::retainedStateIsThereWhenReady()
{
    DemoFleet fleet;
    QSignalSpy ready(&fleet, &DemoFleet::ready);
    fleet.start(m_broker->port());
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, kPatience);

    Observer observer(m_broker->port());
    const QByteArrayList expected = {
        "homeassistant/status",
        "homeassistant/sensor/0x00158d0001a2b302/temperature/config",
        "homeassistant/device/garage-door/config",
        "zigbee2mqtt/bridge/state",
        "zigbee2mqtt/bridge/info",
        "zigbee2mqtt/bridge/devices",
        "zigbee2mqtt/客厅/落地灯",
        "tele/tasmota_5C2F10/LWT",
        "tele/tasmota_9A01E4/LWT",
        "tasmota/discovery/5CCF7F5C2F10/config",
        "garage-door/status",
        "shellies/shelly1pm-B8F009/online",
        "shellyplus2pm-a8032ab1/online",
        "cameras/frontdoor/snapshot",
        "/garden/sprinkler//zone1",
        "/garden/sprinkler/",
        "spBv1.0/STATE/scada-1",
        "acme/plant1/line2/press3/status",
        "farm/field-7/soil/11",
        "farm/herd/collar/1042",
        "energy/pv/inverter1/status",
        "push/acme/user/1001/presence",
    };
    for (const QByteArray &topic : expected) {
        QTRY_VERIFY2_WITH_TIMEOUT(observer.first(topic) && observer.first(topic)->retain, topic.constData(),
                                  kPatience);
    }
    QCOMPARE(observer.first("tele/tasmota_5C2F10/LWT")->payload, QByteArray("Online"));
}

void DemoFleetTest::birthsAreSparkplug()
{
    Observer observer(m_broker->port());
    QTRY_VERIFY(observer.isSubscribed());
    DemoFleet fleet(fast());
    fleet.start(m_broker->port());
    for (const QByteArray topic :
         {"spBv1.0/Plant1/NBIRTH/Line2-Edge", "spBv1.0/Plant1/DBIRTH/Line2-Edge/Press3",
          "spBv1.0/Plant1/DDATA/Line2-Edge/Press3"}) {
        QTRY_VERIFY2_WITH_TIMEOUT(observer.first(topic), topic.constData(), kPatience);
        const Received &message = *observer.first(topic);
        QVERIFY(!message.retain);
        sparkplug::Payload payload;
        QVERIFY(
            payload.ParseFromArray(message.payload.constData(), static_cast<int>(message.payload.size())));
        QVERIFY(payload.has_seq() && payload.metrics_size() > 0);
    }
    // Without a gap, whatever the kind of the message, from each birth on.
    std::uint64_t expected = 0;
    for (const Received &message : observer.messages()) {
        if (!message.topic.startsWith("spBv1.0/Plant1/") || !message.topic.contains("/Line2-Edge")) {
            continue;
        }
        sparkplug::Payload payload;
        QVERIFY(
            payload.ParseFromArray(message.payload.constData(), static_cast<int>(message.payload.size())));
        QCOMPARE(payload.seq(), expected);
        expected = (expected + 1) % 256;
    }
}

void DemoFleetTest::willFiresAndTheDeviceReturns()
{
    Observer observer(m_broker->port());
    QTRY_VERIFY(observer.isSubscribed());
    DemoFleet fleet(fast());
    fleet.start(m_broker->port());
    const QByteArrayList course = {"Online", "Offline", "Online"};
    QTRY_COMPARE_WITH_TIMEOUT(observer.payloads("tele/tasmota_5C2F10/LWT").mid(0, 3), course, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(observer.first("spBv1.0/Plant1/NDEATH/Line3-Edge"), kPatience);
}

void DemoFleetTest::requestsGetTheirResponses()
{
    Observer observer(m_broker->port());
    QTRY_VERIFY(observer.isSubscribed());
    DemoFleet fleet(fast());
    fleet.start(m_broker->port());
    QTRY_VERIFY_WITH_TIMEOUT(observer.first("push/acme/rpc/unread"), kPatience);
    const Received request = *observer.first("push/acme/rpc/unread");
    QVERIFY(request.properties.responseTopic && request.properties.correlationData);
    const QByteArray replies = *request.properties.responseTopic;
    QTRY_VERIFY_WITH_TIMEOUT(observer.first(replies), kPatience);
    QCOMPARE(observer.first(replies)->properties.correlationData, request.properties.correlationData);
}

void DemoFleetTest::commandIsAnswered()
{
    DemoFleet fleet;
    QSignalSpy ready(&fleet, &DemoFleet::ready);
    fleet.start(m_broker->port());
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, kPatience);
    Observer observer(m_broker->port());
    QTRY_VERIFY(observer.isSubscribed());
    observer.publish("cmnd/tasmota_9A01E4/POWER", "OFF");
    QTRY_VERIFY_WITH_TIMEOUT(observer.payloads("stat/tasmota_9A01E4/RESULT").contains(R"({"POWER":"OFF"})"),
                             kPatience);
}

void DemoFleetTest::endsAtOnce_data()
{
    QTest::addColumn<int>("when");
    QTest::newRow("never started") << 0;
    QTest::newRow("while it connects") << 1;
    QTest::newRow("at work") << 2;
    QTest::newRow("after the broker") << 3;
}

void DemoFleetTest::endsAtOnce()
{
    QFETCH(const int, when);
    auto fleet = std::make_unique<DemoFleet>(fast());
    QSignalSpy ready(fleet.get(), &DemoFleet::ready);
    if (when >= 1) {
        fleet->start(m_broker->port());
    }
    if (when >= 2) {
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, kPatience);
    }
    if (when >= 3) {
        m_broker.reset();
    }
    QElapsedTimer timer;
    timer.start();
    fleet.reset();
    QVERIFY(timer.elapsed() < 5'000);
}

void DemoFleetTest::startsAnewAfterTheBroker()
{
    DemoFleet fleet(fast());
    QSignalSpy ready(&fleet, &DemoFleet::ready);
    fleet.start(m_broker->port());
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, kPatience);
    cleanup();
    init();
    fleet.start(m_broker->port());
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, kPatience);
}

} // namespace mangrove

QTEST_GUILESS_MAIN(mangrove::DemoFleetTest)
#include "tst_demofleet.moc"
