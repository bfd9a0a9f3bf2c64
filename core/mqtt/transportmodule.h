// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/hostlookup.h"
#include "core/mqtt/transport.h"

#include <QtPlugin>

#include <memory>

namespace mangrove::mqtt {

/// What the module "transports" is asked for: makeTransport() and lookUpHost(), for a program that does not link what it needs.
class TransportModule
{
public:
    TransportModule() = default;
    virtual ~TransportModule() = default;
    Q_DISABLE_COPY_MOVE(TransportModule)

    /// From any thread.
    [[nodiscard]] virtual std::unique_ptr<Transport> makeTransport(Endpoint::Scheme scheme) const = 0;
    /// From any thread with an event loop.
    virtual void lookUpHost(const QString &host, QObject *context,
                            const HostLookupReceiver &receive) const = 0;
};

} // namespace mangrove::mqtt

Q_DECLARE_INTERFACE(mangrove::mqtt::TransportModule, "mangrove.TransportModule")
