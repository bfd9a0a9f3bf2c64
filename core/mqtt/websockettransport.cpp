// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/websockettransport.h"

#include "core/base/printabletext.h"

#include <QRandomGenerator>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove::mqtt {

namespace {

constexpr std::size_t kReadSize = 16 * 1024;
constexpr qsizetype kWriteSize = 256 * 1024;
// RFC 6455 section 7.4.1.
constexpr std::uint16_t kNormalClosure = 1000;
constexpr std::uint16_t kGoingAway = 1001;
constexpr std::uint16_t kUnsupportedData = 1003;

// RFC 9112 section 3.2: names as the domain name system has them, without the scheme's own port.
QByteArray authority(const Endpoint &endpoint)
{
    QByteArray host = endpoint.host.contains(u':') ? '[' + endpoint.host.section(u'%', 0, 0).toLatin1() + ']'
                                                   : QUrl::toAce(endpoint.host);
    if (host.isEmpty()) { // a name that only a resolver of one's own knows
        host = endpoint.host.toUtf8().toPercentEncoding();
    }
    return endpoint.port == Endpoint::defaultPort(endpoint.scheme)
               ? host
               : host + ':' + QByteArray::number(endpoint.port);
}

WebSocketTransport *transportOf(void *self)
{
    return static_cast<WebSocketTransport *>(self);
}

} // namespace

WebSocketTransport::WebSocketTransport(std::unique_ptr<Transport> lower, QObject *parent)
    : Transport(parent)
    , m_lower(std::move(lower))
{
    const wslay_event_callbacks callbacks{.recv_callback = takeReceived,
                                          .send_callback = addToSend,
                                          .genmask_callback = makeMask,
                                          .on_frame_recv_start_callback = beginFrame,
                                          .on_frame_recv_chunk_callback = takeChunk,
                                          .on_frame_recv_end_callback = nullptr,
                                          .on_msg_recv_callback = takeMessage};
    wslay_event_context_ptr context = nullptr;
    if (wslay_event_context_client_init(&context, &callbacks, this) != 0) {
        throw std::bad_alloc();
    }
    m_frames.reset(context);
    // MQTT has its own packets and limits; a message of WebSocket may go on for ever.
    wslay_event_config_set_no_buffering(context, 1);
    wslay_event_config_set_max_recv_msg_length(context, std::numeric_limits<std::int64_t>::max());

    connect(m_lower.get(), &Transport::opened, this, &WebSocketTransport::requestUpgrade);
    connect(m_lower.get(), &Transport::readyRead, this, &WebSocketTransport::handleReadyRead);
    connect(m_lower.get(), &Transport::bytesWritten, this, &Transport::bytesWritten);
    connect(m_lower.get(), &Transport::closed, this, &WebSocketTransport::handleLowerClosed);
    connect(m_lower.get(), &Transport::failed, this, &WebSocketTransport::fail);
}

WebSocketTransport::~WebSocketTransport()
{
    m_lower->disconnect(this);
}

void WebSocketTransport::open(const Endpoint &endpoint)
{
    m_endpoint = endpoint;
    if (const QString problem = webSocketProblem(endpoint.webSocket); !problem.isEmpty()) {
        const Error error{.code = Error::Code::InvalidArgument, .detail = problem};
        QMetaObject::invokeMethod(
            this, [this, error] { fail(error); }, Qt::QueuedConnection);
        return;
    }
    m_lower->open(endpoint);
}

void WebSocketTransport::requestUpgrade()
{
    std::array<quint32, 4> key{};
    QRandomGenerator::system()->fillRange(key.data(), key.size());
    m_handshake.emplace(m_endpoint.webSocket, authority(m_endpoint),
                        QByteArrayView(reinterpret_cast<const char *>(key.data()), sizeof(key)));
    m_phase = Phase::Upgrading;
    m_requestedAt = std::chrono::steady_clock::now();
    m_lower->write(m_handshake->request());
}

void WebSocketTransport::handleReadyRead()
{
    if (m_phase == Phase::Upgrading) {
        continueUpgrade();
    } else if (m_phase == Phase::Open) {
        Q_EMIT readyRead();
    }
}

