// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/demo/demomodule.h"

#include <QObject>

namespace mangrove {

/// The entry to the module "demo". Made by Qt when the module is loaded.
class DemoPlugin final : public QObject, public DemoModule
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID MANGROVE_MODULE_IID)
    Q_INTERFACES(mangrove::DemoModule)

public:
    [[nodiscard]] std::unique_ptr<Demo> makeDemo(DemoEvents events) override;
};

} // namespace mangrove
