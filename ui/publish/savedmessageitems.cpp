// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/savedmessageitems.h"

#include "core/topics/topicname.h"
#include "ui/frame/icons.h"
#include "ui/frame/plaintext.h"
#include "ui/publish/drafttext.h"
#include "ui/publish/messageitemdelegate.h"

#include <QMimeData>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr auto kMimeType = "application/x-mangrove-saved-message"_L1;
// An index of a message in the folder in row r has r + 1, all others have 0.
constexpr quintptr kTopLevel = 0;

} // namespace

SavedMessageItems::SavedMessageItems(SavedMessageStore &store, QString profileId, QObject *parent)
    : QAbstractItemModel(parent)
    , m_store(store)
    , m_profileId(std::move(profileId))
{
    m_groups.emplace_back();
    connect(&m_store, &SavedMessageStore::changed, this, [this] {
        searchFiles();
        rebuild();
    });
    connect(&m_search, &SavedPayloadSearch::finished, this, &SavedMessageItems::rebuild);
    rebuild();
}

void SavedMessageItems::setFilter(const QString &text)
{
    if (m_filter != text) {
        m_filter = text;
        searchFiles();
        rebuild();
    }
}

bool SavedMessageItems::matches(const SavedMessage &message) const
{
    const auto holds = [this](const QString &text) { return text.contains(m_filter, Qt::CaseInsensitive); };
    return m_filter.isEmpty() || holds(message.name) || holds(QString::fromUtf8(message.draft.topic))
           || holds(QString::fromUtf8(message.draft.payload))
           || m_search.found().contains(message.payloadFile);
}

bool SavedMessageItems::isVisible(const SavedMessage &message) const
{
    return message.profileId.isEmpty() || message.profileId == m_profileId;
}

void SavedMessageItems::searchFiles()
{
    m_search.cancel();
    std::vector<SavedMessage> others;
    for (const SavedMessage &message : m_store.content().messages) {
        if (isVisible(message) && !matches(message)) {
            others.push_back(message);
        }
    }
    m_search.start(m_store.payloadFolder(), others, m_filter);
}

void SavedMessageItems::rebuild()
{
    Q_EMIT aboutToRebuild();
    beginResetModel();
    m_groups.clear();
    const SavedMessages &content = m_store.content();
    for (const QString &folder : content.folders) {
        m_groups.push_back({.folder = folder, .messages = {}});
    }
    m_groups.emplace_back();
    for (const SavedMessage &message : content.messages) {
        const auto group = std::ranges::find_if(
            m_groups, [&message](const Group &one) { return one.folder == message.folder; });
        if (isVisible(message) && group != m_groups.end() && matches(message)) {
            group->messages.push_back(message);
        }
    }
    if (!m_filter.isEmpty()) {
        std::erase_if(m_groups,
                      [](const Group &group) { return !group.folder.isEmpty() && group.messages.empty(); });
    }
    endResetModel();
    Q_EMIT rebuilt();
}

bool SavedMessageItems::isFolder(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() == kTopLevel && index.row() < folderCount();
}

const std::vector<SavedMessage> &SavedMessageItems::messagesBelow(const QModelIndex &folder) const
{
    return folder.isValid() ? m_groups[static_cast<std::size_t>(folder.row())].messages
                            : m_groups.back().messages;
}

const SavedMessage *SavedMessageItems::message(const QModelIndex &index) const
{
    if (!index.isValid() || isFolder(index)) {
        return nullptr;
    }
    const int row = index.internalId() == kTopLevel ? index.row() - folderCount() : index.row();
    return &messagesBelow(parent(index))[static_cast<std::size_t>(row)];
}

QModelIndex SavedMessageItems::indexOf(const QString &id) const
{
    const auto isIt = [&id](const SavedMessage &one) { return one.id == id; };
    for (std::size_t at = 0; at < m_groups.size(); ++at) {
        const auto &messages = m_groups[at].messages;
        const auto found = std::ranges::find_if(messages, isIt);
        if (found != messages.end()) {
            const int row = static_cast<int>(found - messages.begin());
            const bool loose = at + 1 == m_groups.size();
            return loose ? createIndex(folderCount() + row, 0, kTopLevel) : createIndex(row, 0, at + 1);
        }
    }
    return {};
}

