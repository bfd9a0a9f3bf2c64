// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace mangrove::bench {

/// A blocking TCP socket that listens on that port of 127.0.0.1, a free one for 0; -1 on failure.
[[nodiscard]] int listenOnLoopback(quint16 &port);
/// A blocking TCP socket connected to that port; -1 on failure.
[[nodiscard]] int connectToLoopback(quint16 port);

/// Blocks until all is handed to TCP; false when the connection is gone.
bool sendAll(int socket, QByteArrayView bytes);
/// Blocks for one MQTT packet; empty at the end of the connection.
[[nodiscard]] QByteArray receivePacket(int socket);
/// The whole size of the MQTT packet that begins here; 0 when its header is incomplete.
[[nodiscard]] qsizetype packetSize(QByteArrayView bytes);

} // namespace mangrove::bench
