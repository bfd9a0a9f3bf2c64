// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demofactory.h"

#include "core/demo/demojson.h"
#include "core/payload/sparkplug.pb.h"

#include <QtEndian>

using namespace std::chrono_literals;

namespace mangrove {

namespace {

using mqtt::ProtocolVersion;
using mqtt::QoS;

constexpr auto kStepInterval = 800ms;
constexpr int kFirstDrop = 30; // steps
constexpr int kDropEvery = 70;
constexpr int kDropFor = 9;
constexpr int kSamples = 64; // of a vibration frame
const QByteArray kPress = "acme/plant1/line2/press3";
const QByteArray kHostState = "spBv1.0/STATE/scada-1";

std::vector<DemoMetric> nodeMetrics()
{
    return {{"Properties/Hardware", sparkplug::DATA_TYPE_STRING, 1, std::string("EdgeBox 400"), {}},
            {"Node/CPU Load", sparkplug::DATA_TYPE_FLOAT, 2, 17.5, "%"},
            {"Node/Uptime", sparkplug::DATA_TYPE_UINT64, 3, std::int64_t{0}, "s"},
            {"Node/Free Memory", sparkplug::DATA_TYPE_UINT32, 4, std::int64_t{512'000'000}, "B"}};
}

std::vector<DemoMetric> deviceMetrics(std::uint64_t firstAlias)
{
    return {{"Process/Temperature", sparkplug::DATA_TYPE_DOUBLE, firstAlias, 61.5, "°C"},
            {"Process/Pressure", sparkplug::DATA_TYPE_FLOAT, firstAlias + 1, 127.0, "bar"},
            {"Process/Offset", sparkplug::DATA_TYPE_INT16, firstAlias + 2, std::int64_t{-12}, "µm"},
            {"Process/Running", sparkplug::DATA_TYPE_BOOLEAN, firstAlias + 3, true, {}},
            {"Counters/Parts", sparkplug::DATA_TYPE_INT64, firstAlias + 4, std::int64_t{100'000}, {}},
            {"Recipe", sparkplug::DATA_TYPE_STRING, firstAlias + 5, std::string("M8 × 40 凸缘"), {}}};
}

} // namespace

DemoFactory::DemoFactory(const DemoEnvironment &environment, quint32 seed, QObject *parent)
    : DemoSite(environment, kStepInterval, seed, parent)
    , m_nodes{Node{{"Plant1", "Line2-Edge"}, "Press3", nullptr, nodeMetrics(), deviceMetrics(10), true},
              Node{{"Plant1", "Line3-Edge"}, "Robot7", nullptr, nodeMetrics(), deviceMetrics(20), true}}
{
    addHost();
    for (Node &node : m_nodes) {
        addNode(node);
    }
    addNamespace();
}

void DemoFactory::publishStep(int number)
{
    Node &node = m_nodes[static_cast<std::size_t>(number) % m_nodes.size()];
    if (number % 8 < 2) {
        publishNode(node, number);
    } else {
        publishDevice(node);
    }
    if (number % 60 == 25 || number % 60 == 33) {
        toggleDevice(m_nodes[0]);
    }
    if (number % 2 == 1) {
        publishNamespace(number);
    }
    if (number % 4 == 0) {
        publishFrame();
    }
    if (number >= kFirstDrop && (number - kFirstDrop) % kDropEvery == 0) {
        m_nodes[1].client->dropFor(kDropFor);
    }
}

std::uint64_t DemoFactory::time() const
{
    return static_cast<std::uint64_t>(now().toMSecsSinceEpoch());
}

void DemoFactory::addHost()
{
    const auto state = [this](bool online) {
        return DemoJson().flag("online", online).integer("timestamp", now().toMSecsSinceEpoch()).bytes();
    };
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V311, "scada-1", kHostState, state(false));
    setup.birth = [state](DemoDevice &device) { device.announce(kHostState, state(true)); };
    addDevice(std::move(setup));
}

void DemoFactory::addNode(Node &node)
{
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V5, "edge-" + node.device.toLower());
    setup.subscriptions = {node.edge.topic("NCMD"), node.edge.topic("DCMD", "+"), "spBv1.0/STATE/+"};
    setup.prepare = [this, &node](mqtt::ConnectOptions &options) {
        options.will = mqtt::Will{
            node.edge.topic("NDEATH"), node.edge.beginSession(time()), QoS::AtLeastOnce, false, {}};
    };
    setup.birth = [this, &node](DemoDevice &) { nodeBirth(node); };
    setup.received = [this, &node](DemoDevice &, const DemoMessage &message) {
        if (message.topic == node.edge.topic("NCMD") && DemoEdgeNode::asksForRebirth(message.payload)) {
            nodeBirth(node);
        }
    };
    node.client = &addDevice(std::move(setup));
}

void DemoFactory::nodeBirth(Node &node)
{
    node.client->publish(node.edge.topic("NBIRTH"), node.edge.birth(time(), node.nodeMetrics));
    if (node.deviceAlive) {
        node.client->publish(node.edge.topic("DBIRTH", node.device),
                             node.edge.deviceBirth(time(), node.deviceMetrics));
    }
}

void DemoFactory::publishNode(Node &node, int number)
{
    node.nodeMetrics[1].value = random().real(10.0, 40.0);
    node.nodeMetrics[2].value = std::int64_t{number / 2};
    if (node.client->isOnline()) { // a number that is not sent must not be used up
        node.client->publish(node.edge.topic("NDATA"),
                             node.edge.data(time(), {node.nodeMetrics[1], node.nodeMetrics[2]}));
    }
}

void DemoFactory::publishDevice(Node &node)
{
    std::vector<DemoMetric> &metrics = node.deviceMetrics;
    metrics[0].value = random().wander(std::get<double>(metrics[0].value), 0.8, 40.0, 90.0);
    metrics[1].value = random().wander(std::get<double>(metrics[1].value), 2.0, 90.0, 160.0);
    metrics[2].value = std::int64_t{random().integer(-40, 40)};
    metrics[4].value = std::get<std::int64_t>(metrics[4].value) + random().integer(0, 3);
    std::vector<DemoMetric> changed = {metrics[0], metrics[1], metrics[4]};
    if (random().chance(30)) {
        changed.push_back(metrics[2]);
    }
    if (node.deviceAlive && node.client->isOnline()) {
        node.client->publish(node.edge.topic("DDATA", node.device), node.edge.data(time(), changed));
    }
}

void DemoFactory::toggleDevice(Node &node)
{
    node.deviceAlive = !node.deviceAlive;
    if (!node.client->isOnline()) {
        return;
    }
    if (node.deviceAlive) {
        node.client->publish(node.edge.topic("DBIRTH", node.device),
                             node.edge.deviceBirth(time(), node.deviceMetrics));
    } else {
        node.client->publish(node.edge.topic("DDEATH", node.device), node.edge.deviceDeath(time()));
    }
}

void DemoFactory::addNamespace()
{
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V5, "uns-gateway", "acme/plant1/gateway/status",
                                   R"({"online":false})");
    setup.birth = [this](DemoDevice &device) {
        device.announce("acme/plant1/gateway/status", R"({"online":true})");
        device.announce(
            "acme/plant1/info",
            R"({"site":"Plant 1","address":"Hafenstraße 12","lines":["line1","line2"],"shift":"早班"})");
        device.announce(kPress + "/status", machineStatus("running"));
        device.announce(kPress + "/order",
                        R"({"order":"A-20417","article":"M8x40","quantity":12000,"due":"2030-01-31"})");
        device.announce("acme/plant1/line2/press4/status", machineStatus("idle"));
        device.announce("acme/plant1/line2/oven1/status", machineStatus("heating"));
        device.announce("acme/plant1/line2/oven1/setpoint", "840.0");
    };
    m_gateway = &addDevice(std::move(setup));
}

