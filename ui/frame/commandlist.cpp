// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/commandlist.h"

#include "ui/frame/fuzzymatch.h"

#include <QAction>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

CommandList::CommandList(const ActionRegistry &registry, QObject *parent)
    : QAbstractListModel(parent)
    , m_registry(registry)
    , m_rows(matches({}))
{}

void CommandList::setPattern(const QString &pattern)
{
    beginResetModel();
    m_rows = matches(pattern);
    endResetModel();
}

std::vector<std::size_t> CommandList::matches(const QString &pattern) const
{
    struct Match
    {
        std::size_t entry = 0;
        int score = 0;
        bool enabled = true;
    };
    std::vector<Match> found;
    for (std::size_t i = 0; i < m_registry.entries().size(); ++i) {
        const ActionRegistry::Entry &entry = m_registry.entries()[i];
        const auto byTitle = fuzzyMatch(pattern, ActionRegistry::title(entry));
        // Also by its English name, whatever the language.
        const auto byId = fuzzyMatch(pattern, QString(entry.definition.id));
        if (byTitle || byId) {
            found.push_back(
                {i, std::max(byTitle.value_or(0) + 1, byId.value_or(0)), entry.action->isEnabled()});
        }
    }
    std::ranges::stable_sort(found, [](const Match &a, const Match &b) {
        return a.enabled != b.enabled ? a.enabled : a.score > b.score;
    });
    std::vector<std::size_t> rows;
    std::ranges::transform(found, std::back_inserter(rows), &Match::entry);
    return rows;
}

QAction *CommandList::action(const QModelIndex &index) const
{
    return index.isValid() ? m_registry.entries()[m_rows[static_cast<std::size_t>(index.row())]].action
                           : nullptr;
}

int CommandList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ActionRegistry::Entry &entry = m_registry.entries()[m_rows[static_cast<std::size_t>(index.row())]];
    switch (role) {
    case Qt::DisplayRole:
        return ActionRegistry::title(entry);
    case Qt::AccessibleTextRole: {
        const QString keys = data(index, KeysRole).toString();
        const QString reason = data(index, ReasonRole).toString();
        return QStringList{ActionRegistry::title(entry), keys, reason}
            .filter(QRegularExpression(u"."_s))
            .join(u", "_s);
    }
    case KeysRole:
        return entry.action->shortcut().toString(QKeySequence::NativeText);
    case GroupRole:
        return ActionRegistry::groupName(entry.definition.group);
    case ReasonRole:
        return entry.action->isEnabled() ? QString() : ActionRegistry::reason(entry);
    default:
        return {};
    }
}

Qt::ItemFlags CommandList::flags(const QModelIndex &index) const
{
    // One that is not available can be reached, so that its reason is read.
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

} // namespace mangrove
