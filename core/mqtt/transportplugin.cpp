// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/transportplugin.h"

namespace mangrove::mqtt {

std::unique_ptr<Transport> TransportPlugin::makeTransport(Endpoint::Scheme scheme) const
{
    return mqtt::makeTransport(scheme);
}

void TransportPlugin::lookUpHost(const QString &host, QObject *context,
                                 const HostLookupReceiver &receive) const
{
    mqtt::lookUpHost(host, context, receive);
}

} // namespace mangrove::mqtt
