// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/connections/connectionprofile.h"
#include "core/connections/jsondocument.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace mangrove {

/// Everything a profile file holds (docs/profiles-format.md): the profiles in the person's order, the folders, and what this
/// version of the program does not know but writes back as it was. A value; any thread.
struct ProfileFile
{
    std::vector<ConnectionProfile> profiles;
    QStringList folders; ///< in the person's order, empty ones too; a parent stands before its children
    QJsonObject unknownKeys; ///< of the file
    QHash<QString, QJsonObject> unknownProfileKeys; ///< of a profile, by its id

    static constexpr qint64 kMaximumSize = kMaximumJsonSize; ///< bytes

    /// InvalidFormat with the line, or the profile and the key, that is wrong. Bounded in size and depth.
    [[nodiscard]] static Result<ProfileFile> fromJson(const QByteArray &json);
    [[nodiscard]] QByteArray toJson() const;

    /// Adds the folders of the profiles, and the parents of all, where they are missing.
    void completeFolders();
};

} // namespace mangrove
