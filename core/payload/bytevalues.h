// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <vector>

namespace mangrove {

enum class ByteOrder : std::uint8_t { LittleEndian, BigEndian };

/// What some bytes mean when they are taken for a number.
struct ByteReading
{
    enum class Type : std::uint8_t {
        Int8,
        UInt8,
        Int16,
        UInt16,
        Int32,
        UInt32,
        Int64,
        UInt64,
        Float,
        Double,
        UnixSeconds,
        UnixMilliseconds,
    };

    Type type = Type::Int8;
    int size = 1; ///< bytes it was read from
    QString text;

    bool operator==(const ByteReading &) const = default;
};

/// The readings that the first bytes are enough for. Unix times are there when they are of the years 2000 to 2100, as UTC. Any
/// thread.
[[nodiscard]] std::vector<ByteReading> readBytes(QByteArrayView bytes, ByteOrder order);

} // namespace mangrove
