// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"
#include "core/mqtt/packetidentifiers.h"

#include <map>
#include <optional>
#include <vector>

namespace mangrove::mqtt {

/// SUBSCRIBE and UNSUBSCRIBE requests until they are answered, and the granted subscriptions, which are made again when a
/// connection finds no session.
class SubscriptionBook
{
public:
    explicit SubscriptionBook(PacketIdentifiers &identifiers)
        : m_identifiers(identifiers)
    {}

    /// Reserves a packet identifier; empty when none is free.
    [[nodiscard]] std::optional<SubscribePacket> begin(RequestId id, const SubscribeRequest &request);
    [[nodiscard]] std::optional<UnsubscribePacket> begin(RequestId id, const std::vector<QByteArray> &filters,
                                                         const Properties &properties);
    /// Gives the identifier of an unsent request back.
    void cancel(PacketIdentifier identifier);

    // The request that the packet answers, with its codes; empty when none waits under this identifier.
    [[nodiscard]] std::optional<SubscribeResult> finish(const SubackPacket &packet);
    [[nodiscard]] std::optional<UnsubscribeResult> finish(const UnsubackPacket &packet);
    /// How many codes the answer must have; empty for an unknown identifier.
    [[nodiscard]] std::optional<std::size_t> expectedCodes(PacketType request,
                                                           PacketIdentifier identifier) const;

    // Packets to send on a new connection: what is unanswered, and what was granted when there is no session any more.
    // `nextId` names requests that nobody made by hand.
    [[nodiscard]] std::vector<SubscribePacket> subscribesAfterReconnect(bool sessionPresent,
                                                                        RequestId &nextId);
    [[nodiscard]] std::vector<UnsubscribePacket> unsubscribesAfterReconnect() const;

    /// Ends every unanswered request.
    [[nodiscard]] std::vector<SubscribeResult> takeSubscribes(const Error &error);
    [[nodiscard]] std::vector<UnsubscribeResult> takeUnsubscribes(const Error &error);

    [[nodiscard]] std::vector<Subscription> granted() const;
    void forgetGranted() { m_granted.clear(); }

private:
    struct PendingSubscribe
    {
        RequestId id = 0;
        SubscribeRequest request;
    };
    struct PendingUnsubscribe
    {
        RequestId id = 0;
        std::vector<QByteArray> filters;
        Properties properties;
    };
    struct Granted
    {
        Subscription subscription;
        Properties properties;
    };

    void askAgainForGranted(RequestId &nextId);
    void remember(const Subscription &subscription, const Properties &properties);
    void forget(const QByteArray &filter);

    PacketIdentifiers &m_identifiers;
    std::map<PacketIdentifier, PendingSubscribe> m_subscribes;
    std::map<PacketIdentifier, PendingUnsubscribe> m_unsubscribes;
    std::vector<Granted> m_granted{};
};

} // namespace mangrove::mqtt
