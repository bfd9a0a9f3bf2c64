// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/savedmessagestore.h"

#include "core/base/privatefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDaysUnused = 1; // until a payload that no message has is removed

Error notFound()
{
    return Error{Error::Code::NotFound, u"there is no such message any more"_s};
}

auto findMessage(SavedMessages &content, const QString &id)
{
    return std::ranges::find_if(content.messages,
                                [&id](const SavedMessage &message) { return message.id == id; });
}

void makeFolder(SavedMessages &content, const QString &name)
{
    if (!name.isEmpty() && !content.folders.contains(name)) {
        content.folders.append(name);
    }
}

Result<void> check(const SavedMessage &message)
{
    if (message.id.isEmpty() || message.name.trimmed().isEmpty()) {
        return Error{Error::Code::InvalidArgument, u"a saved message needs an id and a name"_s};
    }
    if (message.draft.payload.size() > SavedMessageStore::kLargestPayload) {
        return Error{Error::Code::PacketTooLarge,
                     u"a saved payload has at most %1 bytes, as much as a message can carry"_s.arg(
                         SavedMessageStore::kLargestPayload)};
    }
    return {};
}

} // namespace

SavedMessageStore::SavedMessageStore(QString filePath, QObject *parent)
    : QObject(parent)
    , m_filePath(std::move(filePath))
{}

QString SavedMessageStore::payloadFolder() const
{
    const QFileInfo file(m_filePath);
    return file.dir().filePath(file.completeBaseName() + "-payloads"_L1);
}

Result<void> SavedMessageStore::separatePayload(SavedMessage &message, const QString &payloadFolder)
{
    if (auto good = check(message); !good) {
        return good;
    }
    const QByteArray payload = message.draft.payload;
    if (payload.size() <= kLargestInline) {
        return {};
    }
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (auto written = writePrivateFile(QDir(payloadFolder).filePath(name), payload); !written) {
        return written;
    }
    message.payloadFile = name;
    message.payloadSize = payload.size();
    message.draft.payload.clear();
    return {};
}

Result<MessageDraft> SavedMessageStore::wholeDraft(const SavedMessage &message, const QString &payloadFolder)
{
    if (message.payloadFile.isEmpty()) {
        return message.draft;
    }
    const QString path = QDir(payloadFolder).filePath(message.payloadFile);
    auto payload = readPrivateFile(path, kLargestPayload);
    if (!payload) {
        return payload.error();
    }
    if (payload->size() != message.payloadSize) {
        return Error{Error::Code::FileError,
                     QDir::toNativeSeparators(path)
                         + u": it has %1 bytes of the %2 that were saved"_s.arg(
                             QString::number(payload->size()), QString::number(message.payloadSize))};
    }
    MessageDraft draft = message.draft;
    draft.payload = std::move(*payload);
    return draft;
}

void SavedMessageStore::removeUnusedPayloads() const
{
    const QStringList used = m_content.payloadFiles();
    const QDateTime newest = QDateTime::currentDateTimeUtc().addDays(-kDaysUnused);
    const QFileInfoList files = QDir(payloadFolder()).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        const bool isOurs = !QUuid::fromString(file.fileName()).isNull();
        if (isOurs && !used.contains(file.fileName()) && file.lastModified() < newest) {
            QFile::remove(file.filePath());
        }
    }
}

/// As if they had been written now: removing can be undone.
void SavedMessageStore::keepPayloads(const RemovedMessages &removed) const
{
    for (const auto &[place, message] : removed.messages) {
        QFile file(QDir(payloadFolder()).filePath(message.payloadFile));
        if (!message.payloadFile.isEmpty() && file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)) {
            file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
        }
    }
}

Result<SavedMessages> SavedMessageStore::read()
{
    auto json = readPrivateFile(m_filePath, SavedMessages::kMaximumSize);
    if (!json) {
        return json.error();
    }
    if (json->isEmpty()) {
        return SavedMessages();
    }
    auto content = SavedMessages::fromJson(*json);
    if (!content) {
        return Error{content.error().code,
                     QDir::toNativeSeparators(m_filePath) + ": "_L1 + content.error().detail};
    }
    return content;
}

Result<void> SavedMessageStore::load()
{
    if (m_loaded) {
        return {};
    }
    auto content = read();
    m_loaded = true;
    if (!content) {
        if (content.error().code != Error::Code::InvalidFormat) {
            return content.error();
        }
        const auto aside = keepFileAside(m_filePath);
        return aside ? Error{Error::Code::InvalidFormat,
                             content.error().detail + u"\n"_s + QDir::toNativeSeparators(*aside)}
                     : content.error();
    }
    m_content = std::move(*content);
    removeUnusedPayloads();
    Q_EMIT changed();
    return {};
}

Result<void> SavedMessageStore::change(const std::function<Result<void>(SavedMessages &)> &edit)
{
    auto lock = lockPrivateFile(m_filePath);
    if (!lock) {
        return lock.error();
    }
    auto content = read();
    if (!content && content.error().code == Error::Code::InvalidFormat) {
        // Another program broke it meanwhile: what is known goes into a new file.
        if (const auto aside = keepFileAside(m_filePath); !aside) {
            return aside.error();
        }
        content = m_content;
    }
    if (!content) {
        return content.error();
    }
    if (auto done = edit(*content); !done) {
        return done;
    }
    const QByteArray json = content->toJson();
    if (json.size() > SavedMessages::kMaximumSize) {
        return Error{Error::Code::FileError, u"the saved messages would be larger than 16 MiB"_s};
    }
    if (auto done = writePrivateFile(m_filePath, json); !done) {
        return done;
    }
    m_loaded = true;
    m_content = std::move(*content);
    Q_EMIT changed();
    return {};
}

