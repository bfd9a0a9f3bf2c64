// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/shortcutswindow.h"

#include "ui/frame/actionregistry.h"
#include "ui/frame/named.h"

#include <QAction>
#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr QSize kSize(560, 620);
constexpr int kKeysWidth = 210;

QString keysText(const QList<QKeySequence> &keys)
{
    return QKeySequence::listToString(keys, QKeySequence::NativeText).replace(u"; "_s, u",  "_s);
}

} // namespace

ShortcutsWindow::ShortcutsWindow(const ActionRegistry &registry, QWidget *parent)
    : QDialog(parent)
    , m_list(named(new QTreeWidget(this), u"shortcutsList"_s, tr("Keyboard shortcuts")))
{
    setObjectName(u"shortcutsWindow"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *find = named(new QLineEdit(this), u"shortcutsFilter"_s, tr("Find a shortcut"));
    find->setPlaceholderText(tr("Find a shortcut"));
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("Action"), tr("Keys")});
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->resizeSection(1, kKeysWidth);
    named(m_list->header(), u"shortcutsHeader"_s, tr("Columns"));
    addActions(registry);
    addKeysOfLists();
    m_list->expandAll();
    m_list->setCurrentItem(m_list->topLevelItem(0)->child(0));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *close = named(buttons->button(QDialogButtonBox::Close), u"shortcutsClose"_s, tr("Close"));
    close->setText(tr("Close"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(find);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(find, &QLineEdit::textChanged, this, &ShortcutsWindow::filter);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(kSize);
    find->setFocus(Qt::OtherFocusReason);
}

void ShortcutsWindow::addActions(const ActionRegistry &registry)
{
    for (const ActionRegistry::Entry &entry : registry.entries()) {
        const QList<QKeySequence> keys = entry.action->shortcuts();
        if (!keys.isEmpty()) {
            addRow(ActionRegistry::groupName(entry.definition.group), ActionRegistry::title(entry),
                   keysText(keys));
        }
    }
}

// These belong to the widgets that have the keyboard, not to the window.
void ShortcutsWindow::addKeysOfLists()
{
    const auto keys = [](std::initializer_list<QKeySequence> sequences) { return keysText(sequences); };
    const QString tree = tr("Topic tree");
    addRow(tree, tr("Open or close a branch"), keys({Qt::Key_Right, Qt::Key_Left}));
    addRow(tree, tr("Open or close a whole branch"), keys({Qt::Key_Asterisk, Qt::Key_Slash}));
    addRow(tree, tr("Expand to a level"), keys({Qt::CTRL | Qt::Key_1, Qt::CTRL | Qt::Key_9}));
    addRow(tree, tr("Next and previous match"), keys({Qt::Key_F3, Qt::SHIFT | Qt::Key_F3}));
    addRow(tree, tr("Follow the live topic"), keys({Qt::CTRL | Qt::SHIFT | Qt::Key_L}));
    addRow(tree, tr("Pause the tree"), keys({Qt::CTRL | Qt::Key_Space}));
    addRow(tree, tr("Copy the value"), keys({Qt::CTRL | Qt::SHIFT | Qt::Key_C}));
    addRow(tree, tr("Hide the branch"), keys({Qt::CTRL | Qt::Key_H}));
    addRow(tree, tr("Mute the branch"), keys({Qt::CTRL | Qt::Key_M}));
    addRow(tree, tr("Clear retained messages"), keys({QKeySequence::Delete}));
    addRow(tree, tr("Back from the filter to the tree"), keys({Qt::Key_Escape}));
    addRow(tr("Publish"), tr("Send"), keys({Qt::CTRL | Qt::Key_Return}));
    const QString lists = tr("Trees and lists");
    addRow(lists, tr("First and last row"), keys({Qt::Key_Home, Qt::Key_End}));
    addRow(lists, tr("Copy"), keys({QKeySequence::Copy}));
}

void ShortcutsWindow::addRow(const QString &group, const QString &text, const QString &keys)
{
    const QList<QTreeWidgetItem *> found = m_list->findItems(group, Qt::MatchExactly);
    QTreeWidgetItem *parent = found.isEmpty() ? new QTreeWidgetItem(m_list, {group}) : found.first();
    QFont bold = font();
    bold.setBold(true);
    parent->setFont(0, bold);
    parent->setFirstColumnSpanned(true);
    parent->setFlags(Qt::ItemIsEnabled);
    auto *item = new QTreeWidgetItem(parent, {text, keys});
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren);
}

void ShortcutsWindow::filter(const QString &text)
{
    for (int g = 0; g < m_list->topLevelItemCount(); ++g) {
        QTreeWidgetItem *group = m_list->topLevelItem(g);
        int shown = 0;
        for (int row = 0; row < group->childCount(); ++row) {
            QTreeWidgetItem *item = group->child(row);
            const bool matches = item->text(0).contains(text, Qt::CaseInsensitive)
                                 || item->text(1).contains(text, Qt::CaseInsensitive);
            item->setHidden(!matches);
            shown += matches ? 1 : 0;
        }
        group->setHidden(shown == 0);
    }
}

} // namespace mangrove
