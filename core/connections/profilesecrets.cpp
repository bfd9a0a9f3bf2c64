// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilesecrets.h"

#include "core/connections/profilestore.h"

#include <algorithm>
#include <iterator>
#include <memory>

namespace mangrove {

namespace {

/// Empty when no header has a value. None has a line end in it.
QByteArray headerLines(const mqtt::WebSocketOptions &options)
{
    QByteArray lines;
    bool any = false;
    for (const auto &[name, value] : options.headers) {
        lines += name + ':' + value + '\n';
        any = any || !value.isEmpty();
    }
    return any ? lines : QByteArray();
}

/// In order, as a name may be there several times; a header whose line is missing has no value.
void setHeaderValues(mqtt::WebSocketOptions &options, const QByteArray &lines)
{
    QByteArrayList rest = lines.split('\n');
    for (auto &[name, value] : options.headers) {
        const auto line = std::ranges::find_if(
            rest, [&name = name](const QByteArray &each) { return each.startsWith(name + ':'); });
        value.clear();
        if (line != rest.end()) {
            value = line->sliced(name.size() + 1);
            rest.erase(line);
        }
    }
}

} // namespace

QByteArray secretOf(const ConnectionProfile &profile, SecretField field)
{
    switch (field) {
    case SecretField::Password:
        return profile.options.password.value_or(QByteArray());
    case SecretField::KeyPassphrase:
        return profile.endpoint.tls.keyPassphrase;
    case SecretField::PreSharedKey:
        return profile.endpoint.tls.pskKey;
    case SecretField::AuthenticationData:
        return profile.options.properties.authenticationData.value_or(QByteArray());
    case SecretField::WebSocketHeaders:
        return headerLines(profile.endpoint.webSocket);
    case SecretField::ProxyPassword:
        return profile.endpoint.proxy.password;
    }
    return {};
}

void setSecret(ConnectionProfile &profile, SecretField field, const QByteArray &secret)
{
    const std::optional<QByteArray> some = secret.isEmpty() ? std::nullopt : std::optional(secret);
    switch (field) {
    case SecretField::Password:
        profile.options.password = some;
        break;
    case SecretField::KeyPassphrase:
        profile.endpoint.tls.keyPassphrase = secret;
        break;
    case SecretField::PreSharedKey:
        profile.endpoint.tls.pskKey = secret;
        break;
    case SecretField::AuthenticationData:
        profile.options.properties.authenticationData = some;
        break;
    case SecretField::WebSocketHeaders:
        setHeaderValues(profile.endpoint.webSocket, secret);
        break;
    case SecretField::ProxyPassword:
        profile.endpoint.proxy.password = secret;
        break;
    }
}

ConnectionProfile withoutSecrets(ConnectionProfile profile)
{
    for (const SecretField field : kSecretFields) {
        setSecret(profile, field, {});
    }
    return profile;
}

void markSecrets(ConnectionProfile &profile)
{
    for (const SecretField field : kSecretFields) {
        if (!secretOf(profile, field).isEmpty()) {
            profile.secrets.insert(field);
        }
    }
}

bool isSecretMissing(const ConnectionProfile &profile, SecretField field)
{
    if (!secretOf(profile, field).isEmpty()) {
        return false;
    }
    const bool tls = profile.endpoint.usesTls();
    switch (field) {
    case SecretField::Password:
        return !profile.passwordFrom.isSet() && !profile.withoutPassword
               && (profile.secrets.contains(field) || profile.options.userName.has_value()
                   || profile.userNameFrom.isSet());
    case SecretField::KeyPassphrase:
        return tls && profile.secrets.contains(field);
    case SecretField::PreSharedKey:
        return tls && !profile.endpoint.tls.pskIdentity.isEmpty();
    case SecretField::AuthenticationData:
        return false; // nobody types it
    case SecretField::WebSocketHeaders:
        return profile.endpoint.usesWebSocket() && profile.secrets.contains(field);
    case SecretField::ProxyPassword:
        return profile.endpoint.proxy.isExplicit() && profile.secrets.contains(field);
    }
    return false;
}

ProfileSecrets::ProfileSecrets(ProfileStore &profiles, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_profiles(profiles)
    , m_secrets(secrets)
{
    m_profiles.setKeepsSecrets(false);
    connect(&m_profiles, &ProfileStore::profileSaved, this,
            [this](const ConnectionProfile &profile, const std::set<SecretField> &before) {
                std::set<SecretField> gone;
                std::ranges::set_difference(before, profile.secrets, std::inserter(gone, gone.end()));
                remove(profile.id, gone);
                store(profile);
            });
    connect(&m_profiles, &ProfileStore::profileRemoved, this, &ProfileSecrets::setAside);
    connect(&m_profiles, &ProfileStore::profileRestored, this, &ProfileSecrets::putBack);
}

void ProfileSecrets::complete(const ConnectionProfile &profile, QObject *context, Completed completed)
{
    const auto made = std::make_shared<ConnectionProfile>(profile);
    // All are asked at once; the one that answers last has the profile whole.
    const auto open = std::make_shared<int>(1);
    const auto answered = [made, open, completed = std::move(completed)] {
        if (--*open == 0) {
            completed(*made);
        }
    };
    for (const SecretField field : profile.secrets) {
        if (!secretOf(profile, field).isEmpty()) {
            continue;
        }
        ++*open;
        m_secrets.read({profile.id, field}, context,
                       [made, field, answered](const Result<std::optional<QByteArray>> &found) {
                           if (found && *found) {
                               setSecret(*made, field, **found);
                           }
                           answered();
                       });
    }
    answered();
}

bool ProfileSecrets::isSaved(const QString &profileId) const
{
    return m_profiles.findById(profileId) != nullptr;
}

void ProfileSecrets::keep(const ConnectionProfile &profile)
{
    change(profile.id, [&profile](ConnectionProfile &kept) {
        for (const SecretField field : kSecretFields) {
            if (const QByteArray secret = secretOf(profile, field); !secret.isEmpty()) {
                setSecret(kept, field, secret);
            }
        }
    });
}

void ProfileSecrets::change(const QString &profileId,
                            const std::function<void(ConnectionProfile &profile)> &edit)
{
    const ConnectionProfile *saved = m_profiles.findById(profileId);
    if (saved == nullptr) {
        return;
    }
    ConnectionProfile changed = *saved;
    edit(changed);
    if (const Result<void> done = m_profiles.put(changed); !done) {
        Q_EMIT failed(done.error());
    }
}

void ProfileSecrets::store(const ConnectionProfile &profile)
{
    for (const SecretField field : profile.secrets) {
        if (const QByteArray secret = secretOf(profile, field); !secret.isEmpty()) {
            m_secrets.write({profile.id, field}, secret, this, [this](const Result<void> &done) {
                if (!done) {
                    Q_EMIT failed(done.error());
                }
            });
        }
    }
}

void ProfileSecrets::remove(const QString &profileId, const std::set<SecretField> &fields)
{
    for (const SecretField field : fields) {
        m_secrets.remove({profileId, field}, this, [this](const Result<void> &done) {
            if (!done) {
                Q_EMIT failed(done.error());
            }
        });
    }
}

// In memory as long as the removal can be undone: until the program ends. In a vault that is locked they stay where they are:
// nobody is asked for a passphrase to delete something.
void ProfileSecrets::setAside(const ConnectionProfile &profile)
{
    if (m_secrets.place() == SecretPlace::Vault && !m_secrets.isVaultUnlocked()) {
        return;
    }
    complete(profile, this, [this](const ConnectionProfile &whole) {
        auto &aside = m_removed[whole.id];
        for (const SecretField field : whole.secrets) {
            aside.emplace_back(field, secretOf(whole, field));
        }
        // Restored before the keychain answered.
        if (m_profiles.findById(whole.id) == nullptr) {
            remove(whole.id, whole.secrets);
        }
    });
}

void ProfileSecrets::putBack(const QString &profileId)
{
    const ConnectionProfile *restored = m_profiles.findById(profileId);
    const auto aside = m_removed.take(profileId);
    if (restored == nullptr) {
        return;
    }
    ConnectionProfile whole = *restored;
    for (const auto &[field, secret] : aside) {
        setSecret(whole, field, secret);
    }
    store(whole);
}

void ProfileSecrets::moveTo(SecretPlace place)
{
    std::vector<SecretKey> keys;
    for (const ConnectionProfile &profile : m_profiles.profiles()) {
        for (const SecretField field : profile.secrets) {
            keys.push_back({profile.id, field});
        }
    }
    m_secrets.move(place, keys, this, [this](const Result<void> &done) {
        if (!done) {
            Q_EMIT failed(done.error());
        }
    });
}

} // namespace mangrove
