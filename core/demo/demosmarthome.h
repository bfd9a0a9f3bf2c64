// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/demo/demosite.h"

#include <vector>

namespace mangrove {

/// A smart home: Home Assistant, a Zigbee2MQTT bridge with its devices, Tasmota, ESPHome and Shelly devices, a camera, and an
/// old sprinkler with a leading slash and an empty level in its topics.
class DemoSmartHome final : public DemoSite
{
    Q_OBJECT

public:
    DemoSmartHome(const DemoEnvironment &environment, quint32 seed, QObject *parent = nullptr);

protected:
    void publishStep(int number) override;

private:
    struct ZigbeeState
    {
        double temperature = 21.0; ///< degrees Celsius
        double humidity = 50.0; ///< percent
        double power = 0.0; ///< watts
        double energy = 127.0; ///< kilowatt hours
        int brightness = 180;
        int battery = 97; ///< percent
        bool on = true;
    };
    struct Tasmota
    {
        QByteArray name; ///< "tasmota_5C2F10"
        QByteArray mac;
        QByteArray friendlyName;
        DemoDevice *device = nullptr;
        double power = 60.0; ///< watts
        int uptime = 0; ///< seconds
        bool on = true;
    };

    void addHomeAssistant();
    void addZigbeeBridge();
    void addTasmota(std::size_t index);
    void addEspHome();
    void addShelly();
    void addShellyGen2();
    void addCamera();
    void addSprinkler();

    void zigbeeBirth(DemoDevice &device);
    void setZigbee(DemoDevice &device, const DemoMessage &message);
    [[nodiscard]] QByteArray zigbeeState(std::size_t index) const;
    void publishZigbee();
    void publishBridgeLog();

    void tasmotaBirth(const Tasmota &tasmota, DemoDevice &device);
    void tasmotaCommand(Tasmota &tasmota, DemoDevice &device, const DemoMessage &message);
    [[nodiscard]] QByteArray tasmotaState(const Tasmota &tasmota) const;
    void publishTasmota(Tasmota &tasmota);

    void publishEspHome(int number);
    void publishShelly(int number);
    void publishCamera(int number);
    void publishSprinkler(int number);
    void dropOne(int number);

    std::vector<ZigbeeState> m_zigbee;
    std::vector<Tasmota> m_tasmota;
    DemoDevice *m_bridge = nullptr;
    DemoDevice *m_espHome = nullptr;
    DemoDevice *m_shelly = nullptr;
    DemoDevice *m_shellyGen2 = nullptr;
    DemoDevice *m_camera = nullptr;
    DemoDevice *m_sprinkler = nullptr;
    double m_garageTemperature = 14.0;
    bool m_doorOpen = false;
};

} // namespace mangrove
