// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/transportmodule.h"

#include <QObject>

namespace mangrove::mqtt {

/// The entry to the module "transports". Made by Qt when the module is loaded.
class TransportPlugin final : public QObject, public TransportModule
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID MANGROVE_MODULE_IID)
    Q_INTERFACES(mangrove::mqtt::TransportModule)

public:
    [[nodiscard]] std::unique_ptr<Transport> makeTransport(Endpoint::Scheme scheme) const override;
    void lookUpHost(const QString &host, QObject *context, const HostLookupReceiver &receive) const override;
};

} // namespace mangrove::mqtt
