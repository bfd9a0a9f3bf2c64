// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace mangrove {

/// What of a profile is secret. The names are written to profile files, keychains and vaults: they never change.
enum class SecretField {
    Password,
    KeyPassphrase, ///< of the key or PKCS#12 file of the client's certificate
    PreSharedKey,
    AuthenticationData, ///< of CONNECT (MQTT 5 section 3.1.2.11.10)
    WebSocketHeaders, ///< the values of all, a line "name:value" for each
    ProxyPassword,
};

inline constexpr std::array kSecretFields = {
    SecretField::Password,           SecretField::KeyPassphrase,    SecretField::PreSharedKey,
    SecretField::AuthenticationData, SecretField::WebSocketHeaders, SecretField::ProxyPassword,
};

/// "password", "keyPassphrase" ...
[[nodiscard]] QLatin1StringView secretFieldName(SecretField field);
/// Empty for a name that this version does not know.
[[nodiscard]] std::optional<SecretField> secretFieldOf(QStringView name);

/// Which secret of which profile. A value.
struct SecretKey
{
    QString profileId; ///< a UUID; not a path, whatever a file made of it
    SecretField field = SecretField::Password;

    /// "<profile>/<field>", as keychains and vaults name it.
    [[nodiscard]] QString name() const;
    bool operator==(const SecretKey &) const = default;
};

} // namespace mangrove
