// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilefolders.h"

#include "core/connections/profileimport.h"

#include <algorithm>
#include <optional>

namespace mangrove {

ProfileArrangement ProfileArrangement::of(const ProfileStore &store)
{
    ProfileArrangement made;
    for (const ConnectionProfile &profile : store.profiles()) {
        made.places.push_back({profile.id, profile.folder});
    }
    made.folders = store.folders();
    return made;
}

void ProfileArrangement::removeFolder(const QString &folder)
{
    const QString parent = folder.first(folder.lastIndexOf(u'/') + 1); // with the '/' at its end
    const auto moved = [&folder, &parent](const QString &path) {
        if (path == folder) {
            return ConnectionProfile::normalizedFolder(parent);
        }
        return path.startsWith(folder + u'/') ? parent + path.sliced(folder.size() + 1) : path;
    };
    for (ProfilePlace &place : places) {
        place.folder = moved(place.folder);
    }
    folders.removeAll(folder);
    for (QString &path : folders) {
        path = moved(path);
    }
    folders.removeDuplicates();
}

QString ProfileArrangement::addFolder(const QString &parent, const QString &name)
{
    const QString wanted = ConnectionProfile::normalizedFolder(parent + u'/' + name);
    QString folder = freeName(wanted, QSet<QString>(folders.begin(), folders.end()));
    folders.append(folder);
    return folder;
}

void ProfileArrangement::undo(const ArrangementChange &change)
{
    if (folders == change.after.folders) {
        folders = change.before.folders;
    } else {
        folders.removeIf([&change](const QString &folder) { // what the change made
            return change.after.folders.contains(folder) && !change.before.folders.contains(folder);
        });
        for (const QString &folder : change.before.folders) {
            if (!folders.contains(folder) && !change.after.folders.contains(folder)) {
                folders.append(folder);
            }
        }
    }
    const auto folderIn = [](const ProfileArrangement &arrangement, const QString &id) {
        const auto found = std::ranges::find(arrangement.places, id, &ProfilePlace::id);
        return found == arrangement.places.end() ? std::optional<QString>() : found->folder;
    };
    if (places == change.after.places) {
        places = change.before.places; // with their order
        return;
    }
    for (ProfilePlace &place : places) {
        const std::optional<QString> before = folderIn(change.before, place.id);
        if (before && folderIn(change.after, place.id) == place.folder) {
            place.folder = *before;
        }
    }
}

} // namespace mangrove
