// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profileremovals.h"

#include <algorithm>
#include <utility>

namespace mangrove {

namespace {

QStringList without(const QStringList &folders, const QStringList &others)
{
    QStringList left;
    for (const QString &folder : folders) {
        if (!others.contains(folder)) {
            left.append(folder);
        }
    }
    return left;
}

} // namespace

int ProfileRemovals::add(const Removal &removal)
{
    m_removals.push_back(removal);
    m_removals.back().number = m_next++;
    Q_EMIT changed();
    return m_removals.back().number;
}

bool ProfileRemovals::contains(int number) const
{
    return std::ranges::find(m_removals, number, &Removal::number) != m_removals.end();
}

ProfileRemovals::Removal ProfileRemovals::take(int number)
{
    const auto found = std::ranges::find(m_removals, number, &Removal::number);
    Removal taken = std::move(*found);
    m_removals.erase(found);
    Q_EMIT changed();
    return taken;
}

bool ProfileRemovals::isMerge(const ArrangementChange &change)
{
    const QStringList gone = without(change.before.folders, change.after.folders);
    return gone.size() > without(change.after.folders, change.before.folders).size();
}

QString ProfileRemovals::textOf(const Removal &removal)
{
    if (removal.kind == Kind::Profile) {
        return tr("“%1” was deleted.").arg(removal.name);
    }
    if (removal.kind == Kind::Folder) {
        return tr("The folder “%1” was deleted. What was in it stays, one level up.").arg(removal.name);
    }
    const ArrangementChange &change = removal.folder;
    const QStringList gone = without(change.before.folders, change.after.folders);
    if (!gone.isEmpty()) {
        return isMerge(change)
                   ? tr("The folder “%1” was merged with another one.").arg(gone.front())
                   : tr("The folder “%1” is now “%2”.")
                         .arg(gone.front(), without(change.after.folders, change.before.folders).front());
    }
    return removal.name.isEmpty() ? tr("The order was changed.") : tr("“%1” was moved.").arg(removal.name);
}

QString ProfileRemovals::text() const
{
    return m_removals.empty() ? QString() : textOf(m_removals.back());
}

QString ProfileRemovals::text(int number) const
{
    const auto found = std::ranges::find(m_removals, number, &Removal::number);
    return found == m_removals.end() ? QString() : textOf(*found);
}

void ProfileRemovals::setAll(const std::vector<Removal> &removals)
{
    m_removals = removals;
    m_next = m_removals.empty() ? m_next : m_removals.back().number + 1;
    Q_EMIT changed();
}

} // namespace mangrove
