// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace mangrove {

/// By what the siblings of a topic tree are ordered. All but the name and the value are of everything below a topic, itself
/// included: the sum of messages, payload bytes and messages a second, the latest of the times of the last message, how many
/// are retained. Values are the last message's: numbers by size, then texts by their beginning.
enum class TopicSortKey : std::uint8_t { Name, Messages, Rate, Bytes, LastTime, Value, Retained };

/// How siblings are ordered: names by their bytes, equal keys by name, ascending in either case.
struct TopicOrder
{
    TopicSortKey key = TopicSortKey::Name;
    bool descending = false;

    bool operator==(const TopicOrder &) const = default;
};

} // namespace mangrove
