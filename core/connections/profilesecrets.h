// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"
#include "core/secrets/secretstore.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <vector>

namespace mangrove {

class ProfileStore;

/// The secret as it stands in the profile; empty where there is none.
[[nodiscard]] QByteArray secretOf(const ConnectionProfile &profile, SecretField field);
void setSecret(ConnectionProfile &profile, SecretField field, const QByteArray &secret);
/// Without any, for what is kept for long. `secrets` still tells which it has.
[[nodiscard]] ConnectionProfile withoutSecrets(ConnectionProfile profile);
/// Marks in `secrets` those that stand in it.
void markSecrets(ConnectionProfile &profile);
/// It needs the secret, and it is neither in it nor does a reference tell where it is. A user name without a password asks for
/// one, until a person says that there is none.
[[nodiscard]] bool isSecretMissing(const ConnectionProfile &profile, SecretField field);

/// Takes the secrets of saved profiles from the profile store into the secret store, and back at a connect. GUI thread.
class ProfileSecrets : public QObject
{
    Q_OBJECT

public:
    using Completed = std::function<void(const ConnectionProfile &profile)>;

    /// Both outlive this. From now on the profile store keeps no secret itself.
    ProfileSecrets(ProfileStore &profiles, SecretStore &secrets, QObject *parent = nullptr);

    [[nodiscard]] SecretStore &store() { return m_secrets; }
    /// The profile with those of its secrets that are kept; isSecretMissing() tells which are not. References are not followed.
    void complete(const ConnectionProfile &profile, QObject *context, Completed completed);
    [[nodiscard]] bool isSaved(const QString &profileId) const;
    /// Those secrets that stand in the profile, as when they had been entered with it; nothing for one that is not saved.
    void keep(const ConnectionProfile &profile);
    /// Changes the saved profile, if it is one.
    void change(const QString &profileId, const std::function<void(ConnectionProfile &profile)> &edit);
    /// All secrets of saved profiles go to another place.
    void moveTo(SecretPlace place);

Q_SIGNALS:
    /// A secret could not be kept, removed or moved; it will be asked for.
    void failed(const mangrove::Error &error);

private:
    void store(const ConnectionProfile &profile);
    void remove(const QString &profileId, const std::set<SecretField> &fields);
    void setAside(const ConnectionProfile &profile);
    void putBack(const QString &profileId);

    ProfileStore &m_profiles;
    SecretStore &m_secrets;
    QHash<QString, std::vector<std::pair<SecretField, QByteArray>>> m_removed; ///< of removed profiles, by id
};

} // namespace mangrove
