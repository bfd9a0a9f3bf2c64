// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace mangrove::mqtt {

/// What the TLS library's words for a failed handshake or record mean; the words stay in the detail. `certificateSent`: the
/// client presented a certificate of its own.
[[nodiscard]] Error tlsError(const QString &words, bool certificateSent);

/// The server closed in the middle of the handshake.
[[nodiscard]] Error closedInHandshake();

} // namespace mangrove::mqtt
