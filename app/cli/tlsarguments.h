// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cliarguments.h"
#include "app/cli/options.h"

#include <array>

namespace mangrove::cli {

/// In the words of mosquitto's clients where those have one.
inline constexpr std::array kTlsOptions = {
    OptionSpec{"--cafile", '\0', true, true},
    OptionSpec{"--cert"},
    OptionSpec{"--key"},
    OptionSpec{"--keypass-file"},
    OptionSpec{"--tls-alpn", '\0', true, true},
    OptionSpec{"--tls-sni"},
    OptionSpec{"--verify-name"},
    OptionSpec{"--pin", '\0', true, true},
    OptionSpec{"--psk-identity"},
    OptionSpec{"--psk-file"},
    OptionSpec{"--insecure", '\0', false},
};

/// Fills in endpoint.tls. InvalidArgument for an option without mqtts:// or wss:// and for values that make no sense; the files of
/// certificates are read when the connection is opened.
[[nodiscard]] Result<void> parseTls(const Options &options, const Environment &environment,
                                    mqtt::Endpoint &endpoint);

} // namespace mangrove::cli
