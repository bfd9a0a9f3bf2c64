// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/loopback.h"

#include <netinet/in.h>
#include <sys/socket.h>

namespace mangrove::bench {

namespace {

constexpr qsizetype kLongestHeader = 5; // bytes: the type and up to four of the remaining length

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
    sockaddr_in address = loopbackAddress(port);
    const int reuse
        = 1; // a sender that is started again on its port must not wait for the old connection's end
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
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

bool sendAll(int socket, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent
            = ::send(socket, bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes = bytes.sliced(sent);
    }
    return true;
}

QByteArray receivePacket(int socket)
{
    QByteArray packet;
    char byte = 0;
    while (packetSize(packet) == 0) {
        if (packet.size() > kLongestHeader || ::recv(socket, &byte, 1, 0) != 1) {
            return {};
        }
        packet += byte;
    }
    const qsizetype header = packet.size();
    const qsizetype rest = packetSize(packet) - header;
    packet.resize(header + rest);
    if (rest > 0
        && ::recv(socket, packet.data() + header, static_cast<std::size_t>(rest), MSG_WAITALL) != rest) {
        return {};
    }
    return packet;
}

qsizetype packetSize(QByteArrayView bytes)
{
    qsizetype remaining = 0;
    for (qsizetype i = 1; i < bytes.size() && i < kLongestHeader; ++i) {
        remaining |= static_cast<qsizetype>(bytes[i] & 0x7F) << (7 * (i - 1));
        if ((bytes[i] & 0x80) == 0) {
            return i + 1 + remaining;
        }
    }
    return 0;
}

} // namespace mangrove::bench
