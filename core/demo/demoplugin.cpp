// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demoplugin.h"

#include "core/demo/localdemo.h"

#include <utility>

namespace mangrove {

std::unique_ptr<Demo> DemoPlugin::makeDemo(DemoEvents events)
{
    return std::make_unique<LocalDemo>(std::move(events));
}

} // namespace mangrove
