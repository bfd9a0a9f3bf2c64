// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <cstdint>

namespace mangrove {

/// A payload as one line for a list: text with visible control characters when the bytes are UTF-8, else hexadecimal.
/// `start` is the payload's beginning and `size` its whole size; what is left out shows as an ellipsis. Any thread.
[[nodiscard]] QString payloadPreview(QByteArrayView start, std::uint64_t size);

} // namespace mangrove
