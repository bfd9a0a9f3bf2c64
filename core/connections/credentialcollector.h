// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"
#include "core/secrets/referencereader.h"

#include <QObject>

#include <functional>
#include <memory>

namespace mangrove {

class ProfileSecrets;

/// Fills a profile with what it needs to connect: follows its references, then asks for the secrets that are kept. One
/// profile at a time; destruction cancels. GUI thread.
class CredentialCollector : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<ConnectionProfile> &)>;

    /// `secrets` outlives this.
    explicit CredentialCollector(ProfileSecrets &secrets, QObject *parent = nullptr);
    ~CredentialCollector() override;

    /// `done` is called once, later or at once, and never after cancel(). isSecretMissing() tells what is still to be asked
    /// for. The error is of a reference; each has to be confirmed.
    void collect(const ConnectionProfile &profile, Done done);
    void cancel();
    [[nodiscard]] bool isRunning() const { return static_cast<bool>(m_done); }
    /// The reference that is followed now; null when the keychain or the vault is waited for.
    [[nodiscard]] const SecretReference *followed() const
    {
        return m_reader.isRunning() ? m_followed : nullptr;
    }

private:
    void followNext();
    void finish(const Result<ConnectionProfile> &result);

    ProfileSecrets &m_secrets;
    ReferenceReader m_reader;
    ConnectionProfile m_profile;
    const SecretReference *m_followed = nullptr; ///< in m_profile
    Done m_done;
    std::unique_ptr<QObject> m_context; ///< of what the store answers
};

/// The password would go to another computer for everybody on the way to read: no TLS, not loopback, and the person did not
/// allow it.
[[nodiscard]] bool sendsPlainPassword(const ConnectionProfile &profile);
/// With TLS, on its default port where the port was the default.
[[nodiscard]] mqtt::Endpoint withTls(mqtt::Endpoint endpoint);

} // namespace mangrove
