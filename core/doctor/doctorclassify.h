// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/doctor/doctorreport.h"
#include "core/doctor/doctorrequest.h"

#include <optional>

namespace mangrove {

// From what the engine says to what it means to a person. Pure functions; any thread.

/// Of a TCP connection that did not come about.
[[nodiscard]] DoctorCause causeOfTcpFailure(const Error &error);

/// Of a TLS handshake, or of what the server said of it afterwards. `clientCertificateSent`: there was one.
[[nodiscard]] DoctorCause causeOfTlsFailure(const Error &error,
                                            const std::optional<mqtt::CertificateReport> &certificate,
                                            bool clientCertificateSent);

/// Of an upgrade to WebSocket; None when the server did not even answer as a web server does.
[[nodiscard]] DoctorCause causeOfUpgradeFailure(const std::optional<mqtt::HttpAnswer> &answer);

/// Of a CONNECT.
[[nodiscard]] DoctorCause causeOfConnectFailure(const Error &error, const DoctorRequest &request);

/// Whether the error belongs to TLS, though it may come after the handshake: in TLS 1.3 a server judges the client's
/// certificate when the client is done.
[[nodiscard]] bool isTlsError(const Error &error);

/// Whether an older version of MQTT may be taken where this error came.
[[nodiscard]] bool mayBeVersionRefusal(const Error &error);

} // namespace mangrove
