// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/proxyhandshake.h"
#include "core/mqtt/transport.h"

#include <QAbstractSocket>
#include <QTimer>

#include <optional>

class QTcpSocket;

namespace mangrove::mqtt {

/// Plain TCP, and what everything over a QTcpSocket has in common: the way through a proxy, too. Nagle's algorithm is off: an
/// acknowledgement is not held back. Errors besides those of the network: ProxyUnreachable and those of ProxyHandshake.
class TcpTransport : public Transport
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

protected:
    /// Over a socket made for it, which it takes over. The subclass calls handleOpened() once bytes can flow.
    TcpTransport(QTcpSocket *socket, QObject *parent);

    /// Through the endpoint's proxy; reached() follows, or an error.
    void connectSocket(const Endpoint &endpoint);
    /// Connects the socket to the server itself.
    virtual void connectDirectly(const Endpoint &endpoint);
    /// The socket leads to the server.
    virtual void reached(bool throughProxy);

    void handleOpened();
    void handleBytesWritten();
    void end(const Error &error); ///< tells of the failure, unless an end was told already
    void endClosed(); ///< the same for a close
    [[nodiscard]] bool isOpened() const { return m_opened; }
    [[nodiscard]] bool isEnded() const { return m_ended; }
    [[nodiscard]] bool isClosing() const { return m_closing; }

    /// The system has taken all bytes: tells the server that no more come. Called again when it is called for.
    virtual void endSending();
    /// The socket is closed after close().
    virtual void handleDisconnected() { endClosed(); }
    /// The server has not closed in time.
    virtual void handleLingered();
    virtual void handleError(QAbstractSocket::SocketError error);

    /// Ends the sending direction of a connected socket: the server reads all that was sent, then the end. Qt has no call for it.
    static void shutDownSending(qintptr descriptor);
    static Error networkError(QAbstractSocket::SocketError error, const QString &detail, bool opened);

private:
    void finishSending();
    void connectThrough(const ProxyOptions &proxy, const Endpoint &endpoint);
    void handleConnected();
    void continueProxy();

    QTcpSocket *m_socket;
    std::optional<ProxyHandshake> m_proxy; ///< until it has opened the way
    bool m_proxyReached = false;
    QTimer m_lingerTimer; ///< until the server has closed
    bool m_opened = false;
    bool m_closing = false; ///< close() was called: what still comes is thrown away
    bool m_ended = false; ///< closed() or failed() was emitted, or abort() was called
};

} // namespace mangrove::mqtt
