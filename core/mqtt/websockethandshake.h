// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/transportreport.h"
#include "core/mqtt/websocketoptions.h"

#include <QByteArrayView>

#include <optional>

namespace mangrove::mqtt {

/// The opening handshake of a WebSocket client, RFC 6455 section 4: bytes in, bytes out, no input or output of its own.
class WebSocketHandshake
{
public:
    /// `authority` is what the Host field says: a host, and a port that is not the scheme's. `options` have no
    /// webSocketProblem(). `key` are 16 random bytes.
    WebSocketHandshake(const WebSocketOptions &options, QByteArrayView authority, QByteArrayView key);

    /// The request to send.
    [[nodiscard]] const QByteArray &request() const { return m_request; }

    /// Takes what came from the server. True when it agreed: what came after its answer is in rest(). False: more has to come.
    /// HandshakeFailed: it did not agree; the detail has the HTTP status and how the body begins, printable and bounded.
    [[nodiscard]] Result<bool> receive(QByteArrayView bytes);
    /// Bytes that follow the answer: they are frames.
    [[nodiscard]] const QByteArray &rest() const { return m_response; }
    /// The server's answer, when it was HTTP and opened no WebSocket.
    [[nodiscard]] const std::optional<HttpAnswer> &answer() const { return m_answer; }

    /// More than this before the empty line is no answer.
    static constexpr qsizetype kMaximumResponse = 64 * 1024;

private:
    [[nodiscard]] Result<bool> readResponse(qsizetype headerSize);
    [[nodiscard]] Error refusal(QByteArrayView statusLine, qsizetype headerSize) const;
    [[nodiscard]] HttpAnswer answerOf(QByteArrayView statusLine, qsizetype headerSize) const;

    QByteArray m_request;
    QByteArray m_expectedAccept; ///< of Sec-WebSocket-Accept
    QByteArray m_subprotocol;
    QByteArray m_response; ///< not yet consumed
    std::optional<HttpAnswer> m_answer;
};

} // namespace mangrove::mqtt
