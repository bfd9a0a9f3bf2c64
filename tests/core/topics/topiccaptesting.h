// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topicarena.h"
#include "core/topics/topicdrop.h"
#include "core/topics/topicrenumbering.h"
#include "core/topics/topictree.h"

#include <QByteArrayList>

#include <algorithm>
#include <vector>

namespace mangrove::test {

inline constexpr std::int64_t kNow = 1'700'000'000'000;

inline mqtt::PublishView message(QByteArrayView topic, QByteArrayView payload = "x", bool retain = false)
{
    mqtt::PublishView view;
    view.topic = topic;
    view.payload = payload;
    view.retain = retain;
    return view;
}

/// All steps in one, as the only thread that uses the tree.
inline std::vector<TopicId> drop(TopicTree &tree)
{
    const auto dropping = tree.beginDrop();
    if (!dropping) {
        return {};
    }
    tree.build(*dropping);
    std::vector<TopicId> victims = dropping->renumbering().dropped;
    const bool finished = tree.finishDrop(*dropping);
    const auto freed = tree.takeUnusedArenas();
    return finished ? victims : std::vector<TopicId>();
}

/// What LiveData does with a message.
inline TopicId recordOrDrop(TopicTree &tree, const mqtt::PublishView &view, std::int64_t now)
{
    TopicId id = tree.record(view, now);
    while (id == kNoTopic && tree.wantsDrop()) {
        drop(tree);
        id = tree.record(view, now);
    }
    return id;
}

inline void setCap(TopicTree &tree, std::uint32_t topics, TopicCapPolicy policy = TopicCapPolicy::DropOldest)
{
    tree.setCap({topics, policy});
}

inline QByteArrayList topicsOf(const TopicTree &tree)
{
    QByteArrayList topics;
    for (TopicId id = 1; id < tree.nodeCount(); ++id) {
        if (tree.statistics(id, kNow).messages > 0) {
            topics << tree.topicName(id);
        }
    }
    std::sort(topics.begin(), topics.end());
    return topics;
}

} // namespace mangrove::test
