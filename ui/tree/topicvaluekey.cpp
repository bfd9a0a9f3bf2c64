// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicvaluekey.h"

#include <QByteArray>

#include <algorithm>
#include <bit>
#include <cmath>

namespace mangrove {

namespace {

constexpr std::uint64_t kTexts = std::uint64_t{1} << 63; // in front of them are the numbers
constexpr qsizetype kLongestNumber = 32; // bytes

/// Negative numbers have all their bits turned, so that they order as unsigned numbers do.
std::uint64_t orderedNumber(double number)
{
    const auto bits = std::bit_cast<std::uint64_t>(number + 0.0); // no negative zero
    return (bits & kTexts) != 0 ? ~bits : bits | kTexts;
}

} // namespace

std::uint64_t payloadSortKey(QByteArrayView start)
{
    if (start.size() < kLongestNumber) {
        bool isNumber = false;
        const double number = start.trimmed().toByteArray().toDouble(&isNumber);
        if (isNumber && std::isfinite(number)) {
            return std::max<std::uint64_t>(1, orderedNumber(number) >> 1);
        }
    }
    std::uint64_t text = 0;
    for (qsizetype i = 0; i < 8; ++i) {
        text = text << 8 | (i < start.size() ? static_cast<unsigned char>(start[i]) : 0u);
    }
    return kTexts | text >> 1;
}

std::uint64_t topicValueKey(const MessageStore &store, TopicId topic)
{
    MessagePreview preview;
    return store.lastPreview(topic, kLongestNumber, preview) ? payloadSortKey(preview.payloadStart) : 0;
}

} // namespace mangrove
