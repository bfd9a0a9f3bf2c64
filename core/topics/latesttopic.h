// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/prioritymutex.h"
#include "core/topics/topicarena.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace mangrove {

/// Which topic had a message last. Found by one look at every topic, so that nobody keeps account of it on the path of the
/// messages; the mutex is held for a slice of the topics at a time. A million topics take some 20 ms, so few are for the GUI
/// thread and many for a worker.
class LatestTopic
{
public:
    struct Found
    {
        TopicId topic = kNoTopic; ///< none when there was no message
        std::int64_t time = 0;

        bool operator==(const Found &) const = default;
    };
    struct Surroundings
    {
        PriorityMutex *mutex = nullptr;
        bool urgent = false; ///< which door of the mutex: the GUI thread's or the ordinary one
        std::function<bool()> cancelled; ///< asked every thousand topics or so
    };

    /// Topics with ids below `known` count. Of several with the same time `preferred` if it is among them, else the newest.
    LatestTopic(const TopicArena &arena, std::uint32_t known, TopicId preferred);
    /// Without the branches in `leftOut`, which ascend. None when cancelled.
    [[nodiscard]] std::optional<Found> find(std::span<const TopicId> leftOut,
                                            const Surroundings &surroundings) const;

private:
    const TopicArena &m_arena;
    std::uint32_t m_known;
    TopicId m_preferred;
};

} // namespace mangrove
