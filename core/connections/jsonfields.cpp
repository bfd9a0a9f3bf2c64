// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/jsonfields.h"

#include <cmath>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaximumMilliseconds = 1'000LL * 60 * 60 * 24 * 365; // a year

QString base64Key(QLatin1StringView key)
{
    return key + "Base64"_L1;
}

} // namespace

JsonFields::JsonFields(QJsonObject object, QString where)
    : m_object(std::move(object))
    , m_where(std::move(where))
{}

void JsonFields::fail(QLatin1StringView key, const QString &problem)
{
    if (!m_error) {
        const QString place = m_where.isEmpty() ? QString() : m_where + ": "_L1;
        m_error = Error{Error::Code::InvalidFormat, place + u'"' + key + u'"' + u' ' + problem};
    }
}

bool JsonFields::hasBase64(QLatin1StringView key) const
{
    return m_object.contains(base64Key(key));
}

void JsonFields::read(QLatin1StringView key, bool &target)
{
    if (!has(key)) {
        return;
    }
    const QJsonValue value = m_object.value(key);
    if (!value.isBool()) {
        fail(key, u"must be true or false"_s);
        return;
    }
    target = value.toBool();
}

void JsonFields::read(QLatin1StringView key, QString &target)
{
    if (!has(key)) {
        return;
    }
    const QJsonValue value = m_object.value(key);
    if (!value.isString()) {
        fail(key, u"must be a text"_s);
        return;
    }
    target = value.toString();
}

void JsonFields::read(QLatin1StringView key, QByteArray &target)
{
    if (!hasBase64(key)) {
        QString text;
        read(key, text);
        if (has(key)) {
            target = text.toUtf8();
        }
        return;
    }
    if (has(key)) {
        fail(key, u"stands there both as text and as Base64"_s);
        return;
    }
    const auto decoded = QByteArray::fromBase64Encoding(m_object.value(base64Key(key)).toString().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!m_object.value(base64Key(key)).isString() || !decoded) {
        fail(key, u"is not valid Base64"_s);
        return;
    }
    target = *decoded;
}

void JsonFields::read(QLatin1StringView key, std::chrono::milliseconds &target)
{
    if (const auto number = readWhole(key, 0, kMaximumMilliseconds)) {
        target = std::chrono::milliseconds(*number);
    }
}

std::optional<qint64> JsonFields::readWhole(QLatin1StringView key, qint64 minimum, qint64 maximum)
{
    if (!has(key)) {
        return std::nullopt;
    }
    const QJsonValue value = m_object.value(key);
    constexpr qint64 kNoNumber = std::numeric_limits<qint64>::min();
    const qint64 number = value.toInteger(kNoNumber); // the default also for fractions
    if (!value.isDouble() || number == kNoNumber || number < minimum || number > maximum) {
        fail(key, u"must be a whole number from %1 to %2"_s.arg(minimum).arg(maximum));
        return std::nullopt;
    }
    return number;
}

QJsonObject JsonFields::object(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (has(key) && !value.isObject()) {
        fail(key, u"must be an object"_s);
    }
    return value.toObject();
}

QJsonArray JsonFields::array(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (has(key) && !value.isArray()) {
        fail(key, u"must be an array"_s);
    }
    return value.toArray();
}

void insertBytes(QJsonObject &object, QLatin1StringView key, const QByteArray &bytes)
{
    // Compared instead of validated: decoding also swallows a byte order mark.
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() == bytes) {
        object.insert(key, text);
    } else {
        object.insert(base64Key(key), QString::fromLatin1(bytes.toBase64()));
    }
}

} // namespace mangrove
