// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/reasoncode.h"
#include "core/mqtt/types.h"

namespace mangrove::mqtt {

/// Why bytes are refused: the DISCONNECT code that fits and a static text. Empty means nothing is wrong.
struct Fault
{
    ReasonCode reason = ReasonCode::Success;
    const char *detail = "";

    explicit operator bool() const { return reason != ReasonCode::Success; }
};

constexpr Fault malformed(const char *detail)
{
    return {ReasonCode::MalformedPacket, detail};
}

constexpr Fault protocolError(const char *detail)
{
    return {ReasonCode::ProtocolError, detail};
}

/// Reads the data representations of MQTT 5 section 1.5 from bytes that somebody else owns. The first read past the end
/// makes it failed; from then on it yields zeros and empty views, so that a caller may check once after several reads.
class ByteReader
{
public:
    explicit ByteReader(BytesView bytes)
        : m_position(bytes.data())
        , m_end(bytes.data() + bytes.size())
    {}

    [[nodiscard]] bool atEnd() const { return m_position == m_end; }
    [[nodiscard]] bool failed() const { return m_failure != nullptr; }
    [[nodiscard]] Fault fault() const { return failed() ? malformed(m_failure) : Fault{}; }
    [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(m_end - m_position); }

    std::uint8_t byte()
    {
        if (!has(1)) {
            return 0;
        }
        return next();
    }

    std::uint16_t twoByteInteger()
    {
        if (!has(2)) {
            return 0;
        }
        const unsigned high = next();
        return static_cast<std::uint16_t>(high << 8 | next());
    }

    std::uint32_t fourByteInteger()
    {
        if (!has(4)) {
            return 0;
        }
        const std::uint32_t high = twoByteInteger();
        return high << 16 | twoByteInteger();
    }

    /// MQTT 5 section 1.5.5: at most four bytes, and no more than needed [MQTT-1.5.5-1].
    std::uint32_t variableByteInteger()
    {
        std::uint32_t value = 0;
        for (unsigned shift = 0; shift < 28; shift += 7) {
            const std::uint32_t digit = byte();
            value |= (digit & 0x7Fu) << shift;
            if ((digit & 0x80u) == 0) {
                if (digit == 0 && shift != 0) {
                    fail("variable byte integer longer than needed");
                }
                return failed() ? 0 : value;
            }
        }
        fail("variable byte integer over four bytes");
        return 0;
    }

    BytesView bytes(std::size_t size)
    {
        if (!has(size)) {
            return {};
        }
        const BytesView view(m_position, static_cast<qsizetype>(size));
        m_position += size;
        return view;
    }

    /// Binary data and strings alike: a two byte length and that many bytes.
    BytesView binaryData() { return bytes(twoByteInteger()); }

    BytesView rest() { return bytes(left()); }

private:
    bool has(std::size_t size)
    {
        if (left() >= size) {
            return true;
        }
        fail("a length reaches past the end of the packet");
        return false;
    }

    std::uint8_t next() { return static_cast<std::uint8_t>(*m_position++); }

    void fail(const char *why)
    {
        if (!failed()) {
            m_failure = why;
        }
        m_position = m_end;
    }

    const char *m_position;
    const char *m_end;
    const char *m_failure = nullptr;
};

} // namespace mangrove::mqtt
