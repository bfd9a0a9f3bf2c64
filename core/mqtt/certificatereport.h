// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace mangrove::mqtt {

/// A check that a server's certificate failed.
enum class CertificateProblem {
    UnknownIssuer, ///< no authority that is trusted here vouches for it
    SelfSigned, ///< by itself or by a root that is not trusted
    WrongHost, ///< is for other names
    Expired,
    NotYetValid,
    Revoked,
    WrongPurpose, ///< not for servers, or signed by a certificate that may not sign
    Missing, ///< the server sent none
    WrongPin, ///< another one is pinned
    Invalid, ///< signature or form
};

/// What a server presented and was refused for, to be shown. The texts are the server's: plain text, made printable, bounded.
/// Value type.
struct CertificateReport
{
    QString subject{}; ///< "CN=..., O=..."
    QString issuer{};
    QStringList names{}; ///< DNS names and addresses of the subject (SAN); 100 at the most
    qsizetype namesLeftOut = 0; ///< beyond those
    QDateTime validFrom{}; ///< UTC
    QDateTime validUntil{}; ///< UTC
    QByteArray sha256{}; ///< of the certificate, 32 bytes; empty when there is none
    QString expectedName{}; ///< that it was to be for
    std::vector<CertificateProblem> problems{}; ///< in the order of the enumeration, each once

    bool operator==(const CertificateReport &) const = default;
};

/// Untranslated words: "it has expired on 2026-11-24 10:18 UTC; it is for example.org and not for localhost".
[[nodiscard]] QString certificateProblemsText(const CertificateReport &report);

} // namespace mangrove::mqtt
