// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/demo/demosite.h"

#include <array>

namespace mangrove {

/// One reading of a soil probe, and its payload in CBOR: a map of short text keys, the time as an epoch (tag 1).
struct DemoSoilReading
{
    int probe = 0;
    double temperature = 12.0; ///< degrees Celsius
    double moisture = 31.0; ///< percent
    int battery = 3'600; ///< millivolts
};
[[nodiscard]] QByteArray demoSoilPayload(const DemoSoilReading &reading, const QDateTime &time);

/// One reading of an animal's collar, and its payload in MessagePack: a map, the time as an extension of type -1 (32 bits).
struct DemoCollarReading
{
    quint32 collar = 0;
    double latitude = 0.0;
    double longitude = 0.0;
    int steps = 0;
    bool resting = false;
};
[[nodiscard]] QByteArray demoCollarPayload(const DemoCollarReading &reading, const QDateTime &time);

/// A farm: soil probes behind a radio gateway in CBOR, collars and a weather station in MessagePack, an inverter in plain
/// text.
class DemoFarm final : public DemoSite
{
    Q_OBJECT

public:
    DemoFarm(const DemoEnvironment &environment, quint32 seed, QObject *parent = nullptr);

protected:
    void publishStep(int number) override;

private:
    void addGateway();
    void addHerd();
    void addInverter();
    void publishSoil();
    void publishCollar();
    void publishInverter();

    std::array<DemoSoilReading, 6> m_soil;
    std::array<DemoCollarReading, 5> m_collars;
    DemoDevice *m_gateway = nullptr;
    DemoDevice *m_herd = nullptr;
    DemoDevice *m_inverter = nullptr;
    double m_power = 3'200.0; ///< watts
    double m_tank = 71.0; ///< percent
};

} // namespace mangrove
