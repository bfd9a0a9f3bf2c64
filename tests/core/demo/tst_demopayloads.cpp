// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demoedgenode.h"
#include "core/demo/demofarm.h"
#include "core/demo/demojson.h"
#include "core/demo/demopng.h"
#include "core/demo/demorandom.h"
#include "core/demo/demozigbee.h"
#include "core/payload/sparkplug.pb.h"

#include "tests/support/prepare.h"

#include <QCborMap>
#include <QCborValue>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <msgpack.hpp>

#include <map>
#include <string>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

const QDateTime kTime(QDate(2030, 1, 2), QTime(3, 4, 5), Qt::UTC);

sparkplug::Payload parsed(const QByteArray &bytes)
{
    sparkplug::Payload payload;
    if (!payload.ParseFromArray(bytes.constData(), static_cast<int>(bytes.size()))) {
        QTest::qFail("not a Sparkplug B payload", __FILE__, __LINE__);
    }
    return payload;
}

const sparkplug::Metric *metricOf(const sparkplug::Payload &payload, const std::string &name)
{
    for (const sparkplug::Metric &metric : payload.metrics()) {
        if (metric.name() == name) {
            return &metric;
        }
    }
    return nullptr;
}

std::vector<DemoMetric> someMetrics()
{
    return {{"Temperature", sparkplug::DATA_TYPE_DOUBLE, 7, 21.5, "°C"},
            {"Offset", sparkplug::DATA_TYPE_INT16, 8, std::int64_t{-12}, {}},
            {"Parts", sparkplug::DATA_TYPE_INT64, 9, std::int64_t{-9'007'199'254'740'993}, {}},
            {"Free", sparkplug::DATA_TYPE_UINT32, 10, std::int64_t{4'000'000'000}, {}},
            {"Name", sparkplug::DATA_TYPE_STRING, 0, std::string("早"), {}}};
}

} // namespace

class DemoPayloadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void cborOfASoilProbe();
    void messagePackOfACollar();
    void pngOfACamera();
    void jsonKeepsOrderDecimalsAndIntegers();
    void zigbeeDevices();
    void homeAssistantDiscovery();
    void sparkplugBirth();
    void sparkplugDeathCarriesTheSessionOfItsBirth();
    void sparkplugDataGoesByAlias();
    void sparkplugSequenceWraps();
    void sparkplugRebirthCommand();
    void randomNumbersOfTheStandardEngine();
};

void DemoPayloadsTest::cborOfASoilProbe()
{
    QCborParserError error;
    const QByteArray bytes = demoSoilPayload({14, 12.5, 31.25, 3'601}, kTime);
    const QCborMap map = QCborValue::fromCbor(bytes, &error).toMap();
    QCOMPARE(error.error, QCborError{QCborError::NoError});
    QCOMPARE(error.offset, bytes.size());
    QCOMPARE(map.size(), 5);
    QCOMPARE(map[u"id"_s].toInteger(), 14);
    QCOMPARE(map[u"t"_s].toDouble(), 12.5);
    QCOMPARE(map[u"m"_s].toDouble(), 31.25);
    QCOMPARE(map[u"bat"_s].toInteger(), 3'601);
    QCOMPARE(map[u"at"_s].toDateTime().toUTC(), kTime);
}

void DemoPayloadsTest::messagePackOfACollar()
{
    const QByteArray bytes = demoCollarPayload({1'043, 53.52, 9.81, 120, true}, kTime);
    std::size_t offset = 0;
    const msgpack::object_handle handle
        = msgpack::unpack(bytes.constData(), static_cast<std::size_t>(bytes.size()), offset);
    QCOMPARE(static_cast<qsizetype>(offset), bytes.size());
    const auto map = handle.get().as<std::map<std::string, msgpack::object>>();
    QCOMPARE(map.size(), std::size_t{5});
    QCOMPARE(map.at("collar").as<int>(), 1'043);
    QCOMPARE(map.at("steps").as<int>(), 120);
    QCOMPARE(map.at("resting").as<bool>(), true);
    QCOMPARE(map.at("position").as<std::vector<double>>(), (std::vector<double>{53.52, 9.81}));
    const msgpack::object &time = map.at("time");
    QCOMPARE(time.type, msgpack::type::EXT);
    QCOMPARE(time.via.ext.type(), std::int8_t{-1});
    QCOMPARE(QByteArray(time.via.ext.data(), time.via.ext.size),
             QByteArray::fromHex(QByteArray::number(kTime.toSecsSinceEpoch(), 16))); // big-endian
}

void DemoPayloadsTest::pngOfACamera()
{
    const QImage first = QImage::fromData(demoPng(160, 90, 0), "PNG");
    QCOMPARE(first.size(), QSize(160, 90));
    QVERIFY(first.pixelColor(5, 5) != first.pixelColor(5, 85));
    const QImage later = QImage::fromData(demoPng(160, 90, 30), "PNG");
    QCOMPARE(later.size(), QSize(160, 90));
    QVERIFY(first != later);
    QCOMPARE(QImage::fromData(demoPng(160, 90, 94), "PNG"), later); // repeats after 64
}

void DemoPayloadsTest::jsonKeepsOrderDecimalsAndIntegers()
{
    DemoJson inner;
    inner.null("n");
    DemoJson json;
    json.text("z", "a\"\\\n\x1b é")
        .number("y", 127.0, 1)
        .integer("x", 9'007'199'254'740'993)
        .flag("w", false);
    json.object("v", inner).texts("u", {"1", "2"});
    QCOMPARE(
        json.bytes(),
        R"({"z":"a\"\\\n\u001b é","y":127.0,"x":9007199254740993,"w":false,"v":{"n":null},"u":["1","2"]})");
}

void DemoPayloadsTest::zigbeeDevices()
{
    const QByteArray bytes = demoZigbeeBridgeDevices();
    QVERIFY2(bytes.size() > 30'000 && bytes.size() < 60'000, QByteArray::number(bytes.size()).constData());
    QJsonParseError error;
    const QJsonArray devices = QJsonDocument::fromJson(bytes, &error).array();
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
    QCOMPARE(devices.size(), static_cast<qsizetype>(demoZigbeeDevices().size()) + 1); // and the coordinator
    QVERIFY(!devices[1][u"definition"_s][u"exposes"_s].toArray().isEmpty());
    QVERIFY(QJsonDocument::fromJson(demoZigbeeBridgeInfo()).isObject());
}

void DemoPayloadsTest::homeAssistantDiscovery()
{
    QSet<QByteArray> topics;
    for (const auto &[topic, payload] : demoZigbeeDiscovery()) {
        topics.insert(topic);
        QJsonParseError error;
        const QJsonObject json = QJsonDocument::fromJson(payload, &error).object();
        QVERIFY2(error.error == QJsonParseError::NoError, payload.constData());
        QVERIFY(!json[u"unique_id"_s].toString().isEmpty());
        QVERIFY(json[u"state_topic"_s].toString().startsWith(u"zigbee2mqtt/"_s));
        QVERIFY(json[u"device"_s].isObject());
    }
    QVERIFY(topics.size() >= 12);
    QVERIFY(topics.contains("homeassistant/sensor/0x00158d0001a2b302/temperature/config"));
}

void DemoPayloadsTest::sparkplugBirth()
{
    DemoEdgeNode node("Plant1", "Edge");
    QCOMPARE(node.topic("NBIRTH"), QByteArray("spBv1.0/Plant1/NBIRTH/Edge"));
    QCOMPARE(node.topic("DDATA", "Press"), QByteArray("spBv1.0/Plant1/DDATA/Edge/Press"));
    static_cast<void>(node.beginSession(1));
    const sparkplug::Payload birth = parsed(node.birth(1'700'000'000'123, someMetrics()));
    QVERIFY(birth.has_seq());
    QCOMPARE(birth.seq(), std::uint64_t{0});
    QCOMPARE(birth.timestamp(), std::uint64_t{1'700'000'000'123});
    const sparkplug::Metric *rebirth = metricOf(birth, "Node Control/Rebirth");
    QVERIFY(rebirth && rebirth->datatype() == sparkplug::DATA_TYPE_BOOLEAN && !rebirth->boolean_value());
    const sparkplug::Metric *temperature = metricOf(birth, "Temperature");
    QVERIFY(temperature);
    QCOMPARE(temperature->alias(), std::uint64_t{7});
    QCOMPARE(temperature->double_value(), 21.5);
    QCOMPARE(temperature->properties().values(0).string_value(), std::string("°C"));
    QCOMPARE(metricOf(birth, "Offset")->int_value(), static_cast<std::uint32_t>(-12));
    QCOMPARE(static_cast<std::int64_t>(metricOf(birth, "Parts")->long_value()),
             std::int64_t{-9'007'199'254'740'993});
    QCOMPARE(metricOf(birth, "Free")->int_value(), 4'000'000'000U);
    QCOMPARE(metricOf(birth, "Name")->string_value(), std::string("早"));
}

void DemoPayloadsTest::sparkplugDeathCarriesTheSessionOfItsBirth()
{
    DemoEdgeNode node("Plant1", "Edge");
    for (std::uint64_t session = 0; session < 258; ++session) {
        const sparkplug::Payload death = parsed(node.beginSession(1));
        const sparkplug::Payload birth = parsed(node.birth(2, {}));
        QVERIFY(!death.has_seq());
        QCOMPARE(metricOf(death, "bdSeq")->long_value(), session % 256);
        QCOMPARE(metricOf(birth, "bdSeq")->long_value(), session % 256);
    }
}

void DemoPayloadsTest::sparkplugDataGoesByAlias()
{
    DemoEdgeNode node("Plant1", "Edge");
    static_cast<void>(node.birth(1, someMetrics()));
    const sparkplug::Payload data = parsed(node.data(2, someMetrics()));
    QCOMPARE(data.metrics_size(), 5);
    QVERIFY(!data.metrics(0).has_name());
    QCOMPARE(data.metrics(0).alias(), std::uint64_t{7});
    QVERIFY(!data.metrics(0).has_properties());
    QCOMPARE(data.metrics(4).name(), std::string("Name")); // it has no alias
}

void DemoPayloadsTest::sparkplugSequenceWraps()
{
    DemoEdgeNode node("Plant1", "Edge");
    QCOMPARE(parsed(node.birth(1, {})).seq(), std::uint64_t{0});
    QCOMPARE(parsed(node.deviceBirth(1, {})).seq(), std::uint64_t{1});
    for (std::uint64_t expected = 2; expected < 256; ++expected) {
        QCOMPARE(parsed(node.data(1, {})).seq(), expected);
    }
    QCOMPARE(parsed(node.deviceDeath(1)).seq(), std::uint64_t{0});
    QCOMPARE(parsed(node.data(1, {})).seq(), std::uint64_t{1});
    QCOMPARE(parsed(node.birth(1, {})).seq(), std::uint64_t{0});
}

void DemoPayloadsTest::sparkplugRebirthCommand()
{
    sparkplug::Payload command;
    command.add_metrics()->set_name("Node Control/Rebirth");
    const auto bytes = [&command] { return QByteArray::fromStdString(command.SerializeAsString()); };
    QVERIFY(!DemoEdgeNode::asksForRebirth(bytes()));
    command.mutable_metrics(0)->set_boolean_value(true);
    QVERIFY(DemoEdgeNode::asksForRebirth(bytes()));
    QVERIFY(!DemoEdgeNode::asksForRebirth("no protobuf at all"));
    QVERIFY(!DemoEdgeNode::asksForRebirth({}));
}

void DemoPayloadsTest::randomNumbersOfTheStandardEngine()
{
    // The 10,000th number of a std::mt19937 is laid down by the C++ standard; so are these, with every library.
    DemoRandom random(5'489);
    int last = 0;
    for (int i = 0; i < 10'000; ++i) {
        last = random.integer(0, 999'999);
    }
    QCOMPARE(last, static_cast<int>(4'123'659'995U % 1'000'000U));
    for (int i = 0; i < 1'000; ++i) {
        const double value = random.real(-2.0, 3.0);
        QVERIFY(value >= -2.0 && value <= 3.0);
        QCOMPARE(random.wander(5.0, 0.0, 0.0, 4.0), 4.0);
    }
}

} // namespace mangrove

QTEST_APPLESS_MAIN(mangrove::DemoPayloadsTest)
#include "tst_demopayloads.moc"
