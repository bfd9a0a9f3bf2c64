// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keychain.h"
#include "core/secrets/secret.h"
#include "core/secrets/vault.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace mangrove {

/// Where a person wants secrets.
enum class SecretPlace {
    Keychain, ///< the system's; where none answers, they are asked for each time
    Vault, ///< a file, encrypted with a passphrase
    AskEachTime, ///< nowhere
    Memory, ///< until the program ends
};

/// Keeps the secrets of profiles where the person wants them, and nowhere else: nothing is ever written in plain text.
/// Keychain and vault are made when they are first needed. Answers come on the GUI thread, later or at once, and not after
/// the end of their context. GUI thread.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<void> &)>;
    using Found = std::function<void(const Result<std::optional<QByteArray>> &)>;

    /// How to get to them; one that is missing makes an error.
    struct Makers
    {
        std::function<Result<std::unique_ptr<Keychain>>()> keychain{};
        std::function<Result<std::unique_ptr<Vault>>()> vault{};
    };

    explicit SecretStore(Makers makers, QObject *parent = nullptr);
    ~SecretStore() override;

    [[nodiscard]] SecretPlace place() const { return m_place; }
    /// What is kept elsewhere stays there; move() takes it along.
    void setPlace(SecretPlace place);
    /// Where a secret goes indeed: AskEachTime where the keychain should be and none answers. The first call looks for it.
    [[nodiscard]] SecretPlace effectivePlace();

    /// Nothing where none is kept: it is to be asked for. Of a locked vault, the answer comes once it is unlocked, or
    /// nothing when that was cancelled.
    void read(const SecretKey &key, QObject *context, Found found);
    /// Done without keeping it where nothing is kept. Cancelled where the person does not unlock the vault.
    void write(const SecretKey &key, const QByteArray &secret, QObject *context, Done done);
    void remove(const SecretKey &key, QObject *context, Done done);
    /// Takes the secrets from the place they are in to `place`, which is the place from then on, one after the other; what
    /// can't be moved stays where it was, and the first error is told. To AskEachTime: they are removed.
    void move(SecretPlace place, const std::vector<SecretKey> &keys, QObject *context, Done done);

    // The vault. The next two take a second on a thread of their own; only one at a time, else QueueFull.

    /// Makes the vault where there is none. AuthenticationFailed for a wrong passphrase: who waits goes on waiting.
    void unlockVault(const QByteArray &passphrase, QObject *context, Done done);
    void changePassphrase(const QByteArray &before, const QByteArray &after, QObject *context, Done done);
    void lockVault();
    /// The person does not want to unlock it: who waits for it goes without.
    void cancelUnlocking();
    [[nodiscard]] bool isPassphraseWanted() const { return !m_waiting.empty(); }
    [[nodiscard]] bool hasVault();
    [[nodiscard]] bool isVaultUnlocked() const { return m_vault != nullptr && m_vaultUnlocked; }

Q_SIGNALS:
    /// Somebody waits for the vault, or nobody any more.
    void passphraseWantedChanged();
    void placeChanged();

private:
    struct Waiting
    {
        QPointer<QObject> context;
        std::function<void(bool unlocked)> go;
    };

    [[nodiscard]] Result<Keychain *> keychain();
    [[nodiscard]] Result<Vault *> vault();
    void readFrom(SecretPlace place, const SecretKey &key, QObject *context, const Found &found);
    void writeTo(SecretPlace place, const SecretKey &key, const QByteArray &secret, QObject *context,
                 const Done &done);
    void removeFrom(SecretPlace place, const SecretKey &key, QObject *context, const Done &done);
    void whenUnlocked(QObject *context, std::function<void(bool unlocked)> go);
    void runOnVault(std::function<Result<void>(Vault &)> slow, QObject *context, Done done);
    void release(bool unlocked);
    struct Move;
    void moveNext(const std::shared_ptr<Move> &move);

    Makers m_makers;
    SecretPlace m_place = SecretPlace::Keychain;
    std::unique_ptr<Keychain> m_keychain;
    std::optional<Error> m_noKeychain;
    std::unique_ptr<Vault> m_vault;
    bool m_vaultUnlocked = false;
    bool m_vaultBusy = false; ///< another thread has it
    std::vector<Waiting> m_waiting; ///< for the vault
    QHash<QString, QByteArray> m_memory;
    std::future<void> m_work; ///< the last member: its end is waited for first
};

} // namespace mangrove
