// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/properties.h"

#include <QByteArray>

namespace mangrove::cli {

/// Adds one `--property name=value` of PUBLISH (MQTT 5 section 3.3.2.3) to `properties`. InvalidArgument for an unknown name, a
/// value out of range, or a second value for anything but a user property.
Result<void> addPublishProperty(const QByteArray &text, mqtt::Properties &properties);

} // namespace mangrove::cli
