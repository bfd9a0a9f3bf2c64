// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"

#include <QStringList>

#include <vector>

namespace mangrove {

/// Where something may be wrong in a profile, in the order in which a person fills it in.
enum class ProfileField {
    Name,
    Host,
    WebSocketPath,
    WebSocketHeaders,
    UserName,
    Password,
    Authentication,
    TlsAlpn,
    TlsPins,
    TlsPreSharedKey,
    ClientIdentifier,
    UserProperties,
    WillTopic,
    WillPayload,
    WillContentType,
    WillResponseTopic,
    WillCorrelationData,
    WillUserProperties,
    Subscription,
    ProxyHost,
    ProxyUserName,
};

enum class ProfileFault {
    Missing,
    Taken, ///< by another profile
    NotAHost,
    NotASocket, ///< no absolute path, or longer than the system allows
    TooLong, ///< more than 65,535 bytes (MQTT 5 section 1.5.4)
    NotText, ///< no UTF-8, or with U+0000 (section 1.5.4)
    NeedsUserName, ///< a password alone (MQTT 3.1.1 section 3.1.2.9)
    NeedsVersion5, ///< enhanced authentication (section 4.12)
    NameMissing, ///< SCRAM proves a user name (RFC 5802 section 5.1)
    NeedsIdentifier, ///< MQTT 3.1 section 3.1
    NeedsCleanSession, ///< without an identifier (MQTT 3.1.1 section 3.1.3.1)
    LongForVersion, ///< more than 23 bytes in MQTT 3.1; many servers take them: a warning
    Wildcard, ///< + or # in a topic name (section 4.7.1)
    NotUtf8Payload, ///< though the payload format indicator says so (section 3.1.3.2.3)
    Unreadable, ///< still being typed: neither hexadecimal digits nor Base64; found by who shows the form
    KeyMissing, ///< of the identity; it is never saved, so a warning: it may be entered before connecting
    NotAProtocol, ///< ALPN: 1 to 255 ASCII characters (RFC 7301 section 3.1)
    NotAPath, ///< of a WebSocket (RFC 6455 section 3)
    NotAHeader, ///< of HTTP (RFC 9110 section 5), or one that the handshake says itself
    NotForAProxy, ///< user name and password as the proxy's protocol can't carry them
    ValueMissing, ///< of a header, and none is kept elsewhere: a warning
    NotAFingerprint, ///< of SHA-256; found by who shows the form
    NotAFilter, ///< section 4.7.1
    SharedNoLocal, ///< section 3.8.3.1
    Twice, ///< the same filter: the later one replaces the earlier (section 3.8.4)
};

struct ProfileProblem
{
    ProfileField field = ProfileField::Name;
    ProfileFault fault = ProfileFault::Missing;
    int row = -1; ///< of a subscription
    qsizetype bytes = 0; ///< how many, where there are too many

    [[nodiscard]] bool isWarning() const
    {
        return fault == ProfileFault::LongForVersion || fault == ProfileFault::KeyMissing
               || fault == ProfileFault::ValueMissing;
    }
    bool operator==(const ProfileProblem &) const = default;
};

/// All that is wrong by the specification of the profile's version, in the order of the fields. `takenNames`: of other
/// profiles. Values that the version does not use are not looked at. Any thread.
[[nodiscard]] std::vector<ProfileProblem> checkProfile(const ConnectionProfile &profile,
                                                       const QStringList &takenNames = {});

} // namespace mangrove
