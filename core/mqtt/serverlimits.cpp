// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/serverlimits.h"

#include "core/mqtt/decoder.h"

#include <algorithm>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumStringSize = 65'535;
// Below MQTT 5 a server can't say how many QoS 1 and 2 messages it takes at once, and mosquitto answers those beyond its
// max_inflight_messages (20 unless set) without passing them on. Other clients send as few.
constexpr std::uint16_t kReceiveMaximumBelowMqtt5 = 20;
constexpr std::uint32_t kMaximumSubscriptionIdentifier = 268'435'455;

Error unsupported(const QString &detail)
{
    return {.code = Error::Code::UnsupportedByServer, .detail = detail};
}

Error needsMqtt5(const QString &what)
{
    return {.code = Error::Code::UnsupportedByProtocol, .detail = u"%1 needs MQTT 5"_s.arg(what)};
}

bool hasWildcard(const QByteArray &topic)
{
    return topic.contains('+') || topic.contains('#');
}

Result<void> checkTopicString(const QByteArray &topic, Error::Code code)
{
    if (topic.size() > kMaximumStringSize) {
        return Error{.code = code, .detail = u"longer than 65,535 bytes"_s};
    }
    if (!isValidMqttString(topic)) {
        return Error{.code = code, .detail = u"not valid UTF-8, or contains U+0000"_s};
    }
    return {};
}

Result<void> checkTopicName(const PublishRequest &request)
{
    if (request.topic.isEmpty() && !request.properties.topicAlias) {
        return Error{.code = Error::Code::InvalidTopicName, .detail = u"the topic name is empty"_s};
    }
    if (hasWildcard(request.topic)) {
        return Error{.code = Error::Code::InvalidTopicName, .detail = u"a topic name has no '+' or '#'"_s};
    }
    return checkTopicString(request.topic, Error::Code::InvalidTopicName);
}

Result<void> checkTopicAlias(const PublishRequest &request, const ServerLimits &limits)
{
    if (!request.properties.topicAlias || request.overrideTopicAliasLimit) {
        return {};
    }
    const std::uint16_t alias = *request.properties.topicAlias;
    if (alias == 0) {
        return Error{.code = Error::Code::InvalidArgument, .detail = u"topic alias 0 is not allowed"_s};
    }
    if (alias > limits.topicAliasMaximum) {
        return unsupported(u"topic alias %1 is over the server's Topic Alias Maximum of %2"_s.arg(alias).arg(
            limits.topicAliasMaximum));
    }
    return {};
}

Result<void> checkFilter(const Subscription &subscription, const ServerLimits &limits)
{
    const QByteArray &filter = subscription.filter;
    if (filter.isEmpty()) {
        return Error{.code = Error::Code::InvalidTopicFilter, .detail = u"the topic filter is empty"_s};
    }
    if (auto valid = checkTopicString(filter, Error::Code::InvalidTopicFilter); !valid) {
        return valid;
    }
    const bool shared = filter.startsWith("$share/");
    if (shared && subscription.noLocal) { // MQTT 5 section 3.8.3.1
        return Error{.code = Error::Code::InvalidArgument,
                     .detail = u"No Local can't be set on a shared subscription"_s};
    }
    if (shared && !limits.sharedSubscriptionAvailable) {
        return unsupported(u"the server has no shared subscriptions"_s);
    }
    if (hasWildcard(filter) && !limits.wildcardSubscriptionAvailable) {
        return unsupported(u"the server has no wildcard subscriptions"_s);
    }
    return {};
}

bool usesMqtt5Options(const Subscription &subscription)
{
    return subscription.noLocal || subscription.retainAsPublished
           || subscription.retainHandling != RetainHandling::SendAtSubscribe;
}

} // namespace

