// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilelistpane.h"

#include "ui/connections/profiletree.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QAction>
#include <QBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

ProfileListPane::ProfileListPane(QWidget *parent)
    : QWidget(parent)
{
    m_search = named(new QLineEdit(this), u"profileSearch"_s, tr("Search connections"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_tree = named(new ProfileTree(this), u"profileTree"_s, tr("Connections"));
    makeButtons();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_buttons);
    connect(m_search, &QLineEdit::textChanged, m_tree, &ProfileTree::setSearch);
    connect(m_search, &QLineEdit::returnPressed, m_tree, [this] { m_tree->setFocus(Qt::OtherFocusReason); });
    connect(m_tree, &ProfileTree::removeRequested, this, &ProfileListPane::removeRequested);
    connect(m_tree, &ProfileTree::undoRequested, this, &ProfileListPane::undoRequested);
}

QPushButton *ProfileListPane::addButton(const QString &icon, const QString &name, const QString &text)
{
    auto *button = named(new QPushButton(themedIcon(icon), QString(), m_buttons), name, text);
    setPlainToolTip(button, text);
    button->setAutoDefault(false);
    m_buttons->layout()->addWidget(button);
    return button;
}

void ProfileListPane::makeButtons()
{
    m_buttons = new QWidget(this);
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const QPushButton *create = addButton(u"plus"_s, u"newProfile"_s, tr("New connection"));
    const QPushButton *folder = addButton(u"folder"_s, u"newFolder"_s, tr("New folder"));
    m_duplicate = addButton(u"copy"_s, u"duplicateProfile"_s, tr("Duplicate the connection"));
    m_remove = addButton(u"trash"_s, u"removeProfile"_s, tr("Delete"));
    m_undo = addButton(u"undo"_s, u"undoRemoval"_s, tr("Undo"));
    auto *more = named(new QPushButton(tr("Share"), m_buttons), u"shareProfiles"_s, tr("Import and export"));
    more->setAutoDefault(false);
    auto *menu = new QMenu(more);
    const QAction *import = menu->addAction(tr("&Import…"));
    menu->addSeparator();
    m_exportSelected = menu->addAction(tr("&Export the selected…"));
    const QAction *exportAll = menu->addAction(tr("Export &all…"));
    more->setMenu(menu);
    row->addStretch();
    row->addWidget(more);
    connect(create, &QPushButton::clicked, this, &ProfileListPane::createRequested);
    connect(folder, &QPushButton::clicked, this, &ProfileListPane::createFolderRequested);
    connect(m_duplicate, &QPushButton::clicked, this, &ProfileListPane::duplicateRequested);
    connect(m_remove, &QPushButton::clicked, this, &ProfileListPane::removeRequested);
    connect(m_undo, &QPushButton::clicked, this, &ProfileListPane::undoRequested);
    connect(import, &QAction::triggered, this, &ProfileListPane::importRequested);
    connect(m_exportSelected, &QAction::triggered, this, [this] { Q_EMIT exportRequested(false); });
    connect(exportAll, &QAction::triggered, this, [this] { Q_EMIT exportRequested(true); });
}

void ProfileListPane::focusSearch()
{
    m_search->setFocus(Qt::OtherFocusReason);
}

void ProfileListPane::setPossible(bool duplicate, bool remove, bool exportSelected)
{
    m_duplicate->setEnabled(duplicate);
    m_remove->setEnabled(remove);
    m_exportSelected->setEnabled(exportSelected);
}

void ProfileListPane::setUndo(const QString &text)
{
    m_undo->setEnabled(!text.isEmpty());
    setPlainToolTip(m_undo, text.isEmpty() ? tr("Undo") : tr("Undo: %1", "what was done").arg(text));
}

} // namespace mangrove
