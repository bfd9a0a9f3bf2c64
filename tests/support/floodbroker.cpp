// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/floodbroker.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace mangrove::test {

using mqtt::PacketType;
using mqtt::ProtocolVersion;

namespace {

constexpr qsizetype kWriteSize = 1024 * 1024; // bytes
constexpr qsizetype kVersionOffset = 6; // in the body of CONNECT: "MQTT" and its length
constexpr char kMaximumLengthDigit = 0x7F;

void appendLength(QByteArray &bytes, std::uint64_t length)
{
    do {
        const auto digit = static_cast<char>(length & 0x7F);
        length >>= 7;
        bytes += static_cast<char>(length > 0 ? digit | ~kMaximumLengthDigit : digit);
    } while (length > 0);
}

/// Bytes of the packet at the front; 0 while that is unknown. `header`: how many of them come before the body.
qsizetype packetSize(const QByteArray &bytes, qsizetype &header)
{
    qsizetype length = 0;
    for (qsizetype i = 1; i < std::min<qsizetype>(bytes.size(), 5); ++i) {
        length |= static_cast<qsizetype>(bytes[i] & kMaximumLengthDigit) << (7 * (i - 1));
        if ((bytes[i] & ~kMaximumLengthDigit) == 0) {
            header = i + 1;
            return header + length;
        }
    }
    return 0;
}

} // namespace

FloodBroker::FloodBroker()
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const generic = reinterpret_cast<sockaddr *>(&address);
    const bool listens = m_listener >= 0 && ::bind(m_listener, generic, size) == 0
                         && ::listen(m_listener, 1) == 0 && ::getsockname(m_listener, generic, &size) == 0;
    if (!listens || ::pipe2(m_wakeUp.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        qFatal("no socket for the flood broker");
    }
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

FloodBroker::~FloodBroker()
{
    m_ends = true;
    wakeUp();
    m_thread.join();
    for (const int descriptor : {m_listener, m_wakeUp[0], m_wakeUp[1]}) {
        ::close(descriptor);
    }
}

mqtt::Endpoint FloodBroker::endpoint() const
{
    return {mqtt::Endpoint::Scheme::Mqtt, QStringLiteral("127.0.0.1"), m_port};
}

void FloodBroker::wakeUp()
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(m_wakeUp[1], &byte, 1); // a full pipe wakes up as well
}

void FloodBroker::send(const QByteArray &packets, std::uint64_t times)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back({packets, times, true});
        m_idle = false;
    }
    wakeUp();
}

void FloodBroker::sendPart(const QByteArray &bytes, std::uint64_t times)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back({bytes, times, false});
        m_idle = false;
    }
    wakeUp();
}

void FloodBroker::run()
{
    while (!m_ends) {
        std::array<pollfd, 2> wait{pollfd{m_listener, POLLIN, 0}, pollfd{m_wakeUp[0], POLLIN, 0}};
        ::poll(wait.data(), wait.size(), -1);
        if (m_ends) {
            return;
        }
        std::array<char, 64> ignored;
        [[maybe_unused]] const ssize_t drained = ::read(m_wakeUp[0], ignored.data(), ignored.size());
        if ((wait[0].revents & POLLIN) == 0) {
            continue;
        }
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        const int on = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        m_received.clear();
        m_answers.clear();
        m_lastHeard = std::chrono::steady_clock::now();
        while (!m_ends && serve(socket)) {}
        ::close(socket);
        m_subscribed = false;
    }
}

