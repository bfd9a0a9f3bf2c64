// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profiletree.h"

#include "core/connections/serverurl.h"
#include "ui/frame/icons.h"
#include "ui/frame/plaintext.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QKeyEvent>

#include <functional>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

enum Role {
    IdRole = Qt::UserRole, ///< of a profile; empty for a folder
    PathRole, ///< of a folder, as it is saved
    AddressRole,
};

bool isFolder(const QTreeWidgetItem *item)
{
    return item->data(0, IdRole).toString().isEmpty();
}

// By the names as they stand in the tree, where a folder may have been moved or renamed.
QString shownPath(const QTreeWidgetItem *item)
{
    QString path;
    for (; item != nullptr; item = item->parent()) {
        if (isFolder(item)) {
            QString name = item->text(0);
            name.replace(u'/', u' ');
            path = path.isEmpty() ? name : name + u'/' + path;
        }
    }
    return ConnectionProfile::normalizedFolder(path);
}

void visit(const QTreeWidgetItem *parent, const std::function<void(QTreeWidgetItem *)> &action)
{
    for (int row = 0; row < parent->childCount(); ++row) {
        action(parent->child(row));
        visit(parent->child(row), action);
    }
}

} // namespace

ProfileTree::ProfileTree(QWidget *parent)
    : QTreeWidget(parent)
{
    setHeaderHidden(true);
    setColumnCount(1);
    setUniformRowHeights(true);
    setIndentation(16);
    setDragDropMode(QAbstractItemView::InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTextElideMode(Qt::ElideMiddle);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (!m_filling && item != nullptr) {
            Q_EMIT profileSelected(item->data(0, IdRole).toString());
        }
    });
    connect(this, &QTreeWidget::itemDoubleClicked, this, [this](const QTreeWidgetItem *item) {
        if (!isFolder(item)) {
            Q_EMIT profileActivated(item->data(0, IdRole).toString());
        }
    });
    connect(this, &QTreeWidget::itemChanged, this, &ProfileTree::takeRename);
    connect(this, &QTreeWidget::itemCollapsed, this,
            [this](const QTreeWidgetItem *item) { m_folded.insert(item->data(0, PathRole).toString()); });
    connect(this, &QTreeWidget::itemExpanded, this,
            [this](const QTreeWidgetItem *item) { m_folded.remove(item->data(0, PathRole).toString()); });
}

void ProfileTree::showProfiles(const std::vector<ConnectionProfile> &profiles, const QStringList &folders,
                               const QSet<QString> &drafts)
{
    const QString id = selectedId();
    const QString folder = isFolderSelected() ? selectedFolder() : QString();
    m_filling = true;
    clear();
    for (const QString &each : folders) {
        (void)folderItem(each);
    }
    for (const ConnectionProfile &profile : profiles) {
        addProfile(profile);
    }
    visit(invisibleRootItem(), [this](QTreeWidgetItem *item) {
        item->setExpanded(!m_folded.contains(item->data(0, PathRole).toString()));
    });
    select(id);
    if (!folder.isEmpty() && currentItem() == nullptr && folders.contains(folder)) {
        setCurrentItem(folderItem(folder));
    }
    m_filling = false;
    setDrafts(drafts);
    setSearch(m_search);
}

QTreeWidgetItem *ProfileTree::folderItem(const QString &folder)
{
    if (folder.isEmpty()) {
        return invisibleRootItem();
    }
    const qsizetype slash = folder.lastIndexOf(u'/');
    QTreeWidgetItem *parent = folderItem(slash < 0 ? QString() : folder.first(slash));
    for (int row = 0; row < parent->childCount(); ++row) {
        if (parent->child(row)->data(0, PathRole).toString() == folder) {
            return parent->child(row);
        }
    }
    auto *item = new QTreeWidgetItem(parent, {folder.sliced(slash + 1)});
    item->setData(0, PathRole, folder);
    item->setIcon(0, themedIcon(u"folder"_s));
    item->setFlags(item->flags() | Qt::ItemIsEditable);
    return item;
}

void ProfileTree::addProfile(const ConnectionProfile &profile)
{
    const QString address = displayUrl(profile.endpoint);
    auto *item = new QTreeWidgetItem(folderItem(profile.folder), {profile.name});
    item->setData(0, IdRole, profile.id);
    item->setData(0, AddressRole, address);
    item->setToolTip(0, plainToolTip(profile.name + u'\n' + address));
    item->setFlags(item->flags() & ~Qt::ItemIsDropEnabled);
}

