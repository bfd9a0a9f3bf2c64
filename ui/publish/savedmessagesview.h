// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/savedmessagestore.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;
class QTreeView;

namespace mangrove {

class SavedMessageItems;

/// The list of saved messages: search, folders, rename, move, duplicate, delete with undo. GUI thread.
class SavedMessagesView : public QWidget
{
    Q_OBJECT

public:
    /// `store` outlives the view; it is read here, and what can't be read is shown.
    SavedMessagesView(SavedMessageStore &store, const QString &profileId, QWidget *parent = nullptr);

    /// What was deleted last, with what the person knows it by.
    struct Deleted
    {
        RemovedMessages messages;
        QString name; ///< of the message, or of the folder
        bool isFolder = false;
    };
    /// As long as its undo is offered.
    [[nodiscard]] std::optional<Deleted> deleted() const;
    /// Offers its undo.
    void setDeleted(const Deleted &deleted);

    void select(const QString &id);
    void focusSearch();
    void showError(const Error &error);

Q_SIGNALS:
    void loadRequested(const mangrove::SavedMessage &message);
    void sendRequested(const mangrove::SavedMessage &message);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeTools();
    [[nodiscard]] QWidget *makeNotice();
    void connectAll();
    void load();
    void send();
    void rename();
    void duplicate();
    void addFolder();
    void remove();
    void undo();
    void showMenu(const QPoint &position);
    void addMoveMenu(QMenu *menu, const SavedMessage &message);
    void moveTo(const QString &id, const QString &folder);
    void setForAll(const QString &id, bool all);
    void rememberState();
    void bringBackState();
    void refresh();
    void refreshSearchState();
    void tell(const QString &text, bool canUndo);
    [[nodiscard]] QModelIndex current() const;

    SavedMessageStore &m_store;
    QString m_profileId;
    SavedMessageItems *m_items = nullptr;
    QLineEdit *m_search = nullptr;
    QTreeView *m_tree = nullptr;
    QLabel *m_empty = nullptr;
    QLabel *m_searchState = nullptr; ///< what a search has not looked at, or not yet
    QToolButton *m_load = nullptr;
    QToolButton *m_send = nullptr;
    QToolButton *m_delete = nullptr;
    QWidget *m_notice = nullptr;
    QLabel *m_noticeText = nullptr;
    QToolButton *m_undo = nullptr;
    std::optional<Deleted> m_deleted;
    QStringList m_collapsed; ///< folders; all others are open
    QString m_currentId;
    QString m_currentFolder;
};

} // namespace mangrove