ServerLimits limitsAfterConnack(const ConnectOptions &options, const ConnackPacket &connack)
{
    const Properties &p = connack.properties;
    ServerLimits limits;
    limits.keepAlive = p.serverKeepAlive.value_or(options.keepAlive);
    limits.clientIdentifier = p.assignedClientIdentifier.value_or(options.clientIdentifier);
    limits.sessionExpiryInterval
        = p.sessionExpiryInterval.value_or(options.properties.sessionExpiryInterval.value_or(0));
    if (options.version != ProtocolVersion::V5) {
        limits.receiveMaximum = kReceiveMaximumBelowMqtt5;
    }
    limits.receiveMaximum = p.receiveMaximum.value_or(limits.receiveMaximum);
    limits.maximumQoS = static_cast<QoS>(p.maximumQoS.value_or(2));
    limits.retainAvailable = p.retainAvailable.value_or(1) != 0;
    limits.maximumPacketSize
        = std::min(p.maximumPacketSize.value_or(limits.maximumPacketSize), limits.maximumPacketSize);
    limits.topicAliasMaximum = p.topicAliasMaximum.value_or(0);
    limits.wildcardSubscriptionAvailable = p.wildcardSubscriptionAvailable.value_or(1) != 0;
    limits.subscriptionIdentifierAvailable = p.subscriptionIdentifierAvailable.value_or(1) != 0;
    limits.sharedSubscriptionAvailable = p.sharedSubscriptionAvailable.value_or(1) != 0;
    limits.responseInformation = p.responseInformation.value_or(QByteArray());
    return limits;
}

Result<void> checkPublish(const PublishRequest &request, ProtocolVersion version, const ServerLimits &limits)
{
    if (version != ProtocolVersion::V5 && !request.properties.isEmpty()) {
        return needsMqtt5(u"a PUBLISH with properties"_s);
    }
    if (auto valid = checkTopicName(request); !valid) {
        return valid;
    }
    if (request.qos > limits.maximumQoS) {
        return unsupported(
            u"QoS %1 is over the server's Maximum QoS of %2"_s.arg(static_cast<int>(request.qos))
                .arg(static_cast<int>(limits.maximumQoS)));
    }
    if (request.retain && !limits.retainAvailable) {
        return unsupported(u"the server keeps no retained messages"_s);
    }
    if (!request.properties.subscriptionIdentifiers.empty()) {
        return Error{.code = Error::Code::InvalidArgument,
                     .detail = u"a client's PUBLISH has no subscription identifier"_s};
    }
    if (request.properties.responseTopic && hasWildcard(*request.properties.responseTopic)) {
        return Error{.code = Error::Code::InvalidArgument, .detail = u"a response topic has no '+' or '#'"_s};
    }
    return checkTopicAlias(request, limits);
}

Result<void> checkSubscribe(const SubscribeRequest &request, ProtocolVersion version,
                            const ServerLimits &limits)
{
    if (request.subscriptions.empty()) {
        return Error{.code = Error::Code::InvalidArgument,
                     .detail = u"a SUBSCRIBE has at least one topic filter"_s};
    }
    const bool wantsMqtt5
        = !request.properties.isEmpty() || std::ranges::any_of(request.subscriptions, usesMqtt5Options);
    if (version != ProtocolVersion::V5 && wantsMqtt5) {
        return needsMqtt5(u"a SUBSCRIBE with options or properties"_s);
    }
    const auto &identifiers = request.properties.subscriptionIdentifiers;
    if (identifiers.size() > 1) {
        return Error{.code = Error::Code::InvalidArgument,
                     .detail = u"a SUBSCRIBE has one subscription identifier"_s};
    }
    if (!identifiers.empty()
        && (identifiers.front() == 0 || identifiers.front() > kMaximumSubscriptionIdentifier)) {
        return Error{.code = Error::Code::InvalidArgument,
                     .detail = u"a subscription identifier is 1 to 268,435,455"_s};
    }
    if (!identifiers.empty() && !limits.subscriptionIdentifierAvailable) {
        return unsupported(u"the server has no subscription identifiers"_s);
    }
    for (const Subscription &subscription : request.subscriptions) {
        if (auto valid = checkFilter(subscription, limits); !valid) {
            return valid;
        }
    }
    return {};
}

Result<void> checkUnsubscribe(const std::vector<QByteArray> &filters, const Properties &properties,
                              ProtocolVersion version)
{
    if (filters.empty()) {
        return Error{.code = Error::Code::InvalidArgument,
                     .detail = u"an UNSUBSCRIBE has at least one topic filter"_s};
    }
    if (version != ProtocolVersion::V5 && !properties.isEmpty()) {
        return needsMqtt5(u"an UNSUBSCRIBE with properties"_s);
    }
    for (const QByteArray &filter : filters) {
        if (auto valid = checkFilter({.filter = filter}, {}); !valid) {
            return valid;
        }
    }
    return {};
}

} // namespace mangrove::mqtt
