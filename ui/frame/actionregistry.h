// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>

#include <functional>
#include <vector>

class QAction;

namespace mangrove {

enum class ActionGroup { Connection, Edit, View, Message, Help };

/// What an action is, apart from what it does. Texts are sources of the context "mangrove::WindowActions".
struct ActionDefinition
{
    QLatin1StringView id; ///< stable; the object name of the action
    ActionGroup group = ActionGroup::Connection;
    const char *text = nullptr;
    QLatin1StringView icon{}; ///< empty for none
    QList<QKeySequence> keys{}; ///< the first is shown
    const char *submenu = nullptr; ///< of the group's menu; actions of one submenu exclude each other
    bool checkable = false;
    bool separated = false; ///< a line above it in the menu
};

/// Every action of the window, once: menus, tool bar, command palette and the list of shortcuts are made from it. GUI
/// thread.
class ActionRegistry : public QObject
{
    Q_OBJECT

public:
    struct Entry
    {
        ActionDefinition definition;
        QAction *action = nullptr;
        const char *reason = nullptr; ///< why it is not available; a source text
    };

    using QObject::QObject;

    /// `perform` is called when it is triggered; a checkable one has its new state by then.
    QAction *add(const ActionDefinition &definition, const std::function<void()> &perform);
    [[nodiscard]] QAction *action(QLatin1StringView id) const;
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    /// `reason` is shown while it is not available.
    void setAvailable(QLatin1StringView id, bool available, const char *reason = nullptr);
    /// Takes the texts of the present language.
    void retranslate();

    /// As in a list: no mnemonic.
    [[nodiscard]] static QString title(const Entry &entry);
    [[nodiscard]] static QString reason(const Entry &entry);
    [[nodiscard]] static QString groupTitle(ActionGroup group);
    [[nodiscard]] static QString groupName(ActionGroup group); ///< the same without mnemonic
    [[nodiscard]] static QString submenuTitle(const Entry &entry);

Q_SIGNALS:
    void availabilityChanged();

private:
    [[nodiscard]] Entry *find(QLatin1StringView id);

    std::vector<Entry> m_entries;
};

} // namespace mangrove
