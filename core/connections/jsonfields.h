// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QLatin1StringView>
#include <QString>

#include <chrono>
#include <limits>
#include <optional>
#include <type_traits>

namespace mangrove {

/// Reads typed fields of one JSON object. A missing key leaves the target as it is; a value of the wrong type or out of
/// range is the error, and the first one stays. A value for one function; any thread.
class JsonFields
{
public:
    /// `where` begins the detail of errors: "will", "subscription 2"; may be empty.
    explicit JsonFields(QJsonObject object, QString where = {});

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    void fail(QLatin1StringView key, const QString &problem);
    [[nodiscard]] bool has(QLatin1StringView key) const { return m_object.contains(key); }

    void read(QLatin1StringView key, bool &target);
    void read(QLatin1StringView key, QString &target);
    /// The text under `key`, or the binary value under the key followed by "Base64".
    void read(QLatin1StringView key, QByteArray &target);
    void read(QLatin1StringView key, std::chrono::milliseconds &target);

    template <typename Number>
    requires std::is_integral_v<Number>
    void read(QLatin1StringView key, Number &target)
    {
        if (const auto number = readWhole(key, 0, maximumOf<Number>())) {
            target = static_cast<Number>(*number);
        }
    }

    template <typename Value>
    void read(QLatin1StringView key, std::optional<Value> &target)
    {
        if (!has(key) && !(std::is_same_v<Value, QByteArray> && hasBase64(key))) {
            return;
        }
        Value value{};
        read(key, value);
        target = std::move(value);
    }

    [[nodiscard]] std::optional<qint64> readWhole(QLatin1StringView key, qint64 minimum, qint64 maximum);
    [[nodiscard]] QJsonObject object(QLatin1StringView key);
    [[nodiscard]] QJsonArray array(QLatin1StringView key);

private:
    template <typename Number>
    static constexpr qint64 maximumOf()
    {
        if constexpr (sizeof(Number) >= sizeof(qint64)) {
            return std::numeric_limits<qint64>::max();
        } else {
            return static_cast<qint64>(std::numeric_limits<Number>::max());
        }
    }
    [[nodiscard]] bool hasBase64(QLatin1StringView key) const;

    QJsonObject m_object;
    QString m_where;
    std::optional<Error> m_error;
};

/// Puts bytes under `key` as text when they are UTF-8, else under the key followed by "Base64".
void insertBytes(QJsonObject &object, QLatin1StringView key, const QByteArray &bytes);

} // namespace mangrove
