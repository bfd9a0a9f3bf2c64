// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/transport.h"

#include <QLocalSocket>
#include <QTimer>

namespace mangrove::mqtt {

/// A local socket: Endpoint::host is the path of its file. Errors: ConnectionRefused when there is no socket or nobody listens on
/// it, NetworkError for the rest, such as a socket that this user must not open.
class LocalTransport final : public Transport
{
    Q_OBJECT

public:
    explicit LocalTransport(QObject *parent = nullptr);

    void open(const Endpoint &endpoint) override;
    qint64 read(char *target, qint64 capacity) override;
    void write(QByteArrayView bytes) override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    void close() override;
    void abort() override;

private:
    void handleReadyRead();
    void handleBytesWritten();
    void handleError(QLocalSocket::LocalSocketError error);
    void finishSending();
    void endClosed();

    QLocalSocket m_socket;
    QTimer m_lingerTimer; ///< until the server has closed
    QString m_path;
    bool m_opened = false;
    bool m_closing = false; ///< close() was called: what still comes is thrown away
    bool m_ended = false; ///< closed() or failed() was emitted, or abort() was called
};

} // namespace mangrove::mqtt
