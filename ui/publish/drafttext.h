// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/messagedraft.h"

// A message's fields as a person reads them in a list. GUI thread.
namespace mangrove {

// "QoS 1, retained, JSON: {"state": "ON"}"
QString draftDetailText(const MessageDraft &draft);
// A name to save it under: the last levels of its topic.
QString suggestedName(const MessageDraft &draft);

} // namespace mangrove
