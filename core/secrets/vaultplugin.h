// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/vault.h"

#include <QObject>

namespace mangrove {

/// The entry to the module "vault". Made by Qt when the module is loaded.
class VaultPlugin final : public QObject, public VaultModule
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID MANGROVE_MODULE_IID)
    Q_INTERFACES(mangrove::VaultModule)

public:
    [[nodiscard]] std::unique_ptr<Vault> makeVault(const QString &path) const override;
};

} // namespace mangrove
