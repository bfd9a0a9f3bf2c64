// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/certificatereport.h"

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kNamesInWords = 5;

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}

QString wrongHostText(const CertificateReport &report)
{
    QString names = report.names.first(std::min(report.names.size(), kNamesInWords)).join(", "_L1);
    if (report.names.size() > kNamesInWords) {
        names += ", ..."_L1;
    }
    if (names.isEmpty()) {
        names = report.subject;
    }
    return u"it is for %1 and not for %2"_s.arg(names, report.expectedName);
}

QString problemText(CertificateProblem problem, const CertificateReport &report)
{
    switch (problem) {
    case CertificateProblem::UnknownIssuer:
        return u"its issuer is not known: %1"_s.arg(report.issuer);
    case CertificateProblem::SelfSigned:
        return u"it is signed by itself or by a root that is not trusted"_s;
    case CertificateProblem::WrongHost:
        return wrongHostText(report);
    case CertificateProblem::Expired:
        return u"it expired on %1"_s.arg(timeText(report.validUntil));
    case CertificateProblem::NotYetValid:
        return u"it is valid only from %1"_s.arg(timeText(report.validFrom));
    case CertificateProblem::Revoked:
        return u"it was revoked"_s;
    case CertificateProblem::WrongPurpose:
        return u"it, or one that vouches for it, is not made for this purpose"_s;
    case CertificateProblem::Missing:
        return u"there is none"_s;
    case CertificateProblem::WrongPin:
        return u"it is not the pinned one"_s;
    case CertificateProblem::Invalid:
        break;
    }
    return u"it, or one that vouches for it, is invalid"_s;
}

} // namespace

QString certificateProblemsText(const CertificateReport &report)
{
    QStringList texts;
    for (const CertificateProblem problem : report.problems) {
        texts.append(problemText(problem, report));
    }
    return texts.join("; "_L1);
}

} // namespace mangrove::mqtt
