// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/pacedsender.h"

#include "tests/benchmarks/loopback.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>

namespace mangrove::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr qsizetype kLargestBatch = 256 * 1024; // bytes
constexpr char kPingRequest = '\xC0';
constexpr char kDisconnect = '\xE0';

class PacedSender
{
public:
    PacedSender(int socket, const PacketCycle &cycle, double rate, double seconds)
        : m_socket(socket)
        , m_cycle(cycle)
        , m_rate(rate)
        , m_seconds(seconds)
    {}

    PacedTotals run()
    {
        while (m_open && !isFinished()) {
            if (m_answers.isEmpty() && m_batch.isEmpty()) {
                takeBatch();
            }
            const bool wantsToWrite = !m_answers.isEmpty() || !m_batch.isEmpty();
            pollfd entry{m_socket, static_cast<short>(wantsToWrite ? POLLIN | POLLOUT : POLLIN), 0};
            ::poll(&entry, 1, wantsToWrite ? 100 : pauseMilliseconds());
            if ((entry.revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
                readRequests();
            }
            if ((entry.revents & POLLOUT) != 0) {
                write();
            }
        }
        return m_totals;
    }

private:
    [[nodiscard]] double elapsed() const
    {
        return std::chrono::duration<double>(Clock::now() - m_begin).count();
    }
    [[nodiscard]] std::uint64_t due() const
    {
        return static_cast<std::uint64_t>(m_rate * std::min(elapsed(), m_seconds));
    }
    [[nodiscard]] bool isFinished() const
    {
        return elapsed() >= m_seconds && m_batch.isEmpty() && m_answers.isEmpty() && m_totals.sent >= due();
    }

    /// Until the next message is due: one millisecond where they come faster.
    [[nodiscard]] int pauseMilliseconds() const
    {
        constexpr double kLongest = 100;
        const double next = m_rate > 0 ? (static_cast<double>(m_totals.sent) + 1) / m_rate : m_seconds;
        return static_cast<int>(std::clamp(std::ceil((next - elapsed()) * 1'000), 1.0, kLongest));
    }

    void takeBatch()
    {
        const std::uint64_t wanted = due();
        const std::size_t first = m_next;
        const qsizetype begin = first > 0 ? m_cycle.ends[first - 1] : 0;
        while (m_totals.sent < wanted && m_next < m_cycle.ends.size()
               && m_cycle.ends[m_next] - begin <= kLargestBatch) {
            ++m_next;
            ++m_totals.sent;
        }
        if (m_next > first) {
            m_batch = QByteArrayView(m_cycle.bytes).sliced(begin, m_cycle.ends[m_next - 1] - begin);
        }
        if (m_next == m_cycle.ends.size()) {
            m_next = 0;
        }
    }

    /// The batch under way first: answers go between packets.
    void write()
    {
        if (!m_batch.isEmpty()) {
            m_batch = m_batch.sliced(writeSome(m_batch));
        }
        if (m_batch.isEmpty() && !m_answers.isEmpty()) {
            m_answers.remove(0, writeSome(m_answers));
        }
    }

    qsizetype writeSome(QByteArrayView bytes)
    {
        const ssize_t size = ::send(m_socket, bytes.data(), static_cast<std::size_t>(bytes.size()),
                                    MSG_NOSIGNAL | MSG_DONTWAIT);
        if (size < 0 && errno != EAGAIN && errno != EINTR) {
            m_open = false;
        }
        return std::max<qsizetype>(0, size);
    }

    void readRequests()
    {
        std::array<char, 4096> buffer{};
        const ssize_t size = ::recv(m_socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR)) {
            m_open = false;
            return;
        }
        m_received.append(buffer.data(), std::max<ssize_t>(0, size));
        for (qsizetype length = packetSize(m_received); length > 0 && length <= m_received.size();
             length = packetSize(m_received)) {
            if (m_received.at(0) == kPingRequest) {
                ++m_totals.pings;
                m_answers += QByteArray::fromHex("d000");
            } else if (m_received.at(0) == kDisconnect) {
                m_open = false;
            }
            m_received.remove(0, length);
        }
    }

    const int m_socket;
    const PacketCycle &m_cycle;
    const double m_rate;
    const double m_seconds;
    const Clock::time_point m_begin = Clock::now();
    PacedTotals m_totals;
    std::size_t m_next = 0; ///< of the cycle's packets
    QByteArrayView m_batch; ///< what is left of the packets under way
    QByteArray m_answers;
    QByteArray m_received;
    bool m_open = true;
};

} // namespace

PacedTotals sendPaced(int socket, const PacketCycle &cycle, double rate, double seconds)
{
    return PacedSender(socket, cycle, rate, seconds).run();
}

} // namespace mangrove::bench
