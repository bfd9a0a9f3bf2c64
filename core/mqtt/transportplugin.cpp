// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/transportplugin.h"

namespace mangrove::mqtt {

std::unique_ptr<Transport> TransportPlugin::makeTransport(Endpoint::Scheme scheme) const
{
    return mqtt::makeTransport(scheme);
}

} // namespace mangrove::mqtt
