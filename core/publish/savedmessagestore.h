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
/// saving fails. Read when it is first needed. A large payload is a file of its own, never changed and shared by copies of
/// the message; one that no message has is removed a day later at the earliest, so that it can be brought back, here and in
/// another program. Lives on the GUI thread.
class SavedMessageStore : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 kLargestPayload = mangrove::kLargestPayload; ///< bytes as written
    static constexpr qsizetype kLargestInline = 64 * 1024; ///< bytes; a larger payload gets a file of its own

    explicit SavedMessageStore(QString filePath, QObject *parent = nullptr);

    /// Reads the file at the first call. FileError with both names when it was put aside.
    Result<void> load();
    [[nodiscard]] const SavedMessages &content() const { return m_content; }
    [[nodiscard]] QString filePath() const { return m_filePath; }
    [[nodiscard]] QString payloadFolder() const;

    // Any thread; with large payloads not the GUI's.

    /// Moves a large payload into a new file, mode 0600, whole or not at all; a short one stays. put() does it when it was
    /// not done before. PacketTooLarge, FileError.
    static Result<void> separatePayload(SavedMessage &message, const QString &payloadFolder);
    /// The message's draft with its payload, wherever that is. FileError when its file is gone or is another.
    static Result<MessageDraft> wholeDraft(const SavedMessage &message, const QString &payloadFolder);

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
    void removeUnusedPayloads() const;
    void keepPayloads(const RemovedMessages &removed) const;

    QString m_filePath;
    SavedMessages m_content;
    bool m_loaded = false;
};

} // namespace mangrove
