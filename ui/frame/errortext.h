// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/packets.h"

#include <QString>

// The codes of the core in words of the interface's language. GUI thread.
namespace mangrove {

// What happened, one line.
QString errorTitle(const Error &error);
// What a person can do about it; empty where there is nothing sensible to say.
QString errorAdvice(const Error &error);
// The untranslated detail and the reason code, plain text; may be empty. Server text in it is bounded by its maker.
QString errorDetail(const Error &error);

// A reason code in words with its number: "Not authorized (0x87)".
QString reasonCodeText(mqtt::PacketType packet, std::uint8_t code);

} // namespace mangrove
