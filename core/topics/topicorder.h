// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace mangrove {

/// By what the siblings of a topic tree are ordered. All but the name are of everything below a topic, itself included:
/// the sum of messages, payload bytes and messages a second, the latest of the times of the last message.
enum class TopicSortKey : std::uint8_t { Name, Messages, Rate, Bytes, LastTime };

/// How siblings are ordered: names by their bytes, equal keys by name, ascending in either case.
struct TopicOrder
{
    TopicSortKey key = TopicSortKey::Name;
    bool descending = false;

    bool operator==(const TopicOrder &) const = default;
};

} // namespace mangrove
