// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/jsonpath.h"

#include <QByteArrayView>

#include <functional>

namespace mangrove {

/// One place in which two JSON texts differ: bytes as sent, empty views where there is nothing on that side.
struct JsonChange
{
    enum class Kind : std::uint8_t { Removed, Added, Changed };

    Kind kind = Kind::Changed;
    JsonPath path;
    QByteArrayView before;
    QByteArrayView after;
    QString delta; ///< signed, when both are numbers: "+0.5"
};

struct JsonDiff
{
    enum class Outcome { Compared, NotJson, TooLarge, Stopped };

    Outcome outcome = Outcome::NotJson;
    std::vector<JsonChange> changes; ///< in the order of the document
    std::uint64_t count = 0; ///< of all changes; more than are listed when there are very many
};

/// Compares two JSON texts value by value: members by name (of equal names by their order), elements by number after equal
/// ones at the begin and the end were put aside. White space and the order of members make no difference, the way a number is
/// written does. Any thread; bounded to 500,000 values on each side and 512 levels. `isWanted` is asked now and then.
[[nodiscard]] JsonDiff diffJson(QByteArrayView before, QByteArrayView after,
                                const std::function<bool()> &isWanted);
/// The exact difference of integers, else of doubles; empty when one is no number.
[[nodiscard]] QString numberDelta(QByteArrayView before, QByteArrayView after);

} // namespace mangrove