QModelIndex SavedMessageItems::indexOfFolder(const QString &name) const
{
    for (int row = 0; row < folderCount(); ++row) {
        if (m_groups[static_cast<std::size_t>(row)].folder == name) {
            return createIndex(row, 0, kTopLevel);
        }
    }
    return {};
}

QModelIndex SavedMessageItems::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kTopLevel);
}

QModelIndex SavedMessageItems::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == kTopLevel) {
        return {};
    }
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, kTopLevel);
}

int SavedMessageItems::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return folderCount() + static_cast<int>(m_groups.back().messages.size());
    }
    return parent.column() == 0 && isFolder(parent) ? static_cast<int>(messagesBelow(parent).size()) : 0;
}

int SavedMessageItems::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return 1;
}

QVariant SavedMessageItems::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SavedMessage *found = message(index);
    return found != nullptr ? messageData(*found, role) : folderData(index.row(), role);
}

QVariant SavedMessageItems::folderData(int row, int role) const
{
    const Group &group = m_groups[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case FolderRole:
        return group.folder;
    case Qt::DecorationRole:
        return themedIcon(u"folder"_s);
    case Qt::AccessibleTextRole:
        return tr("Folder %1").arg(group.folder);
    default:
        return {};
    }
}

QVariant SavedMessageItems::messageData(const SavedMessage &message, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return message.name;
    case IdRole:
        return message.id;
    case FolderRole:
        return message.folder;
    case MessageItemDelegate::DetailRole:
        return topicDisplayText(message.draft.topic);
    case Qt::ToolTipRole:
        return plainToolTip(
            topicDisplayText(message.draft.topic) + u'\n'
            + draftDetailText(message.draft, message.payloadSize)
            + (message.profileId.isEmpty() ? QString() : u'\n' + tr("For this connection only")));
    case Qt::AccessibleTextRole:
        return tr("%1, topic %2").arg(message.name, topicDisplayText(message.draft.topic));
    default:
        return {};
    }
}

bool SavedMessageItems::tell(const Result<void> &result)
{
    if (!result) {
        Q_EMIT failed(result.error());
    }
    return result.ok();
}

bool SavedMessageItems::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !index.isValid() || name.isEmpty() || name == index.data(role).toString()) {
        return false;
    }
    // Copied: the store's change makes this model anew.
    const QString id = index.data(IdRole).toString();
    const QString folder = index.data(FolderRole).toString();
    // Once the view has closed its editor: the change takes the row away under it.
    QMetaObject::invokeMethod(
        this,
        [this, id, folder, name] {
            (void)tell(id.isEmpty() ? m_store.renameFolder(folder, name) : m_store.rename(id, name));
        },
        Qt::QueuedConnection);
    return true;
}

Qt::ItemFlags SavedMessageItems::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::ItemIsDropEnabled;
    }
    const Qt::ItemFlags common
        = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDropEnabled;
    return isFolder(index) ? common : common | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QStringList SavedMessageItems::mimeTypes() const
{
    return {QString(kMimeType)};
}

QMimeData *SavedMessageItems::mimeData(const QModelIndexList &indexes) const
{
    const SavedMessage *dragged = indexes.isEmpty() ? nullptr : message(indexes.front());
    if (dragged == nullptr) {
        return nullptr;
    }
    auto *mime = new QMimeData;
    mime->setData(QString(kMimeType), dragged->id.toUtf8());
    return mime;
}

Qt::DropActions SavedMessageItems::supportedDropActions() const
{
    return Qt::MoveAction;
}

bool SavedMessageItems::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                     const QModelIndex &parent)
{
    Q_UNUSED(column)
    if (action != Qt::MoveAction || !data->hasFormat(QString(kMimeType))) {
        return false;
    }
    const QString id = QString::fromUtf8(data->data(QString(kMimeType)));
    if (const SavedMessage *onto = message(parent)) { // behind it
        return tell(m_store.move(id, QString(onto->folder), QString(onto->id)));
    }
    const std::vector<SavedMessage> &there = messagesBelow(parent);
    int before = row < 0 ? static_cast<int>(there.size()) : row - (parent.isValid() ? 0 : folderCount());
    before = std::clamp(before, 0, static_cast<int>(there.size()));
    const QString after = before == 0 ? QString() : QString(there[static_cast<std::size_t>(before) - 1].id);
    return tell(m_store.move(id, parent.data(FolderRole).toString(), after));
}

} // namespace mangrove
