// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/connections/connectionprofile.h"
#include "core/connections/profilejson.h"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace mangrove {

/// The saved profiles: one versioned JSON file, mode 0600 in a folder of mode 0700, written atomically. An unreadable or
/// newer file is left untouched and reported; saving then fails until the person decides. Passwords are never written.
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
    Result<void> remove(const QString &id);

    [[nodiscard]] QString filePath() const { return m_filePath; }

Q_SIGNALS:
    void profilesChanged();

private:
    [[nodiscard]] Result<ProfileFile> read() const;
    Result<void> write(const ProfileFile &file) const;
    /// Reads the file, lets `edit` change the profile with this id, writes it: under a lock that other programs heed.
    Result<void> change(const QString &id, const std::function<Result<void>(ProfileFile &)> &edit);
    /// Makes the profiles current, with the secrets this process knows; the profile `changedId` comes with its own.
    void adopt(std::vector<ConnectionProfile> profiles, const QString &changedId);

    QString m_filePath;
    std::vector<ConnectionProfile> m_profiles;
};

/// The JSON form, also used for tests and later for import and export.
[[nodiscard]] QByteArray profilesToJson(const std::vector<ConnectionProfile> &profiles);
[[nodiscard]] Result<std::vector<ConnectionProfile>> profilesFromJson(const QByteArray &json);

} // namespace mangrove
