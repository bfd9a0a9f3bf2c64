// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/connections/connectionprofile.h"
#include "core/connections/profilefile.h"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace mangrove {

/// A profile that was removed, with all it takes to put it back as it was.
struct RemovedProfile
{
    ConnectionProfile profile;
    QJsonObject unknownKeys;
    qsizetype row = 0; ///< its place in the order
};

/// Where a person wants a profile.
struct ProfilePlace
{
    QString id;
    QString folder;

    bool operator==(const ProfilePlace &) const = default;
};

/// The saved profiles: one versioned JSON file, mode 0600 in a folder of mode 0700, written atomically. An unreadable or
/// newer file is left untouched and reported; saving then fails until the person decides. Secrets are never written.
/// Several programs may share the file: every change is made to what the file holds at that moment. Lives on the GUI thread.
class ProfileStore : public QObject
{
    Q_OBJECT

public:
    /// `filePath` is the JSON file; nothing is read before load().
    explicit ProfileStore(QString filePath, QObject *parent = nullptr);

    /// A missing file is an empty store. On error the store is empty and save() refuses to overwrite the file.
    Result<void> load();

    [[nodiscard]] const std::vector<ConnectionProfile> &profiles() const { return m_profiles; }
    [[nodiscard]] const ConnectionProfile *findByName(const QString &name) const;
    [[nodiscard]] const ConnectionProfile *findById(const QString &id) const;
    /// Adds, or replaces the profile with the same id, and writes the file. AlreadyExists when another has the name.
    Result<void> put(const ConnectionProfile &profile);
    /// All or none, as put() does.
    Result<void> putAll(const std::vector<ConnectionProfile> &profiles);
    Result<RemovedProfile> remove(const QString &id);
    /// AlreadyExists when its id or name has been taken since.
    Result<void> restore(const RemovedProfile &removed);
    /// In the person's order; a parent stands before its children.
    [[nodiscard]] const QStringList &folders() const { return m_folders; }
    /// The order of the profiles, their folders, and all folders. A profile that is not named keeps its folder and comes
    /// last.
    Result<void> arrange(const std::vector<ProfilePlace> &places, const QStringList &folders);

    [[nodiscard]] QString filePath() const { return m_filePath; }
    /// Whether profiles() hold their secrets, which this process knows; they do unless somebody else keeps them.
    void setKeepsSecrets(bool keeps);

Q_SIGNALS:
    void profilesChanged();
    /// With its secrets, as it was given; `secretsBefore` are those it had before, of which some may be gone.
    void profileSaved(const mangrove::ConnectionProfile &profile,
                      const std::set<mangrove::SecretField> &secretsBefore);
    void profileRemoved(const mangrove::ConnectionProfile &profile);
    void profileRestored(const QString &id);

private:
    [[nodiscard]] Result<ProfileFile> read() const;
    Result<void> write(const ProfileFile &file) const;
    /// Reads the file, lets `edit` change the profiles with these ids, writes it: under a lock that other programs heed.
    Result<void> change(const QStringList &ids, const std::function<Result<void>(ProfileFile &)> &edit);
    /// Makes the file current, with the secrets this process knows; the profiles `changedIds` come with their own.
    void adopt(ProfileFile file, const QStringList &changedIds);

    QString m_filePath;
    std::vector<ConnectionProfile> m_profiles;
    QStringList m_folders;
    bool m_keepsSecrets = true;
};

/// The JSON form, also used for import and export.
[[nodiscard]] QByteArray profilesToJson(const std::vector<ConnectionProfile> &profiles);
[[nodiscard]] Result<std::vector<ConnectionProfile>> profilesFromJson(const QByteArray &json);

} // namespace mangrove
