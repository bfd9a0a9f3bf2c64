// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profileimport.h"

#include "core/connections/jsondocument.h"
#include "core/connections/mqttexplorerimport.h"
#include "core/connections/mqttximport.h"
#include "core/connections/profilefile.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>
#include <iterator>
#include <utility>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumProfiles = 2'000; // of one file; a person keeps dozens

template <typename Matches>
const ConnectionProfile *find(const std::vector<ConnectionProfile> &profiles, Matches matches)
{
    const auto found = std::find_if(profiles.begin(), profiles.end(), matches);
    return found == profiles.end() ? nullptr : &*found;
}

/// Nothing that another person wrote is followed, or gets a secret that is kept here, before this person agrees.
void distrust(ConnectionProfile &profile)
{
    profile.secrets.clear();
    profile.userNameFrom.confirmed = false;
    profile.passwordFrom.confirmed = false;
    profile.plainPasswordAllowed = false;
}

Result<ProfileImport> importOwn(const QByteArray &json)
{
    auto file = ProfileFile::fromJson(json);
    if (!file) {
        return file.error();
    }
    ProfileImport made;
    for (ConnectionProfile &profile : file->profiles) {
        ImportedProfile imported{.profile = std::move(profile)};
        // Another person's file does not switch it off.
        if (std::exchange(imported.profile.endpoint.tls.insecure, false)) {
            imported.notes.push_back({ProfileImportNote::Kind::ChecksSwitchedOn, {}});
        }
        distrust(imported.profile);
        made.profiles.push_back(std::move(imported));
    }
    return made;
}

} // namespace

Result<ProfileImport> importProfiles(const QByteArray &json)
{
    const auto document = parseBoundedJson(json);
    if (!document) {
        return document.error();
    }
    const Error tooMany{Error::Code::InvalidFormat,
                        u"the file has more than %1 connections"_s.arg(kMaximumProfiles)};
    ProfileImport made;
    if (isMqttExplorerFile(*document)) {
        made.format = ProfileImport::Format::MqttExplorer;
        made.profiles = importMqttExplorer(*document);
    } else if (isMqttxFile(*document)) {
        made.format = ProfileImport::Format::Mqttx;
        made.profiles = importMqttx(*document);
    } else if (document->object().value("profiles"_L1).toArray().size() > kMaximumProfiles) {
        return tooMany; // before names are compared with each other
    } else {
        return importOwn(json);
    }
    if (std::ssize(made.profiles) > kMaximumProfiles) {
        return tooMany;
    }
    return made;
}

std::vector<ConnectionProfile> mergeImported(const std::vector<ConnectionProfile> &imported,
                                             const std::vector<ConnectionProfile> &existing, NameClash clash)
{
    QSet<QString> taken;
    for (const ConnectionProfile &profile : existing) {
        taken.insert(profile.name);
    }
    std::vector<ConnectionProfile> merged;
    for (ConnectionProfile profile : imported) {
        const auto sameName = [&profile](const auto &other) { return other.name == profile.name; };
        const ConnectionProfile *named = find(existing, sameName);
        const bool twice = find(merged, sameName) != nullptr;
        if (named != nullptr && clash == NameClash::Skip) {
            continue;
        }
        if (named != nullptr && clash == NameClash::Replace && !twice) {
            profile.id = named->id;
            merged.push_back(std::move(profile));
            continue;
        }
        profile.name = freeName(profile.name, taken);
        const auto sameId = [&profile](const auto &other) { return other.id == profile.id; };
        if (find(existing, sameId) != nullptr || find(merged, sameId) != nullptr) {
            profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        }
        taken.insert(profile.name);
        merged.push_back(std::move(profile));
    }
    return merged;
}

QString freeName(const QString &wanted, const QSet<QString> &taken)
{
    QString name = wanted;
    for (int number = 2; taken.contains(name); ++number) {
        name = u"%1 (%2)"_s.arg(wanted).arg(number);
    }
    return name;
}

} // namespace mangrove
