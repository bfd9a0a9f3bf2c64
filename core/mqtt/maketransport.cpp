// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/localtransport.h"
#include "core/mqtt/tcptransport.h"
#include "core/mqtt/tlstransport.h"
#include "core/mqtt/websockettransport.h"

namespace mangrove::mqtt {

std::unique_ptr<Transport> makeTransport(Endpoint::Scheme scheme)
{
    switch (scheme) {
    case Endpoint::Scheme::Mqtt:
        break;
    case Endpoint::Scheme::Unix:
        return std::make_unique<LocalTransport>();
    case Endpoint::Scheme::Mqtts:
        return std::make_unique<TlsTransport>();
    case Endpoint::Scheme::Ws:
        return std::make_unique<WebSocketTransport>(std::make_unique<TcpTransport>());
    case Endpoint::Scheme::Wss:
        return std::make_unique<WebSocketTransport>(std::make_unique<TlsTransport>());
    }
    return std::make_unique<TcpTransport>();
}

} // namespace mangrove::mqtt
