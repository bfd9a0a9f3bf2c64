// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <cstdint>

// How numbers, times and payloads are written for a person, in the interface's language. Any thread.
namespace mangrove {

// "12,345"
QString countText(std::uint64_t count);
// For a tr() with %n, whose numbers end at the largest int.
int pluralNumber(std::uint64_t count);
// "512 B", "1.5 KiB": rounded, for columns.
QString sizeText(std::uint64_t bytes);
// "1,536 bytes (1.5 KiB)"
QString exactSizeText(std::uint64_t bytes);
// "now", "5 s", "3 min", "2 h", "4 d"
QString ageText(std::int64_t milliseconds);
// Milliseconds until ageText() says something else, always above zero.
std::int64_t untilAgeTextChanges(std::int64_t milliseconds);
// "0.8 ms", "1.25 s"
QString durationText(std::chrono::microseconds duration);
// "0", "0.4", "12", "1,200"
QString rateText(double perSecond);
// Local time, "2026-01-31 23:59:59.123".
QString dateTimeText(std::int64_t time);
// The time alone when it is of the same local day as `now`, else with the date. Milliseconds since 1970-01-01 UTC.
QString clockText(std::int64_t time, std::int64_t now);

// One line that stands for a payload: its text with line breaks and control characters made visible, or its bytes in
// hexadecimal when it is no UTF-8 text. `start` is the first part of `size` bytes; "…" marks that there is more.
QString payloadPreviewText(const QByteArray &start, std::uint64_t size);

// Whether the bytes are UTF-8 text without binary control characters. With `isStart` a character that is cut off at the
// end is forgiven.
bool looksLikeText(QByteArrayView bytes, bool isStart = false);

} // namespace mangrove
