// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagejson.h"

#include <QDateTime>
#include <QUtf8StringView>

namespace mangrove {

namespace {

/// How many of the bytes at `i` form a character that is written as \uXXXX, and its number: what JSON demands, and what can
/// steer a terminal: C1 controls, line separators, bidirectional overrides.
struct Special
{
    qsizetype length = 0; ///< 0: none
    unsigned code = 0;
};

Special specialAt(QByteArrayView text, qsizetype i)
{
    const auto byte = [text](qsizetype index) {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : 0u;
    };
    const unsigned first = byte(i);
    if (first < 0x20 || first == 0x7F) {
        return {1, first};
    }
    if (first == 0xC2 && byte(i + 1) < 0xA0) {
        return {2, byte(i + 1)};
    }
    if (first != 0xE2) {
        return {};
    }
    const unsigned code = 0x2000u | ((byte(i + 1) & 0x3Fu) << 6) | (byte(i + 2) & 0x3Fu);
    const bool directional = code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E)
                             || (code >= 0x2066 && code <= 0x2069);
    return directional ? Special{3, code} : Special{};
}

constexpr bool mayBeSpecial(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7F || c == 0xC2 || c == 0xE2;
}

void appendUnicodeEscape(QByteArray &out, unsigned code)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    out += "\\u";
    for (const int shift : {12, 8, 4, 0}) {
        out += kDigits[(code >> static_cast<unsigned>(shift)) & 0xFu];
    }
}

void appendEscape(QByteArray &out, unsigned code)
{
    switch (code) {
    case '\b':
        out += "\\b";
        break;
    case '\f':
        out += "\\f";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\r':
        out += "\\r";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        appendUnicodeEscape(out, code);
        break;
    }
}

class PropertyAppender
{
public:
    explicit PropertyAppender(QByteArray &out)
        : m_out(out)
    {}

    template <typename Number>
    void number(QByteArrayView name, const std::optional<Number> &value)
    {
        if (value) {
            separate();
            appendJsonNumber(m_out, name, *value);
        }
    }
    void bytes(QByteArrayView name, const std::optional<QByteArray> &value)
    {
        if (value) {
            separate();
            appendJsonBytes(m_out, name, *value);
        }
    }
    void separate()
    {
        if (m_any) {
            m_out += ',';
        }
        m_any = true;
    }

private:
    QByteArray &m_out;
    bool m_any = false;
};

void appendSubscriptionIdentifiers(QByteArray &out, const std::vector<std::uint32_t> &identifiers)
{
    out += "\"subscription_identifiers\":[";
    for (std::size_t i = 0; i < identifiers.size(); ++i) {
        out += i == 0 ? "" : ",";
        out += QByteArray::number(identifiers[i]);
    }
    out += ']';
}

void appendUserProperties(QByteArray &out, const std::vector<mqtt::UserProperty> &properties)
{
    out += "\"user_properties\":[";
    for (std::size_t i = 0; i < properties.size(); ++i) {
        out += i == 0 ? "[" : ",[";
        appendJsonString(out, properties[i].name);
        out += ',';
        appendJsonString(out, properties[i].value);
        out += ']';
    }
    out += ']';
}

} // namespace

void appendJsonString(QByteArray &out, QByteArrayView text)
{
    out += '"';
    qsizetype begin = 0; // of the bytes that are copied as they are
    for (qsizetype i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (!mayBeSpecial(c)) {
            ++i;
            continue;
        }
        const Special special = specialAt(text, i);
        if (special.length == 0 && c != '"' && c != '\\') {
            ++i;
            continue;
        }
        out += text.sliced(begin, i - begin);
        if (special.length == 0) {
            out += '\\';
            out += static_cast<char>(c);
            ++i;
        } else {
            appendEscape(out, special.code);
            i += special.length;
        }
        begin = i;
    }
    out += text.sliced(begin);
    out += '"';
}

void appendJsonBytes(QByteArray &out, QByteArrayView name, QByteArrayView bytes)
{
    out += '"';
    out += name;
    if (QUtf8StringView(bytes).isValidUtf8()) {
        out += "\":";
        appendJsonString(out, bytes);
    } else {
        out += "_base64\":\"";
        out += QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64();
        out += '"';
    }
}

void appendJsonBool(QByteArray &out, QByteArrayView name, bool value)
{
    out += '"';
    out += name;
    out += value ? "\":true" : "\":false";
}

void appendJsonNumber(QByteArray &out, QByteArrayView name, quint64 value)
{
    out += '"';
    out += name;
    out += "\":";
    out += QByteArray::number(value);
}

void appendJsonProperties(QByteArray &out, const mqtt::Properties &properties)
{
    out += "\"properties\":{";
    PropertyAppender appender(out);
    appender.number("payload_format_indicator", properties.payloadFormatIndicator);
    appender.number("message_expiry_interval", properties.messageExpiryInterval);
    appender.number("topic_alias", properties.topicAlias);
    appender.bytes("response_topic", properties.responseTopic);
    appender.bytes("correlation_data", properties.correlationData);
    appender.bytes("content_type", properties.contentType);
    if (!properties.subscriptionIdentifiers.empty()) {
        appender.separate();
        appendSubscriptionIdentifiers(out, properties.subscriptionIdentifiers);
    }
    if (!properties.userProperties.empty()) {
        appender.separate();
        appendUserProperties(out, properties.userProperties);
    }
    out += '}';
}

void appendMessageJson(QByteArray &out, QByteArrayView time, const mqtt::PublishView &message,
                       const mqtt::Properties &properties)
{
    out += R"({"time":")";
    out += time;
    out += "\",";
    appendJsonBytes(out, "topic", message.topic);
    out += ',';
    appendJsonNumber(out, "qos", static_cast<quint64>(message.qos));
    out += ',';
    appendJsonBool(out, "retain", message.retain);
    out += ',';
    appendJsonBool(out, "dup", message.dup);
    out += ',';
    appendJsonBytes(out, "payload", message.payload);
    out += ',';
    appendJsonProperties(out, properties);
    out += '}';
}

QByteArray isoTime(qint64 millisecondsSinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(millisecondsSinceEpoch, Qt::UTC)
        .toString(Qt::ISODateWithMs)
        .toLatin1();
}

} // namespace mangrove
