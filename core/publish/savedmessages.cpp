// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/savedmessages.h"

#include "core/connections/jsondocument.h"
#include "core/connections/jsonfields.h"

#include <QJsonArray>
#include <QUuid>

#include <algorithm>
#include <array>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFormat = "mangrove-saved-messages"_L1;
constexpr int kVersion = 2;
constexpr int kVersionWithoutFiles = 1; // as long as no payload is in a file, older programs can read it
constexpr qsizetype kMaximumShownName = 64; // characters of a message's name in an error

constexpr std::array kFileKeys = {"format"_L1, "version"_L1, "folders"_L1, "messages"_L1};
constexpr std::array kMessageKeys
    = {"id"_L1,   "name"_L1,        "folder"_L1,        "profile"_L1,     "topic"_L1,
       "file"_L1, "topicBase64"_L1, "payloadFormat"_L1, "payload"_L1,     "payloadBase64"_L1,
       "qos"_L1,  "retain"_L1,      "properties"_L1,    "payloadFile"_L1, "payloadSize"_L1};

Error formatError(const QString &detail)
{
    return Error{Error::Code::InvalidFormat, detail};
}

Result<QJsonObject> parseDocument(const QByteArray &json)
{
    const Result<QJsonDocument> document = parseBoundedJson(json);
    if (!document) {
        return document.error();
    }
    QJsonObject root = document->object();
    if (root.value("format"_L1).toString() != kFormat) {
        return formatError(u"this is no file of saved messages"_s);
    }
    const qint64 version = root.value("version"_L1).toInteger(0);
    if (version > kVersion) {
        return Error{Error::Code::InvalidArgument,
                     u"it is of version %1, this program knows version %2"_s.arg(version).arg(kVersion)};
    }
    if (version < 1 || !root.value("messages"_L1).isArray()) {
        return formatError(u"\"version\" or \"messages\" is missing"_s);
    }
    return root;
}

template <typename Keys>
QJsonObject unknownOf(const QJsonObject &object, const Keys &keys)
{
    QJsonObject unknown;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key();
        if (std::none_of(keys.begin(), keys.end(),
                         [&key](QLatin1StringView known) { return key == known; })) {
            unknown.insert(key, it.value());
        }
    }
    return unknown;
}

/// A name that this program gave: what else might it point at?
bool isPayloadFile(const QString &name)
{
    return QUuid::fromString(name).toString(QUuid::WithoutBraces) == name;
}

void readPayloadFile(JsonFields &fields, SavedMessage &message)
{
    fields.read("payloadFile"_L1, message.payloadFile);
    message.payloadSize = fields.readWhole("payloadSize"_L1, 0, kLargestPayload).value_or(0);
    if (!message.payloadFile.isEmpty() && !isPayloadFile(message.payloadFile)) {
        fields.fail("payloadFile"_L1, u"must be a UUID"_s);
    }
}

Result<SavedMessage> messageFromJson(const QJsonObject &object, const QString &where)
{
    SavedMessage message;
    JsonFields fields(object, where);
    fields.read("id"_L1, message.id);
    fields.read("name"_L1, message.name);
    fields.read("folder"_L1, message.folder);
    fields.read("profile"_L1, message.profileId);
    readPayloadFile(fields, message);
    if (message.name.isEmpty() && !fields.error()) {
        fields.fail("name"_L1, u"is missing"_s);
    }
    if (fields.error()) {
        return *fields.error();
    }
    auto draft = draftFromJson(object, where);
    if (!draft) {
        return draft.error();
    }
    message.draft = *draft;
    if (message.id.isEmpty()) {
        message.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    return message;
}

QJsonObject messageToJson(const SavedMessage &message, QJsonObject object)
{
    const QJsonObject draft = draftToJson(message.draft);
    for (auto it = draft.begin(); it != draft.end(); ++it) {
        object.insert(it.key(), it.value());
    }
    object.insert("id"_L1, message.id);
    object.insert("name"_L1, message.name);
    if (!message.folder.isEmpty()) {
        object.insert("folder"_L1, message.folder);
    }
    if (!message.profileId.isEmpty()) {
        object.insert("profile"_L1, message.profileId);
    }
    if (!message.payloadFile.isEmpty()) {
        object.remove("payload"_L1);
        object.insert("payloadFile"_L1, message.payloadFile);
        object.insert("payloadSize"_L1, message.payloadSize);
    }
    return object;
}

Result<QStringList> foldersFromJson(const QJsonObject &root)
{
    JsonFields fields(root);
    const QJsonArray array = fields.array("folders"_L1);
    if (fields.error()) {
        return *fields.error();
    }
    QStringList folders;
    for (const QJsonValue value : array) {
        const QString name = value.toString();
        if (name.isEmpty()) {
            return formatError(u"\"folders\" must hold names"_s);
        }
        if (!folders.contains(name)) {
            folders.append(name);
        }
    }
    return folders;
}

} // namespace

Result<SavedMessages> SavedMessages::fromJson(const QByteArray &json)
{
    auto root = parseDocument(json);
    if (!root) {
        return root.error();
    }
    auto folders = foldersFromJson(*root);
    if (!folders) {
        return folders.error();
    }
    SavedMessages file;
    file.folders = *folders;
    const QJsonArray array = root->value("messages"_L1).toArray();
    for (const QJsonValue value : array) {
        const QJsonObject object = value.toObject();
        const QString where = u"message %1 (\"%2\")"_s.arg(file.messages.size() + 1)
                                  .arg(object.value("name"_L1).toString().left(kMaximumShownName));
        auto message = messageFromJson(object, where);
        if (!message) {
            return message.error();
        }
        if (file.find(message->id) != nullptr) {
            return formatError(where + ": another message has the same id"_L1);
        }
        if (!message->folder.isEmpty() && !file.folders.contains(message->folder)) {
            file.folders.append(message->folder);
        }
        if (const QJsonObject unknown = unknownOf(object, kMessageKeys); !unknown.isEmpty()) {
            file.unknownMessageKeys.insert(message->id, unknown);
        }
        file.messages.push_back(std::move(*message));
    }
    file.unknownKeys = unknownOf(*root, kFileKeys);
    return file;
}

QByteArray SavedMessages::toJson() const
{
    QJsonArray array;
    for (const SavedMessage &message : messages) {
        array.append(messageToJson(message, unknownMessageKeys.value(message.id)));
    }
    QJsonObject root = unknownKeys;
    root.insert("format"_L1, kFormat);
    root.insert("version"_L1, payloadFiles().isEmpty() ? kVersionWithoutFiles : kVersion);
    root.insert("folders"_L1, QJsonArray::fromStringList(folders));
    root.insert("messages"_L1, array);
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

QStringList SavedMessages::payloadFiles() const
{
    QStringList names;
    for (const SavedMessage &message : messages) {
        if (!message.payloadFile.isEmpty()) {
            names.append(message.payloadFile);
        }
    }
    return names;
}

const SavedMessage *SavedMessages::find(const QString &id) const
{
    const auto found
        = std::ranges::find_if(messages, [&id](const SavedMessage &message) { return message.id == id; });
    return found == messages.end() ? nullptr : &*found;
}

} // namespace mangrove
