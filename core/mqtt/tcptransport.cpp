// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/tcptransport.h"

#include "core/mqtt/systemproxy.h"

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

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestProxyAnswer = 20'000; // bytes; more than any that is accepted

// Received bytes that may wait in the socket object; beyond that they wait in the system and slow the server down.
constexpr qint64 kReadBufferSize = 1024 * 1024;
// A server closes when it has read our DISCONNECT; one that does not is left after so long.
constexpr auto kLingerTime = std::chrono::seconds(1);

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
    : TcpTransport(new QTcpSocket, parent)
{}

TcpTransport::TcpTransport(QTcpSocket *socket, QObject *parent)
    : Transport(parent)
    , m_socket(socket)
    , m_lingerTimer(this)
{
    m_socket->setParent(this);
    m_lingerTimer.setSingleShot(true);
    connect(&m_lingerTimer, &QTimer::timeout, this, [this] { handleLingered(); });
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(kReadBufferSize);
    connect(m_socket, &QTcpSocket::connected, this, &TcpTransport::handleConnected);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] {
        if (m_closing) {
            m_socket->skip(m_socket->bytesAvailable());
        } else if (m_proxy) {
            continueProxy();
        } else {
            Q_EMIT readyRead();
        }
    });
    connect(m_socket, &QTcpSocket::bytesWritten, this, &TcpTransport::handleBytesWritten);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] { handleDisconnected(); });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (!m_proxy) {
            handleError(error);
        } else if (!m_proxyReached) {
            end({.code = Error::Code::ProxyUnreachable,
                 .detail = m_proxy->proxyName() + ": "_L1 + m_socket->errorString()});
        } else {
            end({.code = Error::Code::ProxyRefused,
                 .detail = m_proxy->proxyName() + " closed the connection without an answer"_L1});
        }
    });
}

void TcpTransport::open(const Endpoint &endpoint)
{
    connectSocket(endpoint);
}

void TcpTransport::connectSocket(const Endpoint &endpoint)
{
    if (const QString problem = proxyProblem(endpoint.proxy); !problem.isEmpty()) {
        // Later: nobody expects an end from a call that begins.
        QMetaObject::invokeMethod(
            this, [this, problem] { end({.code = Error::Code::InvalidArgument, .detail = problem}); },
            Qt::QueuedConnection);
    } else if (endpoint.proxy.kind == ProxyOptions::Kind::System) {
        findSystemProxy(endpoint.host, endpoint.port).then(this, [this, endpoint](const ProxyOptions &found) {
            if (!m_ended && !m_closing) {
                connectThrough(found, endpoint);
            }
        });
    } else {
        connectThrough(endpoint.proxy, endpoint);
    }
}

void TcpTransport::connectThrough(const ProxyOptions &proxy, const Endpoint &endpoint)
{
    if (proxy.isExplicit()) {
        m_proxy.emplace(proxy, endpoint.host, endpoint.port);
        m_socket->connectToHost(proxy.host, proxy.port);
    } else {
        connectDirectly(endpoint);
    }
}

void TcpTransport::connectDirectly(const Endpoint &endpoint)
{
    m_socket->connectToHost(endpoint.host, endpoint.port);
}

void TcpTransport::reached(bool /*throughProxy*/)
{
    handleOpened();
}

void TcpTransport::handleConnected()
{
    if (m_proxy) {
        m_proxyReached = true;
        m_socket->write(m_proxy->takeOutput());
    } else {
        reached(false);
    }
}

// What comes behind the proxy's own words stays in the socket.
void TcpTransport::continueProxy()
{
    while (m_proxy && m_socket->bytesAvailable() > 0) {
        const QByteArray received = m_socket->peek(kLongestProxyAnswer);
        const Result<qsizetype> consumed = m_proxy->receive(received);
        if (!consumed) {
            end(consumed.error());
            m_socket->abort();
            return;
        }
        m_socket->skip(*consumed);
        m_socket->write(m_proxy->takeOutput());
        if (m_proxy->isOpen()) {
            m_proxy.reset();
            reached(true);
            if (m_opened && m_socket->bytesAvailable() > 0) {
                Q_EMIT readyRead();
            }
        } else if (*consumed == 0) {
            return;
        }
    }
}

void TcpTransport::handleOpened()
{
    m_opened = true;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    Q_EMIT opened();
}

void TcpTransport::handleBytesWritten()
{
    if (m_closing) {
        finishSending();
    }
    Q_EMIT bytesWritten();
}

void TcpTransport::end(const Error &error)
{
    if (!std::exchange(m_ended, true)) {
        Q_EMIT failed(error);
    }
}

void TcpTransport::endClosed()
{
    if (!std::exchange(m_ended, true)) {
        Q_EMIT closed();
    }
}

// Told here and not by the signal disconnected: when a write finds the peer gone, Qt closes the device before that one, and
// what the peer said last can no longer be read.
void TcpTransport::handleError(QAbstractSocket::SocketError error)
{
    if (error == QAbstractSocket::RemoteHostClosedError) {
        endClosed();
    } else {
        end(networkError(error, m_socket->errorString(), m_opened));
    }
}

Error TcpTransport::networkError(QAbstractSocket::SocketError error, const QString &detail, bool opened)
{
    return {.code = errorCode(error, opened), .detail = detail};
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
    if (m_socket->state() == QAbstractSocket::UnconnectedState) { // the system's proxy is being looked up
        QMetaObject::invokeMethod(this, &TcpTransport::endClosed, Qt::QueuedConnection);
        return;
    }
    if (!m_opened || m_socket->state() != QAbstractSocket::ConnectedState) {
        m_socket->disconnectFromHost();
        return;
    }
    m_lingerTimer.start(kLingerTime);
    m_socket->skip(m_socket->bytesAvailable());
    finishSending();
}

void TcpTransport::finishSending()
{
    if (bytesToWrite() == 0) {
        endSending();
    }
}

void TcpTransport::endSending()
{
    shutDownSending(m_socket->socketDescriptor());
}

void TcpTransport::handleLingered()
{
    m_socket->disconnectFromHost();
}

void TcpTransport::shutDownSending(qintptr descriptor)
{
#ifdef Q_OS_WIN
    ::shutdown(static_cast<SOCKET>(descriptor), SD_SEND);
#else
    ::shutdown(static_cast<int>(descriptor), SHUT_WR);
#endif
}

void TcpTransport::abort()
{
    m_ended = true;
    m_socket->abort();
}

} // namespace mangrove::mqtt
