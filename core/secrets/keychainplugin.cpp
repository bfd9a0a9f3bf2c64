// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainplugin.h"

#include "core/secrets/systemkeychain.h"

namespace mangrove {

std::unique_ptr<Keychain> KeychainPlugin::makeKeychain() const
{
    return std::make_unique<SystemKeychain>();
}

} // namespace mangrove
