// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"

namespace mangrove {

/// The order of profiles and folders as ProfileStore::arrange() takes it; a value. Any thread.
struct ProfileArrangement
{
    std::vector<ProfilePlace> places;
    QStringList folders;

    [[nodiscard]] static ProfileArrangement of(const ProfileStore &store);
    /// What was in it goes to where the folder was.
    void removeFolder(const QString &folder);
    /// A folder of a name that is free within `parent`; returns its path.
    QString addFolder(const QString &parent, const QString &name);
};

} // namespace mangrove
