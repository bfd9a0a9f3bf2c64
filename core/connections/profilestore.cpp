// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilestore.h"

#include "core/base/privatefile.h"
#include "core/connections/profilesecrets.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <iterator>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

template <typename Profiles, typename Matches>
auto findProfile(Profiles &profiles, Matches matches)
{
    return std::find_if(profiles.begin(), profiles.end(), matches);
}

Result<void> putInto(ProfileFile &file, const ConnectionProfile &profile)
{
    if (profile.id.isEmpty() || profile.name.isEmpty() || profile.endpoint.host.isEmpty()) {
        return Error{Error::Code::InvalidArgument, u"a profile needs an id, a name and a host"_s};
    }
    const auto sameName = findProfile(file.profiles, [&profile](const auto &other) {
        return other.name == profile.name && other.id != profile.id;
    });
    if (sameName != file.profiles.end()) {
        return Error{Error::Code::AlreadyExists, u"another profile has this name"_s};
    }
    const auto same
        = findProfile(file.profiles, [&profile](const auto &other) { return other.id == profile.id; });
    if (same != file.profiles.end()) {
        *same = profile;
    } else {
        file.profiles.push_back(profile);
    }
    return {};
}

} // namespace

ProfileStore::ProfileStore(QString filePath, QObject *parent)
    : QObject(parent)
    , m_filePath(std::move(filePath))
{}

Result<void> ProfileStore::load()
{
    auto file = read();
    if (!file) {
        adopt({}, {});
        return file.error();
    }
    adopt(std::move(*file), {});
    return {};
}

const ConnectionProfile *ProfileStore::findByName(const QString &name) const
{
    const auto found = findProfile(m_profiles, [&name](const auto &profile) { return profile.name == name; });
    return found == m_profiles.end() ? nullptr : &*found;
}

const ConnectionProfile *ProfileStore::findById(const QString &id) const
{
    const auto found = findProfile(m_profiles, [&id](const auto &profile) { return profile.id == id; });
    return found == m_profiles.end() ? nullptr : &*found;
}

Result<void> ProfileStore::put(const ConnectionProfile &profile)
{
    return putAll({profile});
}

Result<void> ProfileStore::putAll(const std::vector<ConnectionProfile> &profiles)
{
    QStringList ids;
    std::vector<ConnectionProfile> marked = profiles;
    std::vector<std::set<SecretField>> before(profiles.size());
    for (ConnectionProfile &profile : marked) {
        ids.append(profile.id);
        markSecrets(profile);
    }
    auto done = change(ids, [&marked, &before](ProfileFile &file) -> Result<void> {
        for (std::size_t i = 0; i < marked.size(); ++i) {
            const auto same = findProfile(
                file.profiles, [&profile = marked[i]](const auto &other) { return other.id == profile.id; });
            if (same != file.profiles.end()) {
                before[i] = same->secrets;
            }
            if (auto put = putInto(file, marked[i]); !put) {
                return put;
            }
        }
        return {};
    });
    for (std::size_t i = 0; done && i < marked.size(); ++i) {
        Q_EMIT profileSaved(marked[i], before[i]);
    }
    return done;
}

Result<RemovedProfile> ProfileStore::remove(const QString &id)
{
    RemovedProfile removed;
    if (const ConnectionProfile *known = findById(id)) {
        removed.profile = *known; // with its secrets
    }
    const Result<void> done = change({}, [&id, &removed](ProfileFile &file) -> Result<void> {
        const auto found
            = findProfile(file.profiles, [&id](const auto &profile) { return profile.id == id; });
        if (found == file.profiles.end()) {
            return Error{Error::Code::NotFound, u"there is no profile with this id"_s};
        }
        if (removed.profile.id.isEmpty()) {
            removed.profile = *found;
        }
        removed.row = std::distance(file.profiles.begin(), found);
        removed.unknownKeys = file.unknownProfileKeys.take(id);
        file.profiles.erase(found);
        return {};
    });
    if (!done) {
        return done.error();
    }
    Q_EMIT profileRemoved(removed.profile);
    return removed;
}

Result<void> ProfileStore::restore(const RemovedProfile &removed)
{
    const QString id = removed.profile.id;
    auto done = change({id}, [&removed, &id](ProfileFile &file) -> Result<void> {
        const auto taken = findProfile(file.profiles, [&removed, &id](const auto &other) {
            return other.id == id || other.name == removed.profile.name;
        });
        if (taken != file.profiles.end()) {
            return Error{Error::Code::AlreadyExists, u"another profile has this name"_s};
        }
        const auto row = std::clamp<qsizetype>(removed.row, 0, std::ssize(file.profiles));
        file.profiles.insert(file.profiles.begin() + row, removed.profile);
        if (!removed.unknownKeys.isEmpty()) {
            file.unknownProfileKeys.insert(id, removed.unknownKeys);
        }
        return {};
    });
    if (done) {
        Q_EMIT profileRestored(id);
    }
    return done;
}

