// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove::cli {

/// What --help prints, with the line end.
[[nodiscard]] const char *helpText();

} // namespace mangrove::cli
