// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/connectionprofile.h"

#include <QRandomGenerator>
#include <QStringList>
#include <QUuid>

#include <algorithm>

namespace mangrove {

namespace {

constexpr auto kClientIdentifierStart = "mangrove_";

} // namespace

ConnectionProfile ConnectionProfile::create(const QString &name, const mqtt::Endpoint &endpoint)
{
    ConnectionProfile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = name;
    profile.endpoint = endpoint;
    profile.options.clientIdentifier = kClientIdentifierStart;
    profile.freshClientIdentifier = true;
    profile.subscriptions = defaultSubscriptions();
    return profile;
}

mqtt::ConnectOptions ConnectionProfile::effectiveOptions(const QByteArray &suffix) const
{
    mqtt::ConnectOptions effective = options;
    if (freshClientIdentifier) {
        effective.clientIdentifier += suffix;
    }
    if (effective.version != mqtt::ProtocolVersion::V5) {
        effective.properties = {};
        if (effective.will) {
            effective.will->properties = {};
        }
    }
    return effective;
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
    return kClientIdentifierStart + randomSuffix();
}

QByteArray ConnectionProfile::randomSuffix()
{
    QByteArray letters;
    for (int i = 0; i < kSuffixLength; ++i) {
        letters += static_cast<char>('a' + QRandomGenerator::system()->bounded(26));
    }
    return letters;
}

QString ConnectionProfile::normalizedFolder(const QString &folder)
{
    QStringList names;
    for (const QString &name : folder.split(u'/')) {
        if (const QString trimmed = name.simplified(); !trimmed.isEmpty()) {
            names.append(trimmed);
        }
    }
    return names.first(std::min(names.size(), kMaximumFolderDepth)).join(u'/');
}

} // namespace mangrove
