// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/connections/connectionprofile.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>

#include <vector>

namespace mangrove {

/// Everything a profile file holds (docs/profiles-format.md): the profiles, and what this version of the program does not
/// know but writes back as it was. A value; any thread.
struct ProfileFile
{
    std::vector<ConnectionProfile> profiles;
    QJsonObject unknownKeys; ///< of the file
    QHash<QString, QJsonObject> unknownProfileKeys; ///< of a profile, by its id

    static constexpr qint64 kMaximumSize = 16 * 1024 * 1024; ///< bytes

    /// InvalidFormat with the line, or the profile and the key, that is wrong. Bounded in size and depth.
    [[nodiscard]] static Result<ProfileFile> fromJson(const QByteArray &json);
    [[nodiscard]] QByteArray toJson() const;
};

/// One profile as a JSON object and back. `fromJson` needs "name" and "host"; what else is missing has its default.
[[nodiscard]] QJsonObject profileToJson(const ConnectionProfile &profile);
[[nodiscard]] Result<ConnectionProfile> profileFromJson(const QJsonObject &object);

/// The keys profileToJson() may write; others are unknown.
[[nodiscard]] bool isKnownProfileKey(const QString &key);

} // namespace mangrove