/// Waits for something to do and does it; false at the end of the connection.
bool FloodBroker::serve(int socket)
{
    const bool hasMore = (!m_answers.isEmpty() && isBetweenPackets()) || (m_subscribed && !m_idle);
    std::array<pollfd, 2> wait{pollfd{socket, static_cast<short>(hasMore ? POLLIN | POLLOUT : POLLIN), 0},
                               pollfd{m_wakeUp[0], POLLIN, 0}};
    ::poll(wait.data(), wait.size(), -1);
    std::array<char, 64> ignored;
    [[maybe_unused]] const ssize_t drained = ::read(m_wakeUp[0], ignored.data(), ignored.size());
    if ((wait[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0 && !receive(socket)) {
        return false;
    }
    return (wait[0].revents & POLLOUT) == 0 || write(socket);
}

bool FloodBroker::receive(int socket)
{
    std::array<char, 65'536> bytes;
    const ssize_t size = ::recv(socket, bytes.data(), bytes.size(), 0);
    if (size <= 0) {
        return size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    }
    const auto now = std::chrono::steady_clock::now();
    const auto silence
        = std::chrono::duration_cast<std::chrono::milliseconds>(now - std::exchange(m_lastHeard, now));
    m_longestSilence = std::max(m_longestSilence.load(), static_cast<int>(silence.count()));
    m_received.append(bytes.data(), size);
    qsizetype header = 0;
    qsizetype begin = 0;
    for (;;) {
        const QByteArray rest
            = QByteArray::fromRawData(m_received.constData() + begin, m_received.size() - begin);
        const qsizetype packet = packetSize(rest, header);
        if (packet == 0 || packet > rest.size()) {
            break;
        }
        const auto type = static_cast<PacketType>(static_cast<uchar>(rest[0]) >> 4);
        handle(type, rest.mid(header, packet - header));
        begin += packet;
    }
    m_received.remove(0, begin);
    return true;
}

void FloodBroker::handle(PacketType type, const QByteArray &body)
{
    ++m_counts[static_cast<std::size_t>(type)];
    if (type == PacketType::Connect) {
        m_version5 = body.size() > kVersionOffset && body[kVersionOffset] == 5;
        m_answers += QByteArray::fromHex(m_version5 ? "2003000000" : "20020000");
    } else if (type == PacketType::Subscribe) {
        m_answers += QByteArray::fromHex(m_version5 ? "9004" : "9003") + body.first(2)
                     + QByteArray::fromHex(m_version5 ? "0001" : "01");
        m_subscribed = true;
    } else if (type == PacketType::Pingreq) {
        m_answers += QByteArray::fromHex("d000");
    }
}

/// One write; false when the client is gone.
bool FloodBroker::write(int socket)
{
    if (isBetweenPackets() && !m_answers.isEmpty()) {
        const ssize_t sent
            = ::send(socket, m_answers.constData(), static_cast<std::size_t>(m_answers.size()), MSG_NOSIGNAL);
        m_answers.remove(0, std::max<ssize_t>(sent, 0)); // a few bytes: all of them or none
        return sent >= 0 || errno == EAGAIN;
    }
    if (m_offset == 0) {
        const std::lock_guard lock(m_mutex);
        if (m_queue.empty()) {
            m_idle = true;
            return true;
        }
        m_item = m_queue.front();
        if (--m_queue.front().times == 0) {
            m_queue.pop_front();
        }
    }
    const qsizetype part = std::min(kWriteSize, m_item.bytes.size() - m_offset);
    const ssize_t sent
        = ::send(socket, m_item.bytes.constData() + m_offset, static_cast<std::size_t>(part), MSG_NOSIGNAL);
    if (sent < 0) {
        return errno == EAGAIN || errno == EWOULDBLOCK;
    }
    m_bytesSent += static_cast<std::uint64_t>(sent);
    m_offset = m_offset + sent == m_item.bytes.size() ? 0 : m_offset + sent;
    return true;
}

QByteArray FloodBroker::publishHeader(ProtocolVersion version, const QByteArray &topic,
                                      std::uint64_t payloadSize, const QByteArray &properties)
{
    QByteArray variable;
    variable += static_cast<char>(topic.size() >> 8);
    variable += static_cast<char>(topic.size() & 0xFF);
    variable += topic;
    if (version == ProtocolVersion::V5) {
        appendLength(variable, static_cast<std::uint64_t>(properties.size()));
        variable += properties;
    }
    QByteArray header(1, '\x30');
    appendLength(header, static_cast<std::uint64_t>(variable.size()) + payloadSize);
    return header + variable;
}

QByteArray FloodBroker::publish(ProtocolVersion version, const QByteArray &topic, const QByteArray &payload,
                                const QByteArray &properties)
{
    return publishHeader(version, topic, static_cast<std::uint64_t>(payload.size()), properties) + payload;
}

} // namespace mangrove::test
