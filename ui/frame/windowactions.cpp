// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/windowactions.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr const char *kColors = QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Colors");
constexpr const char *kLanguage = QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Language");

using Definitions = std::vector<ActionDefinition>;

Definitions connectionActions()
{
    using enum ActionGroup;
    return {
        {action::kNew, Connection, QT_TRANSLATE_NOOP("mangrove::WindowActions", "&New connection…"),
         "plus"_L1, QKeySequence::keyBindings(QKeySequence::New)},
        {action::kConnections, Connection, QT_TRANSLATE_NOOP("mangrove::WindowActions", "Connec&tions…"),
         "folder"_L1, QKeySequence::keyBindings(QKeySequence::Open)},
        {action::kStart,
         Connection,
         QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Start page"),
         "home"_L1,
         {Qt::CTRL | Qt::Key_T}},
        {.id = action::kConnect,
         .group = Connection,
         .text = QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Connect"),
         .icon = "plug"_L1,
         .keys = {Qt::CTRL | Qt::Key_R},
         .separated = true},
        {action::kDisconnect,
         Connection,
         QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Disconnect"),
         "unplug"_L1,
         {Qt::CTRL | Qt::Key_D}},
        {action::kDrop, Connection,
         QT_TRANSLATE_NOOP("mangrove::WindowActions", "Dr&op without DISCONNECT (the will is published)")},
        {.id = action::kEdit,
         .group = Connection,
         .text = QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Edit connection…"),
         .icon = "edit"_L1,
         .keys = {Qt::CTRL | Qt::Key_E},
         .separated = true},
        {action::kDoctor, Connection,
         QT_TRANSLATE_NOOP("mangrove::WindowActions", "Find out &why the connection fails…"), "search"_L1},
        {action::kClose, Connection, QT_TRANSLATE_NOOP("mangrove::WindowActions", "Close &tab"), "close"_L1,
         QKeySequence::keyBindings(QKeySequence::Close)},
        {.id = action::kQuit,
         .group = Connection,
         .text = QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Quit"),
         .keys = {Qt::CTRL | Qt::Key_Q},
         .separated = true},
    };
}

Definitions editActions()
{
    using enum ActionGroup;
    return {
        {action::kFind, Edit, QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Find topics"), "search"_L1,
         QKeySequence::keyBindings(QKeySequence::Find)},
        {.id = action::kPreferences,
         .group = Edit,
         .text = QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Preferences…"),
         .keys = {Qt::CTRL | Qt::Key_Comma},
         .separated = true},
    };
}

