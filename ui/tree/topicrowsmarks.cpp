// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrowsmodelprivate.h"

#include <algorithm>
#include <utility>

// What a person hides and mutes, and how it outlives the ids.
namespace mangrove {

void TopicRowsModel::setHidden(TopicId id, bool hidden)
{
    if (id == kRootTopic || id >= d->state.known() || !d->state.setHidden(id, hidden)) {
        return;
    }
    if (const int row = rowOf(id); hidden && row >= 0 && !d->builder.isBusy()) {
        const auto first = static_cast<std::size_t>(row);
        d->removeRows(first, d->state.rows().endOfBranch(first));
    } else {
        d->request(Private::For::Person);
    }
    Q_EMIT hiddenChanged();
}

void TopicRowsModel::showHidden()
{
    d->unseen.hidden.clear();
    const std::vector<TopicId> hidden = hiddenTopics();
    for (const TopicId id : hidden) {
        d->state.setHidden(id, false);
    }
    if (!hidden.empty()) {
        d->request(Private::For::Person);
        Q_EMIT hiddenChanged();
    }
}

const std::vector<TopicId> &TopicRowsModel::hiddenTopics() const
{
    return d->state.hidden().ids();
}

void TopicRowsModel::setMuted(TopicId id, bool muted)
{
    if (id == kRootTopic || id >= d->state.known() || !d->muted.set(id, muted)) {
        return;
    }
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, TopicColumn), index(rowCount() - 1, TopicColumn), {MutedRole});
    }
    Q_EMIT mutedChanged();
}

void TopicRowsModel::unmuteAll()
{
    d->unseen.muted.clear();
    const std::vector<TopicId> muted = mutedTopics();
    for (const TopicId id : muted) {
        setMuted(id, false);
    }
}

bool TopicRowsModel::isMuted(TopicId id) const
{
    if (d->muted.isEmpty()) {
        return false;
    }
    while (id != kNoTopic && !d->muted.contains(id)) {
        id = parentOf(id);
    }
    return id != kNoTopic;
}

bool TopicRowsModel::isMutedItself(TopicId id) const
{
    return d->muted.contains(id);
}

const std::vector<TopicId> &TopicRowsModel::mutedTopics() const
{
    return d->muted.ids();
}

TopicMarks TopicRowsModel::marks() const
{
    TopicMarks marks = d->unseen;
    d->noteNames(d->state.hidden().ids(), marks.hidden);
    d->noteNames(d->muted.ids(), marks.muted);
    return marks;
}

void TopicRowsModel::setMarks(const TopicMarks &marks)
{
    const Private::Marked marked = d->find(marks);
    for (const TopicId id : marked.hidden) {
        setHidden(id, true);
    }
    for (const TopicId id : marked.muted) {
        setMuted(id, true);
    }
}

void TopicRowsModel::Private::noteNames(const std::vector<TopicId> &ids, std::vector<QByteArray> &names) const
{
    for (const TopicId id : ids) {
        names.push_back(state.arena()->path(id).toByteArray());
    }
}

/// Those that are not among the known topics are remembered until they come.
TopicRowsModel::Private::Marked TopicRowsModel::Private::find(const TopicMarks &marks)
{
    Marked marked;
    const PriorityMutex::UrgentLock lock(data.mutex());
    const bool same = data.tree().generation() == state.generation();
    const auto look = [&](const std::vector<QByteArray> &names, std::vector<TopicId> &found,
                          std::vector<QByteArray> &notFound) {
        for (const QByteArray &name : names) {
            const TopicId id = same ? data.tree().find(name) : kNoTopic;
            if (id < state.known()) {
                found.push_back(id);
            } else {
                notFound.push_back(name);
            }
        }
    };
    look(marks.hidden, marked.hidden, unseen.hidden);
    look(marks.muted, marked.muted, unseen.muted);
    return marked;
}

/// Topics that have just become known have no rows yet: there is nothing to take out of them.
void TopicRowsModel::Private::markNew()
{
    if (unseen.isEmpty()) {
        return;
    }
    const Marked marked = find(std::exchange(unseen, {}));
    for (const TopicId id : marked.hidden) {
        (void)state.setHidden(id, true);
    }
    for (const TopicId id : marked.muted) {
        (void)muted.set(id, true);
    }
    if (!marked.hidden.empty()) {
        Q_EMIT q.hiddenChanged();
    }
    if (!marked.muted.empty()) {
        Q_EMIT q.mutedChanged();
    }
}

/// Before their ids mean something else: what is marked and goes may come again.
void TopicRowsModel::Private::rememberMarks(std::span<const TopicId> newIds)
{
    const auto isGone = [&newIds](TopicId id) { return id >= newIds.size() || newIds[id] == kNoTopic; };
    const auto gone = [&isGone](std::vector<TopicId> ids) {
        std::erase_if(ids, [&isGone](TopicId id) { return !isGone(id); });
        return ids;
    };
    noteNames(gone(state.hidden().ids()), unseen.hidden);
    noteNames(gone(muted.ids()), unseen.muted);
}

} // namespace mangrove
