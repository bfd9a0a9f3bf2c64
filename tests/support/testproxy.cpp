// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testproxy.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <initializer_list>
#include <memory>

namespace mangrove::test {

using namespace Qt::StringLiterals;

namespace {

constexpr char kSocks = 5;

QByteArray bytesOf(std::initializer_list<char> list)
{
    return {list.begin(), static_cast<qsizetype>(list.size())};
}

QByteArray socksReply(char code)
{
    return bytesOf({kSocks, code, 0, 1}) + QByteArray(6, '\0');
}

/// Bytes both ways from now on, and the end of one ends the other.
void join(QTcpSocket *client, QTcpSocket *target)
{
    const auto pass = [](QTcpSocket *from, QTcpSocket *to) {
        QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
        QObject::connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
        to->write(from->readAll());
    };
    pass(client, target);
    pass(target, client);
}

} // namespace

struct TestProxy::Client
{
    enum class Phase { Unknown, Authentication, Request, Done };

    Phase phase = Phase::Unknown;
    QByteArray received;
};

TestProxy::TestProxy(quint16 target)
    : m_target(target)
{
    connect(&m_server, &QTcpServer::newConnection, this, &TestProxy::accept);
    m_server.listen(QHostAddress::LocalHost);
}

void TestProxy::setCredentials(const QByteArray &userName, const QByteArray &password)
{
    m_userName = userName;
    m_password = password;
}

void TestProxy::accept()
{
    QTcpSocket *client = m_server.nextPendingConnection();
    client->setParent(this);
    auto state = std::make_shared<Client>();
    connect(client, &QTcpSocket::readyRead, this, [this, client, state] {
        if (state->phase == Client::Phase::Done) {
            return;
        }
        state->received += client->readAll();
        if (m_answer) {
            state->phase = Client::Phase::Done;
            client->write(*m_answer);
            client->disconnectFromHost();
        } else if (!state->received.startsWith(kSocks) && state->phase == Client::Phase::Unknown) {
            if (state->received.endsWith("\r\n\r\n")) {
                state->phase = Client::Phase::Done;
                handleHttp(client, state->received);
            }
        } else {
            handleSocks(client, *state);
        }
    });
}

void TestProxy::handleHttp(QTcpSocket *client, const QByteArray &request)
{
    if (!m_userName.isEmpty()
        && !request.contains("\r\nProxy-Authorization: Basic " + (m_userName + ':' + m_password).toBase64()
                             + "\r\n")) {
        client->write(
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n");
        client->disconnectFromHost();
        return;
    }
    connectTarget(client, request.split(' ').value(1),
                  "HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n",
                  "HTTP/1.1 502 Bad Gateway\r\n\r\n");
}

void TestProxy::handleSocks(QTcpSocket *client, Client &state)
{
    QByteArray &bytes = state.received;
    if (state.phase == Client::Phase::Unknown && bytes.size() >= 2 && bytes.size() >= 2 + bytes.at(1)) {
        const char method = m_userName.isEmpty() ? '\0' : '\2';
        const bool offered = bytes.mid(2, bytes.at(1)).contains(method);
        bytes.remove(0, 2 + bytes.at(1));
        client->write(bytesOf({kSocks, offered ? method : '\xff'}));
        if (!offered) {
            client->disconnectFromHost();
            state.phase = Client::Phase::Done;
            return;
        }
        state.phase = method == 0 ? Client::Phase::Request : Client::Phase::Authentication;
    }
    if (state.phase == Client::Phase::Authentication && bytes.size() >= 2) {
        const QByteArray expected = QByteArray(1, '\1') + static_cast<char>(m_userName.size()) + m_userName
                                    + static_cast<char>(m_password.size()) + m_password;
        const bool right = bytes.startsWith(expected);
        client->write(bytesOf({'\1', right ? '\0' : '\1'}));
        bytes.remove(0, right ? expected.size() : bytes.size());
        state.phase = right ? Client::Phase::Request : Client::Phase::Done;
    }
    if (state.phase == Client::Phase::Request && bytes.size() >= 5) {
        const bool named = bytes.at(3) == 3;
        const qsizetype size = named ? 1 + bytes.at(4) : bytes.at(3) == 1 ? 4 : 16;
        if (bytes.size() < 4 + size + 2) {
            return;
        }
        const QByteArray host = named              ? bytes.mid(5, size - 1)
                                : bytes.at(3) == 1 ? bytes.mid(4, 4).toHex('.')
                                                   : bytes.mid(4, 16).toHex();
        const auto high = static_cast<unsigned char>(bytes.at(4 + size));
        const auto low = static_cast<unsigned char>(bytes.at(5 + size));
        state.phase = Client::Phase::Done;
        connectTarget(client, host + ':' + QByteArray::number(high * 256 + low), socksReply(0),
                      socksReply(5));
    }
}

void TestProxy::connectTarget(QTcpSocket *client, const QByteArray &requested, const QByteArray &success,
                              const QByteArray &failure)
{
    m_requests += requested;
    auto *target = new QTcpSocket(client);
    target->setProxy(QNetworkProxy::NoProxy);
    connect(target, &QTcpSocket::connected, client, [this, client, target, success] {
        ++m_ways;
        client->write(success);
        join(client, target);
    });
    connect(target, &QTcpSocket::errorOccurred, client,
            [client, failure](QAbstractSocket::SocketError error) {
                if (error == QAbstractSocket::ConnectionRefusedError) {
                    client->write(failure);
                    client->disconnectFromHost();
                }
            });
    target->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
}

} // namespace mangrove::test
