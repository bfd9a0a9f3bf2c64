// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/history/messagecollection.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <deque>
#include <optional>

class QIODevice;

namespace mangrove {

enum class ExportFormat {
    JsonLines, ///< one object a line, as `mangrove-cli sub --format json` prints it
    Text, ///< a line of time, topic and payload, with control characters made visible
    Csv, ///< RFC 4180 with a line of names; what is no UTF-8 goes base64 into columns of its own
    /// The same for spreadsheets: text that they would take for a formula gets an apostrophe in front.
    SpreadsheetCsv,
    RawPayloads, ///< the bytes of the payloads, one after the other
    PayloadFiles, ///< the same, in a file for each message
};

/// The messages to be exported, in their order: some one by one, or a topic's from one sequence up to another.
struct ExportList
{
    std::deque<ListedMessage> messages{}; ///< topic and sequence are used
    TopicId topic = kNoTopic;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t generation = 0; ///< of the tree whose ids the topics are

    [[nodiscard]] std::uint64_t size() const { return topic == kNoTopic ? messages.size() : end - begin; }
    [[nodiscard]] ListedMessage at(std::uint64_t index) const;
};

struct ExportCount
{
    std::uint64_t written = 0;
    std::uint64_t evicted = 0; ///< were not in the store any more

    bool operator==(const ExportCount &) const = default;
};

/// What an export into a folder left there, whether it came to its end or not.
struct FolderExport
{
    ExportCount count{};
    QString firstFile{}; ///< name of the first file that was written; empty when there is none
    QString lastFile{};
    std::optional<Error> error{}; ///< AlreadyExists or FileError with the file's name, or Cancelled
};

/// One message in the format: a line with its end, or the bytes of its payload.
void appendExported(QByteArray &out, ExportFormat format, QByteArrayView topic, const StoredMessage &message);
/// The line of names of a CSV; empty for other formats.
[[nodiscard]] QByteArray exportHeading(ExportFormat format);

// Any thread but the GUI's; the mutex is held for some 0.2 ms at a time. Error::Code::Cancelled when `progress` ended it.

/// Writes them one after the other.
[[nodiscard]] Result<ExportCount> exportMessages(const MessageSource &source, const ExportList &list,
                                                 ExportFormat format, QIODevice &device,
                                                 const CollectionProgress &progress);
/// The same into a file that appears whole or not at all; an older one of that name stays until then.
[[nodiscard]] Result<ExportCount> exportToFile(const MessageSource &source, const ExportList &list,
                                               ExportFormat format, const QString &path,
                                               const CollectionProgress &progress);
/// A file for each message in the folder, named by number, time and the topic's last level. Each appears whole or not at all;
/// no file that is there is overwritten: its name is a failure. Those written before a failure or an end stay.
[[nodiscard]] FolderExport exportToFolder(const MessageSource &source, const ExportList &list,
                                          const QString &folder, const CollectionProgress &progress);

} // namespace mangrove
