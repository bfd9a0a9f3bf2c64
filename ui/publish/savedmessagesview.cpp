// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/savedmessagesview.h"

#include "ui/frame/errortext.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/publish/listcontrols.h"
#include "ui/publish/messageitemdelegate.h"
#include "ui/publish/savedmessageitems.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace mangrove {

SavedMessagesView::SavedMessagesView(SavedMessageStore &store, const QString &profileId, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_profileId(profileId)
{
    setObjectName(u"savedMessages"_s);
    const Result<void> loaded = m_store.load();
    m_items = new SavedMessageItems(m_store, profileId, this);
    m_search = named(new QLineEdit(this), u"savedSearch"_s, tr("Search saved messages"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_tree = named(new QTreeView(this), u"savedTree"_s, tr("Saved messages"));
    m_tree->setModel(m_items);
    m_tree->setItemDelegate(new MessageItemDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(14);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setDragDropMode(QAbstractItemView::InternalMove);
    m_tree->setDropIndicatorShown(true);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setMinimumHeight(60);
    m_tree->installEventFilter(this);
    m_empty = plainLabel(tr("No saved messages yet. Write one and save it with the button beside “Publish”."),
                         this);
    m_empty->setObjectName(u"savedEmpty"_s);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_searchState = plainLabel(this);
    m_searchState->setObjectName(u"savedSearchState"_s);
    m_searchState->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(makeTools());
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_searchState);
    layout->addWidget(makeNotice());
    connectAll();
    m_tree->expandAll();
    refresh();
    if (!loaded) {
        showError(loaded.error());
    }
}

QWidget *SavedMessagesView::makeTools()
{
    auto *tools = new QWidget(this);
    m_load = iconButton(tools, u"savedLoad"_s, u"edit"_s, tr("Put into the fields (Enter)"));
    m_send = iconButton(tools, u"savedSend"_s, u"send"_s, tr("Publish as it is (Ctrl+Enter)"));
    m_delete = iconButton(tools, u"savedDelete"_s, u"trash"_s, tr("Delete (Del)"));
    QToolButton *folder = iconButton(tools, u"savedNewFolder"_s, u"folder"_s, tr("New folder"));
    connect(m_load, &QToolButton::clicked, this, &SavedMessagesView::load);
    connect(m_send, &QToolButton::clicked, this, &SavedMessagesView::send);
    connect(m_delete, &QToolButton::clicked, this, &SavedMessagesView::remove);
    connect(folder, &QToolButton::clicked, this, &SavedMessagesView::addFolder);
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(m_search, 1);
    for (QToolButton *button : {m_load, m_send, folder, m_delete}) {
        row->addWidget(button);
    }
    return tools;
}

QWidget *SavedMessagesView::makeNotice()
{
    m_notice = new QWidget(this);
    m_noticeText = plainLabel(m_notice);
    m_noticeText->setObjectName(u"savedNotice"_s);
    m_noticeText->setWordWrap(true);
    m_undo = named(new QToolButton(m_notice), u"savedUndo"_s, tr("Undo deleting"));
    m_undo->setText(tr("Undo"));
    m_undo->setToolTip(tr("Bring back what was deleted (Ctrl+Z)"));
    QToolButton *close = iconButton(m_notice, u"savedNoticeClose"_s, u"close"_s, tr("Close"));
    connect(m_undo, &QToolButton::clicked, this, &SavedMessagesView::undo);
    connect(close, &QToolButton::clicked, m_notice, &QWidget::hide);
    auto *row = new QHBoxLayout(m_notice);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_noticeText, 1);
    row->addWidget(m_undo);
    row->addWidget(close);
    m_notice->hide();
    return m_notice;
}

void SavedMessagesView::connectAll()
{
    connect(m_search, &QLineEdit::textChanged, m_items, &SavedMessageItems::setFilter);
    connect(m_items, &SavedMessageItems::failed, this, &SavedMessagesView::showError);
    connect(m_items, &SavedMessageItems::aboutToRebuild, this, &SavedMessagesView::rememberState);
    connect(m_items, &SavedMessageItems::rebuilt, this, &SavedMessagesView::bringBackState);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &SavedMessagesView::showMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SavedMessagesView::refresh);
    connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (m_items->isFolder(index)) {
            m_tree->setExpanded(index, !m_tree->isExpanded(index));
        } else {
            load();
        }
    });
}

