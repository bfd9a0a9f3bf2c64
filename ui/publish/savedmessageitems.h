// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/savedmessagestore.h"
#include "ui/publish/savedpayloadsearch.h"

#include <QAbstractItemModel>

namespace mangrove {

/// The saved messages that a connection sees: folders with their messages, then those without a folder. Renames and moves in
/// the store. GUI thread.
class SavedMessageItems : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< of a message; nothing for a folder
        FolderRole, ///< the folder's name, or of the message's folder
    };

    /// `store` outlives the model. Messages of other profiles than `profileId` are left out.
    SavedMessageItems(SavedMessageStore &store, QString profileId, QObject *parent = nullptr);

    /// Only messages whose name, topic or payload holds this text, in either case; everything when it is empty. Payloads in
    /// files of their own are searched on another thread: what they hold comes with another rebuilt().
    void setFilter(const QString &text);
    [[nodiscard]] const SavedPayloadSearch &search() const { return m_search; }
    /// Nothing for a folder.
    [[nodiscard]] const SavedMessage *message(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    [[nodiscard]] QModelIndex indexOfFolder(const QString &name) const;
    [[nodiscard]] bool isFolder(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    void failed(const mangrove::Error &error);
    void aboutToRebuild();
    void rebuilt();

private:
    struct Group
    {
        QString folder; ///< empty for those without
        std::vector<SavedMessage> messages;
    };

    void rebuild();
    [[nodiscard]] bool isVisible(const SavedMessage &message) const;
    [[nodiscard]] bool matches(const SavedMessage &message) const;
    void searchFiles();
    [[nodiscard]] bool tell(const Result<void> &result);
    [[nodiscard]] int folderCount() const { return static_cast<int>(m_groups.size()) - 1; }
    [[nodiscard]] const std::vector<SavedMessage> &messagesBelow(const QModelIndex &folder) const;
    [[nodiscard]] QVariant folderData(int row, int role) const;
    [[nodiscard]] static QVariant messageData(const SavedMessage &message, int role);

    SavedMessageStore &m_store;
    QString m_profileId;
    QString m_filter;
    SavedPayloadSearch m_search;
    std::vector<Group> m_groups; ///< the folders, and last those without
};

} // namespace mangrove
