// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/certificatecheck.h"

#include "core/base/printabletext.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QUrl>

#include <algorithm>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumNames = 100;
constexpr qsizetype kMaximumText = 300; // bytes of one name or attribute

QString shown(const QString &text)
{
    return printableText(withoutCutCharacter(text.toUtf8().left(kMaximumText)), ControlMarks::Escapes);
}

/// In ASCII, lower case, without the root's dot; empty for what is no host name.
QString canonicalName(const QString &name)
{
    QString ascii = QString::fromLatin1(QUrl::toAce(name)).toLower();
    if (ascii.endsWith(u'.')) {
        ascii.chop(1);
    }
    return ascii;
}

bool matchesName(const QString &pattern, const QString &host)
{
    if (!pattern.startsWith("*."_L1)) {
        return canonicalName(pattern) == host;
    }
    const qsizetype dot = host.indexOf(u'.');
    const QString rest = canonicalName(pattern.sliced(2));
    return dot > 0 && rest.contains(u'.') && host.sliced(dot + 1) == rest;
}

QString distinguishedName(const QSslCertificate &certificate, bool issuer)
{
    QStringList parts;
    const QList<QByteArray> attributes
        = issuer ? certificate.issuerInfoAttributes() : certificate.subjectInfoAttributes();
    for (const QByteArray &attribute : attributes.first(std::min<qsizetype>(attributes.size(), 20))) {
        const QStringList values
            = issuer ? certificate.issuerInfo(attribute) : certificate.subjectInfo(attribute);
        for (const QString &value : values.first(std::min<qsizetype>(values.size(), 10))) {
            parts.append(QString::fromLatin1(attribute) + u'=' + shown(value));
        }
    }
    // The attributes come in no order; the name people know it by stands first.
    std::ranges::stable_sort(parts, {},
                             [](const QString &part) { return part.startsWith("CN="_L1) ? 0 : 1; });
    return parts.join(", "_L1);
}

CertificateProblem problemOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return CertificateProblem::UnknownIssuer;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return CertificateProblem::SelfSigned;
    case QSslError::HostNameMismatch:
        return CertificateProblem::WrongHost;
    case QSslError::CertificateExpired:
        return CertificateProblem::Expired;
    case QSslError::CertificateNotYetValid:
        return CertificateProblem::NotYetValid;
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return CertificateProblem::Revoked;
    case QSslError::InvalidPurpose:
    case QSslError::InvalidCaCertificate:
    case QSslError::PathLengthExceeded:
        return CertificateProblem::WrongPurpose;
    case QSslError::NoPeerCertificate:
        return CertificateProblem::Missing;
    default:
        return CertificateProblem::Invalid;
    }
}

} // namespace

bool isCertificateFor(const QSslCertificate &certificate, const QString &host)
{
    const auto names = certificate.subjectAlternativeNames();
    if (const QHostAddress address(host); !address.isNull()) {
        const QStringList addresses = names.values(QSsl::IpAddressEntry);
        return std::any_of(addresses.begin(), addresses.end(),
                           [&address](const QString &text) { return QHostAddress(text) == address; });
    }
    const QString wanted = canonicalName(host);
    QStringList patterns = names.values(QSsl::DnsEntry);
    if (patterns.isEmpty() && names.isEmpty()) {
        patterns = certificate.subjectInfo(QSslCertificate::CommonName);
    }
    return !wanted.isEmpty()
           && std::any_of(patterns.begin(), patterns.end(),
                          [&wanted](const QString &pattern) { return matchesName(pattern, wanted); });
}

void addProblem(CertificateReport &report, CertificateProblem problem)
{
    const auto place = std::lower_bound(report.problems.begin(), report.problems.end(), problem);
    if (place == report.problems.end() || *place != problem) {
        report.problems.insert(place, problem);
    }
}

CertificateReport reportOf(const QSslCertificate &certificate, const QList<QSslError> &errors,
                           const QString &expectedName)
{
    CertificateReport report;
    report.expectedName = expectedName;
    for (const QSslError &error : errors) {
        addProblem(report, problemOf(error.error()));
    }
    if (certificate.isNull()) {
        return report;
    }
    report.subject = distinguishedName(certificate, false);
    report.issuer = distinguishedName(certificate, true);
    const auto names = certificate.subjectAlternativeNames();
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (name.key() != QSsl::DnsEntry && name.key() != QSsl::IpAddressEntry) {
            continue;
        }
        if (report.names.size() < kMaximumNames) {
            report.names.append(shown(name.value()));
        } else {
            ++report.namesLeftOut;
        }
    }
    report.names.sort();
    report.validFrom = certificate.effectiveDate().toUTC();
    report.validUntil = certificate.expiryDate().toUTC();
    report.sha256 = certificate.digest(QCryptographicHash::Sha256);
    return report;
}

} // namespace mangrove::mqtt
