// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/client.h"
#include "core/secrets/secret.h"
#include "core/secrets/secretreference.h"

#include <QString>

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace mangrove {

/// What a person saves to connect again: a value, whole and comparable. ProfileStore never writes its secrets; SecretStore
/// keeps them.
struct ConnectionProfile
{
    QString id; ///< UUID without braces; stable when the name changes
    QString name; ///< shown; not empty, unique in a store
    mqtt::Endpoint endpoint;
    mqtt::ConnectOptions options;
    mqtt::ReconnectOptions reconnect;
    std::vector<mqtt::Subscription>
        subscriptions; ///< made after each connect; default `#` and `$SYS/#` at QoS 0
    /// MQTT 5 section 3.8.2.1.2, 1 to 268,435,455, by the topic filter of the subscription they go with.
    std::map<QByteArray, std::uint32_t> subscriptionIdentifiers;
    bool subscriptionsChosen = true; ///< false: the person is asked before the first connect
    bool readOnly = false; ///< Connection refuses every publish
    bool connectAtStart = false; ///< opened when the program starts
    /// The client identifier is only the beginning: each Connection appends random letters of its own.
    bool freshClientIdentifier = false;
    std::set<SecretField> secrets; ///< that it has; kept elsewhere, and asked for where they are not
    SecretReference userNameFrom; ///< followed at each connect, in place of options.userName
    SecretReference passwordFrom; ///< the same for options.password
    bool withoutPassword = false; ///< though it has a user name: none is asked for
    bool plainPasswordAllowed = false; ///< without TLS to another computer, without a warning
    QString folder; ///< names separated by '/', as normalizedFolder() leaves them; empty: none

    /// A profile with a fresh id, a fresh client identifier at each start and the default subscriptions.
    [[nodiscard]] static ConnectionProfile create(const QString &name, const mqtt::Endpoint &endpoint);
    /// What CONNECT is made from: the client identifier with `suffix` where it is to be fresh, and no property below MQTT 5,
    /// which a profile keeps for the day when its version is changed back.
    [[nodiscard]] mqtt::ConnectOptions effectiveOptions(const QByteArray &suffix) const;
    /// The default subscriptions for a protocol version: `#` and `$SYS/#`, retain-as-published in MQTT 5.
    [[nodiscard]] static std::vector<mqtt::Subscription> defaultSubscriptions();
    /// "mangrove_" and random letters: no two windows clash.
    [[nodiscard]] static QByteArray randomClientIdentifier();
    /// Lower-case letters, kSuffixLength of them.
    [[nodiscard]] static QByteArray randomSuffix();
    /// Without empty names and blanks around names, at most kMaximumFolderDepth names.
    [[nodiscard]] static QString normalizedFolder(const QString &folder);

    /// With "mangrove_" in front 21 bytes: MQTT 3.1 allows 23 (MQTT 3.1 section 3.1, "Client Identifier").
    static constexpr int kSuffixLength = 12;
    static constexpr qsizetype kMaximumFolderDepth = 8;

    bool operator==(const ConnectionProfile &) const = default;
};

} // namespace mangrove
