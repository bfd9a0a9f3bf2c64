// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/types.h"

#include <limits>

namespace mangrove::mqtt {

/// Largest value of a variable byte integer, and so of a remaining length (MQTT 5 section 1.5.5).
inline constexpr std::uint32_t kMaximumVariableByteInteger = 268'435'455;

/// Writes the data representations of MQTT 5 section 1.5. Without a target it only counts, which is how lengths are known
/// before anything is written. Keeps the first value that has no representation as its failure.
class ByteWriter
{
public:
    explicit ByteWriter(QByteArray *target = nullptr)
        : m_target(target)
    {}

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] const char *failure() const { return m_failure; }
    [[nodiscard]] Error::Code failureCode() const { return m_failureCode; }

    void fail(Error::Code code, const char *detail)
    {
        if (m_failure == nullptr) {
            m_failureCode = code;
            m_failure = detail;
        }
    }

    void bytes(BytesView bytes)
    {
        m_size += static_cast<std::size_t>(bytes.size());
        if (m_target != nullptr) {
            m_target->append(bytes);
        }
    }

    void byte(std::uint8_t value)
    {
        ++m_size;
        if (m_target != nullptr) {
            m_target->append(static_cast<char>(value));
        }
    }

    void twoByteInteger(std::uint16_t value)
    {
        byte(static_cast<std::uint8_t>(value >> 8));
        byte(static_cast<std::uint8_t>(value & 0xFFu));
    }

    void fourByteInteger(std::uint32_t value)
    {
        twoByteInteger(static_cast<std::uint16_t>(value >> 16));
        twoByteInteger(static_cast<std::uint16_t>(value & 0xFFFFu));
    }

    void variableByteInteger(std::size_t value)
    {
        if (value > kMaximumVariableByteInteger) {
            fail(Error::Code::InvalidArgument, "a number over 268,435,455 as variable byte integer");
        }
        do {
            const auto digit = static_cast<std::uint8_t>(value & 0x7Fu);
            value >>= 7;
            byte(value != 0 ? static_cast<std::uint8_t>(digit | 0x80u) : digit);
        } while (value != 0);
    }

    /// Binary data and strings alike: a two byte length and that many bytes.
    void binaryData(BytesView data)
    {
        if (data.size() > std::numeric_limits<std::uint16_t>::max()) {
            fail(Error::Code::InvalidArgument, "a string or binary field over 65,535 bytes");
        }
        twoByteInteger(static_cast<std::uint16_t>(data.size() & 0xFFFF));
        bytes(data);
    }

private:
    QByteArray *m_target;
    std::size_t m_size = 0;
    Error::Code m_failureCode = Error::Code::Unknown;
    const char *m_failure = nullptr;
};

} // namespace mangrove::mqtt
