// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mangrove::bench {

/// A blocking TCP socket that listens on a free port of 127.0.0.1; -1 on failure.
[[nodiscard]] int listenOnLoopback(quint16 &port);
/// A blocking TCP socket connected to that port; -1 on failure.
[[nodiscard]] int connectToLoopback(quint16 port);

} // namespace mangrove::bench
