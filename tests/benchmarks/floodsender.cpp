// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/floodsender.h"

#include "tests/benchmarks/loopback.h"

#include <QByteArray>
#include <QDeadlineTimer>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <numeric>
#include <random>
#include <vector>

namespace mangrove::bench {

namespace {

constexpr std::size_t kWriteSize = 1024 * 1024; // bytes
constexpr std::uint32_t kShuffleSeed = 1;

/// Six levels, as sensors on a plant's lines are named; of one length, so that all packets have one size.
QByteArray topicName(int index)
{
    std::array<char, 48> text{};
    const int size = std::snprintf(text.data(), text.size(), "site/%04d/line/%02d/sensor/%02d",
                                   index / 10'000, index / 100 % 100, index % 100);
    return {text.data(), size};
}

QByteArray publishPacket(int index, bool withProperties)
{
    const QByteArray topic = topicName(index);
    const qsizetype remaining = 2 + topic.size() + (withProperties ? 1 : 0) + kPayloadSize;
    QByteArray packet;
    packet += '\x30';
    packet += static_cast<char>(remaining); // below 128
    packet += '\0';
    packet += static_cast<char>(topic.size());
    packet += topic;
    if (withProperties) {
        packet += '\0';
    }
    packet += QByteArray::number(index).rightJustified(kPayloadSize, '.');
    return packet;
}

/// All topics once, in a shuffled order, and again until a write is worth its system call.
QByteArray floodBytes(int topics, bool withProperties, qsizetype &packetSize)
{
    std::vector<int> order(static_cast<std::size_t>(topics));
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), std::mt19937(kShuffleSeed));
    QByteArray cycle;
    packetSize = publishPacket(0, withProperties).size();
    cycle.reserve(packetSize * topics);
    for (const int index : order) {
        cycle += publishPacket(index, withProperties);
    }
    const qsizetype repeats = static_cast<qsizetype>(kWriteSize) / cycle.size() + 1;
    return cycle.repeated(repeats);
}

/// Reads one packet; empty at the end of the connection.
QByteArray readPacket(int socket)
{
    QByteArray packet;
    char byte = 0;
    qsizetype remaining = 0;
    do {
        if (::recv(socket, &byte, 1, 0) != 1) {
            return {};
        }
        packet += byte;
        if (packet.size() > 1) {
            remaining |= static_cast<qsizetype>(byte & 0x7F) << (7 * (packet.size() - 2));
        }
    } while (packet.size() < 2 || ((byte & 0x80) != 0 && packet.size() < 5));
    const qsizetype header = packet.size();
    packet.resize(header + remaining);
    if (remaining > 0
        && ::recv(socket, packet.data() + header, static_cast<std::size_t>(remaining), MSG_WAITALL)
               != remaining) {
        return {};
    }
    return packet;
}

bool sendAll(int socket, const char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t sent = ::send(socket, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

/// CONNECT and SUBSCRIBE with their answers. Says which protocol version the client speaks, 0 when it does not.
int greet(int socket)
{
    constexpr int kVersionOffset = 8; // after the fixed header of two bytes and "MQTT" with its length
    const QByteArray connectPacket = readPacket(socket);
    if (connectPacket.size() <= kVersionOffset || connectPacket.at(0) != '\x10') {
        return 0;
    }
    const int version = static_cast<uchar>(connectPacket.at(kVersionOffset));
    const QByteArray connack
        = version == 5 ? QByteArray::fromHex("2003000000") : QByteArray::fromHex("20020000");
    sendAll(socket, connack.constData(), static_cast<std::size_t>(connack.size()));
    const QByteArray subscribe = readPacket(socket);
    if (subscribe.size() < 4 || subscribe.at(0) != '\x82') {
        return 0;
    }
    QByteArray suback = QByteArray::fromHex(version == 5 ? "9004" : "9003") + subscribe.mid(2, 2);
    suback += QByteArray::fromHex(version == 5 ? "0000" : "00");
    sendAll(socket, suback.constData(), static_cast<std::size_t>(suback.size()));
    return version;
}

/// Returns how many messages were sent.
std::uint64_t flood(int socket, const QByteArray &bytes, qsizetype packetSize, double seconds,
                    std::uint64_t minimum)
{
    const QDeadlineTimer deadline(std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)));
    const std::uint64_t size = static_cast<std::uint64_t>(packetSize);
    std::uint64_t total = 0; // bytes
    std::size_t offset = 0;
    const auto length = static_cast<std::size_t>(bytes.size());
    while (!deadline.hasExpired() || total < minimum * size) {
        const std::size_t part = std::min(kWriteSize, length - offset);
        if (!sendAll(socket, bytes.constData() + offset, part)) {
            return total / size;
        }
        total += part;
        offset = (offset + part) % length;
    }
    // The rest of the message that the last write broke off.
    const auto rest = static_cast<std::size_t>((size - total % size) % size);
    if (sendAll(socket, bytes.constData() + offset, rest)) {
        total += rest;
    }
    return total / size;
}

} // namespace

int runFloodSender(const QStringList &arguments)
{
    if (arguments.size() != 3) {
        return 2;
    }
    quint16 port = 0;
    const int listener = listenOnLoopback(port);
    if (listener < 0) {
        return 1;
    }
    std::printf("%d\n", static_cast<int>(port));
    std::fflush(stdout);
    const int socket = ::accept(listener, nullptr, nullptr);
    const int version = greet(socket);
    if (version == 0) {
        return 1;
    }
    qsizetype packetSize = 0;
    const QByteArray bytes = floodBytes(arguments.at(0).toInt(), version == 5, packetSize);
    const std::uint64_t sent
        = flood(socket, bytes, packetSize, arguments.at(1).toDouble(), arguments.at(2).toULongLong());
    ::shutdown(socket, SHUT_WR);
    std::printf("%llu\n", static_cast<unsigned long long>(sent));
    std::fflush(stdout);
    while (!readPacket(socket).isEmpty()) {
        // Until the client has read everything and closes: closing first would reset what is still under way.
    }
    ::close(socket);
    ::close(listener);
    return 0;
}

} // namespace mangrove::bench
