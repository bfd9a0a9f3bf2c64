// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/proxyoptions.h"

#include <QByteArray>
#include <QByteArrayView>

namespace mangrove::mqtt {

/// Asks a proxy for a way to a server. No I/O, a value for one connection. The name is looked up by the proxy.
/// Qt's own SOCKS client reads without a limit, so that no back-pressure reaches the server, and hides the descriptor of the socket.
class ProxyHandshake
{
public:
    /// `proxy` is of kind Http or Socks5 and has no problem.
    ProxyHandshake(ProxyOptions proxy, const QString &host, quint16 port);

    /// What is to be sent now; empty when the proxy has the word.
    [[nodiscard]] QByteArray takeOutput();
    /// `bytes`: all that the proxy sent and nobody consumed. Returns how many of them are consumed, 0 when more are needed; those
    /// behind the last one are the server's. Errors: ProxyAuthenticationFailed, ProxyRefused for a way that it does not allow,
    /// ProxyNotSpoken for anything that is no answer, HostNotFound, ConnectionRefused and NetworkError for what it says of the server.
    [[nodiscard]] Result<qsizetype> receive(QByteArrayView bytes);
    [[nodiscard]] bool isOpen() const { return m_phase == Phase::Open; }
    /// "the proxy HOST:PORT".
    [[nodiscard]] QString proxyName() const;

private:
    enum class Phase { Answer, Method, Authentication, Reply, Open };

    Result<qsizetype> receiveHttp(QByteArrayView bytes);
    [[nodiscard]] Error httpRefusal(QByteArrayView header) const;
    Result<qsizetype> receiveMethod(QByteArrayView bytes);
    Result<qsizetype> receiveAuthentication(QByteArrayView bytes);
    Result<qsizetype> receiveReply(QByteArrayView bytes);
    void sendSocksRequest();
    [[nodiscard]] Error socksRefusal(unsigned char code) const;
    [[nodiscard]] Error notSpoken() const;
    [[nodiscard]] Error authenticationFailed() const;

    ProxyOptions m_proxy;
    QByteArray m_host; ///< in ASCII
    quint16 m_port;
    QByteArray m_output;
    Phase m_phase;
};

} // namespace mangrove::mqtt
