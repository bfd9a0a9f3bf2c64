// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagestore.h"

#include <QByteArrayView>

#include <cstdint>

namespace mangrove {

/// A number that orders like the beginning of a payload: numbers by size, then texts and other bytes.
[[nodiscard]] std::uint64_t payloadSortKey(QByteArrayView start);
/// Of the last message held; 0 when there is none. Under the mutex of the store.
[[nodiscard]] std::uint64_t topicValueKey(const MessageStore &store, TopicId topic);

} // namespace mangrove
