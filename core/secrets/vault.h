// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QtPlugin>

#include <memory>
#include <optional>

namespace mangrove {

/// Secrets in one file, encrypted with a passphrase (docs/vault-format.md). Whatever goes wrong, the file stays as it is.
/// Errors: AuthenticationFailed for a wrong passphrase, InvalidFormat for a file that is damaged or none of ours, NotFound
/// where there is no file or it is locked, FileError. Any thread, one at a time.
class Vault
{
public:
    Vault() = default;
    virtual ~Vault() = default;
    Q_DISABLE_COPY_MOVE(Vault)

    [[nodiscard]] virtual bool exists() const = 0;
    [[nodiscard]] virtual bool isUnlocked() const = 0;
    /// Makes the file, and is unlocked then. AlreadyExists where there is one. Takes about a second, as do the next two.
    [[nodiscard]] virtual Result<void> create(const QByteArray &passphrase) = 0;
    [[nodiscard]] virtual Result<void> unlock(const QByteArray &passphrase) = 0;
    [[nodiscard]] virtual Result<void> changePassphrase(const QByteArray &before, const QByteArray &after)
        = 0;
    /// Forgets the key.
    virtual void lock() = 0;
    /// Nothing where no secret has the name.
    [[nodiscard]] virtual Result<std::optional<QByteArray>> read(const QString &name) = 0;
    /// Without a secret the one of this name goes. Other programs' changes to the file stay.
    [[nodiscard]] virtual Result<void> write(const QString &name, const std::optional<QByteArray> &secret)
        = 0;
};

/// What the module "vault" is asked for; kept apart as it brings libsodium.
class VaultModule
{
public:
    VaultModule() = default;
    virtual ~VaultModule() = default;
    Q_DISABLE_COPY_MOVE(VaultModule)

    [[nodiscard]] virtual std::unique_ptr<Vault> makeVault(const QString &path) const = 0;
};

} // namespace mangrove

Q_DECLARE_INTERFACE(mangrove::VaultModule, "mangrove.VaultModule")