Result<void> SavedMessageStore::put(const SavedMessage &added)
{
    SavedMessage message = added;
    if (auto good = separatePayload(message, payloadFolder()); !good) {
        return good;
    }
    return change([&message](SavedMessages &content) -> Result<void> {
        makeFolder(content, message.folder);
        const auto found = findMessage(content, message.id);
        if (found != content.messages.end()) {
            *found = message;
        } else {
            content.messages.push_back(message);
        }
        return {};
    });
}

Result<void> SavedMessageStore::rename(const QString &id, const QString &name)
{
    return change([&id, &name](SavedMessages &content) -> Result<void> {
        const auto found = findMessage(content, id);
        if (found == content.messages.end()) {
            return notFound();
        }
        found->name = name;
        return check(*found);
    });
}

Result<void> SavedMessageStore::move(const QString &id, const QString &folder, const QString &afterId)
{
    return change([&](SavedMessages &content) -> Result<void> {
        const auto found = findMessage(content, id);
        if (found == content.messages.end()) {
            return notFound();
        }
        if (id == afterId) {
            return {};
        }
        SavedMessage moved = std::move(*found);
        content.messages.erase(found);
        moved.folder = folder;
        makeFolder(content, folder);
        const auto after = findMessage(content, afterId);
        const bool isThere = after != content.messages.end() && after->folder == folder;
        content.messages.insert(isThere ? after + 1 : content.messages.begin(), std::move(moved));
        return {};
    });
}

Result<QString> SavedMessageStore::duplicate(const QString &id, const QString &name)
{
    const QString newId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto done = change([&](SavedMessages &content) -> Result<void> {
        const auto found = findMessage(content, id);
        if (found == content.messages.end()) {
            return notFound();
        }
        SavedMessage copy = *found;
        copy.id = newId;
        copy.name = name;
        if (content.unknownMessageKeys.contains(id)) {
            content.unknownMessageKeys.insert(newId, content.unknownMessageKeys.value(id));
        }
        content.messages.insert(found + 1, copy);
        return check(copy);
    });
    if (!done) {
        return done.error();
    }
    return newId;
}

Result<RemovedMessages> SavedMessageStore::remove(const QString &id)
{
    RemovedMessages removed;
    const auto done = change([&](SavedMessages &content) -> Result<void> {
        const auto found = findMessage(content, id);
        if (found == content.messages.end()) {
            return notFound();
        }
        removed.messages.emplace_back(found - content.messages.begin(), *found);
        content.messages.erase(found);
        return {};
    });
    if (!done) {
        return done.error();
    }
    keepPayloads(removed);
    return removed;
}

Result<void> SavedMessageStore::addFolder(const QString &name)
{
    if (name.trimmed().isEmpty()) {
        return Error{Error::Code::InvalidArgument, u"a folder needs a name"_s};
    }
    return change([&name](SavedMessages &content) -> Result<void> {
        if (content.folders.contains(name)) {
            return Error{Error::Code::AlreadyExists, u"there is a folder of this name"_s};
        }
        content.folders.append(name);
        return {};
    });
}

Result<void> SavedMessageStore::renameFolder(const QString &name, const QString &newName)
{
    if (newName.trimmed().isEmpty()) {
        return Error{Error::Code::InvalidArgument, u"a folder needs a name"_s};
    }
    return change([&](SavedMessages &content) -> Result<void> {
        const qsizetype at = content.folders.indexOf(name);
        if (at < 0) {
            return notFound();
        }
        if (name != newName && content.folders.contains(newName)) {
            return Error{Error::Code::AlreadyExists, u"there is a folder of this name"_s};
        }
        content.folders[at] = newName;
        for (SavedMessage &message : content.messages) {
            if (message.folder == name) {
                message.folder = newName;
            }
        }
        return {};
    });
}

Result<RemovedMessages> SavedMessageStore::removeFolder(const QString &name, const QString &profileId)
{
    RemovedMessages removed;
    const auto done = change([&](SavedMessages &content) -> Result<void> {
        const qsizetype folder = content.folders.indexOf(name);
        if (folder < 0) {
            return notFound();
        }
        std::vector<SavedMessage> kept;
        bool othersLeft = false;
        for (std::size_t at = 0; at < content.messages.size(); ++at) {
            const SavedMessage &message = content.messages[at];
            const bool inFolder = message.folder == name;
            if (inFolder && (message.profileId.isEmpty() || message.profileId == profileId)) {
                removed.messages.emplace_back(at, message);
            } else {
                othersLeft = othersLeft || inFolder;
                kept.push_back(message);
            }
        }
        content.messages = std::move(kept);
        if (!othersLeft) {
            removed.folder = {folder, name};
            content.folders.removeAt(folder);
        }
        return {};
    });
    if (!done) {
        return done.error();
    }
    keepPayloads(removed);
    return removed;
}

Result<void> SavedMessageStore::restore(const RemovedMessages &removed)
{
    return change([&removed](SavedMessages &content) -> Result<void> {
        if (removed.folder && !content.folders.contains(removed.folder->second)) {
            content.folders.insert(std::min(removed.folder->first, content.folders.size()),
                                   removed.folder->second);
        }
        for (const auto &[place, message] : removed.messages) {
            if (content.find(message.id) == nullptr) {
                makeFolder(content, message.folder);
                const auto at = static_cast<std::ptrdiff_t>(std::min(place, content.messages.size()));
                content.messages.insert(content.messages.begin() + at, message);
            }
        }
        return {};
    });
}

} // namespace mangrove
