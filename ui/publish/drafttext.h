// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/messagedraft.h"

// A message's fields as a person reads them in a list. GUI thread.
namespace mangrove {

// "QoS 1, retained, JSON: {"state": "ON"}"
// `separateSize`: bytes of a payload that is not in the draft but in a file of its own.
QString draftDetailText(const MessageDraft &draft, qint64 separateSize = 0);
// A name to save it under: the last levels of its topic.
QString suggestedName(const MessageDraft &draft);

} // namespace mangrove