bool SavedMessagesView::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_tree || !isKey) {
        return QWidget::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    void (SavedMessagesView::*perform)() = nullptr;
    if (isReturnKey(*key, Qt::NoModifier)) {
        perform = &SavedMessagesView::load;
    } else if (isReturnKey(*key, Qt::ControlModifier)) {
        perform = &SavedMessagesView::send;
    } else if (key->matches(QKeySequence::Delete)) {
        perform = &SavedMessagesView::remove;
    } else if (key->matches(QKeySequence::Undo) && m_deleted) {
        perform = &SavedMessagesView::undo;
    } else {
        return QWidget::eventFilter(watched, event);
    }
    event->accept(); // so that it is no shortcut of somebody else
    if (event->type() == QEvent::KeyPress) {
        (this->*perform)();
    }
    return true;
}

QModelIndex SavedMessagesView::current() const
{
    return m_tree->currentIndex();
}

void SavedMessagesView::select(const QString &id)
{
    const QModelIndex index = m_items->indexOf(id);
    if (index.isValid()) {
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index);
    }
}

void SavedMessagesView::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
}

void SavedMessagesView::load()
{
    if (const SavedMessage *message = m_items->message(current())) {
        Q_EMIT loadRequested(SavedMessage(*message));
    }
}

void SavedMessagesView::send()
{
    if (const SavedMessage *message = m_items->message(current())) {
        Q_EMIT sendRequested(SavedMessage(*message));
    }
}

void SavedMessagesView::rename()
{
    m_tree->edit(current());
}

void SavedMessagesView::duplicate()
{
    const SavedMessage *message = m_items->message(current());
    if (message == nullptr) {
        return;
    }
    const Result<QString> copy
        = m_store.duplicate(QString(message->id), tr("%1 (copy)", "name of a message").arg(message->name));
    if (!copy) {
        showError(copy.error());
        return;
    }
    select(*copy);
}

void SavedMessagesView::addFolder()
{
    QString name = tr("New folder");
    for (int number = 2; m_store.content().folders.contains(name); ++number) {
        name = tr("New folder %1").arg(number);
    }
    m_search->clear();
    if (const Result<void> added = m_store.addFolder(name); !added) {
        showError(added.error());
        return;
    }
    m_tree->setCurrentIndex(m_items->indexOfFolder(name));
    rename();
}

void SavedMessagesView::remove()
{
    const QModelIndex index = current();
    if (!index.isValid()) {
        return;
    }
    const QString name = index.data(Qt::EditRole).toString();
    const QString id = index.data(SavedMessageItems::IdRole).toString();
    Result<RemovedMessages> removed
        = id.isEmpty() ? m_store.removeFolder(name, m_profileId) : m_store.remove(id);
    if (!removed) {
        showError(removed.error());
        return;
    }
    setDeleted({std::move(*removed), name, id.isEmpty()});
}

std::optional<SavedMessagesView::Deleted> SavedMessagesView::deleted() const
{
    return m_notice->isHidden() || m_undo->isHidden() ? std::nullopt : m_deleted;
}

void SavedMessagesView::setDeleted(const Deleted &deleted)
{
    m_deleted = deleted;
    const auto count = static_cast<int>(deleted.messages.messages.size());
    tell(deleted.isFolder
             ? tr("Deleted the folder “%1” with %n message(s).", nullptr, count).arg(deleted.name)
             : tr("Deleted “%1”.").arg(deleted.name),
         true);
}

void SavedMessagesView::undo()
{
    if (!m_deleted) {
        return;
    }
    const RemovedMessages removed = m_deleted->messages;
    if (const Result<void> restored = m_store.restore(removed); !restored) {
        showError(restored.error());
        return;
    }
    m_notice->hide();
    m_deleted.reset();
    select(removed.messages.empty() ? QString() : removed.messages.front().second.id);
}

