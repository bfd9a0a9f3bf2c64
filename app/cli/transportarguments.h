// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cliarguments.h"
#include "app/cli/options.h"

#include <array>

namespace mangrove::cli {

inline constexpr std::array kTransportOptions = {
    OptionSpec{"--ws-header-file"},
    OptionSpec{"--proxy"},
    OptionSpec{"--proxy-password-file"},
};

/// Fills in what belongs to the way to the server, TLS apart. InvalidArgument, without a header's value or a password, for an option that the URL
/// does not go with and for values that make no sense.
[[nodiscard]] Result<void> parseTransport(const Options &options, const Environment &environment,
                                          mqtt::Endpoint &endpoint);

} // namespace mangrove::cli
