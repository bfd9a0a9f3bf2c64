// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace mangrove {

/// The machine's memory in bytes; 4 GiB where it can't be told. Any thread.
[[nodiscard]] std::uint64_t systemMemory();

} // namespace mangrove
