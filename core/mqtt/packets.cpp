// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/packets.h"

namespace mangrove::mqtt {

namespace {

struct TypeOfPacket
{
    PacketType operator()(const ConnectPacket & /*packet*/) const { return PacketType::Connect; }
    PacketType operator()(const ConnackPacket & /*packet*/) const { return PacketType::Connack; }
    PacketType operator()(const PublishPacket & /*packet*/) const { return PacketType::Publish; }
    PacketType operator()(const AckPacket &packet) const { return packet.type; }
    PacketType operator()(const SubscribePacket & /*packet*/) const { return PacketType::Subscribe; }
    PacketType operator()(const SubackPacket & /*packet*/) const { return PacketType::Suback; }
    PacketType operator()(const UnsubscribePacket & /*packet*/) const { return PacketType::Unsubscribe; }
    PacketType operator()(const UnsubackPacket & /*packet*/) const { return PacketType::Unsuback; }
    PacketType operator()(const PingreqPacket & /*packet*/) const { return PacketType::Pingreq; }
    PacketType operator()(const PingrespPacket & /*packet*/) const { return PacketType::Pingresp; }
    PacketType operator()(const DisconnectPacket & /*packet*/) const { return PacketType::Disconnect; }
    PacketType operator()(const AuthPacket & /*packet*/) const { return PacketType::Auth; }
};

} // namespace

PacketType packetType(const Packet &packet)
{
    return std::visit(TypeOfPacket{}, packet);
}

} // namespace mangrove::mqtt