void WebSocketTransport::continueUpgrade()
{
    std::array<char, kReadSize> bytes{};
    while (const qint64 size = m_lower->read(bytes.data(), bytes.size())) {
        const Result<bool> agreed = m_handshake->receive(QByteArrayView(bytes.data(), size));
        m_handshakeTime = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - m_requestedAt);
        if (!agreed) {
            m_lower->abort();
            fail(agreed.error());
            return;
        }
        if (*agreed) {
            m_rest = m_handshake->rest();
            m_phase = Phase::Open;
            Q_EMIT opened();
            QMetaObject::invokeMethod(this, &WebSocketTransport::handleReadyRead, Qt::QueuedConnection);
            return;
        }
    }
}

// A turn takes until it has payload or there is nothing more: nobody is told again of bytes that were there already.
qint64 WebSocketTransport::read(char *target, qint64 capacity)
{
    if (m_phase != Phase::Open || capacity <= 0) {
        return 0;
    }
    m_target = target;
    m_produced = 0;
    do {
        m_room = capacity;
        m_tookBytes = false;
        receiveFrames();
    } while (m_produced == 0 && m_tookBytes && !m_broken && wslay_event_want_read(m_frames.get()) != 0);
    m_target = nullptr;
    m_room = 0;
    const bool ended = m_broken || wslay_event_get_close_received(m_frames.get()) != 0;
    if ((ended || wslay_event_want_write(m_frames.get()) != 0) && !std::exchange(m_finishScheduled, true)) {
        QMetaObject::invokeMethod(this, &WebSocketTransport::finishReading, Qt::QueuedConnection);
    }
    return std::exchange(m_produced, 0);
}

// What reading led to: a Pong, a Close. Not while somebody reads, as the write may find the server gone.
void WebSocketTransport::finishReading()
{
    m_finishScheduled = false;
    if (m_phase != Phase::Open) {
        return;
    }
    flushFrames();
    if (m_broken && !m_closeError) {
        m_closeError = Error{.code = Error::Code::NetworkError,
                             .detail = u"the server sent what a WebSocket for MQTT does not allow"_s};
    }
    if (m_broken || wslay_event_get_close_received(m_frames.get()) != 0) {
        m_lower->close(); // its end is ours
    }
}

void WebSocketTransport::receiveFrames()
{
    wslay_event_recv(m_frames.get());
    // wslay has answered with a Close that says so.
    if (wslay_event_get_read_enabled(m_frames.get()) == 0
        && wslay_event_get_close_received(m_frames.get()) == 0) {
        m_broken = true;
    }
}

qint64 WebSocketTransport::takeBytes(char *target, qint64 capacity)
{
    if (!m_rest.isEmpty()) {
        const qint64 size = std::min<qint64>(capacity, m_rest.size());
        std::memcpy(target, m_rest.constData(), static_cast<std::size_t>(size));
        m_rest.remove(0, size);
        return size;
    }
    return m_lower->read(target, capacity);
}

ssize_t WebSocketTransport::takeReceived(wslay_event_context_ptr context, uint8_t *target, size_t capacity,
                                         int /*flags*/, void *self)
{
    WebSocketTransport *transport = transportOf(self);
    const qint64 wanted = std::min<qint64>(transport->m_room, static_cast<qint64>(capacity));
    const qint64 size = wanted > 0 ? transport->takeBytes(reinterpret_cast<char *>(target), wanted) : 0;
    if (size <= 0) {
        wslay_event_set_error(context, WSLAY_ERR_WOULDBLOCK);
        return -1;
    }
    transport->m_room -= size;
    transport->m_tookBytes = true;
    return size;
}

