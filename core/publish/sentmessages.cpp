// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/sentmessages.h"

#include <algorithm>
#include <utility>

namespace mangrove {

void SentMessages::add(SentMessage message)
{
    beginInsertRows({}, 0, 0);
    m_bytes += message.draft.payload.size();
    m_messages.push_front(std::move(message));
    endInsertRows();
    forgetOldest();
}

void SentMessages::forgetOldest()
{
    std::size_t kept = m_messages.size();
    while (kept > 1 && (kept > kMostMessages || m_bytes > kMostBytes)) {
        --kept;
        m_bytes -= m_messages[kept].draft.payload.size();
    }
    if (kept < m_messages.size()) {
        beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(m_messages.size()) - 1);
        m_messages.resize(kept);
        endRemoveRows();
    }
}

void SentMessages::finish(std::uint64_t token, const mqtt::PublishResult &result)
{
    const auto found = std::ranges::find_if(
        m_messages, [token](const SentMessage &message) { return message.token == token; });
    if (found == m_messages.end()) {
        return;
    }
    found->result = result;
    const QModelIndex changed = index(static_cast<int>(found - m_messages.begin()));
    Q_EMIT dataChanged(changed, changed);
}

void SentMessages::clear()
{
    beginResetModel();
    m_messages.clear();
    m_bytes = 0;
    endResetModel();
}

int SentMessages::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

QVariant SentMessages::data(const QModelIndex &index, int role) const
{
    Q_UNUSED(role)
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    return {};
}

} // namespace mangrove
