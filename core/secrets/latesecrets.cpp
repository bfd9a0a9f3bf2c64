// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/latesecrets.h"

#include "core/base/module.h"

namespace mangrove {

using namespace Qt::StringLiterals;

SecretStore::Makers lateSecrets(const QString &vaultPath)
{
    SecretStore::Makers makers;
    makers.keychain = []() -> Result<std::unique_ptr<Keychain>> {
        const Result<KeychainModule *> module = moduleInterface<KeychainModule>(u"keychain"_s);
        if (!module) {
            return module.error();
        }
        return (*module)->makeKeychain();
    };
    makers.vault = [vaultPath]() -> Result<std::unique_ptr<Vault>> {
        const Result<VaultModule *> module = moduleInterface<VaultModule>(u"vault"_s);
        if (!module) {
            return module.error();
        }
        return (*module)->makeVault(vaultPath);
    };
    return makers;
}

} // namespace mangrove
