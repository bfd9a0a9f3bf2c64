// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/client.h"

#include <QString>

#include <vector>

namespace mangrove {

/// What a person saves to connect again: a value, whole and comparable. The password is kept only in memory: ProfileStore
/// never writes it.
struct ConnectionProfile
{
    QString id; ///< UUID without braces; stable when the name changes
    QString name; ///< shown; not empty, unique in a store
    mqtt::Endpoint endpoint;
    mqtt::ConnectOptions options;
    mqtt::ReconnectOptions reconnect;
    std::vector<mqtt::Subscription>
        subscriptions; ///< made after each connect; default `#` and `$SYS/#` at QoS 0
    bool readOnly = false; ///< Connection refuses every publish

    /// A profile with a fresh id, an own client identifier and the default subscriptions.
    [[nodiscard]] static ConnectionProfile create(const QString &name, const mqtt::Endpoint &endpoint);
    /// The default subscriptions for a protocol version: `#` and `$SYS/#`, retain-as-published in MQTT 5.
    [[nodiscard]] static std::vector<mqtt::Subscription> defaultSubscriptions();
    /// "mangrove_" and random letters: no two windows clash.
    [[nodiscard]] static QByteArray randomClientIdentifier();

    bool operator==(const ConnectionProfile &) const = default;
};

} // namespace mangrove
