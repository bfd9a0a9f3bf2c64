// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/credentialcollector.h"

#include "core/connections/hostscope.h"
#include "core/connections/profilesecrets.h"

#include <utility>

namespace mangrove {

CredentialCollector::CredentialCollector(ProfileSecrets &secrets, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
{}

CredentialCollector::~CredentialCollector() = default;

void CredentialCollector::collect(const ConnectionProfile &profile, Done done)
{
    cancel();
    m_profile = profile;
    m_done = std::move(done);
    m_context = std::make_unique<QObject>();
    m_followed = nullptr;
    followNext();
}

void CredentialCollector::followNext()
{
    if (m_followed == nullptr) {
        m_followed = &m_profile.userNameFrom;
    } else if (m_followed == &m_profile.userNameFrom) {
        m_followed = &m_profile.passwordFrom;
    } else {
        m_secrets.complete(m_profile, m_context.get(),
                           [this](const ConnectionProfile &profile) { finish(profile); });
        return;
    }
    if (!m_followed->isSet()) {
        followNext();
        return;
    }
    m_reader.read(SecretReference(*m_followed), [this](const Result<QByteArray> &value) {
        if (!m_done) {
            return;
        }
        if (!value) {
            finish(value.error());
            return;
        }
        auto &options = m_profile.options;
        (m_followed == &m_profile.userNameFrom ? options.userName : options.password) = *value;
        followNext();
    });
}

void CredentialCollector::cancel()
{
    m_done = {};
    m_reader.cancel();
    m_context.reset();
}

void CredentialCollector::finish(const Result<ConnectionProfile> &result)
{
    m_profile = {};
    m_followed = nullptr;
    if (const Done done = std::exchange(m_done, {})) {
        done(result);
    }
}

bool sendsPlainPassword(const ConnectionProfile &profile)
{
    return profile.options.password && !profile.options.password->isEmpty()
           && profile.options.scram == mqtt::ScramHash::None && !profile.endpoint.usesTls()
           && !profile.plainPasswordAllowed && !isLoopbackHost(profile.endpoint.host);
}

mqtt::Endpoint withTls(mqtt::Endpoint endpoint)
{
    if (endpoint.usesTls()) {
        return endpoint;
    }
    const bool usualPort = endpoint.port == mqtt::Endpoint::defaultPort(endpoint.scheme);
    endpoint.scheme = endpoint.usesWebSocket() ? mqtt::Endpoint::Scheme::Wss : mqtt::Endpoint::Scheme::Mqtts;
    if (usualPort) {
        endpoint.port = mqtt::Endpoint::defaultPort(endpoint.scheme);
    }
    return endpoint;
}

} // namespace mangrove
