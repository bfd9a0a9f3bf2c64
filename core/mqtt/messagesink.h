// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"

namespace mangrove::mqtt {

/// Receives every delivered message, synchronously, on the client's thread. batchBegan() and batchEnded() bracket the
/// messages of one read from the transport, so that a lock or a clock is taken once per batch. QoS 2 duplicates are
/// filtered before.
class MessageSink
{
public:
    virtual ~MessageSink() = default;
    virtual void batchBegan() {}
    virtual void messageReceived(const PublishView &message) = 0;
    virtual void batchEnded() {}
};

} // namespace mangrove::mqtt
