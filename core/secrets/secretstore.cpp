// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secretstore.h"

#include <utility>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

/// Not after the end of `context`.
template <typename Call>
auto guarded(QObject *context, Call call)
{
    return [context = QPointer<QObject>(context), call = std::move(call)](const auto &result) {
        if (context) {
            call(result);
        }
    };
}

const Error kLocked{Error::Code::Cancelled, u"the vault stays locked"_s};

} // namespace

/// Secrets on their way from one place to another.
struct SecretStore::Move
{
    SecretPlace from = SecretPlace::Keychain;
    SecretPlace to = SecretPlace::Keychain;
    std::vector<SecretKey> keys; ///< the last one is next
    QPointer<QObject> context;
    Done done;
    std::optional<Error> error{};
};

SecretStore::SecretStore(Makers makers, QObject *parent)
    : QObject(parent)
    , m_makers(std::move(makers))
{}

SecretStore::~SecretStore() = default;

void SecretStore::setPlace(SecretPlace place)
{
    if (m_place != place) {
        m_place = place;
        Q_EMIT placeChanged();
    }
}

SecretPlace SecretStore::effectivePlace()
{
    return m_place == SecretPlace::Keychain && !keychain() ? SecretPlace::AskEachTime : m_place;
}

Result<Keychain *> SecretStore::keychain()
{
    if (m_noKeychain) {
        return *m_noKeychain;
    }
    if (m_keychain == nullptr) {
        auto made = m_makers.keychain ? m_makers.keychain()
                                      : Result<std::unique_ptr<Keychain>>(
                                          Error{Error::Code::NotFound, u"there is no keychain"_s});
        if (made) {
            if (const Result<void> there = (*made)->probe(); !there) {
                made = there.error();
            }
        }
        if (!made) {
            m_noKeychain = made.error();
            return *m_noKeychain;
        }
        m_keychain = std::move(*made);
    }
    return m_keychain.get();
}

Result<Vault *> SecretStore::vault()
{
    if (m_vault == nullptr) {
        if (!m_makers.vault) {
            return Error{Error::Code::NotFound, u"there is no vault"_s};
        }
        auto made = m_makers.vault();
        if (!made) {
            return made.error();
        }
        m_vault = std::move(*made);
    }
    return m_vault.get();
}

bool SecretStore::hasVault()
{
    const Result<Vault *> made = vault();
    return made && (*made)->exists();
}

void SecretStore::read(const SecretKey &key, QObject *context, Found found)
{
    readFrom(effectivePlace(), key, context, guarded(context, std::move(found)));
}

void SecretStore::write(const SecretKey &key, const QByteArray &secret, QObject *context, Done done)
{
    writeTo(effectivePlace(), key, secret, context, guarded(context, std::move(done)));
}

void SecretStore::remove(const SecretKey &key, QObject *context, Done done)
{
    removeFrom(effectivePlace(), key, context, guarded(context, std::move(done)));
}

void SecretStore::readFrom(SecretPlace place, const SecretKey &key, QObject *context, const Found &found)
{
    const QString name = key.name();
    if (place == SecretPlace::Keychain) {
        if (const auto system = keychain()) {
            (*system)->read(name, found);
        } else {
            found(system.error());
        }
    } else if (place == SecretPlace::Vault) {
        if (!hasVault()) {
            found(std::optional<QByteArray>());
            return;
        }
        whenUnlocked(context, [this, name, found](bool unlocked) {
            found(unlocked ? m_vault->read(name) : std::optional<QByteArray>());
        });
    } else {
        const auto kept = m_memory.constFind(name);
        found(kept == m_memory.constEnd() ? std::nullopt : std::optional(*kept));
    }
}

void SecretStore::writeTo(SecretPlace place, const SecretKey &key, const QByteArray &secret, QObject *context,
                          const Done &done)
{
    const QString name = key.name();
    if (place == SecretPlace::Keychain) {
        if (const auto system = keychain()) {
            (*system)->write(name, secret, done);
        } else {
            done(system.error());
        }
        return;
    }
    if (place == SecretPlace::Vault) {
        whenUnlocked(context, [this, name, secret, done](bool unlocked) {
            done(unlocked ? m_vault->write(name, secret) : kLocked);
        });
        return;
    }
    if (place == SecretPlace::Memory) {
        m_memory.insert(name, secret);
    }
    done({});
}

