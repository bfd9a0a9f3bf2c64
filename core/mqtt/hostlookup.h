// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <functional>
#include <optional>

class QObject;

namespace mangrove::mqtt {

/// What the system's resolver says of a name.
struct HostLookup
{
    QStringList
        addresses{}; ///< IPv4 and IPv6, each once, in the resolver's order; kMaximumAddresses at the most
    bool isAddress = false; ///< the name was an address: nothing was looked up
    std::optional<Error> error{}; ///< HostNotFound; no addresses then

    static constexpr qsizetype kMaximumAddresses = 32;
};

using HostLookupReceiver = std::function<void(const HostLookup &)>;

/// Asks the system's resolver; `receive` is called once, from the event loop of the context's thread, unless the context goes
/// first. Takes as long as the resolver: the caller limits it.
void lookUpHost(const QString &host, QObject *context, const HostLookupReceiver &receive);

} // namespace mangrove::mqtt
