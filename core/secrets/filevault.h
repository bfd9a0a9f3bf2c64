// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/lockedbytes.h"
#include "core/secrets/vault.h"

#include <cstdint>

namespace mangrove {

/// How much work one guess at the passphrase is (Argon2id). The default is libsodium's "moderate": a quarter of a GiB, about
/// a second.
struct VaultCost
{
    std::uint32_t passes = 3;
    std::uint32_t memory = 256 * 1024; ///< KiB

    bool operator==(const VaultCost &) const = default;
};

/// The vault as a file, mode 0600 in a folder of mode 0700, written whole or not at all. Keeps the key alone, in locked
/// memory, and reads the file anew for each secret. Any thread, one at a time.
class FileVault final : public Vault
{
public:
    explicit FileVault(QString path, const VaultCost &cost = {});
    ~FileVault() override;

    [[nodiscard]] bool exists() const override;
    [[nodiscard]] bool isUnlocked() const override { return !m_key.isEmpty(); }
    [[nodiscard]] Result<void> create(const QByteArray &passphrase) override;
    [[nodiscard]] Result<void> unlock(const QByteArray &passphrase) override;
    [[nodiscard]] Result<void> changePassphrase(const QByteArray &before, const QByteArray &after) override;
    void lock() override;
    [[nodiscard]] Result<std::optional<QByteArray>> read(const QString &name) override;
    [[nodiscard]] Result<void> write(const QString &name, const std::optional<QByteArray> &secret) override;

    static constexpr qint64 kMaximumSize = 4 * 1024 * 1024; ///< bytes of the file
    static constexpr VaultCost kHighestCost{16, 2 * 1024 * 1024}; ///< what a file may ask for

private:
    [[nodiscard]] Result<QByteArray> readFile() const;
    [[nodiscard]] Result<LockedBytes> keyFor(const QByteArray &file, const QByteArray &passphrase) const;
    [[nodiscard]] Result<LockedBytes> decrypt(const QByteArray &file, const LockedBytes &key) const;
    [[nodiscard]] Result<void> save(const QByteArray &header, const LockedBytes &key,
                                    const LockedBytes &content) const;
    [[nodiscard]] Error damaged(const QString &how) const;

    QString m_path;
    VaultCost m_cost;
    LockedBytes m_key; ///< empty while locked
};

} // namespace mangrove
