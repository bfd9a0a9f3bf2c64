// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profileimport.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QSet>

#include <optional>

namespace mangrove {

/// Reads an object of another program's file: a value of the wrong type or out of range becomes a note, never an error, and
/// keys that were not read are told at the end. null counts as missing. A value for one function; any thread.
class ImportFields
{
public:
    ImportFields(QJsonObject object, ImportedProfile &target);

    [[nodiscard]] bool has(QLatin1StringView key) const;
    [[nodiscard]] QString text(QLatin1StringView key);
    [[nodiscard]] bool flag(QLatin1StringView key, bool preset);
    /// Numbers in quotes too, as some versions wrote them.
    [[nodiscard]] std::optional<qint64> whole(QLatin1StringView key, qint64 minimum, qint64 maximum);
    [[nodiscard]] QJsonValue value(QLatin1StringView key);
    /// Known, and of no use here.
    void ignore(std::initializer_list<QLatin1StringView> keys);
    void note(ProfileImportNote::Kind kind, const QString &detail = {});
    void wrong(QLatin1StringView key);
    /// Notes the keys that nobody asked for.
    void noteOtherKeys();

private:
    QJsonObject m_object;
    ImportedProfile &m_target;
    QSet<QString> m_read;
};

/// {"name": "value"} or {"name": ["first", "second"]}, as MQTT.js has user properties.
[[nodiscard]] std::vector<mqtt::UserProperty> importedUserProperties(const QJsonValue &value);
/// A text, or what Node.js makes of a Buffer.
[[nodiscard]] QByteArray importedBytes(const QJsonValue &value);
/// The name, or the host where there is none; bounded.
[[nodiscard]] QString importedName(const QString &name, const QString &host);

} // namespace mangrove
