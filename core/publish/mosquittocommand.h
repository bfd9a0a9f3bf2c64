// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"
#include "core/history/messagestore.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>

namespace mangrove {

/// A command line of the mosquitto clients, for a POSIX shell. Host, port, version and user name are the profile's; its
/// password never is in it.
struct MosquittoCommand
{
    QString line; ///< empty when no command line can say it: a topic with U+0000, and see cannotConnect
    bool cannotConnect = false; ///< mosquitto's clients have no WebSocket
    bool needsFile = false; ///< the payload is too long for a line: it is read from kPayloadFile
    bool withoutProxy = false; ///< mosquitto's clients know SOCKS5 alone
    bool withoutPassword = false; ///< the profile has a password, or a pre-shared key, that has to be added
    /// Properties of the message that are not in the line, as mosquitto_pub calls them.
    QStringList leftOut{};

    static constexpr auto kPayloadFile = "payload.bin";
};

[[nodiscard]] MosquittoCommand mosquittoSubCommand(const ConnectionProfile &profile, QByteArrayView filter);
/// The same payload, byte by byte, with QoS and retain flag of the message and, for a profile with MQTT 5, its properties. A
/// topic alias and subscription identifiers are of the connection the message came over and are not among them.
[[nodiscard]] MosquittoCommand mosquittoPubCommand(const ConnectionProfile &profile, QByteArrayView topic,
                                                   const StoredMessage &message);

} // namespace mangrove
