// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/loopback.h"

#include <netinet/in.h>
#include <sys/socket.h>

namespace mangrove::bench {

namespace {

sockaddr_in loopbackAddress(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

} // namespace

int listenOnLoopback(quint16 &port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopbackAddress(0);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (::bind(socket, generic, size) != 0 || ::listen(socket, 1) != 0
        || ::getsockname(socket, generic, &size) != 0) {
        return -1;
    }
    port = ntohs(address.sin_port);
    return socket;
}

int connectToLoopback(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopbackAddress(port);
    const bool connected
        = ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    return connected ? socket : -1;
}

} // namespace mangrove::bench
