// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/certificatereport.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace mangrove::mqtt {

/// What a TLS handshake agreed on. Value type; the certificates' texts are the server's, made printable and bounded.
struct TlsReport
{
    QString version{}; ///< "TLS 1.3"; empty when the handshake did not come so far
    QString cipher{}; ///< "TLS_AES_256_GCM_SHA384"; empty likewise
    QByteArray alpn{}; ///< the protocol that the server chose; empty for none
    /// As the server sent it, its own certificate first; kMaximumChain at the most. Without problems, which are in
    /// untrustedCertificate().
    std::vector<CertificateReport> chain{};

    static constexpr std::size_t kMaximumChain = 10;

    bool operator==(const TlsReport &) const = default;
};

/// What an HTTP server answered when it was asked for a WebSocket. The server's text: printable, bounded. Value type.
struct HttpAnswer
{
    int status = 0; ///< 100 to 599; 0 when it can't be read
    QString reason{}; ///< "Not Found"
    QString body{}; ///< how it begins, as far as it came with the header

    bool operator==(const HttpAnswer &) const = default;
};

} // namespace mangrove::mqtt