ssize_t WebSocketTransport::addToSend(wslay_event_context_ptr /*context*/, const uint8_t *data, size_t size,
                                      int /*flags*/, void *self)
{
    transportOf(self)->m_toSend.append(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    return static_cast<ssize_t>(size);
}

// RFC 6455 section 10.3: a mask that nobody can foresee.
int WebSocketTransport::makeMask(wslay_event_context_ptr /*context*/, uint8_t *target, size_t size,
                                 void * /*self*/)
{
    const quint32 mask = QRandomGenerator::system()->generate();
    std::memcpy(target, &mask, std::min(size, sizeof(mask)));
    return 0;
}

void WebSocketTransport::beginFrame(wslay_event_context_ptr context,
                                    const wslay_event_on_frame_recv_start_arg *frame, void *self)
{
    WebSocketTransport *transport = transportOf(self);
    transport->m_inDataFrame
        = frame->opcode == WSLAY_BINARY_FRAME || frame->opcode == WSLAY_CONTINUATION_FRAME;
    if (frame->opcode == WSLAY_TEXT_FRAME) { // MQTT 5 section 6 [MQTT-6.0.0-1]
        transport->m_broken = true;
        wslay_event_queue_close(context, kUnsupportedData, nullptr, 0);
        wslay_event_shutdown_read(context);
    }
}

void WebSocketTransport::takeChunk(wslay_event_context_ptr /*context*/,
                                   const wslay_event_on_frame_recv_chunk_arg *chunk, void *self)
{
    WebSocketTransport *transport = transportOf(self);
    if (transport->m_inDataFrame && !transport->m_broken) {
        std::memcpy(transport->m_target + transport->m_produced, chunk->data, chunk->data_length);
        transport->m_produced += static_cast<qint64>(chunk->data_length);
    }
}

void WebSocketTransport::takeMessage(wslay_event_context_ptr /*context*/,
                                     const wslay_event_on_msg_recv_arg *message, void *self)
{
    if (message->opcode != WSLAY_CONNECTION_CLOSE || message->status_code == 0
        || message->status_code == kNormalClosure || message->status_code == kGoingAway) {
        return;
    }
    QString detail = u"the server closed the WebSocket with code %1"_s.arg(message->status_code);
    constexpr std::size_t kCodeSize = 2; // before the reason, which wslay has found to be UTF-8
    if (message->msg_length > kCodeSize) {
        const QByteArrayView reason(message->msg + kCodeSize,
                                    static_cast<qsizetype>(message->msg_length - kCodeSize));
        detail += u": "_s + printableText(reason, ControlMarks::Escapes);
    }
    transportOf(self)->m_closeError = Error{.code = Error::Code::NetworkError, .detail = detail};
}

void WebSocketTransport::write(QByteArrayView bytes)
{
    if (m_phase != Phase::Open) {
        return;
    }
    for (qsizetype begin = 0; begin < bytes.size(); begin += kWriteSize) { // wslay makes copies
        const QByteArrayView slice = bytes.sliced(begin, std::min(kWriteSize, bytes.size() - begin));
        const wslay_event_msg message{.opcode = WSLAY_BINARY_FRAME,
                                      .msg = reinterpret_cast<const uint8_t *>(slice.data()),
                                      .msg_length = static_cast<size_t>(slice.size())};
        if (wslay_event_queue_msg(m_frames.get(), &message) != 0) {
            return; // a Close was sent: it is over
        }
        flushFrames();
    }
}

void WebSocketTransport::flushFrames()
{
    wslay_event_send(m_frames.get());
    if (!m_toSend.isEmpty()) {
        m_lower->write(std::exchange(m_toSend, {}));
    }
}

qint64 WebSocketTransport::bytesToWrite() const
{
    return m_lower->bytesToWrite();
}

void WebSocketTransport::close()
{
    if (m_phase == Phase::Open) {
        wslay_event_queue_close(m_frames.get(), kNormalClosure, nullptr, 0);
        flushFrames();
    }
    if (m_phase != Phase::Ended) {
        m_phase = Phase::Closing;
        m_lower->close();
    }
}

void WebSocketTransport::abort()
{
    m_phase = Phase::Ended;
    m_lower->abort();
}

std::optional<CertificateReport> WebSocketTransport::untrustedCertificate() const
{
    return m_lower->untrustedCertificate();
}

std::optional<HttpAnswer> WebSocketTransport::httpAnswer() const
{
    return m_handshake ? m_handshake->answer() : std::nullopt;
}

void WebSocketTransport::handleLowerClosed()
{
    if (m_phase == Phase::Upgrading) {
        fail({.code = Error::Code::HandshakeFailed,
              .detail = u"the server closed the connection instead of opening a WebSocket"_s});
    } else if (m_closeError) {
        fail(*m_closeError);
    } else if (m_phase != Phase::Ended) {
        // Those who hear of it may read what came last.
        Q_EMIT closed();
        m_phase = Phase::Ended;
    }
}

void WebSocketTransport::fail(const Error &error)
{
    if (m_phase == Phase::Ended) {
        return;
    }
    Q_EMIT failed(error);
    m_phase = Phase::Ended;
}

} // namespace mangrove::mqtt
