// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/certificatereport.h"

#include <QList>
#include <QSslCertificate>
#include <QSslError>

namespace mangrove::mqtt {

/// Whether the certificate is for a host: a DNS name by RFC 6125 section 6.4 (a star stands for the whole leftmost label only), or
/// an address. The common name counts where the certificate names no host otherwise.
[[nodiscard]] bool isCertificateFor(const QSslCertificate &certificate, const QString &host);

/// The certificate in words, with the problems that Qt found.
[[nodiscard]] CertificateReport reportOf(const QSslCertificate &certificate, const QList<QSslError> &errors,
                                         const QString &expectedName);

/// Adds a problem in its place.
void addProblem(CertificateReport &report, CertificateProblem problem);

} // namespace mangrove::mqtt
