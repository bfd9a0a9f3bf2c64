// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/transport.h"
#include "core/mqtt/websockethandshake.h"

#include <wslay/wslay.h>

#include <memory>
#include <optional>

namespace mangrove::mqtt {

/// MQTT over WebSocket (MQTT 5 section 6, RFC 6455) on another transport, TCP or TLS, which it owns. What it sends are binary
/// messages; how the server cuts its bytes into frames does not matter. It takes from the lower transport what it is asked
/// for and no more, so back-pressure goes through; it has no buffer for messages.
/// Error of failed(): HandshakeFailed (websockethandshake.h); NetworkError for a broken frame, a text message or a Close with
/// another code than 1000 and 1001.
class WebSocketTransport final : public Transport
{
    Q_OBJECT

public:
    explicit WebSocketTransport(std::unique_ptr<Transport> lower, QObject *parent = nullptr);
    ~WebSocketTransport() override;

    void open(const Endpoint &endpoint) override;
    qint64 read(char *target, qint64 capacity) override;
    void write(QByteArrayView bytes) override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    void close() override;
    void abort() override;
    [[nodiscard]] std::optional<CertificateReport> untrustedCertificate() const override;
    [[nodiscard]] std::optional<TlsReport> tlsReport() const override { return m_lower->tlsReport(); }
    [[nodiscard]] std::optional<HttpAnswer> httpAnswer() const override;
    [[nodiscard]] std::chrono::microseconds handshakeTime() const override { return m_handshakeTime; }

private:
    enum class Phase { Connecting, Upgrading, Open, Closing, Ended };

    struct FreeContext
    {
        void operator()(wslay_event_context *context) const { wslay_event_context_free(context); }
    };

    static ssize_t takeReceived(wslay_event_context_ptr context, uint8_t *target, size_t capacity, int flags,
                                void *self);
    static ssize_t addToSend(wslay_event_context_ptr context, const uint8_t *data, size_t size, int flags,
                             void *self);
    static int makeMask(wslay_event_context_ptr context, uint8_t *target, size_t size, void *self);
    static void beginFrame(wslay_event_context_ptr context, const wslay_event_on_frame_recv_start_arg *frame,
                           void *self);
    static void takeChunk(wslay_event_context_ptr context, const wslay_event_on_frame_recv_chunk_arg *chunk,
                          void *self);
    static void takeMessage(wslay_event_context_ptr context, const wslay_event_on_msg_recv_arg *message,
                            void *self);

    void requestUpgrade();
    void handleReadyRead();
    void continueUpgrade();
    void handleLowerClosed();
    void receiveFrames();
    void flushFrames();
    void finishReading();
    void fail(const Error &error);
    [[nodiscard]] qint64 takeBytes(char *target, qint64 capacity);

    std::unique_ptr<Transport> m_lower;
    Endpoint m_endpoint;
    std::optional<WebSocketHandshake> m_handshake;
    QByteArray m_rest; ///< came with the answer to the upgrade: the first frames
    Phase m_phase = Phase::Connecting;
    std::chrono::steady_clock::time_point m_requestedAt{};
    std::chrono::microseconds m_handshakeTime{-1};
    std::unique_ptr<wslay_event_context, FreeContext> m_frames;
    QByteArray m_toSend; ///< frames of this turn
    char *m_target = nullptr; ///< during read(): where payload goes
    qint64 m_room
        = 0; ///< during read(): bytes that may still be taken; a byte of the stream is at most one of payload
    qint64 m_produced = 0;
    bool m_tookBytes = false;
    bool m_finishScheduled = false;
    bool m_inDataFrame = false;
    bool m_broken = false; ///< the server sent what it must not
    std::optional<Error> m_closeError; ///< what the server's Close frame said, when that is no orderly end
};

} // namespace mangrove::mqtt
