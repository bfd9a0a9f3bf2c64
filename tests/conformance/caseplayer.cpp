// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/caseplayer.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace mangrove::conformance {

namespace {

constexpr qsizetype kShownBytes = 160;
constexpr char kPubackByte = 0x40;

QByteArray words(const QString &text)
{
    return parsePayloadWords(text).value();
}

QByteArray connectBytes(const ConformanceCase &test)
{
    const QString flags = test.cleanStart ? u"02"_s : u"00"_s;
    switch (test.version) {
    case 3:
        return words(u"10 r21 s6 'MQIsdp' 03 %1 k60 s7 'fuzzish'"_s.arg(flags));
    case 4:
        return words(u"10 r19 s4 'MQTT' 04 %1 k60 s7 'fuzzish'"_s.arg(flags));
    default:
        return words(u"10 r23 s4 'MQTT' 05 %1 k60 v3 21 H20 s7 'fuzzish'"_s.arg(flags));
    }
}

QByteArray connackBytes(int version)
{
    return version == 5 ? words(u"20 r6 00 00 v3 21 H20"_s) : words(u"20 r2 00 00"_s);
}

QByteArray aliveCheckBytes(int version)
{
    return version == 5 ? words(u"32 r23 s11 'alive check' m65535 v0 'payload'"_s)
                        : words(u"32 r22 s11 'alive check' m65535 'payload'"_s);
}

QString shown(const QByteArray &bytes)
{
    if (bytes.isEmpty()) {
        return u"nothing"_s;
    }
    const QString hex = QString::fromLatin1(bytes.left(kShownBytes).toHex(' '));
    return bytes.size() > kShownBytes ? u"%1 ... (%2 bytes)"_s.arg(hex).arg(bytes.size()) : hex;
}

/// Size of the packet at the start, 0 while its fixed header is incomplete, -1 when that is not MQTT.
qsizetype packetSize(const QByteArray &bytes)
{
    qsizetype length = 0;
    for (int i = 1; i <= 4; ++i) {
        if (i >= bytes.size()) {
            return 0;
        }
        const auto byte = static_cast<uchar>(bytes.at(i));
        length |= static_cast<qsizetype>(byte & 0x7F) << (7 * (i - 1));
        if ((byte & 0x80) == 0) {
            return 1 + i + length;
        }
    }
    return -1;
}

/// Waits for one of the two to be readable. False when the time is over.
bool waitReadable(int descriptor, int other, const QDeadlineTimer &deadline)
{
    std::array<pollfd, 2> polled{{{descriptor, POLLIN, 0}, {other, POLLIN, 0}}};
    int ready = 0;
    do {
        ready = ::poll(polled.data(), polled.size(), static_cast<int>(deadline.remainingTime()));
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
}

bool isReadableNow(int descriptor)
{
    pollfd polled{descriptor, POLLIN, 0};
    return ::poll(&polled, 1, 0) > 0;
}

} // namespace

CasePlayer::CasePlayer(ClientProgram &client, std::chrono::milliseconds limit)
    : m_client(client)
    , m_limit(limit)
{}

CasePlayer::~CasePlayer()
{
    closeConnection();
    if (m_listener >= 0) {
        ::close(m_listener);
    }
}

Result<void> CasePlayer::listen()
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (m_listener < 0 || ::bind(m_listener, generic, size) != 0 || ::listen(m_listener, 8) != 0
        || ::getsockname(m_listener, generic, &size) != 0) {
        return Error{Error::Code::NetworkError, QString::fromLocal8Bit(std::strerror(errno))};
    }
    m_port = ntohs(address.sin_port);
    return {};
}

QString CasePlayer::play(const ConformanceCase &test)
{
    m_deadline = QDeadlineTimer(m_limit);
    m_received.clear();
    if (const Result<void> started = m_client.start(); !started) {
        return u"the client program does not start: "_s + started.error().detail;
    }
    QByteArray line = QByteArray::number(m_port) + ' ' + QByteArray::number(test.version)
                      + (test.cleanStart ? " 1" : " 0");
    if (!test.command.isEmpty()) {
        line += ' ' + test.command.toUtf8();
    }
    if (!m_client.order(line + '\n')) {
        m_client.stop();
        return u"the client program has ended"_s;
    }
    QString failure = acceptClient();
    if (failure.isEmpty()) {
        failure = playConnected(test);
    } else {
        m_client.stop();
    }
    if (m_client.isStarted() && isReadableNow(m_client.endDescriptor())) {
        m_client.stop();
        failure = u"the client program died"_s + (failure.isEmpty() ? QString() : u"; "_s + failure);
    }
    closeConnection();
    return failure;
}

