// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTcpServer>

#include <array>
#include <cstddef>
#include <memory>
#include <random>
#include <vector>

namespace mangrove::test {

/// What a bad network does to a connection.
enum class Fault : std::uint8_t {
    Latency, ///< some milliseconds before what comes next is handed on
    SingleBytes, ///< the next bytes are handed on one by one
    Bandwidth, ///< the next bytes pass at some KiB a second
    Silence, ///< nothing passes for a moment, nothing is lost
    Cut, ///< the connection is closed after so many bytes
    Reset, ///< it is reset after so many bytes; what was under way is lost
    HalfOpen, ///< nothing passes any more and neither side is told
    FlippedBit, ///< one bit of one of the next bytes is another
};
constexpr std::size_t kFaults = 8;

/// Stands between clients and a server on the loopback and does random things to every connection, one after another.
/// Lives on the thread of its event loop.
class ChaosProxy : public QObject
{
    Q_OBJECT

public:
    /// How likely each fault is beside the others, by Fault; all zero hands everything on as it comes.
    using Weights = std::array<double, kFaults>;

    ChaosProxy(quint16 serverPort, std::uint32_t seed);
    ~ChaosProxy() override;

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// From the next fault of each connection on.
    void setWeights(const Weights &weights) { m_weights = weights; }
    /// Ends all connections, those that are half open too, and does nothing to later ones.
    void stopFaults();

    [[nodiscard]] int faults() const; ///< done so far
    [[nodiscard]] int faults(Fault fault) const { return m_counts[static_cast<std::size_t>(fault)]; }

private:
    class Link;
    struct Plan
    {
        Fault fault = Fault::Latency;
        qint64 after = 0; ///< bytes that pass before
        bool isNone = true;
    };

    void accept();
    [[nodiscard]] Plan nextPlan();
    void count(Fault fault) { ++m_counts[static_cast<std::size_t>(fault)]; }
    [[nodiscard]] int random(int least, int most);

    QTcpServer m_server;
    quint16 m_serverPort;
    std::mt19937 m_random;
    Weights m_weights{};
    std::array<int, kFaults> m_counts{};
    std::vector<std::unique_ptr<Link>> m_links;
    bool m_stopped = false;
};

} // namespace mangrove::test
