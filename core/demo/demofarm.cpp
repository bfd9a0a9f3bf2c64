// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demofarm.h"

#include <QCborStreamWriter>

#include <msgpack.hpp>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

using mqtt::ProtocolVersion;
using mqtt::QoS;

constexpr auto kStepInterval = 1'400ms;
constexpr int kFirstDrop = 24; // steps
constexpr int kDropEvery = 40;
constexpr int kDropFor = 6;
constexpr std::int8_t kTimestampExtension = -1;

QByteArray soilTopic(const DemoSoilReading &reading)
{
    return "farm/field-7/soil/" + QByteArray::number(reading.probe);
}

QByteArray collarTopic(const DemoCollarReading &reading)
{
    return "farm/herd/collar/" + QByteArray::number(reading.collar);
}

QByteArray tankPayload(double percent)
{
    QByteArray bytes;
    QCborStreamWriter writer(&bytes);
    writer.startArray(2);
    writer.append("rain water"_L1);
    writer.append(percent);
    writer.endArray();
    return bytes;
}

} // namespace

QByteArray demoSoilPayload(const DemoSoilReading &reading, const QDateTime &time)
{
    QByteArray bytes;
    QCborStreamWriter writer(&bytes);
    writer.startMap(5);
    writer.append("id"_L1);
    writer.append(reading.probe);
    writer.append("at"_L1);
    writer.append(QCborKnownTags::UnixTime_t);
    writer.append(time.toSecsSinceEpoch());
    writer.append("t"_L1);
    writer.append(static_cast<float>(reading.temperature));
    writer.append("m"_L1);
    writer.append(reading.moisture);
    writer.append("bat"_L1);
    writer.append(reading.battery);
    writer.endMap();
    return bytes;
}

QByteArray demoCollarPayload(const DemoCollarReading &reading, const QDateTime &time)
{
    const auto seconds = static_cast<quint32>(time.toSecsSinceEpoch());
    const std::array<char, 4> bigEndian = {static_cast<char>(seconds >> 24), static_cast<char>(seconds >> 16),
                                           static_cast<char>(seconds >> 8), static_cast<char>(seconds)};
    msgpack::sbuffer buffer;
    msgpack::packer packer(buffer);
    packer.pack_map(5);
    packer.pack("collar");
    packer.pack(reading.collar);
    packer.pack("time");
    packer.pack_ext(bigEndian.size(), kTimestampExtension);
    packer.pack_ext_body(bigEndian.data(), bigEndian.size());
    packer.pack("position");
    packer.pack_array(2);
    packer.pack(reading.latitude);
    packer.pack(reading.longitude);
    packer.pack("steps");
    packer.pack(reading.steps);
    packer.pack("resting");
    packer.pack(reading.resting);
    return {buffer.data(), static_cast<qsizetype>(buffer.size())};
}

DemoFarm::DemoFarm(const DemoEnvironment &environment, quint32 seed, QObject *parent)
    : DemoSite(environment, kStepInterval, seed, parent)
{
    for (std::size_t i = 0; i < m_soil.size(); ++i) {
        m_soil[i].probe = static_cast<int>(i) + 11;
    }
    for (std::size_t i = 0; i < m_collars.size(); ++i) {
        m_collars[i]
            = {static_cast<quint32>(i) + 1'042, 53.52 + 0.001 * static_cast<double>(i), 9.81, 0, false};
    }
    addGateway();
    addHerd();
    addInverter();
}

void DemoFarm::publishStep(int number)
{
    publishSoil();
    if (number % 2 == 0) {
        publishCollar();
    }
    if (number % 3 == 0) {
        publishInverter();
    }
    if (number >= kFirstDrop && (number - kFirstDrop) % kDropEvery == 0) {
        m_gateway->dropFor(kDropFor);
    }
}

void DemoFarm::addGateway()
{
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V5, "farm-gateway", "farm/gateway/status", "offline");
    setup.birth = [this](DemoDevice &device) {
        device.announce("farm/gateway/status", "online");
        device.announce("farm/barn/tank/level", tankPayload(m_tank));
        for (const DemoSoilReading &reading : m_soil) {
            device.announce(soilTopic(reading), demoSoilPayload(reading, now()));
        }
    };
    m_gateway = &addDevice(std::move(setup));
}

void DemoFarm::addHerd()
{
    DemoDevice::Setup setup;
    setup.options = connectOptions(ProtocolVersion::V5, "farm-herd", "farm/herd/status", "offline");
    setup.birth = [this](DemoDevice &device) {
        device.announce("farm/herd/status", "online");
        for (const DemoCollarReading &reading : m_collars) {
            device.announce(collarTopic(reading), demoCollarPayload(reading, now()));
        }
    };
    m_herd = &addDevice(std::move(setup));
}

void DemoFarm::addInverter()
{
    DemoDevice::Setup setup;
    setup.options
        = connectOptions(ProtocolVersion::V311, "pv-inverter", "energy/pv/inverter1/status", "offline");
    setup.birth = [](DemoDevice &device) {
        device.announce("energy/pv/inverter1/status", "online");
        device.announce("energy/pv/inverter1/model", "SunTrail 5000");
    };
    m_inverter = &addDevice(std::move(setup));
}

void DemoFarm::publishSoil()
{
    DemoSoilReading &reading
        = m_soil[static_cast<std::size_t>(random().integer(0, static_cast<int>(m_soil.size()) - 1))];
    reading.temperature = random().wander(reading.temperature, 0.4, 2.0, 28.0);
    reading.moisture = random().wander(reading.moisture, 1.5, 8.0, 60.0);
    reading.battery -= random().chance(10) ? 1 : 0;
    m_gateway->publish({.topic = soilTopic(reading),
                        .payload = demoSoilPayload(reading, now()),
                        .qos = QoS::AtLeastOnce,
                        .retain = true});
    m_tank = random().wander(m_tank, 0.5, 5.0, 100.0);
    if (random().chance(20)) {
        m_gateway->publish({.topic = "farm/barn/tank/level", .payload = tankPayload(m_tank), .retain = true});
    }
}

void DemoFarm::publishCollar()
{
    DemoCollarReading &reading
        = m_collars[static_cast<std::size_t>(random().integer(0, static_cast<int>(m_collars.size()) - 1))];
    reading.latitude = random().wander(reading.latitude, 0.0004, 53.515, 53.530);
    reading.longitude = random().wander(reading.longitude, 0.0004, 9.800, 9.820);
    reading.steps += random().integer(0, 60);
    reading.resting = random().chance(25);
    m_herd->publish(collarTopic(reading), demoCollarPayload(reading, now()));
}

void DemoFarm::publishInverter()
{
    m_power = random().wander(m_power, 150.0, 0.0, 5'000.0);
    m_inverter->publish("energy/pv/inverter1/power", QByteArray::number(m_power, 'f', 0) + " W");
}

} // namespace mangrove
