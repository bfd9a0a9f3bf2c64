// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/importfields.h"

#include <QJsonArray>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumDetail = 200; // characters of the file shown in a note
constexpr qsizetype kMaximumName = 200;

} // namespace

ImportFields::ImportFields(QJsonObject object, ImportedProfile &target)
    : m_object(std::move(object))
    , m_target(target)
{}

bool ImportFields::has(QLatin1StringView key) const
{
    const QJsonValue found = m_object.value(key);
    return !found.isUndefined() && !found.isNull();
}

QJsonValue ImportFields::value(QLatin1StringView key)
{
    m_read.insert(key);
    return m_object.value(key);
}

QString ImportFields::text(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (has(key) && !found.isString()) {
        wrong(key);
    }
    return found.toString();
}

bool ImportFields::flag(QLatin1StringView key, bool preset)
{
    const QJsonValue found = value(key);
    if (has(key) && !found.isBool()) {
        wrong(key);
    }
    return found.toBool(preset);
}

std::optional<qint64> ImportFields::whole(QLatin1StringView key, qint64 minimum, qint64 maximum)
{
    const QJsonValue found = value(key);
    if (!has(key)) {
        return std::nullopt;
    }
    bool isNumber = found.isDouble();
    const qint64 number = isNumber ? found.toInteger(minimum - 1) : found.toString().toLongLong(&isNumber);
    if (!isNumber || number < minimum || number > maximum) {
        wrong(key);
        return std::nullopt;
    }
    return number;
}

void ImportFields::ignore(std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys) {
        m_read.insert(key);
    }
}

void ImportFields::note(ProfileImportNote::Kind kind, const QString &detail)
{
    m_target.notes.push_back({kind, detail.left(kMaximumDetail)});
}

void ImportFields::wrong(QLatin1StringView key)
{
    note(ProfileImportNote::Kind::WrongValue, key);
}

void ImportFields::noteOtherKeys()
{
    QStringList others;
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (!m_read.contains(it.key()) && !it.value().isNull()) {
            others.append(it.key());
        }
    }
    if (!others.isEmpty()) {
        note(ProfileImportNote::Kind::OtherKeys, others.join(u", "_s));
    }
}

std::vector<mqtt::UserProperty> importedUserProperties(const QJsonValue &value)
{
    std::vector<mqtt::UserProperty> properties;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonArray values = it.value().isArray() ? it.value().toArray() : QJsonArray{it.value()};
        for (const auto &each : values) {
            properties.push_back({it.key().toUtf8(), each.toString().toUtf8()});
        }
    }
    return properties;
}

QByteArray importedBytes(const QJsonValue &value)
{
    if (value.isString()) {
        return value.toString().toUtf8();
    }
    QByteArray bytes;
    const QJsonArray array = value.toObject().value("data"_L1).toArray();
    for (const auto &each : array) {
        bytes.append(static_cast<char>(each.toInt() & 0xFF));
    }
    return bytes;
}

QString importedName(const QString &name, const QString &host)
{
    const QString shown = name.simplified();
    return (shown.isEmpty() ? host : shown).left(kMaximumName);
}

} // namespace mangrove
