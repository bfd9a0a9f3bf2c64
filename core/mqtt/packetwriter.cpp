// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/packetwriter.h"

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

Result<void> PacketWriter::write(const Packet &packet, std::size_t maximumPacketSize)
{
    const qsizetype start = m_output.size();
    if (auto encoded = encodePacket(packet, m_version, m_output); !encoded) {
        return encoded;
    }
    const auto size = static_cast<std::size_t>(m_output.size() - start);
    if (size > maximumPacketSize) {
        m_output.resize(start);
        return Error{.code = Error::Code::PacketTooLarge,
                     .detail = u"the packet has %1 bytes, the server takes %2 at the most"_s.arg(size).arg(
                         maximumPacketSize)};
    }
    if (m_tap) {
        tap(start, packet);
    }
    return {};
}

void PacketWriter::writeAck(PacketType type, PacketIdentifier identifier)
{
    const qsizetype start = m_output.size();
    const int flags = type == PacketType::Pubrel ? 0x02 : 0x00; // MQTT 5 section 2.1.3
    const char bytes[] = {static_cast<char>((static_cast<int>(type) << 4) | flags), 2,
                          static_cast<char>(identifier >> 8), static_cast<char>(identifier & 0xFF)};
    m_output.append(bytes, sizeof bytes);
    if (m_tap) {
        tap(start, AckPacket{.type = type, .packetIdentifier = identifier, .code = 0, .properties = {}});
    }
}

void PacketWriter::tap(qsizetype start, const Packet &packet) const
{
    m_tap->packetSeen({.direction = PacketDirection::Sent,
                       .time = std::chrono::system_clock::now(),
                       .bytes = BytesView(m_output).sliced(start),
                       .version = m_version,
                       .packet = &packet});
}

} // namespace mangrove::mqtt
