// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/demo/demoedgenode.h"
#include "core/demo/demosite.h"

#include <array>

namespace mangrove {

/// A factory: two Sparkplug B edge nodes with devices and a primary host, a unified namespace in JSON, and the raw binary
/// frames of a vibration sensor.
class DemoFactory final : public DemoSite
{
    Q_OBJECT

public:
    DemoFactory(const DemoEnvironment &environment, quint32 seed, QObject *parent = nullptr);

protected:
    void publishStep(int number) override;

private:
    struct Node
    {
        DemoEdgeNode edge;
        QByteArray device; ///< below the node: "press3"
        DemoDevice *client = nullptr;
        std::vector<DemoMetric> nodeMetrics;
        std::vector<DemoMetric> deviceMetrics;
        bool deviceAlive = true;
    };

    void addHost();
    void addNode(Node &node);
    void addNamespace();

    [[nodiscard]] std::uint64_t time() const;
    void nodeBirth(Node &node);
    void publishNode(Node &node, int number);
    void publishDevice(Node &node);
    void toggleDevice(Node &node);
    void publishNamespace(int number);
    void publishFrame();
    [[nodiscard]] QByteArray machineStatus(const QByteArray &state) const;

    std::array<Node, 2> m_nodes;
    DemoDevice *m_gateway = nullptr;
    qint64 m_parts = 9'007'199'254'740'993; ///< beyond what a double holds exactly
    double m_temperature = 62.0; ///< degrees Celsius
    double m_pressure = 127.0; ///< bar
    quint32 m_frame = 0;
};

} // namespace mangrove
