// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keychain.h"

#include <QObject>

namespace mangrove {

/// The entry to the module "keychain". Made by Qt when the module is loaded.
class KeychainPlugin final : public QObject, public KeychainModule
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID MANGROVE_MODULE_IID)
    Q_INTERFACES(mangrove::KeychainModule)

public:
    [[nodiscard]] std::unique_ptr<Keychain> makeKeychain() const override;
};

} // namespace mangrove
