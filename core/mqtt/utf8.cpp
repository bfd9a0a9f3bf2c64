// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/utf8.h"

#include "core/mqtt/decoder.h"

#include <cstring>

namespace mangrove::mqtt {

namespace {

constexpr std::uint64_t repeated(std::uint8_t byte)
{
    return 0x0101010101010101ULL * byte;
}

/// Non-zero when one of the eight bytes is zero; which one is not told exactly, and nobody asks.
constexpr std::uint64_t zeroBytes(std::uint64_t word)
{
    return (word - repeated(0x01)) & ~word & repeated(0x80);
}

/// Non-zero when a byte is no ASCII character or is U+0000.
constexpr std::uint64_t unusualBytes(std::uint64_t word)
{
    return (word & repeated(0x80)) | zeroBytes(word);
}

constexpr std::uint64_t wildcardBytes(std::uint64_t word)
{
    return zeroBytes(word ^ repeated('+')) | zeroBytes(word ^ repeated('#'));
}

/// Up to eight bytes as a word; what is missing is filled with a letter.
std::uint64_t loadWord(const char *position, std::size_t size)
{
    std::uint64_t word = repeated('a');
    if (size >= sizeof word) {
        std::memcpy(&word, position, sizeof word);
    } else {
        std::memcpy(&word, position, size);
    }
    return word;
}

/// Length of the well-formed sequence at `position`, 0 when there is none (Unicode table 3-7, without U+0000).
std::size_t sequenceLength(const unsigned char *position, std::size_t available)
{
    const unsigned first = position[0];
    if (first < 0x80) {
        return first != 0 ? 1 : 0;
    }
    if (first < 0xC2 || first > 0xF4) {
        return 0;
    }
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (available < length) {
        return 0;
    }
    // The second byte excludes overlong forms, surrogates and what lies beyond U+10FFFF.
    const unsigned lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (position[1] < lowest || position[1] > highest) {
        return 0;
    }
    for (std::size_t i = 2; i < length; ++i) {
        if ((position[i] & 0xC0u) != 0x80u) {
            return 0;
        }
    }
    return length;
}

bool isValidFrom(const char *position, const char *end)
{
    const auto *byte = reinterpret_cast<const unsigned char *>(position);
    const auto *const last = reinterpret_cast<const unsigned char *>(end);
    while (byte != last) {
        const std::size_t length = sequenceLength(byte, static_cast<std::size_t>(last - byte));
        if (length == 0) {
            return false;
        }
        byte += length;
    }
    return true;
}

} // namespace

TopicScan scanTopicName(BytesView bytes)
{
    TopicScan scan;
    const char *position = bytes.data();
    const char *const end = position + bytes.size();
    while (position < end) {
        const auto left = static_cast<std::size_t>(end - position);
        const std::uint64_t word = loadWord(position, left);
        if (unusualBytes(word) != 0) {
            scan.valid = isValidFrom(position, end);
            break;
        }
        scan.hasWildcard = scan.hasWildcard || wildcardBytes(word) != 0;
        position += left < sizeof word ? left : sizeof word;
    }
    if (position < end) {
        scan.hasWildcard = scan.hasWildcard
                           || std::memchr(position, '+', static_cast<std::size_t>(end - position))
                           || std::memchr(position, '#', static_cast<std::size_t>(end - position));
    }
    return scan;
}

bool isValidMqttString(BytesView bytes)
{
    const char *position = bytes.data();
    const char *const end = position + bytes.size();
    while (position < end) {
        const auto left = static_cast<std::size_t>(end - position);
        const std::uint64_t word = loadWord(position, left);
        if (unusualBytes(word) != 0) {
            return isValidFrom(position, end);
        }
        position += left < sizeof word ? left : sizeof word;
    }
    return true;
}

} // namespace mangrove::mqtt
