// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secret.h"

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;

QLatin1StringView secretFieldName(SecretField field)
{
    switch (field) {
    case SecretField::Password:
        return "password"_L1;
    case SecretField::KeyPassphrase:
        return "keyPassphrase"_L1;
    case SecretField::PreSharedKey:
        return "preSharedKey"_L1;
    case SecretField::AuthenticationData:
        return "authenticationData"_L1;
    case SecretField::WebSocketHeaders:
        return "webSocketHeaders"_L1;
    case SecretField::ProxyPassword:
        return "proxyPassword"_L1;
    }
    return {};
}

std::optional<SecretField> secretFieldOf(QStringView name)
{
    const auto *found = std::find_if(kSecretFields.begin(), kSecretFields.end(),
                                     [name](SecretField field) { return name == secretFieldName(field); });
    return found == kSecretFields.end() ? std::nullopt : std::optional(*found);
}

QString SecretKey::name() const
{
    return profileId + u'/' + secretFieldName(field);
}

} // namespace mangrove
