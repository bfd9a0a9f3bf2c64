// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"

namespace mangrove {

struct ArrangementChange;

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
    /// Takes the change back in what is still as it was left: what was moved or named otherwise since stays where it is now.
    void undo(const ArrangementChange &change);

    bool operator==(const ProfileArrangement &) const = default;
};

struct ArrangementChange
{
    ProfileArrangement before;
    ProfileArrangement after;
};

} // namespace mangrove
