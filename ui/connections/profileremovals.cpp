// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profileremovals.h"

#include <utility>

namespace mangrove {

void ProfileRemovals::add(const Removal &removal)
{
    m_removals.push_back(removal);
    Q_EMIT changed();
}

ProfileRemovals::Removal ProfileRemovals::take()
{
    Removal last = std::move(m_removals.back());
    m_removals.pop_back();
    Q_EMIT changed();
    return last;
}

QString ProfileRemovals::text() const
{
    if (m_removals.empty()) {
        return {};
    }
    const Removal &last = m_removals.back();
    return last.profileId.isEmpty()
               ? tr("The folder “%1” was deleted. What was in it stays, one level up.").arg(last.name)
               : tr("“%1” was deleted.").arg(last.name);
}

void ProfileRemovals::setAll(const std::vector<Removal> &removals)
{
    m_removals = removals;
    Q_EMIT changed();
}

} // namespace mangrove
