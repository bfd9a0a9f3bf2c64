// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/transport.h"

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

#include <optional>

namespace mangrove {

/// A server as people write it: `mqtt://[user[:password]@]host[:port]`, or `mqtts://` with TLS, which other tools call `ssl://` and
/// `tls://`. Without a scheme `mqtt` is meant, so "host" and "host:1883" work too; IPv6 addresses stand in brackets. User and password are percent-decoded.
struct ServerUrl
{
    mqtt::Endpoint endpoint;
    std::optional<QByteArray> userName;
    std::optional<QByteArray> password;

    bool operator==(const ServerUrl &) const = default;
};

/// InvalidUrl with a detail that says what is wrong and never repeats the password.
[[nodiscard]] Result<ServerUrl> parseServerUrl(const QString &text);

/// "mqtt", "mqtts": as in URLs and in the profile file.
[[nodiscard]] QLatin1StringView schemeName(mqtt::Endpoint::Scheme scheme);

/// `mqtt://host:port` or `mqtts://host:port`, without user and password.
[[nodiscard]] QString displayUrl(const mqtt::Endpoint &endpoint);

} // namespace mangrove
