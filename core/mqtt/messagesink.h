// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"

#include <cstddef>
#include <span>

namespace mangrove::mqtt {

/// Receives every delivered message, synchronously, on the client's thread. batchBegan() and batchEnded() bracket the
/// messages of one read from the transport, so that a lock or a clock is taken once per batch. QoS 2 duplicates are
/// filtered before.
class MessageSink
{
public:
    static constexpr std::size_t kMostAtOnce = 16;

    virtual ~MessageSink() = default;
    virtual void batchBegan() {}
    /// How many messages the sink would like to see together in this batch, up to kMostAtOnce; asked after batchBegan().
    [[nodiscard]] virtual std::size_t messagesAtOnce() const { return 1; }
    virtual void messageReceived(const PublishView &message) = 0;
    /// Several in order; only for a sink that asked for them. It must not end the session from here.
    virtual void messagesReceived(std::span<const PublishView> messages)
    {
        for (const PublishView &message : messages) {
            messageReceived(message);
        }
    }
    virtual void batchEnded() {}
};

} // namespace mangrove::mqtt
