// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/bytewriter.h"
#include "core/mqtt/properties.h"

namespace mangrove::mqtt {

/// The property length and the list after it, in the order of the members of Properties.
void encodeProperties(const Properties &properties, ByteWriter &writer);

} // namespace mangrove::mqtt
