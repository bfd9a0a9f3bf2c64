// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

namespace mangrove {

/// One device of the demo's Zigbee network.
struct DemoZigbeeDevice
{
    enum class Kind { Light, Climate, Motion, Contact, Plug };

    Kind kind = Kind::Light;
    QByteArray address; ///< "0x00158d0001a2b301"
    QByteArray friendlyName; ///< the topic below zigbee2mqtt/, may have slashes
    QByteArray vendor;
    QByteArray model;
    QByteArray description;
};

/// What the bridge of the demo's Zigbee network publishes, in the shape of Zigbee2MQTT. Constant; thread-safe.
[[nodiscard]] const std::vector<DemoZigbeeDevice> &demoZigbeeDevices();
/// zigbee2mqtt/bridge/devices: some 40 kB.
[[nodiscard]] QByteArray demoZigbeeBridgeDevices();
/// zigbee2mqtt/bridge/info.
[[nodiscard]] QByteArray demoZigbeeBridgeInfo();
/// The discovery topics and payloads of Home Assistant for the first few devices.
[[nodiscard]] std::vector<std::pair<QByteArray, QByteArray>> demoZigbeeDiscovery();

} // namespace mangrove