QByteArray DemoFactory::machineStatus(const QByteArray &state) const
{
    return DemoJson().text("state", state).text("since", isoTime()).integer("parts", m_parts).bytes();
}

void DemoFactory::publishNamespace(int number)
{
    m_temperature = random().wander(m_temperature, 1.0, 40.0, 95.0);
    m_pressure = random().wander(m_pressure, 3.0, 90.0, 160.0);
    m_parts += random().integer(0, 2);
    const DemoJson temperature
        = DemoJson().number("value", m_temperature, 1).text("unit", "°C").text("ts", isoTime());
    const DemoJson pressure
        = DemoJson().number("value", m_pressure, 1).text("unit", "bar").text("ts", isoTime());
    m_gateway->publish(kPress + "/process/temperature", temperature.bytes(), QoS::AtLeastOnce);
    if (number % 4 == 1) {
        m_gateway->publish(kPress + "/process/pressure", pressure.bytes());
    }
    if (number % 12 == 3) {
        m_gateway->publish({.topic = kPress + "/status",
                            .payload = machineStatus(random().chance(80) ? "running" : "stopped"),
                            .qos = QoS::ExactlyOnce,
                            .retain = true});
    }
    if (number % 20 == 9) {
        DemoJson alarm;
        alarm.text("id", "E-" + QByteArray::number(random().integer(100, 140))).text("severity", "warning");
        alarm.text("text", "Öldruck niedrig / oil pressure low / 油压过低").text("ts", isoTime());
        m_gateway->publish(kPress + "/alarms", alarm.bytes(), QoS::ExactlyOnce);
    }
}

/// "VIB1", a frame counter, the sample count, and the samples as little-endian 16-bit integers.
void DemoFactory::publishFrame()
{
    QByteArray frame = "VIB1";
    frame.resize(4 + 4 + 2 + kSamples * 2);
    qToLittleEndian(m_frame++, frame.data() + 4);
    qToLittleEndian(static_cast<quint16>(kSamples), frame.data() + 8);
    for (int i = 0; i < kSamples; ++i) {
        qToLittleEndian(static_cast<qint16>(random().integer(-2'000, 2'000)), frame.data() + 10 + 2 * i);
    }
    m_gateway->publish(kPress + "/vibration/raw", frame);
}

} // namespace mangrove
