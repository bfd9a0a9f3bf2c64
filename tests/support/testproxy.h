// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpServer>

#include <optional>

class QTcpSocket;

namespace mangrove::test {

/// A small proxy on a loopback port: HTTP CONNECT or SOCKS5, whichever the client begins to speak. Whatever host is asked for,
/// the way leads to a port of this computer. Lives in the test's event loop.
class TestProxy : public QObject
{
    Q_OBJECT

public:
    /// `target`: the loopback port where every way ends; 0: nothing can be reached.
    explicit TestProxy(quint16 target);

    /// Wanted from then on.
    void setCredentials(const QByteArray &userName, const QByteArray &password);
    /// Sent as the answer to what the client begins with, and nothing else; then the connection is closed.
    void setAnswer(const QByteArray &answer) { m_answer = answer; }
    void setTarget(quint16 port) { m_target = port; }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// "host:port" of every request that was let through or refused, in order.
    [[nodiscard]] QByteArrayList requests() const { return m_requests; }
    [[nodiscard]] int ways() const { return m_ways; }

private:
    struct Client;

    void accept();
    void handleHttp(QTcpSocket *client, const QByteArray &request);
    void handleSocks(QTcpSocket *client, Client &state);
    void connectTarget(QTcpSocket *client, const QByteArray &requested, const QByteArray &success,
                       const QByteArray &failure);

    QTcpServer m_server;
    quint16 m_target;
    QByteArray m_userName;
    QByteArray m_password;
    std::optional<QByteArray> m_answer;
    QByteArrayList m_requests;
    int m_ways = 0;
};

} // namespace mangrove::test
