// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mangrove {

/// Whether the name, address or path of a socket is one of this computer or of a local network by its form alone: loopback, private, link-local
/// and unique local addresses, names without a dot and names below .local, .lan, .home.arpa, .internal and .localhost. Nothing
/// is looked up. Any thread.
[[nodiscard]] bool isLocalHost(const QString &host);

/// Whether it is this computer by its form alone: 127.0.0.0/8, ::1, "localhost" and names below it (RFC 6761). Any thread.
[[nodiscard]] bool isLoopbackHost(const QString &host);

} // namespace mangrove
