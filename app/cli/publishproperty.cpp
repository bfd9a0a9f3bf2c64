// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/publishproperty.h"

#include "app/cli/hex.h"
#include "app/cli/options.h"
#include "core/base/printabletext.h"
#include "core/mqtt/decoder.h"
#include "core/topics/topicname.h"

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumStringBytes = 65'535; // MQTT 5 section 1.5.4
constexpr qsizetype kMaximumShownName = 40;

Error usageError(const QString &detail)
{
    return Error{Error::Code::InvalidArgument, detail};
}

Error givenTwice(const QByteArray &name)
{
    return usageError("--property "_L1 + QString::fromLatin1(name) + " is given twice"_L1);
}

template <typename Number>
Result<void> setNumber(const QByteArray &name, const QByteArray &value, quint64 minimum, quint64 maximum,
                       std::optional<Number> &target)
{
    if (target) {
        return givenTwice(name);
    }
    const auto number = parseNumber(value, minimum, maximum);
    if (!number) {
        return usageError(u"--property %1 takes a whole number from %2 to %3"_s.arg(QString::fromLatin1(name))
                              .arg(minimum)
                              .arg(maximum));
    }
    target = static_cast<Number>(*number);
    return {};
}

Result<void> setBytes(const QByteArray &name, const QByteArray &value, std::optional<QByteArray> &target)
{
    if (target) {
        return givenTwice(name);
    }
    if (value.size() > kMaximumStringBytes) {
        return usageError("--property "_L1 + QString::fromLatin1(name) + " is longer than 65535 bytes"_L1);
    }
    target = value;
    return {};
}

Result<void> setString(const QByteArray &name, const QByteArray &value, std::optional<QByteArray> &target)
{
    if (!mqtt::isValidMqttString(value)) {
        return usageError("--property "_L1 + QString::fromLatin1(name)
                          + " takes UTF-8 text without U+0000"_L1);
    }
    return setBytes(name, value, target);
}

Result<void> setResponseTopic(const QByteArray &name, const QByteArray &value,
                              std::optional<QByteArray> &target)
{
    if (const auto topic = TopicName::parse(value); !topic) {
        return usageError("--property response-topic: "_L1 + topic.error().detail);
    }
    return setString(name, value, target);
}

Result<void> setCorrelationHex(const QByteArray &value, std::optional<QByteArray> &target)
{
    const auto bytes = bytesFromHex(value);
    if (!bytes) {
        return usageError(u"--property correlation-data-hex takes pairs of hexadecimal digits"_s);
    }
    return setBytes("correlation-data-hex"_ba, *bytes, target);
}

Result<void> addUserProperty(const QByteArray &value, mqtt::Properties &properties)
{
    const qsizetype colon = value.indexOf(':');
    if (colon < 0) {
        return usageError(u"--property user is written user=NAME:VALUE"_s);
    }
    const mqtt::UserProperty property{value.first(colon), value.sliced(colon + 1)};
    for (const QByteArray &half : {property.name, property.value}) {
        if (!mqtt::isValidMqttString(half) || half.size() > kMaximumStringBytes) {
            return usageError(u"--property user takes UTF-8 text without U+0000, 65535 bytes at the most"_s);
        }
    }
    properties.userProperties.push_back(property);
    return {};
}

} // namespace

Result<void> addPublishProperty(const QByteArray &text, mqtt::Properties &properties)
{
    const qsizetype equals = text.indexOf('=');
    if (equals < 0) {
        return usageError(u"--property is written NAME=VALUE"_s);
    }
    const QByteArray name = text.first(equals);
    const QByteArray value = text.sliced(equals + 1);
    if (name == "payload-format-indicator") {
        return setNumber(name, value, 0, 1, properties.payloadFormatIndicator);
    }
    if (name == "message-expiry-interval") {
        return setNumber(name, value, 0, 0xFFFFFFFF, properties.messageExpiryInterval);
    }
    if (name == "topic-alias") {
        return setNumber(name, value, 1, 0xFFFF, properties.topicAlias);
    }
    if (name == "content-type") {
        return setString(name, value, properties.contentType);
    }
    if (name == "response-topic") {
        return setResponseTopic(name, value, properties.responseTopic);
    }
    if (name == "correlation-data") {
        return setBytes(name, value, properties.correlationData);
    }
    if (name == "correlation-data-hex") {
        return setCorrelationHex(value, properties.correlationData);
    }
    if (name == "user") {
        return addUserProperty(value, properties);
    }
    return usageError("unknown property "_L1
                      + printableText(name.left(kMaximumShownName), ControlMarks::Escapes));
}

} // namespace mangrove::cli
