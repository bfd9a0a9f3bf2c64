// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/tcptransport.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <utility>

namespace mangrove::mqtt {

namespace {

// Received bytes that may wait in the socket object; beyond that they wait in the system and slow the server down.
constexpr qint64 kReadBufferSize = 1024 * 1024;

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
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(kReadBufferSize);
    connect(m_socket, &QTcpSocket::connected, this, [this] {
        m_opened = true;
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        Q_EMIT opened();
    });
    connect(m_socket, &QTcpSocket::readyRead, this, &Transport::readyRead);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Transport::bytesWritten);
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

void TcpTransport::handleError(QAbstractSocket::SocketError error)
{
    // The peer's orderly close is reported as closed() by the signal that follows.
    if (error == QAbstractSocket::RemoteHostClosedError || std::exchange(m_ended, true)) {
        return;
    }
    Q_EMIT failed({.code = errorCode(error, m_opened), .detail = m_socket->errorString()});
}

qint64 TcpTransport::read(char *target, qint64 capacity)
{
    return std::max<qint64>(m_socket->read(target, capacity), 0);
}

void TcpTransport::write(QByteArrayView bytes)
{
    m_socket->write(bytes.data(), bytes.size());
    m_socket->flush();
}

qint64 TcpTransport::bytesToWrite() const
{
    return m_socket->bytesToWrite();
}

void TcpTransport::close()
{
    m_socket->disconnectFromHost();
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
