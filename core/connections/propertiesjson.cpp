// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/propertiesjson.h"

#include "core/connections/jsonfields.h"

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaximumSubscriptionIdentifier = 268'435'455; // MQTT 5 section 3.8.2.1.2

/// Calls `visit` with key and member of every property that has one value at the most, for both directions.
template <typename PropertiesRef, typename Visit>
void visitSingle(PropertiesRef &p, Visit visit)
{
    visit("payloadFormatIndicator"_L1, p.payloadFormatIndicator);
    visit("messageExpiryInterval"_L1, p.messageExpiryInterval);
    visit("topicAlias"_L1, p.topicAlias);
    visit("responseTopic"_L1, p.responseTopic);
    visit("correlationData"_L1, p.correlationData);
    visit("contentType"_L1, p.contentType);
    visit("sessionExpiryInterval"_L1, p.sessionExpiryInterval);
    visit("assignedClientIdentifier"_L1, p.assignedClientIdentifier);
    visit("serverKeepAlive"_L1, p.serverKeepAlive);
    visit("authenticationMethod"_L1, p.authenticationMethod);
    visit("requestProblemInformation"_L1, p.requestProblemInformation);
    visit("willDelayInterval"_L1, p.willDelayInterval);
    visit("requestResponseInformation"_L1, p.requestResponseInformation);
    visit("responseInformation"_L1, p.responseInformation);
    visit("serverReference"_L1, p.serverReference);
    visit("reasonString"_L1, p.reasonString);
    visit("receiveMaximum"_L1, p.receiveMaximum);
    visit("topicAliasMaximum"_L1, p.topicAliasMaximum);
    visit("maximumQoS"_L1, p.maximumQoS);
    visit("retainAvailable"_L1, p.retainAvailable);
    visit("maximumPacketSize"_L1, p.maximumPacketSize);
    visit("wildcardSubscriptionAvailable"_L1, p.wildcardSubscriptionAvailable);
    visit("subscriptionIdentifierAvailable"_L1, p.subscriptionIdentifierAvailable);
    visit("sharedSubscriptionAvailable"_L1, p.sharedSubscriptionAvailable);
}

struct InsertIfSet
{
    QJsonObject &object;

    void operator()(QLatin1StringView key, const std::optional<QByteArray> &value) const
    {
        if (value) {
            insertBytes(object, key, *value);
        }
    }
    template <typename Number>
    void operator()(QLatin1StringView key, const std::optional<Number> &value) const
    {
        if (value) {
            object.insert(key, static_cast<qint64>(*value));
        }
    }
};

void readUserProperties(JsonFields &fields, mqtt::Properties &properties)
{
    const QJsonArray array = fields.array("userProperties"_L1);
    for (const QJsonValue value : array) {
        if (!value.isObject()) {
            fields.fail("userProperties"_L1, u"must hold objects"_s);
            return;
        }
        JsonFields pair(value.toObject(), u"user property"_s);
        mqtt::UserProperty property;
        pair.read("name"_L1, property.name);
        pair.read("value"_L1, property.value);
        if (pair.error()) {
            fields.fail("userProperties"_L1, u"holds no pairs of \"name\" and \"value\""_s);
            return;
        }
        properties.userProperties.push_back(std::move(property));
    }
}

void readSubscriptionIdentifiers(JsonFields &fields, mqtt::Properties &properties)
{
    const QJsonArray array = fields.array("subscriptionIdentifiers"_L1);
    for (const QJsonValue value : array) {
        const qint64 identifier = value.toInteger(0);
        if (identifier < 1 || identifier > kMaximumSubscriptionIdentifier) {
            fields.fail("subscriptionIdentifiers"_L1, u"must hold whole numbers from 1 to 268435455"_s);
            return;
        }
        properties.subscriptionIdentifiers.push_back(static_cast<std::uint32_t>(identifier));
    }
}

} // namespace

QJsonObject propertiesToJson(const mqtt::Properties &properties)
{
    QJsonObject object;
    visitSingle(properties, InsertIfSet{object});
    if (!properties.subscriptionIdentifiers.empty()) {
        QJsonArray identifiers;
        for (const std::uint32_t identifier : properties.subscriptionIdentifiers) {
            identifiers.append(static_cast<qint64>(identifier));
        }
        object.insert("subscriptionIdentifiers"_L1, identifiers);
    }
    if (!properties.userProperties.empty()) {
        QJsonArray pairs;
        for (const mqtt::UserProperty &property : properties.userProperties) {
            QJsonObject pair;
            insertBytes(pair, "name"_L1, property.name);
            insertBytes(pair, "value"_L1, property.value);
            pairs.append(pair);
        }
        object.insert("userProperties"_L1, pairs);
    }
    return object;
}

Result<mqtt::Properties> propertiesFromJson(const QJsonObject &object, const QString &where)
{
    mqtt::Properties properties;
    JsonFields fields(object, where);
    visitSingle(properties, [&fields](QLatin1StringView key, auto &member) { fields.read(key, member); });
    readSubscriptionIdentifiers(fields, properties);
    readUserProperties(fields, properties);
    if (fields.error()) {
        return *fields.error();
    }
    return properties;
}

} // namespace mangrove
