// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <vector>

namespace mangrove::bench {

/// What this process, all its threads together, has used since it began; memory as it is now.
struct Usage
{
    double cpuSeconds = 0; ///< user and system
    double residentMegabytes = 0; ///< MiB
    std::uint64_t voluntarySwitches = 0; ///< a thread went to sleep: it was, or will be, woken once for each
    std::uint64_t involuntarySwitches = 0; ///< a thread had to leave its core to another

    [[nodiscard]] static Usage now();
};

/// One thread of this process.
struct ThreadUsage
{
    int id = 0;
    QString name;
    double cpuSeconds = 0;
    std::uint64_t voluntarySwitches = 0;
};

/// The threads there are now.
[[nodiscard]] std::vector<ThreadUsage> threadUsages();

/// How long the calling thread has been ready to run while other threads had the cores, in nanoseconds since it began;
/// 0 where the kernel doesn't tell. Some microseconds a call. The object belongs to the thread that made it.
class RunDelay
{
public:
    RunDelay();
    ~RunDelay();
    RunDelay(const RunDelay &) = delete;
    RunDelay &operator=(const RunDelay &) = delete;

    [[nodiscard]] std::uint64_t nanoseconds() const;

private:
    int m_file = -1;
};

/// To this many decimals; what follows is noise.
[[nodiscard]] double rounded(double value, int decimals);

} // namespace mangrove::bench
