// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/tcptransport.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace mangrove::mqtt {

namespace {

// Received bytes that may wait in the socket object; beyond that they wait in the system and slow the server down.
constexpr qint64 kReadBufferSize = 1024 * 1024;
// A server closes when it has read our DISCONNECT; one that does not is left after so long.
constexpr auto kLingerTime = std::chrono::seconds(1);

/// Ends the sending direction: the server reads all that was sent, then the end. Qt has no call for it.
void shutDownSending(qintptr socket)
{
#ifdef Q_OS_WIN
    ::shutdown(static_cast<SOCKET>(socket), SD_SEND);
#else
    ::shutdown(static_cast<int>(socket), SHUT_WR);
#endif
}

Error::Code errorCode(QAbstractSocket::SocketError error, bool opened)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return Error::Code::HostNotFound;
    case QAbstractSocket::ConnectionRefusedError:
        return Error::Code::ConnectionRefused;
    case QAbstractSocket::SocketTimeoutError:
        return opened ? Error::Code::NetworkError : Error::Code::ConnectTimeout;
    default:
        return Error::Code::NetworkError;
    }
}

} // namespace

TcpTransport::TcpTransport(QObject *parent)
    : Transport(parent)
    , m_socket(new QTcpSocket(this))
    , m_lingerTimer(this)
{
    m_lingerTimer.setSingleShot(true);
    connect(&m_lingerTimer, &QTimer::timeout, m_socket, &QTcpSocket::disconnectFromHost);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(kReadBufferSize);
    connect(m_socket, &QTcpSocket::connected, this, [this] {
        m_opened = true;
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        Q_EMIT opened();
    });
    connect(m_socket, &QTcpSocket::readyRead, this, [this] {
        if (m_closing) {
            m_socket->skip(m_socket->bytesAvailable());
        } else {
            Q_EMIT readyRead();
        }
    });
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_closing) {
            finishSending();
        }
        Q_EMIT bytesWritten();
    });
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        if (!std::exchange(m_ended, true)) {
            Q_EMIT closed();
        }
    });
    connect(m_socket, &QTcpSocket::errorOccurred, this, &TcpTransport::handleError);
}

void TcpTransport::open(const Endpoint &endpoint)
{
    m_socket->connectToHost(endpoint.host, endpoint.port);
}

// Told here and not by the signal disconnected: when a write finds the peer gone, Qt closes the device before that one, and
// what the peer said last can no longer be read.
void TcpTransport::handleError(QAbstractSocket::SocketError error)
{
    if (std::exchange(m_ended, true)) {
        return;
    }
    if (error == QAbstractSocket::RemoteHostClosedError) {
        Q_EMIT closed();
        return;
    }
    Q_EMIT failed({.code = errorCode(error, m_opened), .detail = m_socket->errorString()});
}

qint64 TcpTransport::read(char *target, qint64 capacity)
{
    return m_socket->isOpen() ? std::max<qint64>(m_socket->read(target, capacity), 0) : 0;
}

void TcpTransport::write(QByteArrayView bytes)
{
    if (m_socket->isOpen()) {
        m_socket->write(bytes.data(), bytes.size());
        m_socket->flush();
    }
}

qint64 TcpTransport::bytesToWrite() const
{
    return m_socket->bytesToWrite();
}

// A socket closed while received bytes wait unread is reset by the system, and the reset may overtake what was sent last:
// the server would not see the DISCONNECT and would publish the will. So the server closes first.
void TcpTransport::close()
{
    if (m_closing) {
        return;
    }
    m_closing = true;
    if (m_socket->state() != QAbstractSocket::ConnectedState) {
        m_socket->disconnectFromHost();
        return;
    }
    m_lingerTimer.start(kLingerTime);
    m_socket->skip(m_socket->bytesAvailable());
    finishSending();
}

void TcpTransport::finishSending()
{
    if (m_socket->bytesToWrite() == 0) {
        shutDownSending(m_socket->socketDescriptor());
    }
}

void TcpTransport::abort()
{
    m_ended = true;
    m_socket->abort();
}

std::unique_ptr<Transport> makeTransport(Endpoint::Scheme scheme)
{
    switch (scheme) {
    case Endpoint::Scheme::Mqtt:
        break;
    }
    return std::make_unique<TcpTransport>();
}

} // namespace mangrove::mqtt
