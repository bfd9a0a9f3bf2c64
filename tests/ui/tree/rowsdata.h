// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"
#include "tests/ui/uisupport.h"
#include "ui/tree/topicrowsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace mangrove::test {

inline constexpr qint64 kRowsNow = 1'700'000'000'000;

/// What a connection has received, and a clock that stands still until it is set.
class RowsData
{
public:
    TopicId receive(const QByteArray &topic, const QByteArray &payload = "x", bool retain = false)
    {
        feed(live, topic, payload, retain);
        return id(topic);
    }
    /// A new topic comes to a tree that may hold `cap` topics: the quarter that was silent longest goes, or more when there
    /// are more.
    void dropOldest(std::uint32_t cap)
    {
        live.setTopicCap({cap, TopicCapPolicy::DropOldest});
        now += 1;
        receive("new" + QByteArray::number(++m_drops));
        live.setTopicCap({});
    }
    TopicId id(const QByteArray &topic)
    {
        const PriorityMutex::UrgentLock lock(live.mutex());
        return live.tree().find(topic);
    }

    qint64 now = kRowsNow;
    MemoryBudget budget{64 * 1024 * 1024};
    LiveData live{budget, [this] { return std::int64_t{now}; }};

private:
    int m_drops = 0;
};

/// Rows as text: a line each, indented by depth; [-] expanded, [+] not, "!" when a filter finds this very topic.
inline QString printed(const TopicRowsModel &model)
{
    QString text;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, TopicRowsModel::TopicColumn);
        text += QString(index.data(TopicRowsModel::DepthRole).toInt() * 2, u' ');
        text += u'<' + QString::fromUtf8(index.data(TopicRowsModel::LevelNameRole).toByteArray()) + u'>';
        if (index.data(TopicRowsModel::HasChildrenRole).toBool()) {
            text += index.data(TopicRowsModel::ExpandedRole).toBool() ? u'-' : u'+';
        }
        if (!model.filter().isEmpty() && index.data(TopicRowsModel::MatchRole).toBool()) {
            text += u'!';
        }
        text += u'\n';
    }
    return text;
}

/// No worker for anything, or for as much as can be.
inline TopicRowsModel::Limits atOnce()
{
    TopicRowsModel::Limits limits;
    limits.buildAtOnce = 1'000'000;
    return limits;
}
inline TopicRowsModel::Limits byWorker()
{
    return {0, 0, 0, 0, 0};
}

} // namespace mangrove::test
