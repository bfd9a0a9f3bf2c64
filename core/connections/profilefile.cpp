// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilefile.h"

#include "core/connections/profilejson.h"

#include <QJsonArray>

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFormat = "mangrove-profiles"_L1;
constexpr int kVersion = 3;
constexpr qsizetype kMaximumShownName = 64; // characters of a profile's name in an error

Error formatError(const QString &detail)
{
    return Error{Error::Code::InvalidFormat, detail};
}

Result<QJsonObject> parseRoot(const QByteArray &json)
{
    const auto document = parseBoundedJson(json);
    if (!document) {
        return document.error();
    }
    const QJsonObject root = document->object();
    if (!document->isObject() || root.value("format"_L1).toString() != kFormat) {
        return formatError(
            u"this is no file of Mangrove profiles: \"format\" must be \"mangrove-profiles\""_s);
    }
    const qint64 version = root.value("version"_L1).toInteger(0);
    if (version < 1) {
        return formatError(u"\"version\" must be a whole number from 1"_s);
    }
    if (version > kVersion) {
        return formatError(
            u"the file has version %1, written by a newer Mangrove; this one reads version %2"_s.arg(version)
                .arg(kVersion));
    }
    if (!root.value("profiles"_L1).isArray()) {
        return formatError(u"\"profiles\" must be an array"_s);
    }
    return root;
}

bool contains(const std::vector<ConnectionProfile> &profiles, const ConnectionProfile &candidate)
{
    return std::any_of(profiles.begin(), profiles.end(), [&candidate](const ConnectionProfile &profile) {
        return profile.id == candidate.id || profile.name == candidate.name;
    });
}

QJsonObject unknownKeysOf(const QJsonObject &profile)
{
    QJsonObject unknown;
    for (auto it = profile.begin(); it != profile.end(); ++it) {
        if (!isKnownProfileKey(it.key())) {
            unknown.insert(it.key(), it.value());
        }
    }
    return unknown;
}

Result<QStringList> readFolders(const QJsonValue &value)
{
    QStringList folders;
    const QJsonArray array = value.toArray();
    if (!value.isUndefined() && !value.isArray()) {
        return formatError(u"\"folders\" must be an array"_s);
    }
    for (const auto &each : array) {
        const QString folder = ConnectionProfile::normalizedFolder(each.toString());
        if (folder.isEmpty()) {
            return formatError(u"\"folders\" must hold names"_s);
        }
        folders.append(folder);
    }
    return folders;
}

} // namespace

Result<ProfileFile> ProfileFile::fromJson(const QByteArray &json)
{
    auto root = parseRoot(json);
    if (!root) {
        return root.error();
    }
    auto folders = readFolders(root->value("folders"_L1));
    if (!folders) {
        return folders.error();
    }
    ProfileFile file;
    const QJsonArray array = root->value("profiles"_L1).toArray();
    for (const auto &value : array) {
        const QJsonObject object = value.toObject();
        const QString where = u"profile %1 (\"%2\"): "_s.arg(file.profiles.size() + 1)
                                  .arg(object.value("name"_L1).toString().left(kMaximumShownName));
        auto profile = profileFromJson(object);
        if (!profile) {
            return formatError(where + profile.error().detail);
        }
        if (contains(file.profiles, *profile)) {
            return formatError(where + "another profile has the same name or id"_L1);
        }
        if (const QJsonObject unknown = unknownKeysOf(object); !unknown.isEmpty()) {
            file.unknownProfileKeys.insert(profile->id, unknown);
        }
        file.profiles.push_back(std::move(*profile));
    }
    file.folders = std::move(*folders);
    file.completeFolders();
    file.unknownKeys = *root;
    for (const auto key : {"format"_L1, "version"_L1, "profiles"_L1, "folders"_L1}) {
        file.unknownKeys.remove(key);
    }
    return file;
}

QByteArray ProfileFile::toJson() const
{
    QJsonArray array;
    for (const ConnectionProfile &profile : profiles) {
        QJsonObject object = unknownProfileKeys.value(profile.id);
        const QJsonObject known = profileToJson(profile);
        for (auto it = known.begin(); it != known.end(); ++it) {
            object.insert(it.key(), it.value());
        }
        array.append(object);
    }
    QJsonObject root = unknownKeys;
    root.insert("format"_L1, kFormat);
    root.insert("version"_L1, kVersion);
    root.insert("profiles"_L1, array);
    if (!folders.isEmpty()) {
        root.insert("folders"_L1, QJsonArray::fromStringList(folders));
    }
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

void ProfileFile::completeFolders()
{
    QStringList complete;
    const auto add = [&complete](const QString &folder) {
        for (qsizetype end = folder.indexOf(u'/'); end >= 0; end = folder.indexOf(u'/', end + 1)) {
            if (const QString parent = folder.first(end); !complete.contains(parent)) {
                complete.append(parent);
            }
        }
        if (!folder.isEmpty() && !complete.contains(folder)) {
            complete.append(folder);
        }
    };
    std::for_each(folders.cbegin(), folders.cend(), add);
    for (const ConnectionProfile &profile : profiles) {
        add(profile.folder);
    }
    folders = std::move(complete);
}

} // namespace mangrove
