// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

namespace mangrove {

/// The keychain and the vault of the modules, loaded when they are first needed. `vaultPath` is the vault's file.
[[nodiscard]] SecretStore::Makers lateSecrets(const QString &vaultPath);

} // namespace mangrove
