// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstdint>
#include <functional>

namespace mangrove {

/// Messages and payload bytes a second, steady enough to read, from counters that are looked at about once a second and,
/// while nothing is shown, not at all. A value of the GUI thread; times in milliseconds of a clock that never goes back.
class RateMeter
{
public:
    struct Counters
    {
        std::uint64_t messages = 0;
        std::uint64_t bytes = 0;
    };
    using Clock = std::function<qint64()>;

    static constexpr qint64 kInterval = 1'000; ///< milliseconds

    RateMeter();
    explicit RateMeter(Clock clock);

    /// What was counted by now. Measures when the last time is long enough ago.
    void update(const Counters &counters);
    /// After a time in which nothing was shown: the mean of it is the best guess.
    void resume(const Counters &counters);
    [[nodiscard]] double messagesPerSecond() const { return m_messages; }
    [[nodiscard]] double bytesPerSecond() const { return m_bytes; }
    /// Looked at again in a second it will say something else.
    [[nodiscard]] bool isChanging() const { return m_messages > 0 || m_isDue; }
    /// The rate is worth the same as if it had just been measured.
    [[nodiscard]] bool isFresh() const;

private:
    [[nodiscard]] double average(std::uint64_t now, std::uint64_t before) const;
    void take(const Counters &counters);

    Clock m_clock;
    Counters m_counters; ///< when last measured
    qint64 m_time = 0; ///< when last measured
    double m_messages = 0;
    double m_bytes = 0;
    bool m_isDue = false; ///< messages came that are in no measured rate yet
};

} // namespace mangrove
