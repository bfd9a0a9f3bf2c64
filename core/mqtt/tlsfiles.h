// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/tlsoptions.h"

#include <QList>
#include <QSslCertificate>
#include <QSslKey>

namespace mangrove::mqtt {

/// The client's certificate, the ones between it and its authority, and its key.
struct ClientCertificate
{
    QList<QSslCertificate> chain{}; ///< the client's own first; empty: none
    QSslKey key{};
};

/// The authorities of the options besides the system's. FileError for a file that can't be read, is no ordinary file, is larger
/// than 4 MiB, or has no certificate. Any thread; reads files.
[[nodiscard]] Result<QList<QSslCertificate>> readAuthorities(const TlsOptions &options);

/// FileError likewise, and for a key that does not open with the passphrase or does not belong to the certificate. Never
/// repeats the passphrase.
[[nodiscard]] Result<ClientCertificate> readClientCertificate(const TlsOptions &options);

} // namespace mangrove::mqtt
