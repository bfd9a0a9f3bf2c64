// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/subscriptionbook.h"

#include <algorithm>
#include <utility>

namespace mangrove::mqtt {

std::optional<SubscribePacket> SubscriptionBook::begin(RequestId id, const SubscribeRequest &request)
{
    const PacketIdentifier identifier = m_identifiers.take();
    if (identifier == 0) {
        return std::nullopt;
    }
    m_subscribes.emplace(identifier, PendingSubscribe{.id = id, .request = request});
    return SubscribePacket{.packetIdentifier = identifier,
                           .subscriptions = request.subscriptions,
                           .properties = request.properties};
}

std::optional<UnsubscribePacket> SubscriptionBook::begin(RequestId id, const std::vector<QByteArray> &filters,
                                                         const Properties &properties)
{
    const PacketIdentifier identifier = m_identifiers.take();
    if (identifier == 0) {
        return std::nullopt;
    }
    m_unsubscribes.emplace(identifier,
                           PendingUnsubscribe{.id = id, .filters = filters, .properties = properties});
    return UnsubscribePacket{.packetIdentifier = identifier, .filters = filters, .properties = properties};
}

void SubscriptionBook::cancel(PacketIdentifier identifier)
{
    m_subscribes.erase(identifier);
    m_unsubscribes.erase(identifier);
    m_identifiers.release(identifier);
}

std::optional<std::size_t> SubscriptionBook::expectedCodes(PacketType request,
                                                           PacketIdentifier identifier) const
{
    if (request == PacketType::Subscribe) {
        const auto it = m_subscribes.find(identifier);
        return it == m_subscribes.end() ? std::nullopt
                                        : std::optional(it->second.request.subscriptions.size());
    }
    const auto it = m_unsubscribes.find(identifier);
    return it == m_unsubscribes.end() ? std::nullopt : std::optional(it->second.filters.size());
}

std::optional<SubscribeResult> SubscriptionBook::finish(const SubackPacket &packet)
{
    auto node = m_subscribes.extract(packet.packetIdentifier);
    if (node.empty()) {
        return std::nullopt;
    }
    m_identifiers.release(packet.packetIdentifier);
    PendingSubscribe &pending = node.mapped();
    const std::size_t count = std::min(packet.codes.size(), pending.request.subscriptions.size());
    for (std::size_t i = 0; i < count; ++i) {
        const Subscription &subscription = pending.request.subscriptions[i];
        if (packet.codes[i] < 0x80) {
            remember(subscription, pending.request.properties);
        } else {
            forget(subscription.filter);
        }
    }
    return SubscribeResult{.request = pending.id,
                           .subscriptions = std::move(pending.request.subscriptions),
                           .codes = packet.codes,
                           .properties = packet.properties,
                           .error = std::nullopt};
}

std::optional<UnsubscribeResult> SubscriptionBook::finish(const UnsubackPacket &packet)
{
    auto node = m_unsubscribes.extract(packet.packetIdentifier);
    if (node.empty()) {
        return std::nullopt;
    }
    m_identifiers.release(packet.packetIdentifier);
    PendingUnsubscribe &pending = node.mapped();
    std::vector<std::uint8_t> codes = packet.codes;
    codes.resize(pending.filters.size(), 0);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] < 0x80) {
            forget(pending.filters[i]);
        }
    }
    return UnsubscribeResult{.request = pending.id,
                             .filters = std::move(pending.filters),
                             .codes = std::move(codes),
                             .properties = packet.properties,
                             .error = std::nullopt};
}

void SubscriptionBook::askAgainForGranted(RequestId &nextId)
{
    std::vector<SubscribeRequest> requests; // one packet for each set of properties
    for (Granted &entry : m_granted) {
        if (requests.empty() || requests.back().properties != entry.properties) {
            requests.push_back({.subscriptions = {}, .properties = std::move(entry.properties)});
        }
        requests.back().subscriptions.push_back(std::move(entry.subscription));
    }
    m_granted.clear();
    for (SubscribeRequest &request : requests) {
        if (const PacketIdentifier identifier = m_identifiers.take(); identifier != 0) {
            m_subscribes.emplace(identifier, PendingSubscribe{.id = nextId++, .request = std::move(request)});
        }
    }
}

std::vector<SubscribePacket> SubscriptionBook::subscribesAfterReconnect(bool sessionPresent,
                                                                        RequestId &nextId)
{
    if (!sessionPresent) {
        askAgainForGranted(nextId);
    }
    std::vector<SubscribePacket> packets;
    packets.reserve(m_subscribes.size());
    for (const auto &[identifier, pending] : m_subscribes) {
        packets.push_back({.packetIdentifier = identifier,
                           .subscriptions = pending.request.subscriptions,
                           .properties = pending.request.properties});
    }
    return packets;
}

std::vector<UnsubscribePacket> SubscriptionBook::unsubscribesAfterReconnect() const
{
    std::vector<UnsubscribePacket> packets;
    for (const auto &[identifier, pending] : m_unsubscribes) {
        packets.push_back(
            {.packetIdentifier = identifier, .filters = pending.filters, .properties = pending.properties});
    }
    return packets;
}

std::vector<SubscribeResult> SubscriptionBook::takeSubscribes(const Error &error)
{
    std::vector<SubscribeResult> results;
    for (auto &[identifier, pending] : m_subscribes) {
        m_identifiers.release(identifier);
        results.push_back({.request = pending.id,
                           .subscriptions = std::move(pending.request.subscriptions),
                           .codes = {},
                           .properties = {},
                           .error = error});
    }
    m_subscribes.clear();
    return results;
}

std::vector<UnsubscribeResult> SubscriptionBook::takeUnsubscribes(const Error &error)
{
    std::vector<UnsubscribeResult> results;
    for (auto &[identifier, pending] : m_unsubscribes) {
        m_identifiers.release(identifier);
        results.push_back({.request = pending.id,
                           .filters = std::move(pending.filters),
                           .codes = {},
                           .properties = {},
                           .error = error});
    }
    m_unsubscribes.clear();
    return results;
}

std::vector<Subscription> SubscriptionBook::granted() const
{
    std::vector<Subscription> subscriptions;
    subscriptions.reserve(m_granted.size());
    for (const Granted &entry : m_granted) {
        subscriptions.push_back(entry.subscription);
    }
    return subscriptions;
}

void SubscriptionBook::remember(const Subscription &subscription, const Properties &properties)
{
    const auto it = std::ranges::find_if(m_granted, [&subscription](const Granted &entry) {
        return entry.subscription.filter == subscription.filter;
    });
    if (it != m_granted.end()) {
        *it = {.subscription = subscription, .properties = properties};
    } else {
        m_granted.push_back({.subscription = subscription, .properties = properties});
    }
}

void SubscriptionBook::forget(const QByteArray &filter)
{
    std::erase_if(m_granted, [&filter](const Granted &entry) { return entry.subscription.filter == filter; });
}

} // namespace mangrove::mqtt
