// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace mangrove {

/// A metric of a simulated edge node or device. Integers are signed 64 bits here, whatever the type on the wire.
struct DemoMetric
{
    using Value = std::variant<std::int64_t, double, bool, std::string>;

    std::string name;
    std::uint32_t datatype = 0; ///< sparkplug::DataType
    std::uint64_t alias = 0; ///< 0 = none: the name is sent each time
    Value value;
    std::string unit; ///< property engUnit of the birth, when not empty
};

/// The payloads of one Sparkplug B edge node: keeps bdSeq, which counts the sessions, and seq, which counts the messages of a
/// session from 0 to 255 and around. Sparkplug 3.0 sections 6.4 and 5.4 to 5.10. Not thread-safe.
class DemoEdgeNode
{
public:
    DemoEdgeNode(QByteArray group, QByteArray node);

    /// "spBv1.0/group/NBIRTH/node", and with "/device" when one is given.
    [[nodiscard]] QByteArray topic(const QByteArray &messageType, const QByteArray &device = {}) const;

    /// For a new CONNECT: the next bdSeq. Returns the payload of the will, NDEATH.
    [[nodiscard]] QByteArray beginSession(std::uint64_t time);
    /// NBIRTH: seq begins at 0, all metrics in full, bdSeq and the rebirth control added.
    [[nodiscard]] QByteArray birth(std::uint64_t time, const std::vector<DemoMetric> &metrics);
    [[nodiscard]] QByteArray deviceBirth(std::uint64_t time, const std::vector<DemoMetric> &metrics);
    /// NDATA and DDATA: metrics with an alias go without their name.
    [[nodiscard]] QByteArray data(std::uint64_t time, const std::vector<DemoMetric> &metrics);
    /// DDEATH: a sequence number and no metric.
    [[nodiscard]] QByteArray deviceDeath(std::uint64_t time);

    /// True when an NCMD payload (at most a few kB, anything) asks for a new birth.
    [[nodiscard]] static bool asksForRebirth(const QByteArray &command);

private:
    [[nodiscard]] std::uint64_t nextSequence();

    QByteArray m_group;
    QByteArray m_node;
    int m_sessions = 0;
    int m_sequence = 0;
};

} // namespace mangrove
