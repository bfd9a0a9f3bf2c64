// SPDX-License-Identifier: GPL-3.0-or-later
// The smaller devices of DemoSmartHome, each on its own: ESPHome, Shelly, the camera, the sprinkler.
#include "core/demo/demosmarthome.h"

#include "core/demo/demojson.h"
#include "core/demo/demopng.h"

namespace mangrove {

namespace {

using mqtt::ProtocolVersion;
using mqtt::QoS;

const QByteArray kEspHome = "garage-door";
const QByteArray kShelly = "shellies/shelly1pm-B8F009";
const QByteArray kShellyGen2 = "shellyplus2pm-a8032ab1";
const QByteArray kCamera = "cameras/frontdoor";
const QByteArray kSprinkler = "/garden/sprinkler";
constexpr int kPictureWidth = 160;
constexpr int kPictureHeight = 90;

/// Every entity of the device in one message, in the abbreviated form of Home Assistant's device discovery.
QByteArray espHomeBundle()
{
    DemoJson device;
    device.text("ids", "3c71bf9d2a10")
        .text("name", "Garage door")
        .text("mf", "Espressif")
        .text("mdl", "esp32dev")
        .text("sw", "2025.5.0");
    DemoJson door;
    door.text("p", "cover").text("dev_cla", "garage").text("uniq_id", "3c71bf9d2a10-cover-door");
    door.text("stat_t", kEspHome + "/cover/door/state").text("cmd_t", kEspHome + "/cover/door/command");
    DemoJson temperature;
    temperature.text("p", "sensor").text("dev_cla", "temperature").text("unit_of_meas", "°C");
    temperature.text("stat_t", kEspHome + "/sensor/garage_temperature/state")
        .text("uniq_id", "3c71bf9d2a10-sensor-garage_temperature");
    DemoJson signal;
    signal.text("p", "sensor")
        .text("dev_cla", "signal_strength")
        .text("unit_of_meas", "dBm")
        .text("ent_cat", "diagnostic");
    signal.text("stat_t", kEspHome + "/sensor/wifi_signal/state")
        .text("uniq_id", "3c71bf9d2a10-sensor-wifi_signal");
    DemoJson components;
    components.object("door", door).object("garage_temperature", temperature).object("wifi_signal", signal);
    DemoJson json;
    json.object("dev", device).raw("o", R"({"name":"esphome","sw":"2025.5.0","url":"https://esphome.io"})");
    json.object("cmps", components).text("avty_t", kEspHome + "/status").integer("qos", 1);
    return json.bytes();
}

} // namespace

void DemoSmartHome::addEspHome()
{
    DemoDevice::Setup setup;
    setup.options
        = connectOptions(ProtocolVersion::V311, "garage-door-3c71bf9d2a10", kEspHome + "/status", "offline");
    setup.subscriptions = {kEspHome + "/cover/door/command"};
    setup.birth = [this](DemoDevice &device) {
        device.announce(kEspHome + "/status", "online");
        device.announce("homeassistant/device/garage-door/config", espHomeBundle());
        device.announce(kEspHome + "/cover/door/state", m_doorOpen ? "OPEN" : "CLOSED");
        device.announce(kEspHome + "/sensor/garage_temperature/state",
                        QByteArray::number(m_garageTemperature, 'f', 1));
    };
    setup.received = [this](DemoDevice &device, const DemoMessage &message) {
        m_doorOpen = message.payload == "OPEN" || (m_doorOpen && message.payload != "CLOSE");
        device.publish({.topic = kEspHome + "/cover/door/state",
                        .payload = m_doorOpen ? "OPEN" : "CLOSED",
                        .retain = true});
    };
    m_espHome = &addDevice(std::move(setup));
}

void DemoSmartHome::publishEspHome(int number)
{
    m_garageTemperature = random().wander(m_garageTemperature, 0.2, 4.0, 24.0);
    const QByteArray value = QByteArray::number(m_garageTemperature, 'f', 1);
    m_espHome->publish(
        {.topic = kEspHome + "/sensor/garage_temperature/state", .payload = value, .retain = true});
    if (number % 2 == 0) {
        // Coloured by escape sequences, as its log really comes.
        m_espHome->publish(kEspHome + "/debug",
                           "\x1b[0;36m[D][sensor:093]: 'Garage temperature': Sending state " + value
                               + " °C with 1 decimals of accuracy\x1b[0m");
        return;
    }
    const QByteArray signal = QByteArray::number(random().integer(-78, -52));
    m_espHome->publish({.topic = kEspHome + "/sensor/wifi_signal/state", .payload = signal, .retain = true});
}

void DemoSmartHome::addShelly()
{
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V311, "shelly1pm-B8F009", kShelly + "/online", "false");
    setup.subscriptions = {kShelly + "/relay/0/command"};
    setup.birth = [](DemoDevice &device) {
        device.announce(kShelly + "/online", "true");
        device.announce(kShelly + "/relay/0", "on");
        DemoJson json;
        json.text("id", "shelly1pm-B8F009")
            .text("model", "SHSW-PM")
            .text("mac", "98CDACB8F009")
            .text("ip", "192.168.1.60");
        device.publish("shellies/announce",
                       json.flag("new_fw", false).text("fw_ver", "20230913-112234/v1.14.0").bytes());
    };
    setup.received = [](DemoDevice &device, const DemoMessage &message) {
        const QByteArray state = message.payload == "on" ? "on" : "off";
        device.publish({.topic = kShelly + "/relay/0", .payload = state, .retain = true});
    };
    m_shelly = &addDevice(std::move(setup));
}

void DemoSmartHome::addShellyGen2()
{
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V311, kShellyGen2, kShellyGen2 + "/online", "false");
    setup.birth = [](DemoDevice &device) { device.announce(kShellyGen2 + "/online", "true"); };
    m_shellyGen2 = &addDevice(std::move(setup));
}

