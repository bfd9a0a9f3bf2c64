// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/actionregistry.h"

#include "ui/frame/icons.h"
#include "ui/frame/plaintext.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

QString translated(const char *source)
{
    return source != nullptr ? QCoreApplication::translate("mangrove::WindowActions", source) : QString();
}

// "&New…" without the mark of its key; a doubled one is the character itself.
QString withoutMnemonic(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && i + 1 < text.size()) {
            ++i;
        }
        plain += text[i];
    }
    // Chinese menus write the key behind the text: "新建(&N)…".
    static const QString kOpening = u"("_s;
    const qsizetype bracket = plain.lastIndexOf(kOpening);
    const bool isKey
        = bracket >= 0 && bracket + 2 < plain.size() && plain[bracket + 2] == u')' && text.contains(u"(&"_s);
    return isKey ? plain.remove(bracket, 3) : plain;
}

QString toolTip(const QString &title, const QAction &action)
{
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? title
                          : QCoreApplication::translate("mangrove::WindowActions", "%1 (%2)", "action, keys")
                                .arg(title, keys);
}

} // namespace

QAction *ActionRegistry::add(const ActionDefinition &definition, const std::function<void()> &perform)
{
    auto *action = new QAction(this);
    action->setObjectName(definition.id);
    if (!definition.icon.isEmpty()) {
        action->setIcon(themedIcon(definition.icon));
    }
    action->setShortcuts(definition.keys);
    action->setCheckable(definition.checkable);
    if (definition.submenu != nullptr) {
        const auto same = std::ranges::find_if(m_entries, [&definition](const Entry &entry) {
            return entry.definition.submenu != nullptr
                   && qstrcmp(entry.definition.submenu, definition.submenu) == 0;
        });
        auto *group = same != m_entries.end() ? same->action->actionGroup() : new QActionGroup(this);
        group->addAction(action);
    }
    connect(action, &QAction::triggered, this, perform);
    m_entries.push_back({definition, action});
    retranslate();
    return action;
}

ActionRegistry::Entry *ActionRegistry::find(QLatin1StringView id)
{
    const auto found
        = std::ranges::find_if(m_entries, [id](const Entry &entry) { return entry.definition.id == id; });
    return found != m_entries.end() ? &*found : nullptr;
}

QAction *ActionRegistry::action(QLatin1StringView id) const
{
    const auto found
        = std::ranges::find_if(m_entries, [id](const Entry &entry) { return entry.definition.id == id; });
    return found != m_entries.end() ? found->action : nullptr;
}

void ActionRegistry::setAvailable(QLatin1StringView id, bool available, const char *reason)
{
    Entry *entry = find(id);
    if (entry == nullptr || (entry->action->isEnabled() == available && entry->reason == reason)) {
        return;
    }
    entry->action->setEnabled(available);
    entry->reason = reason;
    Q_EMIT availabilityChanged();
}

void ActionRegistry::retranslate()
{
    for (const Entry &entry : m_entries) {
        const QString text = translated(entry.definition.text);
        if (entry.action->text() != text) {
            entry.action->setText(text);
            setPlainToolTip(entry.action, toolTip(withoutMnemonic(text), *entry.action));
        }
    }
}

QString ActionRegistry::title(const Entry &entry)
{
    const QString title = withoutMnemonic(translated(entry.definition.text));
    const QString submenu = submenuTitle(entry);
    return submenu.isEmpty() ? title
                             : QCoreApplication::translate("mangrove::WindowActions", "%1: %2", "menu, entry")
                                   .arg(withoutMnemonic(submenu), title);
}

QString ActionRegistry::reason(const Entry &entry)
{
    return translated(entry.reason);
}

QString ActionRegistry::submenuTitle(const Entry &entry)
{
    return translated(entry.definition.submenu);
}

QString ActionRegistry::groupTitle(ActionGroup group)
{
    switch (group) {
    case ActionGroup::Connection:
        return QCoreApplication::translate("mangrove::WindowActions", "&Connection");
    case ActionGroup::Edit:
        return QCoreApplication::translate("mangrove::WindowActions", "&Edit");
    case ActionGroup::View:
        return QCoreApplication::translate("mangrove::WindowActions", "&View");
    case ActionGroup::Message:
        return QCoreApplication::translate("mangrove::WindowActions", "&Message");
    case ActionGroup::Help:
        return QCoreApplication::translate("mangrove::WindowActions", "&Help");
    }
    return {};
}

QString ActionRegistry::groupName(ActionGroup group)
{
    return withoutMnemonic(groupTitle(group));
}

} // namespace mangrove
