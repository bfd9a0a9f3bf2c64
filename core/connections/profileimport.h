// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/connections/connectionprofile.h"

#include <QByteArray>
#include <QSet>
#include <QString>

#include <vector>

namespace mangrove {

/// What was not taken as it stood in an imported file.
struct ProfileImportNote
{
    enum class Kind {
        PasswordTaken, ///< into the profile, for the place where secrets are kept
        ClientIdentifierRenewed, ///< a generated one: two programs with it would throw each other out
        ChecksSwitchedOn, ///< the server's certificate was not checked there; it is checked here
        NoHost, ///< the profile is left out
        WrongValue, ///< of the key `detail`; the default is taken
        ClientCertificate, ///< left out, with its key: it stands in the file, and keys are not kept in profiles
        Messages, ///< left out; `detail` is how many
        DisabledSubscriptions, ///< left out; `detail` is how many
        OtherKeys, ///< left out; `detail` lists them
    };

    Kind kind = Kind::WrongValue;
    QString detail; ///< untranslated; from the file, bounded

    bool operator==(const ProfileImportNote &) const = default;
};

struct ImportedProfile
{
    ConnectionProfile profile{};
    bool taken = true; ///< false: the notes say why not
    std::vector<ProfileImportNote> notes{};
};

struct ProfileImport
{
    enum class Format { Mangrove, MqttExplorer, Mqttx };

    Format format = Format::Mangrove;
    std::vector<ImportedProfile> profiles;
};

/// What to do with an imported profile whose name is taken.
enum class NameClash { KeepBoth, Replace, Skip };

/// Reads an export of ours, MQTT Explorer's settings.json or MQTTX's JSON export, told apart by content. Bounded in size,
/// depth and number; what is wrong in one profile does not spoil the others. Any thread.
[[nodiscard]] Result<ProfileImport> importProfiles(const QByteArray &json);

/// What ProfileStore::putAll() is to be given: names made unique or ids taken over as `clash` says.
[[nodiscard]] std::vector<ConnectionProfile> mergeImported(const std::vector<ConnectionProfile> &imported,
                                                           const std::vector<ConnectionProfile> &existing,
                                                           NameClash clash);

/// "Home (2)" where "Home" is taken.
[[nodiscard]] QString freeName(const QString &wanted, const QSet<QString> &taken);

} // namespace mangrove
