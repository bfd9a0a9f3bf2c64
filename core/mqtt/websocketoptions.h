// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace mangrove::mqtt {

/// How a server is asked for a WebSocket (RFC 6455 section 4.1). A value.
struct WebSocketOptions
{
    /// The request target: begins with '/', may have a query, is percent-encoded, has neither blanks nor controls.
    QByteArray path = "/mqtt";
    /// Further header fields, in order, such as Authorization or Origin. Their values may be secrets: in memory only.
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    /// MQTT 5 section 6: "mqtt". Empty: none is asked for.
    QByteArray subprotocol = "mqtt";

    bool operator==(const WebSocketOptions &) const = default;
};

/// Why no valid request can be made of them; empty when one can. Never repeats the value of a header.
[[nodiscard]] QString webSocketProblem(const WebSocketOptions &options);

} // namespace mangrove::mqtt
