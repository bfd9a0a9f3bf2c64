// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/savedmessages.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace mangrove {

/// What was taken away, to be put back as it was.
struct RemovedMessages
{
    std::vector<std::pair<std::size_t, SavedMessage>> messages; ///< each with its place
    std::optional<std::pair<qsizetype, QString>> folder; ///< with its place
};

/// The saved messages of a person, in one file that several programs may share: each change is made to what the file holds
/// at that moment. A file that can't be understood is renamed and told, never overwritten; one of a newer version stays, and
/// saving fails. Read when it is first needed. Lives on the GUI thread.
class SavedMessageStore : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype kLargestPayload
        = 1024 * 1024; ///< bytes as written; what is larger stays in a file

    explicit SavedMessageStore(QString filePath, QObject *parent = nullptr);

    /// Reads the file at the first call. FileError with both names when it was put aside.
    Result<void> load();
    [[nodiscard]] const SavedMessages &content() const { return m_content; }
    [[nodiscard]] QString filePath() const { return m_filePath; }

    /// Adds at the end, or replaces the message with the same id. A folder that is not there is made.
    Result<void> put(const SavedMessage &message);
    Result<void> rename(const QString &id, const QString &name);
    /// Behind the message `afterId` when it is in that folder, else to its beginning.
    Result<void> move(const QString &id, const QString &folder, const QString &afterId = {});
    /// A copy behind the message, with a new id; returns it.
    Result<QString> duplicate(const QString &id, const QString &name);
    Result<RemovedMessages> remove(const QString &id);
    Result<void> addFolder(const QString &name);
    Result<void> renameFolder(const QString &name, const QString &newName);
    /// With the messages of `profileId` and of all connections in it; the folder stays while others are left.
    Result<RemovedMessages> removeFolder(const QString &name, const QString &profileId);
    Result<void> restore(const RemovedMessages &removed);

Q_SIGNALS:
    void changed();

private:
    Result<void> change(const std::function<Result<void>(SavedMessages &)> &edit);
    Result<SavedMessages> read();

    QString m_filePath;
    SavedMessages m_content;
    bool m_loaded = false;
};

} // namespace mangrove
