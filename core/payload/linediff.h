// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstdint>
#include <functional>
#include <vector>

namespace mangrove {

/// What must be done to the lines of one text to get those of another.
struct LineDiff
{
    enum class Outcome { Compared, TooLarge, Stopped };
    enum class Kind : std::uint8_t { Same, Removed, Added };
    /// Lines that follow each other; numbers from 0. `after` of removed ones says where they would be, and vice versa.
    struct Run
    {
        Kind kind = Kind::Same;
        std::uint32_t before = 0;
        std::uint32_t after = 0;
        std::uint32_t count = 0;

        bool operator==(const Run &) const = default;
    };

    Outcome outcome = Outcome::Compared;
    bool isRough = false; ///< very different texts: the middle part was not compared line by line
    std::vector<Run> runs;
    std::vector<std::uint32_t> linesBefore; ///< where each line begins, and the size of the text
    std::vector<std::uint32_t> linesAfter;

    [[nodiscard]] std::uint64_t count(Kind kind) const; ///< of lines
};

/// Myers, "An O(ND) Difference Algorithm" (1986), between the equal lines at begin and end. Any thread; up to a million lines
/// on each side, and a bound on the work, past which the rest counts as replaced (isRough). `isWanted` is asked now and then.
[[nodiscard]] LineDiff diffLines(QByteArrayView before, QByteArrayView after,
                                 const std::function<bool()> &isWanted);

} // namespace mangrove
