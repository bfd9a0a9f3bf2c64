// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demosmarthome.h"

#include "core/demo/demojson.h"
#include "core/demo/demozigbee.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

using mqtt::ProtocolVersion;
using Kind = DemoZigbeeDevice::Kind;

constexpr auto kStepInterval = 700ms;
constexpr int kFirstDrop = 12; // steps
constexpr int kDropEvery = 50;
constexpr int kDropFor = 10;

} // namespace

DemoSmartHome::DemoSmartHome(const DemoEnvironment &environment, quint32 seed, QObject *parent)
    : DemoSite(environment, kStepInterval, seed, parent)
    , m_zigbee(demoZigbeeDevices().size())
    , m_tasmota(2)
{
    m_tasmota[0] = {.name = "tasmota_5C2F10", .mac = "5CCF7F5C2F10", .friendlyName = "Coffee machine"};
    m_tasmota[1] = {.name = "tasmota_9A01E4", .mac = "DC4F229A01E4", .friendlyName = "阳台插座"};
    addHomeAssistant();
    addZigbeeBridge();
    addTasmota(0);
    addTasmota(1);
    addEspHome();
    addShelly();
    addShellyGen2();
    addCamera();
    addSprinkler();
}

void DemoSmartHome::publishStep(int number)
{
    publishZigbee();
    if (number % 6 == 1) {
        publishTasmota(m_tasmota[0]);
    }
    if (number % 6 == 4) {
        publishTasmota(m_tasmota[1]);
    }
    if (number % 9 == 2) {
        publishBridgeLog();
    }
    if (number % 5 == 3) {
        publishEspHome(number);
    }
    if (number % 4 == 0) {
        publishShelly(number);
    }
    if (number % 25 == 5) {
        publishCamera(number);
    }
    if (number % 18 == 7) {
        publishSprinkler(number);
    }
    dropOne(number);
}

void DemoSmartHome::dropOne(int number)
{
    if (number < kFirstDrop || (number - kFirstDrop) % kDropEvery != 0) {
        return;
    }
    const std::array<DemoDevice *, 5> devices
        = {m_tasmota[0].device, m_shelly, m_espHome, m_tasmota[1].device, m_bridge};
    const auto turn = static_cast<std::size_t>((number - kFirstDrop) / kDropEvery);
    devices[turn % devices.size()]->dropFor(kDropFor);
}

void DemoSmartHome::addHomeAssistant()
{
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V5, "home-assistant", "homeassistant/status", "offline");
    setup.birth = [](DemoDevice &device) { device.announce("homeassistant/status", "online"); };
    addDevice(std::move(setup));
}

void DemoSmartHome::addZigbeeBridge()
{
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V5, "zigbee2mqtt", "zigbee2mqtt/bridge/state",
                                   R"({"state":"offline"})");
    setup.subscriptions = {"zigbee2mqtt/+/set", "zigbee2mqtt/+/+/set"};
    setup.birth = [this](DemoDevice &device) { zigbeeBirth(device); };
    setup.received = [this](DemoDevice &device, const DemoMessage &message) { setZigbee(device, message); };
    m_bridge = &addDevice(std::move(setup));
}

void DemoSmartHome::zigbeeBirth(DemoDevice &device)
{
    device.announce("zigbee2mqtt/bridge/state", R"({"state":"online"})");
    device.announce("zigbee2mqtt/bridge/info", demoZigbeeBridgeInfo());
    device.announce("zigbee2mqtt/bridge/devices", demoZigbeeBridgeDevices());
    device.announce(
        "zigbee2mqtt/bridge/groups",
        R"([{"friendly_name":"downstairs","id":1,"members":[{"endpoint":1,"ieee_address":"0x00158d0001a2b301"}],"scenes":[]}])");
    device.announce("zigbee2mqtt/bridge/extensions", "[]");
    for (const auto &[topic, payload] : demoZigbeeDiscovery()) {
        device.announce(topic, payload);
    }
    for (std::size_t i = 0; i < m_zigbee.size(); ++i) {
        const DemoZigbeeDevice &zigbee = demoZigbeeDevices()[i];
        device.announce("zigbee2mqtt/" + zigbee.friendlyName + "/availability", R"({"state":"online"})");
        if (zigbee.kind == Kind::Light || zigbee.kind == Kind::Plug) {
            device.announce("zigbee2mqtt/" + zigbee.friendlyName, zigbeeState(i));
        }
    }
}

