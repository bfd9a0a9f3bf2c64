// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/proxyoptions.h"

#include <QFuture>

namespace mangrove::mqtt {

/// localhost and loopback addresses: this computer itself.
[[nodiscard]] bool isLoopbackHost(const QString &host);

/// What the system says: of kind None, Http or Socks5. Looked up on a thread of its own, as it may take seconds to fetch and run a
/// script that decides. Never a proxy for this computer itself. Any thread.
[[nodiscard]] QFuture<ProxyOptions> findSystemProxy(const QString &host, quint16 port);

} // namespace mangrove::mqtt