void DemoSmartHome::publishShelly(int number)
{
    if (number % 8 == 0) {
        m_shelly->publish(kShelly + "/relay/0/power", QByteArray::number(random().real(40.0, 46.0), 'f', 2));
        m_shelly->publish(kShelly + "/temperature", QByteArray::number(random().real(38.0, 44.0), 'f', 1));
        return;
    }
    const double power = random().real(100.0, 180.0);
    DemoJson status;
    status.integer("id", 0).text("source", "limit_switch").text("state", "open").number("apower", power, 1);
    status.number("voltage", random().real(229.0, 233.0), 1)
        .number("pf", 0.93, 2)
        .integer("current_pos", random().integer(0, 100));
    DemoJson params;
    params.number("ts", static_cast<double>(now().toMSecsSinceEpoch()) / 1000.0, 2).object("cover:0", status);
    DemoJson event;
    event.text("src", kShellyGen2)
        .text("dst", kShellyGen2 + "/events")
        .text("method", "NotifyStatus")
        .object("params", params);
    m_shellyGen2->publish(kShellyGen2 + "/status/cover:0", status.bytes(), QoS::AtLeastOnce);
    m_shellyGen2->publish(kShellyGen2 + "/events/rpc", event.bytes());
}

void DemoSmartHome::addCamera()
{
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V5, "frontdoor-camera", kCamera + "/available", "no");
    setup.birth = [](DemoDevice &device) {
        device.announce(kCamera + "/available", "yes");
        device.announce(kCamera + "/snapshot", demoPng(kPictureWidth, kPictureHeight, 0));
        device.announce(kCamera + "/motion", "OFF");
    };
    m_camera = &addDevice(std::move(setup));
}

void DemoSmartHome::publishCamera(int number)
{
    mqtt::PublishRequest picture{.topic = kCamera + "/snapshot",
                                 .payload = demoPng(kPictureWidth, kPictureHeight, number / 25),
                                 .retain = true};
    picture.properties.payloadFormatIndicator = 0;
    picture.properties.contentType = "image/png";
    m_camera->publish(picture);
    m_camera->publish(
        {.topic = kCamera + "/motion", .payload = random().chance(50) ? "ON" : "OFF", .retain = true});
}

void DemoSmartHome::addSprinkler()
{
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V31, "sprinkler", kSprinkler + "/state", "lost");
    setup.birth = [](DemoDevice &device) {
        device.announce(kSprinkler + "/state", "idle");
        device.announce(kSprinkler + "//zone1", "closed");
        device.announce(kSprinkler + "//zone2", "closed");
        device.announce(kSprinkler + "/", "v0.9 (beta)");
    };
    m_sprinkler = &addDevice(std::move(setup));
}

void DemoSmartHome::publishSprinkler(int number)
{
    const QByteArray zone = number % 36 < 18 ? "//zone1" : "//zone2";
    m_sprinkler->publish(
        {.topic = kSprinkler + zone, .payload = random().chance(50) ? "open" : "closed", .retain = true});
    m_sprinkler->publish(kSprinkler + "/flow",
                         QByteArray::number(random().real(0.0, 9.0), 'f', 1) + " l/min");
}

} // namespace mangrove
