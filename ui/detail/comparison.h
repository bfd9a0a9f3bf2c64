// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/payloadtext.h"

#include <memory>

namespace mangrove {

/// The difference of two payloads as texts to show: lines that begin with "+", "-", "~" or a space.
struct Comparison
{
    enum class Outcome {
        Compared,
        Equal, ///< byte for byte
        TooLarge, ///< for a comparison line by line
    };

    Outcome outcome = Outcome::Compared;
    std::shared_ptr<const PayloadText>
        lines; ///< all that changed with some lines around; null when TooLarge or Equal
    std::shared_ptr<const PayloadText>
        values; ///< one line for each JSON value that changed; null when there is none
    bool isJson = false; ///< both are, and small enough to be compared value by value
    bool isBinary = false; ///< the lines are bytes in hexadecimal
    bool isRough = false; ///< the middle of very different texts was not compared line by line
    std::uint64_t addedLines = 0;
    std::uint64_t removedLines = 0;
    std::uint64_t changedValues = 0; ///< added and removed ones, too
};

/// Any thread; bounded in time and memory (see diffLines() and diffJson()). Stopped, it returns something incomplete. JSON is
/// compared indented, so that white space makes no difference.
[[nodiscard]] Comparison comparePayloads(const PayloadText &before, const PayloadText &after,
                                         WorkProgress &progress);

} // namespace mangrove