void SecretStore::removeFrom(SecretPlace place, const SecretKey &key, QObject *context, const Done &done)
{
    const QString name = key.name();
    m_memory.remove(name);
    if (place == SecretPlace::Keychain) {
        if (const auto system = keychain()) {
            (*system)->remove(name, done);
        } else {
            done(system.error());
        }
    } else if (place == SecretPlace::Vault && hasVault()) {
        whenUnlocked(context, [this, name, done](bool unlocked) {
            done(unlocked ? m_vault->write(name, std::nullopt) : kLocked);
        });
    } else {
        done({});
    }
}

void SecretStore::move(SecretPlace place, const std::vector<SecretKey> &keys, QObject *context, Done done)
{
    const SecretPlace from = effectivePlace();
    setPlace(place);
    const SecretPlace to = effectivePlace();
    auto move = std::make_shared<Move>(Move{from, to, keys, context, std::move(done)});
    if (from == to) {
        move->keys.clear();
    }
    moveNext(move);
}

void SecretStore::moveNext(const std::shared_ptr<Move> &move)
{
    if (!move->context) {
        return;
    }
    if (move->keys.empty()) {
        move->done(move->error ? Result<void>(*move->error) : Result<void>());
        return;
    }
    const SecretKey key = move->keys.back();
    move->keys.pop_back();
    const auto next = [this, move](const Result<void> &result) {
        if (!result && !move->error) {
            move->error = result.error();
        }
        moveNext(move);
    };
    const auto take = [this, move, key, next](const Result<void> &written) {
        if (written) {
            removeFrom(move->from, key, this, guarded(this, next));
            return;
        }
        next(written);
    };
    if (move->to == SecretPlace::AskEachTime) {
        take({});
        return;
    }
    readFrom(move->from, key, this,
             guarded(this, [this, move, key, next, take](const Result<std::optional<QByteArray>> &found) {
                 if (!found) {
                     next(found.error());
                 } else if (!*found) {
                     next({});
                 } else if (move->to == SecretPlace::Memory) {
                     // Taken out of the old place first: that forgets what is in memory.
                     removeFrom(move->from, key, this,
                                guarded(this, [this, key, secret = **found, next](const Result<void> &done) {
                                    m_memory.insert(key.name(), secret);
                                    next(done);
                                }));
                 } else {
                     writeTo(move->to, key, **found, this, guarded(this, take));
                 }
             }));
}

void SecretStore::whenUnlocked(QObject *context, std::function<void(bool unlocked)> go)
{
    if (const Result<Vault *> made = vault(); !made) {
        go(false);
        return;
    }
    if (isVaultUnlocked() && !m_vaultBusy) {
        go(true);
        return;
    }
    m_waiting.push_back({context, std::move(go)});
    if (m_waiting.size() == 1) {
        Q_EMIT passphraseWantedChanged();
    }
}

void SecretStore::release(bool unlocked)
{
    if (m_waiting.empty()) {
        return;
    }
    for (const Waiting &waiting : std::exchange(m_waiting, {})) {
        if (waiting.context) {
            waiting.go(unlocked);
        }
    }
    Q_EMIT passphraseWantedChanged();
}

void SecretStore::cancelUnlocking()
{
    release(false);
}

void SecretStore::unlockVault(const QByteArray &passphrase, QObject *context, Done done)
{
    runOnVault(
        [passphrase](Vault &vault) {
            return vault.exists() ? vault.unlock(passphrase) : vault.create(passphrase);
        },
        context, std::move(done));
}

void SecretStore::changePassphrase(const QByteArray &before, const QByteArray &after, QObject *context,
                                   Done done)
{
    runOnVault([before, after](Vault &vault) { return vault.changePassphrase(before, after); }, context,
               std::move(done));
}

void SecretStore::runOnVault(std::function<Result<void>(Vault &)> slow, QObject *context, Done done)
{
    const Result<Vault *> made = vault();
    if (!made || m_vaultBusy) {
        guarded(context, std::move(done))(
            made ? Result<void>(Error{Error::Code::QueueFull, u"the vault is being unlocked"_s})
                 : made.error());
        return;
    }
    m_vaultBusy = true;
    m_work = std::async(std::launch::async, [this, vault = *made, slow = std::move(slow),
                                             done = guarded(context, std::move(done))] {
        const Result<void> result = slow(*vault);
        QMetaObject::invokeMethod(
            this,
            [this, result, done] {
                m_vaultBusy = false;
                m_vaultUnlocked = m_vault->isUnlocked();
                if (m_vaultUnlocked) {
                    release(true);
                }
                done(result);
            },
            Qt::QueuedConnection);
    });
}

void SecretStore::lockVault()
{
    if (m_vault != nullptr && !m_vaultBusy) {
        m_vault->lock();
        m_vaultUnlocked = false;
    }
}

} // namespace mangrove
