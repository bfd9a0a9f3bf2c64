// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

namespace mangrove {

/// When a message was received and which of its millisecond it was: the time in milliseconds since 1970-01-01 UTC above 20
/// bits that count. Orders the messages of all topics of a store in as many bytes as the time alone.
using MessageStamp = std::int64_t;

inline constexpr int kStampCountBits = 20;
inline constexpr MessageStamp kStampCountMask = (MessageStamp{1} << kStampCountBits) - 1;

[[nodiscard]] constexpr std::int64_t stampTime(MessageStamp stamp)
{
    return stamp >> kStampCountBits;
}

/// Gives the stamps of one store. Where the clock is set back they go back with it; the million and first of a millisecond
/// shares the stamp of the one before. Not thread-safe: the store's.
class StampCounter
{
public:
    [[nodiscard]] MessageStamp next(std::int64_t time)
    {
        if (stampTime(m_last) != time) {
            m_last = time << kStampCountBits;
        } else if ((m_last & kStampCountMask) != kStampCountMask) {
            ++m_last;
        }
        m_greatest = m_last > m_greatest ? m_last : m_greatest;
        return m_last;
    }
    /// Of all given so far.
    [[nodiscard]] MessageStamp greatest() const { return m_greatest; }

private:
    MessageStamp m_last = std::numeric_limits<MessageStamp>::min();
    MessageStamp m_greatest = m_last;
};

} // namespace mangrove