QString CasePlayer::acceptClient()
{
    if (!waitReadable(m_listener, m_client.endDescriptor(), m_deadline)) {
        return u"the client did not connect"_s;
    }
    m_connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (m_connection < 0) {
        return u"the client program died"_s;
    }
    const int on = 1;
    ::setsockopt(m_connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return {};
}

QString CasePlayer::playConnected(const ConformanceCase &test)
{
    QString failure = awaitConnect(test);
    if (failure.isEmpty() && test.connack) {
        send(connackBytes(test.version));
    }
    for (auto message = test.messages.begin(); failure.isEmpty() && message != test.messages.end();
         ++message) {
        if (message->direction == CaseMessage::Direction::Send) {
            send(message->bytes);
        } else {
            failure = awaitBytes(message->bytes);
        }
    }
    return failure.isEmpty() ? checkAlive(test) : failure;
}

QString CasePlayer::awaitConnect(const ConformanceCase &test)
{
    if (test.connect) {
        return awaitBytes(connectBytes(test));
    }
    // The case does not look at CONNECT, but it comes before anything else.
    Arrival arrival = Arrival::Bytes;
    while (arrival == Arrival::Bytes && packetSize(m_received) == 0) {
        arrival = readMore();
    }
    while (arrival == Arrival::Bytes && m_received.size() < packetSize(m_received)) {
        arrival = readMore();
    }
    m_received.remove(0, packetSize(m_received));
    return {};
}

QString CasePlayer::awaitBytes(const QByteArray &expected)
{
    Arrival arrival = Arrival::Bytes;
    while (arrival == Arrival::Bytes && m_received.size() < expected.size()
           && expected.startsWith(m_received)) {
        arrival = readMore();
    }
    if (m_received.startsWith(expected)) {
        m_received.remove(0, expected.size());
        return {};
    }
    const QString end = arrival == Arrival::Closed     ? u", and the client closed"_s
                        : arrival == Arrival::TimedOut ? u", and then nothing more"_s
                                                       : QString();
    return u"expected %1, got %2%3"_s.arg(shown(expected), shown(m_received), end);
}

QString CasePlayer::checkAlive(const ConformanceCase &test)
{
    send(aliveCheckBytes(test.version));
    const QByteArray before = m_received;
    QByteArray seen = before;
    Arrival arrival = Arrival::Bytes;
    bool answered = takeAliveAnswer();
    while (!answered && arrival == Arrival::Bytes) {
        const qsizetype size = m_received.size();
        arrival = readMore();
        seen += m_received.mid(size);
        answered = takeAliveAnswer();
    }
    if (answered != test.expectDisconnect && (answered || arrival == Arrival::Closed)) {
        return {};
    }
    const QString expectation
        = test.expectDisconnect ? u"the client to close"_s : u"the PUBACK of the alive check"_s;
    const QString got = answered                     ? u"the PUBACK of the alive check"_s
                        : arrival == Arrival::Closed ? u"the close, after %1"_s.arg(shown(seen))
                                                     : u"%1, and then nothing more"_s.arg(shown(seen));
    return u"expected %1, got %2"_s.arg(expectation, got);
}

bool CasePlayer::takeAliveAnswer()
{
    for (;;) {
        const qsizetype size = packetSize(m_received);
        if (size <= 0 || size > m_received.size()) {
            return false;
        }
        const QByteArray packet = m_received.left(size);
        m_received.remove(0, size);
        // Packet identifier 65535, and in MQTT 5 a reason code below 0x80 where there is one.
        const qsizetype body = packet.indexOf("\xFF\xFF", 2);
        const bool error = packet.size() > 4 && static_cast<uchar>(packet.at(4)) >= 0x80;
        if (packet.at(0) == kPubackByte && body == 2 && !error) {
            return true;
        }
    }
}

CasePlayer::Arrival CasePlayer::readMore()
{
    if (!waitReadable(m_connection, -1, m_deadline)) {
        return Arrival::TimedOut;
    }
    std::array<char, 65'536> buffer;
    ssize_t size = 0;
    do {
        size = ::recv(m_connection, buffer.data(), buffer.size(), 0);
    } while (size < 0 && errno == EINTR);
    if (size <= 0) {
        return Arrival::Closed; // by FIN or by reset, which both end the connection
    }
    m_received.append(buffer.data(), size);
    return Arrival::Bytes;
}

void CasePlayer::send(const QByteArray &bytes)
{
    // A client that has closed already makes this fail; what is read next tells.
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t size = ::send(m_connection, bytes.constData() + sent,
                                    static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (size < 0 && errno == EINTR) {
            continue;
        }
        if (size <= 0) {
            return;
        }
        sent += size;
    }
}

void CasePlayer::closeConnection()
{
    if (m_connection >= 0) {
        ::close(m_connection);
    }
    m_connection = -1;
}

} // namespace mangrove::conformance
