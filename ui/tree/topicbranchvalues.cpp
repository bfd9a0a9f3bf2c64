// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicbranchvalues.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace mangrove {

namespace {

constexpr std::size_t kMostKept = 8192; // branches
constexpr qint64 kShareOfTime = 4; // a quarter of the worker's time at the most

} // namespace

TopicBranchValues::TopicBranchValues(LiveData &data, std::function<qint64()> clock, QObject *parent)
    : QObject(parent)
    , m_data(data)
    , m_clock(std::move(clock))
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &TopicBranchValues::startInTurn);
}

const BranchSums *TopicBranchValues::find(TopicId id) const
{
    const auto found = m_sums.find(id);
    return found == m_sums.end() ? nullptr : &found->second;
}

void TopicBranchValues::setPaused(std::shared_ptr<const PausedTopics> paused)
{
    m_work.cancel();
    m_paused = std::move(paused);
    m_revision = std::numeric_limits<std::uint64_t>::max();
    if (m_paused) {
        m_sums.clear(); // they are of different moments
    }
}

void TopicBranchValues::clear()
{
    m_work.cancel();
    m_later.stop();
    m_wanted = {};
    m_sums.clear();
}

bool TopicBranchValues::want(const TopicRowsState &state, std::vector<TopicId> branches, bool atOnce)
{
    std::sort(branches.begin(), branches.end());
    m_wanted = {std::move(branches), state.arena(), state.generation(), state.known()};
    if (m_wanted.branches.empty() || isUpToDate()) {
        return false;
    }
    if (!atOnce) {
        startInTurn();
        return false;
    }
    m_work.cancel();
    m_revision = m_data.revision();
    const BranchAddition::Surroundings surroundings{&m_data.mutex(), true, [] { return false; }};
    const auto sums = BranchAddition(*m_wanted.arena, m_wanted.known, m_clock(), m_paused)
                          .run(m_wanted.branches, surroundings);
    return take(m_wanted.branches, *sums);
}

bool TopicBranchValues::isUpToDate() const
{
    if (m_paused) {
        return !anyUnknown();
    }
    return m_revision == m_data.revision() && !m_moving && !anyUnknown();
}

bool TopicBranchValues::anyUnknown() const
{
    return std::any_of(m_wanted.branches.begin(), m_wanted.branches.end(),
                       [this](TopicId id) { return !m_sums.contains(id); });
}

void TopicBranchValues::startInTurn()
{
    if (m_wanted.branches.empty() || m_work.isBusy() || isUpToDate()) {
        return;
    }
    const qint64 wait = m_sinceStart.isValid()
                            ? std::max<qint64>(anyUnknown() ? 0 : m_interval, kShareOfTime * m_lastDuration)
                                  - m_sinceStart.elapsed()
                            : 0;
    if (wait <= 0) {
        m_later.stop();
        start();
    } else if (!m_later.isActive() || m_later.remainingTime() > wait) {
        m_later.start(static_cast<int>(wait));
    }
}

void TopicBranchValues::start()
{
    m_sinceStart.start();
    m_revision = m_data.revision();
    m_work.start([this, wanted = m_wanted, now = m_clock(), paused = m_paused,
                  mutex = &m_data.mutex()](WorkProgress &progress) {
        const BranchAddition::Surroundings surroundings{mutex, false,
                                                        [&progress] { return progress.isCancelled(); }};
        auto sums
            = BranchAddition(*wanted.arena, wanted.known, now, paused).run(wanted.branches, surroundings);
        return [this, wanted, sums = std::move(sums)] {
            m_lastDuration = m_sinceStart.elapsed();
            if (sums && wanted.generation == m_wanted.generation && take(wanted.branches, *sums)) {
                Q_EMIT changed();
            }
            if (anyUnknown()) {
                startInTurn(); // others came into view meanwhile
            }
        };
    });
}

bool TopicBranchValues::take(const std::vector<TopicId> &branches, const std::vector<BranchSums> &sums)
{
    if (m_sums.size() + branches.size() > kMostKept) {
        m_sums.clear();
    }
    bool news = false;
    m_moving = false;
    for (std::size_t i = 0; i < branches.size(); ++i) {
        const auto [at, isNew] = m_sums.try_emplace(branches[i], sums[i]);
        news = news || isNew || at->second != sums[i];
        at->second = sums[i];
        m_moving = m_moving || sums[i].rate > 0;
    }
    return news;
}

} // namespace mangrove
