// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace mangrove::mqtt {

/// The proxy on the way to a server. A value.
struct ProxyOptions
{
    enum class Kind {
        None, ///< straight to the server
        System, ///< what the system says for https:// and this host, at each connect; never for this computer itself
        Http, ///< CONNECT (RFC 9110 section 9.3.6), with Basic authentication
        Socks5, ///< RFC 1928, with user name and password (RFC 1929)
    };

    Kind kind = Kind::None;
    QString host{}; ///< of Http and Socks5; IPv6 without brackets
    quint16 port = kDefaultHttpPort;
    QByteArray userName{}; ///< empty: none
    QByteArray password{}; ///< in memory only

    static constexpr quint16 kDefaultHttpPort = 8080;
    static constexpr quint16 kDefaultSocksPort = 1080;

    [[nodiscard]] bool isExplicit() const { return kind == Kind::Http || kind == Kind::Socks5; }

    bool operator==(const ProxyOptions &) const = default;
};

/// Why nothing can be asked of such a proxy; empty when it can. Never repeats the password.
[[nodiscard]] QString proxyProblem(const ProxyOptions &options);

} // namespace mangrove::mqtt
