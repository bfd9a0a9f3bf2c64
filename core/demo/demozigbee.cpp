// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demozigbee.h"

#include "core/demo/demojson.h"

#include <algorithm>

namespace mangrove {

namespace {

using Kind = DemoZigbeeDevice::Kind;

// Access of a property as Zigbee2MQTT counts it: 1 published, 2 settable, 4 gettable.
constexpr int kPublished = 1;
constexpr int kAllAccess = 7;
constexpr qint64 kFirstNetworkAddress = 0x1a2b;
constexpr std::size_t kDiscoveredDevices = 8;

DemoJson exposed(QByteArrayView type, QByteArrayView name, int access, QByteArrayView description)
{
    DemoJson json;
    json.text("type", type).text("name", name).text("label", name).text("property", name);
    json.integer("access", access).text("description", description);
    return json;
}

DemoJson numeric(QByteArrayView name, QByteArrayView unit, QByteArrayView description,
                 int access = kPublished)
{
    return exposed("numeric", name, access, description).text("unit", unit);
}

DemoJson ranged(QByteArrayView name, int low, int high, QByteArrayView description)
{
    return exposed("numeric", name, kAllAccess, description)
        .integer("value_min", low)
        .integer("value_max", high);
}

DemoJson binary(QByteArrayView name, QByteArrayView description)
{
    return exposed("binary", name, kPublished, description).flag("value_on", true).flag("value_off", false);
}

DemoJson switchable()
{
    DemoJson state = exposed("binary", "state", kAllAccess, "On/off state");
    state.text("value_on", "ON").text("value_off", "OFF").text("value_toggle", "TOGGLE");
    return state;
}

DemoJson lightFeature()
{
    DemoJson temperature
        = ranged("color_temp", 153, 454, "Color temperature of the light, in mired").text("unit", "mired");
    temperature.raw(
        "presets",
        R"([{"name":"coolest","value":153},{"name":"neutral","value":370},{"name":"warmest","value":454}])");
    DemoJson light;
    light.text("type", "light");
    light.raw("features",
              DemoJson::array(
                  {switchable(), ranged("brightness", 0, 254, "Brightness of the light"), temperature}));
    return light;
}

std::vector<DemoJson> features(Kind kind)
{
    switch (kind) {
    case Kind::Light: {
        DemoJson effect
            = exposed("enum", "effect", 2, "Triggers an effect on the light, for example a slow blink");
        effect.texts("values",
                     {"blink", "breathe", "okay", "channel_change", "finish_effect", "stop_effect"});
        DemoJson powerOn
            = exposed("enum", "power_on_behavior", kAllAccess, "What the light does when power comes back");
        powerOn.texts("values", {"off", "on", "toggle", "previous"});
        return {lightFeature(), effect, powerOn};
    }
    case Kind::Climate:
        return {numeric("battery", "%", "Remaining battery, may take up to 24 hours before it is reported"),
                numeric("temperature", "°C", "Measured temperature"),
                numeric("humidity", "%", "Measured relative humidity"),
                numeric("pressure", "hPa", "Measured atmospheric pressure"),
                numeric("voltage", "mV", "Voltage of the battery")};
    case Kind::Motion:
        return {binary("occupancy", "Whether the device detected movement"),
                numeric("illuminance", "lx", "Measured illuminance"),
                numeric("battery", "%", "Remaining battery"),
                ranged("detection_interval", 2, 65'535, "Seconds between detections")};
    case Kind::Contact:
        return {binary("contact", "Whether the contact is closed"),
                numeric("battery", "%", "Remaining battery"),
                numeric("device_temperature", "°C", "Temperature of the device itself")};
    case Kind::Plug:
        return {switchable(), numeric("power", "W", "Instantaneous measured power", 5),
                numeric("current", "A", "Measured current", 5),
                numeric("voltage", "V", "Measured electrical potential", 5),
                numeric("energy", "kWh", "Sum of consumed energy")};
    }
    return {};
}

bool isMainsPowered(Kind kind)
{
    return kind == Kind::Light || kind == Kind::Plug;
}

DemoJson reporting(QByteArrayView cluster, QByteArrayView attribute, int maximum)
{
    DemoJson json;
    json.text("attribute", attribute).text("cluster", cluster).integer("maximum_report_interval", maximum);
    json.integer("minimum_report_interval", 10).integer("reportable_change", 1);
    return json;
}

DemoJson binding(QByteArrayView cluster)
{
    DemoJson target;
    target.integer("endpoint", 1).text("ieee_address", "0x00124b0024c0ffee").text("type", "endpoint");
    DemoJson json;
    json.text("cluster", cluster).object("target", target);
    return json;
}

DemoJson endpoints(Kind kind)
{
    const bool mains = isMainsPowered(kind);
    DemoJson clusters;
    if (mains) {
        clusters.texts("input",
                       {"genBasic", "genIdentify", "genGroups", "genScenes", "genOnOff", "genLevelCtrl"});
    } else {
        clusters.texts("input",
                       {"genBasic", "genPowerCfg", "msTemperatureMeasurement", "msRelativeHumidity"});
    }
    clusters.texts("output", {"genOta", "genTime"});
    DemoJson endpoint;
    endpoint.raw("bindings", DemoJson::array(mains ? std::vector{binding("genOnOff"), binding("genLevelCtrl")}
                                                   : std::vector{binding("genPowerCfg"),
                                                                 binding("msTemperatureMeasurement")}));
    endpoint.object("clusters", clusters);
    endpoint.raw(
        "configured_reportings",
        DemoJson::array(mains ? std::vector{reporting("genOnOff", "onOff", 3'600),
                                            reporting("genLevelCtrl", "currentLevel", 3'600)}
                              : std::vector{reporting("genPowerCfg", "batteryPercentageRemaining", 62'000)}));
    endpoint.raw("scenes", "[]");
    DemoJson json;
    json.object("1", endpoint);
    return json;
}

DemoJson bridgeEntry(const DemoZigbeeDevice &device, qint64 networkAddress)
{
    std::vector<DemoJson> exposes = features(device.kind);
    exposes.push_back(numeric("linkquality", "lqi", "Link quality (signal strength)"));
    DemoJson definition;
    definition.text("description", device.description);
    definition.raw("exposes", DemoJson::array(exposes));
    definition.text("model", device.model);
    definition.raw(
        "options",
        R"([{"access":2,"description":"Sends messages at most once in this many seconds","label":"Debounce",)"
        R"("name":"debounce","property":"debounce","type":"numeric","value_min":0}])");
    definition.flag("supports_ota", true).text("vendor", device.vendor);

    DemoJson json;
    json.object("definition", definition).flag("disabled", false).object("endpoints", endpoints(device.kind));
    json.text("friendly_name", device.friendlyName).text("ieee_address", device.address);
    json.flag("interview_completed", true).flag("interviewing", false);
    json.text("manufacturer", device.vendor).text("model_id", device.model);
    json.integer("network_address", networkAddress);
    json.text("power_source", isMainsPowered(device.kind) ? "Mains (single phase)" : "Battery");
    json.text("software_build_id", "2.3.087").flag("supported", true);
    json.text("type", isMainsPowered(device.kind) ? "Router" : "EndDevice");
    return json;
}

DemoJson coordinatorEntry()
{
    DemoJson json;
    json.null("definition")
        .flag("disabled", false)
        .raw("endpoints", "{}")
        .text("friendly_name", "Coordinator");
    json.text("ieee_address", "0x00124b0024c0ffee")
        .flag("interview_completed", true)
        .flag("interviewing", false);
    json.integer("network_address", 0).flag("supported", true).text("type", "Coordinator");
    return json;
}

DemoJson deviceOfDiscovery(const DemoZigbeeDevice &device)
{
    DemoJson json;
    json.texts("identifiers", {"zigbee2mqtt_" + device.address}).text("manufacturer", device.vendor);
    json.text("model", device.description + " (" + device.model + ")").text("name", device.friendlyName);
    json.text("sw_version", "2.3.087").text("via_device", "zigbee2mqtt_bridge_0x00124b0024c0ffee");
    return json;
}

struct Entity
{
    QByteArray component;
    QByteArray object;
    QByteArray deviceClass;
    QByteArray unit;
};

std::vector<Entity> entities(Kind kind)
{
    switch (kind) {
    case Kind::Light:
        return {{"light", "light", {}, {}}};
    case Kind::Climate:
        return {{"sensor", "temperature", "temperature", "°C"},
                {"sensor", "humidity", "humidity", "%"},
                {"sensor", "battery", "battery", "%"}};
    case Kind::Motion:
        return {{"binary_sensor", "occupancy", "occupancy", {}},
                {"sensor", "illuminance", "illuminance", "lx"}};
    case Kind::Contact:
        return {{"binary_sensor", "contact", "door", {}}};
    case Kind::Plug:
        return {{"switch", "switch", "outlet", {}},
                {"sensor", "power", "power", "W"},
                {"sensor", "energy", "energy", "kWh"}};
    }
    return {};
}

QByteArray discoveryPayload(const DemoZigbeeDevice &device, const Entity &entity)
{
    const QByteArray topic = "zigbee2mqtt/" + device.friendlyName;
    const bool commanded = entity.component == "light" || entity.component == "switch";
    DemoJson json;
    json.raw("availability",
             R"([{"topic":"zigbee2mqtt/bridge/state","value_template":"{{ value_json.state }}"},{"topic":)"
                 + DemoJson::quoted(topic + "/availability")
                 + R"(,"value_template":"{{ value_json.state }}"}])");
    json.text("availability_mode", "all");
    if (commanded) {
        json.text("command_topic", topic + "/set");
    }
    json.object("device", deviceOfDiscovery(device));
    if (!entity.deviceClass.isEmpty()) {
        json.text("device_class", entity.deviceClass);
    }
    json.text("object_id", device.address + '_' + entity.object);
    json.raw("origin", R"({"name":"Zigbee2MQTT","sw":"1.41.0","url":"https://www.zigbee2mqtt.io"})");
    if (entity.component == "light") {
        json.text("schema", "json").flag("brightness", true).texts("supported_color_modes", {"color_temp"});
    }
    json.text("state_topic", topic).text("unique_id", device.address + '_' + entity.object + "_zigbee2mqtt");
    if (!entity.unit.isEmpty()) {
        json.text("state_class", entity.object == "energy" ? "total_increasing" : "measurement")
            .text("unit_of_measurement", entity.unit);
    }
    if (entity.component != "light") {
        json.text("value_template",
                  "{{ value_json." + (commanded ? QByteArray("state") : entity.object) + " }}");
    }
    return json.bytes();
}

} // namespace

const std::vector<DemoZigbeeDevice> &demoZigbeeDevices()
{
    static const std::vector<DemoZigbeeDevice> devices = {
        {Kind::Light, "0x00158d0001a2b301", "Living Room Lamp", "Northlight", "NL-E27-W",
         "E27 bulb, white ambiance"},
        {Kind::Climate, "0x00158d0001a2b302", "bathroom", "Fenn", "FT-22",
         "Temperature, humidity and pressure sensor"},
        {Kind::Motion, "0x00158d0001a2b303", "kitchen/motion", "Fenn", "FM-10",
         "Motion and illuminance sensor"},
        {Kind::Contact, "0x00158d0001a2b304", "kitchen/window", "Fenn", "FC-3", "Door and window sensor"},
        {Kind::Plug, "0x00158d0001a2b305", "washing machine", "Gridly", "GP-16A", "Plug with energy meter"},
        {Kind::Light, "0x00158d0001a2b306", "客厅/落地灯", "Northlight", "NL-E27-W",
         "E27 bulb, white ambiance"},
        {Kind::Climate, "0x00158d0001a2b307", "卧室温湿度", "Fenn", "FT-22",
         "Temperature, humidity and pressure sensor"},
        {Kind::Contact, "0x00158d0001a2b308", "front door", "Fenn", "FC-3", "Door and window sensor"},
        {Kind::Plug, "0x00158d0001a2b309", "fridge", "Gridly", "GP-16A", "Plug with energy meter"},
        {Kind::Light, "0x00158d0001a2b30a", "hall/ceiling", "Northlight", "NL-GU10", "GU10 spot"},
        {Kind::Light, "0x00158d0001a2b30b", "desk", "Northlight", "NL-STRIP-2", "LED strip, 2 m"},
        {Kind::Climate, "0x00158d0001a2b30c", "cellar", "Fenn", "FT-22",
         "Temperature, humidity and pressure sensor"},
        {Kind::Motion, "0x00158d0001a2b30d", "stairs/motion", "Fenn", "FM-10",
         "Motion and illuminance sensor"},
        {Kind::Plug, "0x00158d0001a2b30e", "heat pump", "Gridly", "GP-16A", "Plug with energy meter"},
    };
    return devices;
}

QByteArray demoZigbeeBridgeDevices()
{
    std::vector<DemoJson> entries = {coordinatorEntry()};
    qint64 networkAddress = kFirstNetworkAddress;
    for (const DemoZigbeeDevice &device : demoZigbeeDevices()) {
        entries.push_back(bridgeEntry(device, networkAddress++));
    }
    return DemoJson::array(entries);
}

QByteArray demoZigbeeBridgeInfo()
{
    DemoJson network;
    network.integer("channel", 15).integer("pan_id", 6'754).text("extended_pan_id", "0xdddddddddddddddd");
    DemoJson coordinator;
    coordinator.text("ieee_address", "0x00124b0024c0ffee")
        .raw("meta", R"({"maintrel":1,"majorrel":2,"minorrel":7,"product":1,"revision":20230507})");
    coordinator.text("type", "zStack3x0");
    DemoJson mqtt;
    mqtt.text("base_topic", "zigbee2mqtt").text("server", "mqtt://127.0.0.1").integer("keepalive", 60);
    DemoJson config;
    config.object("mqtt", mqtt)
        .raw("availability", R"({"active":{"timeout":10},"passive":{"timeout":1500}})");
    config.raw("homeassistant",
               R"({"discovery_topic":"homeassistant","status_topic":"homeassistant/status"})");
    DemoJson json;
    json.text("version", "1.41.0")
        .text("commit", "fab17d5")
        .object("coordinator", coordinator)
        .object("network", network);
    json.text("log_level", "info")
        .flag("permit_join", false)
        .flag("restart_required", false)
        .object("config", config);
    return json.bytes();
}

std::vector<std::pair<QByteArray, QByteArray>> demoZigbeeDiscovery()
{
    std::vector<std::pair<QByteArray, QByteArray>> result;
    const std::vector<DemoZigbeeDevice> &devices = demoZigbeeDevices();
    for (std::size_t i = 0; i < std::min(kDiscoveredDevices, devices.size()); ++i) {
        for (const Entity &entity : entities(devices[i].kind)) {
            const QByteArray topic = "homeassistant/" + entity.component + '/' + devices[i].address + '/'
                                     + entity.object + "/config";
            result.emplace_back(topic, discoveryPayload(devices[i], entity));
        }
    }
    return result;
}

} // namespace mangrove
