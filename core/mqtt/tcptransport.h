// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/transport.h"

#include <QAbstractSocket>
#include <QTimer>

class QTcpSocket;

namespace mangrove::mqtt {

/// Plain TCP. Nagle's algorithm is off: an acknowledgement is not held back.
class TcpTransport final : public Transport
{
    Q_OBJECT

public:
    explicit TcpTransport(QObject *parent = nullptr);

    void open(const Endpoint &endpoint) override;
    qint64 read(char *target, qint64 capacity) override;
    void write(QByteArrayView bytes) override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    void close() override;
    void abort() override;

private:
    void handleError(QAbstractSocket::SocketError error);
    void finishSending();

    QTcpSocket *m_socket;
    QTimer m_lingerTimer; ///< until the server has closed
    bool m_opened = false;
    bool m_closing = false; ///< close() was called: what still comes is thrown away
    bool m_ended = false; ///< closed() or failed() was emitted, or abort() was called
};

} // namespace mangrove::mqtt
