// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/vaultplugin.h"

#include "core/secrets/filevault.h"

namespace mangrove {

std::unique_ptr<Vault> VaultPlugin::makeVault(const QString &path) const
{
    return std::make_unique<FileVault>(path);
}

} // namespace mangrove
