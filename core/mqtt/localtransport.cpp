// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/localtransport.h"

#include <algorithm>
#include <utility>

#ifndef Q_OS_WIN
#include <sys/socket.h>
#endif

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

// As for TCP (tcptransport.cpp).
constexpr qint64 kReadBufferSize = 1024 * 1024;
constexpr auto kLingerTime = std::chrono::seconds(1);

QString errorWords(QLocalSocket::LocalSocketError error, const QString &otherwise)
{
    switch (error) {
    case QLocalSocket::ServerNotFoundError:
        return u"there is no such socket"_s;
    case QLocalSocket::ConnectionRefusedError:
        return u"nobody listens on this socket"_s;
    case QLocalSocket::SocketAccessError:
        return u"this user must not open the socket"_s;
    default:
        return otherwise;
    }
}

} // namespace

LocalTransport::LocalTransport(QObject *parent)
    : Transport(parent)
    , m_socket(this)
    , m_lingerTimer(this)
{
    m_lingerTimer.setSingleShot(true);
    m_socket.setReadBufferSize(kReadBufferSize);
    connect(&m_lingerTimer, &QTimer::timeout, &m_socket, &QLocalSocket::disconnectFromServer);
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        m_opened = true;
        Q_EMIT opened();
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &LocalTransport::handleReadyRead);
    connect(&m_socket, &QLocalSocket::bytesWritten, this, &LocalTransport::handleBytesWritten);
    connect(&m_socket, &QLocalSocket::disconnected, this, &LocalTransport::endClosed);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &LocalTransport::handleError);
}

void LocalTransport::open(const Endpoint &endpoint)
{
    m_path = endpoint.host;
    // Later: it succeeds or fails at once, and nobody expects that from a call that begins.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_ended && !m_closing) {
                m_socket.connectToServer(m_path);
            }
        },
        Qt::QueuedConnection);
}

void LocalTransport::handleReadyRead()
{
    if (m_closing) {
        m_socket.skip(m_socket.bytesAvailable());
    } else {
        Q_EMIT readyRead();
    }
}

void LocalTransport::handleBytesWritten()
{
    if (m_closing) {
        finishSending();
    }
    Q_EMIT bytesWritten();
}

void LocalTransport::handleError(QLocalSocket::LocalSocketError error)
{
    if (error == QLocalSocket::PeerClosedError) {
        endClosed();
        return;
    }
    if (std::exchange(m_ended, true)) {
        return;
    }
    const bool nobody
        = error == QLocalSocket::ServerNotFoundError || error == QLocalSocket::ConnectionRefusedError;
    const Error told{.code = nobody ? Error::Code::ConnectionRefused : Error::Code::NetworkError,
                     .detail = m_path + ": "_L1 + errorWords(error, m_socket.errorString())};
    Q_EMIT failed(told);
}

void LocalTransport::endClosed()
{
    if (!std::exchange(m_ended, true)) {
        Q_EMIT closed();
    }
}

qint64 LocalTransport::read(char *target, qint64 capacity)
{
    return m_socket.isOpen() ? std::max<qint64>(m_socket.read(target, capacity), 0) : 0;
}

void LocalTransport::write(QByteArrayView bytes)
{
    if (m_socket.isOpen()) {
        m_socket.write(bytes.data(), bytes.size());
        m_socket.flush();
    }
}

qint64 LocalTransport::bytesToWrite() const
{
    return m_socket.bytesToWrite();
}

// The server closes first, as with TCP: what it is sent last is read.
void LocalTransport::close()
{
    if (m_closing) {
        return;
    }
    m_closing = true;
    if (m_socket.state() != QLocalSocket::ConnectedState) {
        m_socket.abort();
        QMetaObject::invokeMethod(this, &LocalTransport::endClosed, Qt::QueuedConnection);
        return;
    }
    m_lingerTimer.start(kLingerTime);
    m_socket.skip(m_socket.bytesAvailable());
    finishSending();
}

void LocalTransport::finishSending()
{
    if (bytesToWrite() > 0) {
        return;
    }
#ifdef Q_OS_WIN
    m_socket.disconnectFromServer(); // a pipe has no half
#else
    ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
#endif
}

void LocalTransport::abort()
{
    m_ended = true;
    m_socket.abort();
}

} // namespace mangrove::mqtt