void DemoSmartHome::setZigbee(DemoDevice &device, const DemoMessage &message)
{
    for (std::size_t i = 0; i < m_zigbee.size(); ++i) {
        const QByteArray topic = "zigbee2mqtt/" + demoZigbeeDevices()[i].friendlyName;
        if (message.topic != topic + "/set") {
            continue;
        }
        const QJsonObject wanted = QJsonDocument::fromJson(message.payload).object();
        const QString state = wanted[u"state"_s].toString(QString::fromUtf8(message.payload)).toUpper();
        m_zigbee[i].on = state == "TOGGLE"_L1 ? !m_zigbee[i].on
                                              : state == "ON"_L1 || (m_zigbee[i].on && state != "OFF"_L1);
        m_zigbee[i].brightness = qBound(0, wanted[u"brightness"_s].toInt(m_zigbee[i].brightness), 254);
        device.publish({.topic = topic, .payload = zigbeeState(i), .retain = true});
        return;
    }
}

QByteArray DemoSmartHome::zigbeeState(std::size_t index) const
{
    const ZigbeeState &state = m_zigbee[index];
    DemoJson json;
    switch (demoZigbeeDevices()[index].kind) {
    case Kind::Light:
        json.integer("brightness", state.brightness)
            .text("color_mode", "color_temp")
            .integer("color_temp", 370);
        json.text("state", state.on ? "ON" : "OFF");
        break;
    case Kind::Climate:
        json.integer("battery", state.battery).number("humidity", state.humidity, 2);
        json.number("pressure", 1'000.0 + state.humidity / 5, 1).number("temperature", state.temperature, 2);
        break;
    case Kind::Motion:
        json.integer("battery", state.battery)
            .integer("illuminance", state.brightness)
            .flag("occupancy", state.on);
        break;
    case Kind::Contact:
        json.integer("battery", state.battery).flag("contact", state.on);
        break;
    case Kind::Plug:
        json.number("current", state.power / 230.0, 3).number("energy", state.energy, 2);
        json.number("power", state.on ? state.power : 0.0, 1).text("state", state.on ? "ON" : "OFF");
        break;
    }
    json.integer("linkquality", 90 + state.brightness / 4).text("last_seen", isoTime());
    return json.bytes();
}

void DemoSmartHome::publishZigbee()
{
    const auto index = static_cast<std::size_t>(random().integer(0, static_cast<int>(m_zigbee.size()) - 1));
    ZigbeeState &state = m_zigbee[index];
    const DemoZigbeeDevice &zigbee = demoZigbeeDevices()[index];
    state.temperature = random().wander(state.temperature, 0.3, 15.0, 27.0);
    state.humidity = random().wander(state.humidity, 1.0, 30.0, 75.0);
    state.power = random().wander(state.power, 25.0, 0.0, 2'100.0);
    state.energy += state.power / 36'000.0;
    state.brightness = random().chance(20) ? random().integer(20, 254) : state.brightness;
    state.on = random().chance(15) ? !state.on : state.on;
    m_bridge->publish({.topic = "zigbee2mqtt/" + zigbee.friendlyName,
                       .payload = zigbeeState(index),
                       .retain = zigbee.kind == Kind::Light || zigbee.kind == Kind::Plug});
}

void DemoSmartHome::publishBridgeLog()
{
    const auto index = static_cast<std::size_t>(random().integer(0, static_cast<int>(m_zigbee.size()) - 1));
    DemoJson json;
    json.text("level", random().chance(20) ? "warning" : "info").text("namespace", "z2m:mqtt");
    json.text("message", "MQTT publish: topic 'zigbee2mqtt/" + demoZigbeeDevices()[index].friendlyName
                             + "', payload '" + zigbeeState(index) + "'");
    m_bridge->publish("zigbee2mqtt/bridge/logging", json.bytes());
}

void DemoSmartHome::addTasmota(std::size_t index)
{
    Tasmota &tasmota = m_tasmota[index];
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V311, "DVES_" + tasmota.mac.last(6),
                                   "tele/" + tasmota.name + "/LWT", "Offline");
    setup.subscriptions = {"cmnd/" + tasmota.name + "/#", "cmnd/tasmotas/#"};
    setup.birth = [this, index](DemoDevice &device) { tasmotaBirth(m_tasmota[index], device); };
    setup.received = [this, index](DemoDevice &device, const DemoMessage &message) {
        tasmotaCommand(m_tasmota[index], device, message);
    };
    tasmota.device = &addDevice(std::move(setup));
}

void DemoSmartHome::tasmotaBirth(const Tasmota &tasmota, DemoDevice &device)
{
    DemoJson config;
    config.text("ip", "192.168.1.42").text("dn", tasmota.friendlyName).texts("fn", {tasmota.friendlyName});
    config.text("hn", tasmota.name)
        .text("mac", tasmota.mac)
        .text("md", "Nous A1T")
        .text("ofln", "Offline")
        .text("onln", "Online");
    config.texts("state", {"OFF", "ON", "TOGGLE", "HOLD"}).text("sw", "13.2.0").text("t", tasmota.name);
    config.text("ft", "%prefix%/%topic%/")
        .texts("tp", {"cmnd", "stat", "tele"})
        .raw("rl", "[1,0,0,0,0,0,0,0]")
        .integer("ver", 1);
    device.announce("tasmota/discovery/" + tasmota.mac + "/config", config.bytes());
    DemoJson sensors;
    sensors.raw("sn", R"({"Time":"1970-01-01T00:00:00","ENERGY":{"Total":0.000,"Power":0,"Voltage":0}})")
        .integer("ver", 1);
    device.announce("tasmota/discovery/" + tasmota.mac + "/sensors", sensors.bytes());
    device.announce("tele/" + tasmota.name + "/LWT", "Online");
    DemoJson info;
    info.text("Module", "Nous A1T").text("Version", "13.2.0(tasmota)").text("GroupTopic", "cmnd/tasmotas/");
    device.publish("tele/" + tasmota.name + "/INFO1", DemoJson().object("Info1", info).bytes());
    const QByteArray power = tasmota.on ? "ON" : "OFF";
    device.publish({.topic = "stat/" + tasmota.name + "/POWER", .payload = power, .retain = true});
}

void DemoSmartHome::tasmotaCommand(Tasmota &tasmota, DemoDevice &device, const DemoMessage &message)
{
    const QByteArray command = message.topic.mid(message.topic.lastIndexOf('/') + 1).toUpper();
    const QByteArray value = message.payload.toUpper();
    const QByteArray result = "stat/" + tasmota.name + "/RESULT";
    if (command == "POWER" || command == "POWER1") {
        if (value == "TOGGLE" || value == "2") {
            tasmota.on = !tasmota.on;
        } else if (!value.isEmpty()) {
            tasmota.on = value == "ON" || value == "1";
        }
        const QByteArray power = tasmota.on ? "ON" : "OFF";
        device.publish(result, DemoJson().text("POWER", power).bytes());
        device.publish({.topic = "stat/" + tasmota.name + "/POWER", .payload = power, .retain = true});
    } else if (command == "STATE") {
        device.publish(result, tasmotaState(tasmota));
    } else {
        device.publish(result, R"({"Command":"Unknown"})");
    }
}

QByteArray DemoSmartHome::tasmotaState(const Tasmota &tasmota) const
{
    DemoJson wifi;
    wifi.integer("AP", 1)
        .text("SSId", "home")
        .text("BSSId", "AC:84:C6:10:22:5E")
        .integer("Channel", 6)
        .integer("RSSI", 78);
    DemoJson json;
    json.text("Time", now().toString(Qt::ISODate).chopped(1).toLatin1()).integer("UptimeSec", tasmota.uptime);
    json.integer("Heap", 25).text("SleepMode", "Dynamic").integer("LoadAvg", 19).integer("MqttCount", 1);
    json.text("POWER", tasmota.on ? "ON" : "OFF").object("Wifi", wifi);
    return json.bytes();
}

void DemoSmartHome::publishTasmota(Tasmota &tasmota)
{
    tasmota.uptime += 10;
    tasmota.power = random().wander(tasmota.power, 40.0, 0.0, 1'500.0);
    DemoJson energy;
    energy.text("TotalStartTime", "2025-01-01T00:00:00").number("Total", 127.0 + tasmota.uptime * 0.001, 3);
    energy.integer("Power", tasmota.on ? static_cast<qint64>(tasmota.power) : 0).number("Factor", 0.97, 2);
    energy.integer("Voltage", random().integer(228, 234))
        .number("Current", tasmota.on ? tasmota.power / 231.0 : 0.0, 3);
    DemoJson sensor;
    sensor.text("Time", now().toString(Qt::ISODate).chopped(1).toLatin1()).object("ENERGY", energy);
    tasmota.device->publish("tele/" + tasmota.name + "/STATE", tasmotaState(tasmota));
    tasmota.device->publish("tele/" + tasmota.name + "/SENSOR", sensor.bytes());
}

} // namespace mangrove
