// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/jsondocument.h"
#include "core/publish/messagedraft.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace mangrove {

/// A message that a person keeps under a name.
struct SavedMessage
{
    QString id{}; ///< UUID without braces; stable when the name changes
    QString name{}; ///< shown; not empty, need not be unique
    QString folder{}; ///< the name of a folder, or empty for none
    QString profileId{}; ///< the connection it is for, or empty for all
    MessageDraft draft{};
    /// Of a large payload, which is in a file of this name in the store's folder of payloads; draft.payload is empty then.
    QString payloadFile{}; ///< a UUID without braces, or empty
    qint64 payloadSize = 0; ///< bytes in that file

    bool operator==(const SavedMessage &) const = default;
};

/// Everything that a file of saved messages holds (docs/saved-messages-format.md): the messages, and what this version of
/// the program does not know but writes back as it was. A value; any thread.
struct SavedMessages
{
    std::vector<SavedMessage> messages{}; ///< in the person's order
    QStringList folders{}; ///< in their order; every folder of a message is among them
    QJsonObject unknownKeys{}; ///< of the file
    QHash<QString, QJsonObject> unknownMessageKeys{}; ///< of a message, by its id

    static constexpr qint64 kMaximumSize = kMaximumJsonSize; ///< bytes

    /// Names of all files with payloads of these messages.
    [[nodiscard]] QStringList payloadFiles() const;

    /// InvalidFormat with the line, or the message and the key, that is wrong; InvalidArgument for a file of a newer version.
    /// Bounded in size and depth.
    [[nodiscard]] static Result<SavedMessages> fromJson(const QByteArray &json);
    [[nodiscard]] QByteArray toJson() const;

    [[nodiscard]] const SavedMessage *find(const QString &id) const;

    bool operator==(const SavedMessages &) const = default;
};

} // namespace mangrove