Result<void> ProfileStore::arrange(const std::vector<ProfilePlace> &places, const QStringList &folders)
{
    return change({}, [&places, &folders](ProfileFile &file) -> Result<void> {
        const auto placeOf = [&places](const ConnectionProfile &profile) {
            return std::find_if(places.begin(), places.end(),
                                [&profile](const ProfilePlace &place) { return place.id == profile.id; });
        };
        for (ConnectionProfile &profile : file.profiles) {
            if (const auto place = placeOf(profile); place != places.end()) {
                profile.folder = ConnectionProfile::normalizedFolder(place->folder);
            }
        }
        std::stable_sort(file.profiles.begin(), file.profiles.end(),
                         [&placeOf](const auto &a, const auto &b) { return placeOf(a) < placeOf(b); });
        file.folders.clear();
        for (const QString &folder : folders) {
            file.folders.append(ConnectionProfile::normalizedFolder(folder));
        }
        file.folders.removeAll(QString());
        return {};
    });
}

Result<ProfileFile> ProfileStore::read() const
{
    const QFileInfo info(m_filePath);
    if (!info.exists()) {
        return ProfileFile{};
    }
    if (info.isFile() && info.size() > ProfileFile::kMaximumSize) { // none of ours
        return Error{Error::Code::InvalidFormat,
                     QDir::toNativeSeparators(m_filePath) + ": it is larger than 16 MiB"_L1};
    }
    const auto json = readPrivateFile(m_filePath, ProfileFile::kMaximumSize);
    if (!json) {
        return json.error();
    }
    auto parsed = ProfileFile::fromJson(*json);
    if (!parsed) {
        return Error{parsed.error().code,
                     QDir::toNativeSeparators(m_filePath) + ": "_L1 + parsed.error().detail};
    }
    return parsed;
}

Result<void> ProfileStore::write(const ProfileFile &content) const
{
    const QByteArray json = content.toJson();
    if (json.size() > ProfileFile::kMaximumSize) {
        return Error{Error::Code::FileError,
                     QDir::toNativeSeparators(m_filePath) + ": the profiles would be larger than 16 MiB"_L1};
    }
    return writePrivateFile(m_filePath, json);
}

Result<void> ProfileStore::change(const QStringList &ids,
                                  const std::function<Result<void>(ProfileFile &)> &edit)
{
    const auto lock = lockPrivateFile(m_filePath);
    if (!lock) {
        return lock.error();
    }
    auto file = read();
    if (!file) {
        return file.error();
    }
    if (auto done = edit(*file); !done) {
        return done;
    }
    file->completeFolders();
    if (auto done = write(*file); !done) {
        return done;
    }
    adopt(std::move(*file), ids);
    return {};
}

void ProfileStore::adopt(ProfileFile file, const QStringList &changedIds)
{
    for (ConnectionProfile &profile : file.profiles) {
        if (!m_keepsSecrets) {
            profile = withoutSecrets(std::move(profile));
            continue;
        }
        const ConnectionProfile *known = findById(profile.id);
        if (known == nullptr || changedIds.contains(profile.id)) {
            continue;
        }
        for (const SecretField field : kSecretFields) {
            if (secretOf(profile, field).isEmpty()) {
                setSecret(profile, field, secretOf(*known, field));
            }
        }
    }
    m_profiles = std::move(file.profiles);
    m_folders = std::move(file.folders);
    Q_EMIT profilesChanged();
}

void ProfileStore::setKeepsSecrets(bool keeps)
{
    m_keepsSecrets = keeps;
    if (!keeps) {
        for (ConnectionProfile &profile : m_profiles) {
            profile = withoutSecrets(std::move(profile));
        }
    }
}

QByteArray profilesToJson(const std::vector<ConnectionProfile> &profiles)
{
    ProfileFile file;
    file.profiles = profiles;
    return file.toJson();
}

Result<std::vector<ConnectionProfile>> profilesFromJson(const QByteArray &json)
{
    auto file = ProfileFile::fromJson(json);
    if (!file) {
        return file.error();
    }
    return std::move(file->profiles);
}

} // namespace mangrove
