// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/module.h"
#include "core/mqtt/transport.h"

namespace mangrove::mqtt {

// The transport of the module "transports", which is loaded for the first one. When it can't be, one that fails with
// FileError once it is opened. Any thread.
//
// A program that links mangrove_late_transport gets its makeTransport() and lookUpHost() from here and does not load Qt's network library
// with all that belongs to it before it connects.
[[nodiscard]] std::unique_ptr<Transport> makeLateTransport(Endpoint::Scheme scheme,
                                                           const QString &folder = moduleFolder());

} // namespace mangrove::mqtt