void SavedMessagesView::showMenu(const QPoint &position)
{
    const QModelIndex index = m_tree->indexAt(position);
    auto *menu = new QMenu(this);
    menu->setObjectName(u"savedMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add
        = [this, menu](const QString &icon, const QString &text, void (SavedMessagesView::*perform)()) {
              connect(menu->addAction(icon.isEmpty() ? QIcon() : themedIcon(icon), text), &QAction::triggered,
                      this, perform);
          };
    const SavedMessage *message = m_items->message(index);
    if (message != nullptr) {
        add(u"edit"_s, tr("&Put into the fields"), &SavedMessagesView::load);
        add(u"send"_s, tr("P&ublish as it is"), &SavedMessagesView::send);
        menu->addSeparator();
    }
    if (index.isValid()) {
        add({}, tr("&Rename"), &SavedMessagesView::rename);
    }
    if (message != nullptr) {
        add(u"copy"_s, tr("D&uplicate"), &SavedMessagesView::duplicate);
        addMoveMenu(menu, *message);
        QAction *all = menu->addAction(tr("For &all connections"));
        all->setCheckable(true);
        all->setChecked(message->profileId.isEmpty());
        connect(all, &QAction::triggered, this,
                [this, id = message->id](bool checked) { setForAll(id, checked); });
    }
    add(u"folder"_s, tr("&New folder"), &SavedMessagesView::addFolder);
    if (index.isValid()) {
        menu->addSeparator();
        add(u"trash"_s, tr("&Delete"), &SavedMessagesView::remove);
    }
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void SavedMessagesView::addMoveMenu(QMenu *menu, const SavedMessage &message)
{
    QMenu *folders = menu->addMenu(tr("&Move to"));
    const auto add = [this, folders, &message](const QString &text, const QString &folder) {
        QAction *action = folders->addAction(text);
        action->setEnabled(message.folder != folder);
        connect(action, &QAction::triggered, this, [this, id = message.id, folder] { moveTo(id, folder); });
    };
    add(tr("(no folder)"), {});
    for (const QString &folder : m_store.content().folders) {
        add(QString(folder).replace(u'&', u"&&"_s), folder);
    }
}

void SavedMessagesView::moveTo(const QString &id, const QString &folder)
{
    if (const Result<void> moved = m_store.move(id, folder); !moved) {
        showError(moved.error());
    }
    select(id);
}

void SavedMessagesView::setForAll(const QString &id, bool all)
{
    const SavedMessage *found = m_store.content().find(id);
    if (found == nullptr) {
        return;
    }
    SavedMessage message = *found;
    message.profileId = all ? QString() : m_profileId;
    if (const Result<void> put = m_store.put(message); !put) {
        showError(put.error());
    }
}

void SavedMessagesView::rememberState()
{
    m_currentId = current().data(SavedMessageItems::IdRole).toString();
    m_currentFolder = current().data(SavedMessageItems::FolderRole).toString();
    for (int row = 0; row < m_items->rowCount(); ++row) {
        const QModelIndex index = m_items->index(row, 0);
        if (m_items->isFolder(index)) {
            const QString folder = index.data(SavedMessageItems::FolderRole).toString();
            m_collapsed.removeAll(folder);
            if (!m_tree->isExpanded(index)) {
                m_collapsed.append(folder);
            }
        }
    }
}

void SavedMessagesView::bringBackState()
{
    for (int row = 0; row < m_items->rowCount(); ++row) {
        const QModelIndex index = m_items->index(row, 0);
        const QString folder = index.data(SavedMessageItems::FolderRole).toString();
        // What a search found is always to be seen.
        m_tree->setExpanded(index, !m_search->text().isEmpty() || !m_collapsed.contains(folder));
    }
    const QModelIndex before
        = m_currentId.isEmpty() ? m_items->indexOfFolder(m_currentFolder) : m_items->indexOf(m_currentId);
    if (before.isValid()) {
        m_tree->setCurrentIndex(before);
    }
    refresh();
}

void SavedMessagesView::refresh()
{
    const bool any = m_items->rowCount() > 0;
    m_tree->setVisible(any);
    m_empty->setVisible(!any);
    m_empty->setText(m_search->text().isEmpty() ? tr(
                         "No saved messages yet. Write one and save it with the button beside “Publish”.")
                                                : tr("No saved message matches."));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, dimColor(colors));
    m_empty->setPalette(colors);
    m_searchState->setPalette(colors);
    refreshSearchState();
    const bool message = m_items->message(current()) != nullptr;
    m_load->setEnabled(message);
    m_send->setEnabled(message);
    m_delete->setEnabled(current().isValid());
}

void SavedMessagesView::refreshSearchState()
{
    const SavedPayloadSearch &search = m_items->search();
    const QString text = search.isBusy() ? tr("Searching in large payloads…")
                         : search.skipped() > 0
                             ? tr("%n large payload(s) could not be searched.", nullptr, search.skipped())
                             : QString();
    m_searchState->setText(text);
    m_searchState->setVisible(!text.isEmpty());
}

void SavedMessagesView::tell(const QString &text, bool canUndo)
{
    QPalette colors = palette();
    if (!canUndo) {
        colors.setColor(QPalette::WindowText, toneColor(Tone::Bad, colors));
    }
    m_noticeText->setPalette(colors);
    m_noticeText->setText(text);
    m_undo->setVisible(canUndo);
    m_notice->show();
}

void SavedMessagesView::showError(const Error &error)
{
    const QString detail = errorDetail(error);
    const bool aside = error.code == Error::Code::InvalidFormat;
    const QString title
        = aside ? tr(
              "The saved messages could not be read. The file is kept under another name, nothing is lost.")
                : errorTitle(error);
    tell(detail.isEmpty() ? title : title + u'\n' + detail, false);
}

} // namespace mangrove
