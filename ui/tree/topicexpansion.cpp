// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicexpansion.h"

#include <algorithm>
#include <utility>

namespace mangrove {

void TopicExpansion::set(TopicId id, bool expanded)
{
    if (id >= m_exceptions.size()) {
        if (expanded == m_byDefault && m_notes.empty()) {
            return;
        }
        m_exceptions.resize(id + std::size_t{1});
    }
    m_exceptions[id] = expanded != m_byDefault;
    if (!m_notes.empty()) {
        m_notes.push_back({id, false, expanded});
    }
}

void TopicExpansion::setAll(bool expanded)
{
    *this = TopicExpansion(expanded);
}

void TopicExpansion::setLevels(std::uint32_t levels)
{
    setAll(false);
    if (levels > 1) {
        m_notes.push_back({kRootTopic, true, true, levels});
    }
}

void TopicExpansion::setBranch(TopicId id, bool expanded)
{
    if (id == kRootTopic) {
        setAll(expanded);
    } else {
        m_notes.push_back({id, true, expanded});
    }
}

void TopicExpansion::settle(const TopicArena &arena, std::uint32_t known)
{
    const std::vector<Note> notes = std::exchange(m_notes, {});
    for (const Note &note : notes) {
        if (note.levels > 0) {
            settleLevels(arena, known, note.levels);
        } else if (note.branch) {
            settleBranch(arena, known, note);
        } else {
            set(note.id, note.expanded);
        }
    }
    m_done = notes.size();
}

void TopicExpansion::settleLevels(const TopicArena &arena, std::uint32_t known, std::uint32_t levels)
{
    for (TopicId id = kRootTopic + 1; id < known; ++id) {
        if (arena.depth(id) < levels) {
            set(id, true);
        }
    }
}

void TopicExpansion::settleBranch(const TopicArena &arena, std::uint32_t known, const Note &note)
{
    std::vector<bool> below(known);
    set(note.id, note.expanded);
    if (note.id < known) {
        below[note.id] = true;
    }
    for (TopicId id = note.id + 1; id < known; ++id) {
        if (below[arena.parent(id)]) {
            below[id] = true;
            set(id, note.expanded);
        }
    }
}

void TopicExpansion::adopt(TopicExpansion settled)
{
    if (settled.m_done == 0) {
        return;
    }
    std::vector<Note> notes = std::move(m_notes);
    const auto rest = notes.begin() + static_cast<std::ptrdiff_t>(std::min(settled.m_done, notes.size()));
    *this = std::move(settled);
    m_done = 0;
    for (auto note = rest; note != notes.end(); ++note) {
        if (!note->branch) {
            set(note->id, note->expanded);
        }
    }
    m_notes.assign(std::find_if(rest, notes.end(), [](const Note &note) { return note.branch; }),
                   notes.end());
}

void TopicExpansion::renumber(std::span<const TopicId> newIds)
{
    std::vector<bool> exceptions;
    const std::size_t count = std::min(newIds.size(), m_exceptions.size());
    for (std::size_t id = 0; id < count; ++id) {
        if (m_exceptions[id] && newIds[id] != kNoTopic) {
            exceptions.resize(newIds[id] + std::size_t{1}); // kept ids stay in order
            exceptions.back() = true;
        }
    }
    m_exceptions = std::move(exceptions);
    for (Note &note : m_notes) {
        note.id = note.id < newIds.size() ? newIds[note.id] : kNoTopic;
    }
    std::erase_if(m_notes, [](const Note &note) { return note.id == kNoTopic; });
}

} // namespace mangrove
