// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagelistmodel.h"

namespace mangrove {

/// A list of stored messages with header titles and texts for a view. GUI thread.
class MessageListItems final : public MessageListModel
{
    Q_OBJECT

public:
    using MessageListModel::MessageListModel;

    /// The topic below which the topics are: their names are shown without it. Empty for whole names.
    void setBranch(const QByteArray &branch) { m_branch = branch; }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const QModelIndex &index) const;
    [[nodiscard]] QString topicText(const QModelIndex &index) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;
    [[nodiscard]] static QString headerText(int section);
    [[nodiscard]] static QString headerToolTip(int section);

    QByteArray m_branch;
};

/// "12:00:00.123", and with the date where the day is not that of `now`; the year only when it is another.
[[nodiscard]] QString listTimeText(std::int64_t time, std::int64_t now);
/// Local time and UTC, a line each.
[[nodiscard]] QString timeToolTipText(std::int64_t time);
/// "+12 ms", "+1.250 s", "+2 min 5 s", "+3 h 0 min", "+2 d 4 h".
[[nodiscard]] QString deltaText(std::int64_t milliseconds);

} // namespace mangrove
