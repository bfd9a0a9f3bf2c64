// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/connectionprofile.h"

#include <QRandomGenerator>
#include <QUuid>

namespace mangrove {

namespace {

// With "mangrove_" in front 21 bytes: MQTT 3.1 allows 23 (MQTT 3.1 section 3.1, "Client Identifier").
constexpr int kRandomLetters = 12;

} // namespace

ConnectionProfile ConnectionProfile::create(const QString &name, const mqtt::Endpoint &endpoint)
{
    ConnectionProfile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = name;
    profile.endpoint = endpoint;
    profile.options.clientIdentifier = randomClientIdentifier();
    profile.subscriptions = defaultSubscriptions();
    return profile;
}

std::vector<mqtt::Subscription> ConnectionProfile::defaultSubscriptions()
{
    mqtt::Subscription everything;
    everything.filter = QByteArrayLiteral("#");
    everything.retainAsPublished = true;
    mqtt::Subscription system = everything;
    system.filter = QByteArrayLiteral("$SYS/#");
    return {everything, system};
}

QByteArray ConnectionProfile::randomClientIdentifier()
{
    QByteArray identifier = QByteArrayLiteral("mangrove_");
    for (int i = 0; i < kRandomLetters; ++i) {
        identifier += static_cast<char>('a' + QRandomGenerator::system()->bounded(26));
    }
    return identifier;
}

} // namespace mangrove