void ProfileTree::setDrafts(const QSet<QString> &drafts)
{
    visit(invisibleRootItem(), [this, &drafts](QTreeWidgetItem *item) {
        markDraft(item, drafts.contains(item->data(0, IdRole).toString()));
    });
}

void ProfileTree::markDraft(QTreeWidgetItem *item, bool isDraft)
{
    if (isFolder(item)) {
        return;
    }
    const bool before = m_filling;
    m_filling = true;
    QFont itemFont = font();
    itemFont.setItalic(isDraft);
    item->setFont(0, itemFont);
    item->setIcon(0, isDraft ? tintedIcon(u"edit"_s, toneColor(Tone::Caution, palette()))
                             : themedIcon(u"plug"_s));
    item->setData(0, Qt::AccessibleDescriptionRole, isDraft ? tr("not saved") : QString());
    m_filling = before;
}

void ProfileTree::setSearch(const QString &text)
{
    m_search = text.trimmed();
    for (int row = 0; row < topLevelItemCount(); ++row) {
        search(topLevelItem(row), false);
    }
    // What is hidden would be lost from the arrangement that the person sees.
    setDragEnabled(m_search.isEmpty());
}

bool ProfileTree::search(QTreeWidgetItem *item, bool parentMatches)
{
    const auto has = [this, item](int role) {
        return item->data(0, role).toString().contains(m_search, Qt::CaseInsensitive);
    };
    const bool matches = m_search.isEmpty() || parentMatches || has(Qt::DisplayRole)
                         || (!isFolder(item) && has(AddressRole));
    bool any = matches;
    for (int row = 0; row < item->childCount(); ++row) {
        any = search(item->child(row), matches && !m_search.isEmpty()) || any;
    }
    item->setHidden(!any);
    return any;
}

void ProfileTree::select(const QString &id)
{
    visit(invisibleRootItem(), [this, &id](QTreeWidgetItem *item) {
        if (!id.isEmpty() && item->data(0, IdRole).toString() == id) {
            setCurrentItem(item);
        }
    });
}

QString ProfileTree::selectedId() const
{
    return currentItem() != nullptr ? currentItem()->data(0, IdRole).toString() : QString();
}

QString ProfileTree::selectedFolder() const
{
    return currentItem() != nullptr ? shownPath(currentItem()) : QString();
}

bool ProfileTree::isFolderSelected() const
{
    return currentItem() != nullptr && isFolder(currentItem());
}

void ProfileTree::editSelectedFolder()
{
    if (isFolderSelected()) {
        editItem(currentItem(), 0);
    }
}

void ProfileTree::editFolder(const QString &folder)
{
    QTreeWidgetItem *item = folderItem(folder);
    if (item != invisibleRootItem()) {
        setCurrentItem(item);
        editItem(item, 0);
    }
}

void ProfileTree::dropEvent(QDropEvent *event)
{
    // What is taken out of its place leaves the selection to a neighbour: nobody has chosen that one.
    QTreeWidgetItem *dragged = currentItem();
    m_filling = true;
    QTreeWidget::dropEvent(event);
    if (event->isAccepted() && dragged != nullptr) {
        setCurrentItem(dragged);
    }
    m_filling = false;
    // The view is still in the middle of the move.
    QMetaObject::invokeMethod(this, &ProfileTree::reportArrangement, Qt::QueuedConnection);
}

void ProfileTree::takeRename(QTreeWidgetItem *item)
{
    if (!m_filling && isFolder(item)) {
        // Not from within the editor's own commit: the tree is made anew.
        QMetaObject::invokeMethod(this, &ProfileTree::reportArrangement, Qt::QueuedConnection);
    }
}

void ProfileTree::reportArrangement()
{
    std::vector<ProfilePlace> places;
    QStringList folders;
    visit(invisibleRootItem(), [&places, &folders](QTreeWidgetItem *item) {
        const QString path = shownPath(item);
        if (!isFolder(item)) {
            places.push_back({item->data(0, IdRole).toString(), path});
        } else if (!path.isEmpty() && !folders.contains(path)) {
            folders.append(path);
        }
    });
    Q_EMIT arranged(places, folders);
}

void ProfileTree::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete) {
        Q_EMIT removeRequested();
        return;
    }
    if (event->matches(QKeySequence::Undo)) {
        Q_EMIT undoRequested();
        return;
    }
    if (event->key() == Qt::Key_F2 && isFolderSelected()) {
        editSelectedFolder();
        return;
    }
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enters && state() != QAbstractItemView::EditingState && !selectedId().isEmpty()) {
        Q_EMIT profileActivated(selectedId());
        return;
    }
    QTreeWidget::keyPressEvent(event);
}

} // namespace mangrove
