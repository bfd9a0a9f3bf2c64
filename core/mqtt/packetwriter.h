// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/encoder.h"
#include "core/mqtt/packettap.h"

namespace mangrove::mqtt {

/// Encodes outgoing packets into one buffer and shows them to the tap.
class PacketWriter
{
public:
    void setTap(PacketTap *tap) { m_tap = tap; }
    void reset(ProtocolVersion version)
    {
        m_version = version;
        m_output.clear();
    }

    /// Appends the packet. PacketTooLarge, with nothing appended, over `maximumPacketSize` bytes.
    Result<void> write(const Packet &packet, std::size_t maximumPacketSize = SIZE_MAX);
    /// The shortest form of PUBACK, PUBREC, PUBREL and PUBCOMP: success and no properties. Never too large: a server that
    /// sends QoS 1 takes the four bytes of an answer.
    void writeAck(PacketType type, PacketIdentifier identifier);

    [[nodiscard]] const QByteArray &output() const { return m_output; }
    /// Empties the buffer and keeps its memory.
    void clearOutput() { m_output.resize(0); }

private:
    void tap(qsizetype start, const Packet &packet) const;

    PacketTap *m_tap = nullptr;
    ProtocolVersion m_version = ProtocolVersion::V5;
    QByteArray m_output;
};

} // namespace mangrove::mqtt
