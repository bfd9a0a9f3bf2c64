// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topicbranches.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace mangrove {

namespace {

std::string_view nameOf(const TopicArena &arena, TopicId id)
{
    const QByteArrayView name = arena.levelName(id);
    return {name.data(), static_cast<std::size_t>(name.size())};
}

struct ByName
{
    const TopicArena &arena;

    bool operator()(TopicId a, TopicId b) const { return nameOf(arena, a) < nameOf(arena, b); }
    bool operator()(TopicId a, std::string_view b) const { return nameOf(arena, a) < b; }
};

std::size_t commonPrefix(std::string_view a, std::string_view b)
{
    const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(end - a.begin());
}

/// Eight bytes from `offset` as a number that orders like the bytes.
std::uint64_t orderKey(std::string_view name, std::size_t offset)
{
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < sizeof(key); ++i) {
        key <<= 8;
        if (offset + i < name.size()) {
            key |= static_cast<unsigned char>(name[offset + i]);
        }
    }
    return key;
}

} // namespace

int TopicBranch::rowOf(const TopicArena &arena, TopicId child) const
{
    const std::string_view name = nameOf(arena, child);
    const auto middle = m_children.end() - static_cast<std::ptrdiff_t>(m_appended);
    for (const auto &[from, to] :
         {std::pair(m_children.begin(), middle), std::pair(middle, m_children.end())}) {
        const auto found = std::lower_bound(from, to, name, ByName{arena});
        if (found != to && *found == child) {
            return static_cast<int>(found - m_children.begin());
        }
    }
    return -1;
}

std::vector<TopicBranch::Run> TopicBranch::runs(const TopicArena &arena, std::span<const TopicId> sorted,
                                                std::size_t maximum) const
{
    const ByName before{arena};
    std::vector<Run> result;
    auto at = m_children.begin();
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (!result.empty() && (at == m_children.end() || before(sorted[i], *at))) {
            Run &last = result.back();
            last.children = std::span(last.children.data(), last.children.size() + 1);
            continue;
        }
        at = std::lower_bound(at, m_children.end(), sorted[i], before);
        result.push_back({static_cast<std::size_t>(at - m_children.begin()), sorted.subspan(i, 1)});
        if (result.size() > maximum) {
            break;
        }
    }
    return result;
}

void TopicBranch::insert(const Run &run)
{
    m_children.insert(m_children.begin() + static_cast<std::ptrdiff_t>(run.row), run.children.begin(),
                      run.children.end());
}

void TopicBranch::append(std::span<const TopicId> sorted)
{
    m_children.insert(m_children.end(), sorted.begin(), sorted.end());
    m_appended = sorted.size();
}

/// The appended children are few beside the others as a rule, so each looks for its place from the one before it on, in
/// growing steps: far fewer looks at names than a merge child by child.
void TopicBranch::mergeAppended(const TopicArena &arena)
{
    const std::vector<TopicId> added(m_children.end() - static_cast<std::ptrdiff_t>(m_appended),
                                     m_children.end());
    const std::size_t old = m_children.size() - m_appended;
    const ByName before{arena};
    std::vector<std::size_t> places(added.size());
    std::size_t from = 0;
    for (std::size_t i = 0; i < added.size(); ++i) {
        std::size_t to = from;
        for (std::size_t step = 1; to < old && before(m_children[to], added[i]); step *= 2) {
            from = to + 1;
            to += step;
        }
        const auto begin = m_children.begin();
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(to, old));
        from = static_cast<std::size_t>(
            std::lower_bound(begin + static_cast<std::ptrdiff_t>(from), end, added[i], before) - begin);
        places[i] = from;
    }
    std::size_t end = old;
    for (std::size_t i = added.size(); i > 0; --i) {
        const std::size_t place = places[i - 1];
        std::move_backward(m_children.begin() + static_cast<std::ptrdiff_t>(place),
                           m_children.begin() + static_cast<std::ptrdiff_t>(end),
                           m_children.begin() + static_cast<std::ptrdiff_t>(end + i));
        m_children[place + i - 1] = added[i - 1];
        end = place;
    }
    m_appended = 0;
}

TopicBranches::TopicBranches(std::shared_ptr<const TopicArena> arena)
    : m_arena(std::move(arena))
{}

TopicBranch *TopicBranches::find(TopicId parent)
{
    const auto found = m_branches.find(parent);
    return found == m_branches.end() ? nullptr : &found->second;
}

const TopicBranch *TopicBranches::find(TopicId parent) const
{
    const auto found = m_branches.find(parent);
    return found == m_branches.end() ? nullptr : &found->second;
}

int TopicBranches::rowOf(TopicId id) const
{
    const TopicBranch *branch = find(m_arena->parent(id));
    return branch ? branch->rowOf(*m_arena, id) : -1;
}

bool TopicBranches::markChild(TopicId parent)
{
    if (parent >= m_hasChildren.size()) {
        m_hasChildren.resize(std::max<std::size_t>(parent + std::size_t{1}, m_hasChildren.size() * 2));
    }
    const bool first = !m_hasChildren[parent];
    m_hasChildren[parent] = true;
    return first;
}

void TopicBranches::sort(std::vector<TopicId> &children) const
{
    if (children.size() < 2) {
        return;
    }
    // Names of one parent often begin alike ("device-000001"): the eight bytes that follow decide nearly always, without
    // a look at the names, which lie all over the memory.
    const std::string_view first = nameOf(*m_arena, children.front());
    std::size_t shared = first.size();
    for (const TopicId id : children) {
        shared = commonPrefix(first.substr(0, shared), nameOf(*m_arena, id));
    }
    std::vector<std::pair<std::uint64_t, TopicId>> keyed;
    keyed.reserve(children.size());
    for (const TopicId id : children) {
        keyed.emplace_back(orderKey(nameOf(*m_arena, id), shared), id);
    }
    std::sort(keyed.begin(), keyed.end(), [this](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first
                                  : nameOf(*m_arena, a.second) < nameOf(*m_arena, b.second);
    });
    std::transform(keyed.begin(), keyed.end(), children.begin(),
                   [](const auto &entry) { return entry.second; });
}

} // namespace mangrove
