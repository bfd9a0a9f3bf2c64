// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace mangrove::test {

/// This process's resident memory now, in bytes, with what the C library keeps given back first.
[[nodiscard]] std::uint64_t residentMemory();

/// Watches the most resident memory of this process, from construction on.
class PeakMemory
{
public:
    /// False where the system can't tell, or a sanitizer's memory would be measured: skip the test's bound then.
    [[nodiscard]] static bool isKnown();

    PeakMemory();
    /// The most bytes so far over what there was at construction.
    [[nodiscard]] std::uint64_t growth() const;

private:
    std::uint64_t m_before = 0;
};

} // namespace mangrove::test
