// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes, deadlines and outcomes: what flows between session, transport and caller while a connection lives.
#include "core/mqtt/builtinclient.h"

#include <algorithm>
#include <utility>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// One turn of the event loop reads so much, and for so long, at the most: requests from other threads get in between, and
// a PINGREQ in time, however slow the sink is.
constexpr int kReadsPerTurn = 8;
constexpr auto kTurnTime = 50ms;
// While so much waits to be written nothing is read: a server that does not take our answers gets no more of our memory.
constexpr qint64 kMaximumBytesToWrite = 8 * 1024 * 1024;

} // namespace

void BuiltinClient::scheduleReading()
{
    if (m_readScheduled || !m_transport) {
        return;
    }
    m_readScheduled = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_readScheduled = false;
            readAvailable();
        },
        Qt::QueuedConnection);
}

qint64 BuiltinClient::readOnce()
{
    m_buffer.makeRoom(m_session.pendingPacketSize());
    const qint64 size = m_transport->read(m_buffer.end(), static_cast<qint64>(m_buffer.room()));
    m_buffer.grow(static_cast<std::size_t>(size));
    m_bytesReceived += static_cast<std::uint64_t>(size);
    return size;
}

void BuiltinClient::readAvailable()
{
    const Clock::time_point end = Clock::now() + kTurnTime;
    for (int i = 0; i < kReadsPerTurn && Clock::now() < end; ++i) {
        if (!m_transport || m_readingPaused || m_transport->bytesToWrite() > kMaximumBytesToWrite
            || m_state == ClientState::Disconnecting) {
            return;
        }
        if (readOnce() <= 0) {
            return;
        }
        processReadBuffer();
        tickIfDue();
    }
    scheduleReading();
}

// The timer waits until the event loop has delivered what was posted, and reading posts more reading.
void BuiltinClient::tickIfDue()
{
    const Clock::time_point now = Clock::now();
    if (m_transport && now >= m_session.nextDeadline()) {
        m_session.tick(now);
        flushOutput();
    }
}

void BuiltinClient::processReadBuffer()
{
    if (m_buffer.bytes().isEmpty()) {
        return;
    }
    if (answersInTls()) {
        connectionEnded({.code = Error::Code::TlsExpected,
                         .detail = u"the server answered CONNECT with a TLS alert: the port expects TLS"_s},
                        false);
        return;
    }
    // Whoever hears of the packets may drop the connection, open another and read: into a buffer of its own.
    ReadBuffer buffer = std::exchange(m_buffer, {});
    const Transport *const transport = m_transport.get();
    buffer.consume(m_session.receive(buffer.bytes(), Clock::now()));
    if (m_transport.get() == transport && m_buffer.capacity() == 0) {
        m_buffer = std::move(buffer);
    }
    flushOutput();
}

// An alert record of TLS (RFC 8446 section 5.1), which no packet of a server begins like.
bool BuiltinClient::answersInTls() const
{
    return m_state == ClientState::Handshaking && m_endpoint.scheme == Endpoint::Scheme::Mqtt
           && m_buffer.bytes().startsWith("\x15\x03");
}

void BuiltinClient::flushOutput()
{
    if (m_transport && !m_session.output().isEmpty()) {
        m_bytesSent += static_cast<std::uint64_t>(m_session.output().size());
        // The session may write more while the transport reports what this write led to: it gets its own buffer.
        const QByteArray output = m_session.output();
        m_session.outputTaken(Clock::now());
        m_transport->write(output);
    }
    armDeadline();
}

void BuiltinClient::armDeadline()
{
    const Clock::time_point deadline = m_session.nextDeadline();
    if (deadline >= m_armedDeadline) { // it fires early, finds nothing due, and is armed again
        return;
    }
    m_armedDeadline = deadline;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    m_deadlineTimer.start(std::max(wait, 0ms));
}

void BuiltinClient::report(const RequestOutcome &outcome)
{
    if (m_requestDepth == 0 && m_deferred.empty()) {
        emitOutcome(outcome);
        return;
    }
    if (m_deferred.empty()) {
        QMetaObject::invokeMethod(this, &BuiltinClient::emitDeferred, Qt::QueuedConnection);
    }
    m_deferred.push_back(outcome);
}

void BuiltinClient::emitOutcome(const RequestOutcome &outcome)
{
    if (const auto *publish = std::get_if<PublishResult>(&outcome)) {
        Q_EMIT published(*publish);
    } else if (const auto *subscribe = std::get_if<SubscribeResult>(&outcome)) {
        Q_EMIT subscribed(*subscribe);
    } else if (const auto *unsubscribe = std::get_if<UnsubscribeResult>(&outcome)) {
        Q_EMIT unsubscribed(*unsubscribe);
    }
}

void BuiltinClient::emitDeferred()
{
    for (const RequestOutcome &outcome : std::exchange(m_deferred, {})) {
        emitOutcome(outcome);
    }
}

} // namespace mangrove::mqtt