Definitions viewActions()
{
    using enum ActionGroup;
    const auto shown = [](QLatin1StringView id, const char *text, const QList<QKeySequence> &keys) {
        return ActionDefinition{.id = id, .group = View, .text = text, .keys = keys, .checkable = true};
    };
    Definitions definitions{
        {action::kPalette,
         View,
         QT_TRANSLATE_NOOP("mangrove::WindowActions", "C&ommands…"),
         "command"_L1,
         {Qt::CTRL | Qt::Key_K}},
        shown(action::kMessageDock, QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Message"),
              {Qt::ALT | Qt::Key_1}),
        shown(action::kMessagesDock, QT_TRANSLATE_NOOP("mangrove::WindowActions", "M&essages"),
              {Qt::ALT | Qt::Key_2}),
        shown(action::kPublishDock, QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Publish"),
              {Qt::ALT | Qt::Key_3}),
        {.id = action::kFloatDock,
         .group = View,
         .text = QT_TRANSLATE_NOOP("mangrove::WindowActions", "F&loat or dock the pane in use"),
         .icon = "float"_L1,
         .keys = {Qt::ALT | Qt::Key_0}},
        shown(action::kToolBar, QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Tool bar"), {}),
        {action::kResetLayout, View, QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Reset layout")},
        {.id = action::kPause,
         .group = View,
         .text = QT_TRANSLATE_NOOP("mangrove::WindowActions", "Pau&se the topic tree"),
         .icon = "pause"_L1,
         .keys = {Qt::Key_F8},
         .checkable = true,
         .separated = true},
        {.id = action::kNextTab,
         .group = View,
         .text = QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Next tab"),
         .keys = {Qt::CTRL | Qt::Key_Tab, Qt::CTRL | Qt::Key_PageDown},
         .separated = true},
        {action::kPreviousTab,
         View,
         QT_TRANSLATE_NOOP("mangrove::WindowActions", "Pre&vious tab"),
         {},
         {Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, Qt::CTRL | Qt::Key_PageUp}},
        shown(action::kFullScreen, QT_TRANSLATE_NOOP("mangrove::WindowActions", "F&ull screen"),
              {Qt::Key_F11}),
    };
    definitions[1].separated = true;
    return definitions;
}

Definitions appearanceActions()
{
    const auto choice = [](QLatin1StringView id, const char *text, const char *submenu) {
        return ActionDefinition{
            .id = id, .group = ActionGroup::View, .text = text, .submenu = submenu, .checkable = true};
    };
    Definitions definitions{
        choice(action::kColorsSystem, QT_TRANSLATE_NOOP("mangrove::WindowActions", "Like the &system"),
               kColors),
        choice(action::kColorsLight, QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Light"), kColors),
        choice(action::kColorsDark, QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Dark"), kColors),
        choice(action::kLanguageSystem, QT_TRANSLATE_NOOP("mangrove::WindowActions", "Like the &system"),
               kLanguage),
        // Each in its own language, so that whoever reads no other finds it.
        choice(action::kLanguageEnglish, "English", kLanguage),
        choice(action::kLanguageChinese, "简体中文", kLanguage),
    };
    definitions[0].separated = true;
    return definitions;
}

Definitions otherActions()
{
    using enum ActionGroup;
    return {
        {action::kPublish,
         Message,
         QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Publish…"),
         "send"_L1,
         {Qt::CTRL | Qt::Key_P}},
        {action::kLatest,
         Message,
         QT_TRANSLATE_NOOP("mangrove::WindowActions", "Follow the &newest message"),
         "latest"_L1,
         {Qt::CTRL | Qt::Key_L}},
        {action::kShortcuts,
         Help,
         QT_TRANSLATE_NOOP("mangrove::WindowActions", "&Keyboard shortcuts"),
         {},
         {Qt::Key_F1}},
        {action::kDemo, Help, QT_TRANSLATE_NOOP("mangrove::WindowActions", "Start the &demo"), "demo"_L1},
        {action::kAbout, Help, QT_TRANSLATE_NOOP("mangrove::WindowActions", "&About Mangrove"), "info"_L1},
    };
}

QMenu *submenuOf(QMenu *menu, const ActionRegistry::Entry &entry)
{
    const QString title = ActionRegistry::submenuTitle(entry);
    for (QAction *action : menu->actions()) {
        if (action->menu() != nullptr && action->menu()->title() == title) {
            return action->menu();
        }
    }
    return menu->addMenu(title);
}

} // namespace

const std::vector<ActionDefinition> &windowActions()
{
    static const Definitions kAll = [] {
        Definitions all;
        for (const Definitions &some :
             {connectionActions(), editActions(), viewActions(), appearanceActions(), otherActions()}) {
            all.insert(all.end(), some.begin(), some.end());
        }
        return all;
    }();
    return kAll;
}

void fillMenuBar(QMenuBar &bar, const ActionRegistry &registry)
{
    qDeleteAll(bar.findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
    bar.clear();
    QMenu *menu = nullptr;
    std::optional<ActionGroup> group;
    for (const ActionRegistry::Entry &entry : registry.entries()) {
        if (entry.definition.group != group) {
            group = entry.definition.group;
            menu = bar.addMenu(ActionRegistry::groupTitle(*group));
        }
        if (entry.definition.separated) {
            menu->addSeparator();
        }
        (entry.definition.submenu != nullptr ? submenuOf(menu, entry) : menu)->addAction(entry.action);
    }
}

void fillToolBar(QToolBar &bar, const ActionRegistry &registry)
{
    bar.clear();
    for (const QLatin1StringView id : {action::kNew, action::kConnect, action::kDisconnect, action::kEdit}) {
        bar.addAction(registry.action(id));
    }
    bar.addSeparator();
    for (const QLatin1StringView id : {action::kPublish, action::kFind, action::kPause, action::kLatest}) {
        bar.addAction(registry.action(id));
    }
    bar.addSeparator();
    bar.addAction(registry.action(action::kPalette));
}

} // namespace mangrove
