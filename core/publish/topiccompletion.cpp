// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/topiccompletion.h"

#include <algorithm>
#include <utility>

namespace mangrove {

namespace {

// Names as they would stand in a list: without regard to case, and by their bytes where they differ in nothing else.
bool isBefore(const QByteArray &left, const QByteArray &right)
{
    const int order = left.compare(right, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : left < right;
}

} // namespace

void TopicCompletion::start(const QByteArray &typed)
{
    m_typed = typed;
    const qsizetype slash = typed.lastIndexOf('/');
    m_parent = typed.left(slash + 1);
    m_begun = typed.mid(slash + 1).toLower();
    m_names.clear();
    m_next = kNoTopic;
    m_begunWalk = false;
}

void TopicCompletion::find(const TopicTree &tree)
{
    m_generation = tree.generation();
    m_names.clear();
    m_begunWalk = true;
    const TopicId parent = m_parent.isEmpty() ? kRootTopic : tree.find(QByteArrayView(m_parent).chopped(1));
    m_next = parent == kNoTopic ? kNoTopic : tree.firstChild(parent);
}

bool TopicCompletion::step(const TopicTree &tree)
{
    if (!m_begunWalk || m_generation != tree.generation()) {
        find(tree);
    }
    for (int looked = 0; looked < kStepNodes && m_next != kNoTopic; ++looked) {
        take(tree, m_next);
        m_next = tree.nextSibling(m_next);
    }
    return m_next != kNoTopic;
}

void TopicCompletion::take(const TopicTree &tree, TopicId id)
{
    const QByteArrayView level = tree.levelName(id);
    if (level.size() < m_begun.size()
        || qstrnicmp(level.data(), m_begun.data(), static_cast<std::size_t>(m_begun.size())) != 0) {
        return;
    }
    const QByteArray name = level.toByteArray();
    const auto place = std::lower_bound(
        m_names.begin(), m_names.end(), name,
        [](const Name &known, const QByteArray &added) { return isBefore(known.level, added); });
    if (m_names.size() == kMostNames && place == m_names.end()) {
        return;
    }
    const TopicStatistics statistics = tree.statistics(id, 0);
    m_names.insert(place, Name{name, statistics.messages > 0, statistics.childCount > 0});
    if (m_names.size() > kMostNames) {
        m_names.pop_back();
    }
}

std::vector<QByteArray> TopicCompletion::topics() const
{
    std::vector<QByteArray> found;
    for (const Name &name : m_names) {
        const QByteArray topic = m_parent + name.level;
        if (name.isTopic) {
            found.push_back(topic);
        }
        if (name.goesOn) {
            found.push_back(topic + '/');
        }
    }
    return found;
}

} // namespace mangrove
