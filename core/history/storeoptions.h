// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/memorybudget.h"

#include <QString>

#include <cstdint>

namespace mangrove {

/// What a person may choose about the storage of large payloads. Taken over at once by open connections.
struct StoreOptions
{
    /// Payloads of so many bytes and more go to files; taken as the nearest value between the two bounds.
    std::uint64_t spillThreshold = std::uint64_t{1} << 20;
    /// Bytes on the disk for all connections together, whichever of them says it last; a payload that comes is never let use
    /// more than half of what would be free without them. 0: no payload goes to the disk.
    std::uint64_t diskLimit = MemoryBudget::kDefaultDiskLimit;
    /// Absolute path of the folder for the files; the system's for temporary files when empty.
    QString spillFolder{};

    static constexpr std::uint64_t kSmallestThreshold = std::uint64_t{256}
                                                        << 10; ///< mappings are a scarce resource
    /// Also the largest payload that is kept in memory when it can't go to the disk: a larger one would be copied for too
    /// long while a view waits.
    static constexpr std::uint64_t kLargestThreshold = std::uint64_t{16} << 20;

    bool operator==(const StoreOptions &) const = default;
};

} // namespace mangrove
