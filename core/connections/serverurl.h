// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/transport.h"

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>
#include <QStringView>

#include <optional>

namespace mangrove {

/// A server as people write it: `mqtt://[user[:password]@]host[:port]`, `mqtts://` with TLS, which other tools call `ssl://` and
/// `tls://`, `ws://` or `wss://` for WebSocket without or with TLS, there with a path (and a query) behind it, /mqtt when there is
/// none, and `mqtt+unix://[user[:password]@]/path` or `unix://` for a local socket, whose path is percent-decoded. Without a scheme `mqtt` is meant, so "host" and "host:1883" work too; IPv6 addresses stand in brackets. User and password
/// are percent-decoded.
struct ServerUrl
{
    mqtt::Endpoint endpoint;
    std::optional<QByteArray> userName;
    std::optional<QByteArray> password;

    bool operator==(const ServerUrl &) const = default;
};

/// InvalidUrl with a detail that says what is wrong and never repeats the password.
[[nodiscard]] Result<ServerUrl> parseServerUrl(const QString &text);

/// `http://[user[:password]@]host[:port]`, port 8080, or `socks5://`, also called `socks5h://`, port 1080; without a scheme `http`.
/// InvalidUrl with a detail that never repeats the password.
[[nodiscard]] Result<mqtt::ProxyOptions> parseProxyUrl(const QString &text);

/// A path, or path and query, as they are sent: what is no printable ASCII is percent-encoded.
[[nodiscard]] QByteArray webSocketPath(QStringView text);

/// "mqtt", "mqtts", "ws", "wss", "mqtt+unix": as in URLs and in the profile file.
[[nodiscard]] QLatin1StringView schemeName(mqtt::Endpoint::Scheme scheme);

/// nullopt for a name that is none of these.
[[nodiscard]] std::optional<mqtt::Endpoint::Scheme> schemeNamed(QStringView name);

/// `mqtt://host:port`, with the path for WebSocket; without user, password and query, which may be a secret.
[[nodiscard]] QString displayUrl(const mqtt::Endpoint &endpoint);

} // namespace mangrove
