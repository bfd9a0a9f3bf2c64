// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace mangrove::cli {

/// What the program tells the shell.
enum class ExitCode { Done = 0, Usage = 1, NoConnection = 2, Refused = 3, TimedOut = 4 };

[[nodiscard]] ExitCode exitCodeOf(const Error &error);

} // namespace mangrove::cli
