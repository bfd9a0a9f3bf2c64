// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "tests/support/floodbroker.h"
#include "tests/support/memoryuse.h"

#include <QElapsedTimer>
#include <QTest>

#include <cstdint>

namespace mangrove::test {

inline constexpr std::uint64_t kMiB = 1024 * 1024;

#ifdef MANGROVE_SANITIZED
inline constexpr int kScale = 10; ///< everything is so much less
inline constexpr int kTimeScale = 3; ///< and takes as much longer
#else
inline constexpr int kScale = 1;
inline constexpr int kTimeScale = 1;
#endif

/// Fails the test when what follows in its scope takes longer, or more memory, than is allowed. The bounds leave room for
/// a loaded machine; what they catch is a cost that grows with the square of something.
class Bound
{
public:
    Bound(int milliseconds, std::uint64_t bytes)
        : m_milliseconds(milliseconds * kTimeScale)
        , m_bytes(bytes)
    {
        m_timer.start();
    }
    ~Bound()
    {
        const qint64 elapsed = m_timer.elapsed();
        const std::uint64_t growth = m_peak.growth();
        qInfo("%lld ms of %d, %.1f MiB of %.1f", static_cast<long long>(elapsed), m_milliseconds,
              mebibytes(growth), mebibytes(m_bytes));
        QVERIFY2(elapsed <= m_milliseconds, "took too long");
        if (PeakMemory::isKnown()) {
            QVERIFY2(growth <= m_bytes, "took too much memory");
        }
    }
    Bound(const Bound &) = delete;
    Bound &operator=(const Bound &) = delete;

private:
    static double mebibytes(std::uint64_t bytes) { return static_cast<double>(bytes) / double{kMiB}; }

    int m_milliseconds;
    std::uint64_t m_bytes;
    PeakMemory m_peak;
    QElapsedTimer m_timer;
};

inline ConnectionProfile limitProfile(const FloodBroker &broker, mqtt::ProtocolVersion version)
{
    ConnectionProfile profile = ConnectionProfile::create(QStringLiteral("limits"), broker.endpoint());
    profile.options.version = version;
    profile.reconnect.enabled = false;
    mqtt::Subscription all;
    all.filter = "#";
    profile.subscriptions = {all};
    return profile;
}

inline Ledger ledgerOf(LiveData &data)
{
    const PriorityMutex::UrgentLock lock(data.mutex());
    return data.store().ledger();
}

inline bool addsUp(const Ledger &ledger)
{
    return ledger.received == ledger.stored + ledger.evicted + ledger.refused;
}

} // namespace mangrove::test
