// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/doctortext.h"

#include "core/doctor/doctorwords.h"
#include "core/mqtt/tlsoptions.h"
#include "core/topics/topicname.h"
#include "ui/connections/certificatedialog.h"
#include "ui/connections/statetext.h"
#include "ui/frame/errortext.h"
#include "ui/frame/textformat.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr qsizetype kMaximumIdentifier = 200; // characters shown

class DoctorText
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::DoctorText)
};

QString words(const char *text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate("mangrove::DoctorWords", text);
}

QString dateText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

QString codeText(const DoctorStep &step)
{
    if (step.code < 0) {
        return {};
    }
    const auto code = static_cast<std::uint8_t>(step.code);
    switch (step.kind) {
    case DoctorStepKind::Connect:
    case DoctorStepKind::OlderVersion:
        return reasonCodeText(mqtt::PacketType::Connack, code);
    case DoctorStepKind::Subscribe:
    case DoctorStepKind::SubscribeAll:
        return reasonCodeText(mqtt::PacketType::Suback, code);
    case DoctorStepKind::Echo:
        return reasonCodeText(mqtt::PacketType::Puback, code);
    default:
        return reasonCodeText(mqtt::PacketType::Disconnect, code);
    }
}

QString stepLine(const DoctorStep &step)
{
    QStringList parts{words(doctorStepWords(step.kind).title)};
    switch (step.outcome) {
    case DoctorOutcome::Waiting:
        break;
    case DoctorOutcome::Running:
        parts.append(DoctorText::tr("under way …"));
        break;
    case DoctorOutcome::Skipped:
        parts.append(words(doctorCauseWords(step.cause).cause));
        break;
    case DoctorOutcome::Passed:
    case DoctorOutcome::Failed:
        parts.append(durationText(step.duration));
        if (const QString code = codeText(step); !code.isEmpty()) {
            parts.append(code);
        }
        break;
    }
    return parts.join(u" · "_s);
}

QStringList addressTexts(const DoctorStep &step)
{
    QStringList texts;
    for (const DoctorAddress &address : step.addresses) {
        QString text = address.address;
        if (step.kind == DoctorStepKind::Tcp && address.outcome == DoctorOutcome::Passed) {
            text += u" · "_s + durationText(address.duration);
        } else if (address.cause != DoctorCause::None && address.cause != step.cause) {
            text += u" · "_s + words(doctorCauseWords(address.cause).cause);
        }
        texts.append(text);
    }
    return texts;
}

QStringList tlsTexts(const mqtt::TlsReport &tls)
{
    QStringList texts;
    if (!tls.version.isEmpty()) {
        QString text = tls.version + u" · "_s + tls.cipher;
        if (!tls.alpn.isEmpty()) {
            text += u" · ALPN "_s + topicDisplayText(tls.alpn);
        }
        texts.append(text);
    }
    for (const mqtt::CertificateReport &certificate : tls.chain) {
        texts.append(DoctorText::tr("%1, issued by %2, valid from %3 until %4", "certificate")
                         .arg(certificate.subject, certificate.issuer, dateText(certificate.validFrom),
                              dateText(certificate.validUntil)));
    }
    if (!tls.chain.empty()) {
        texts.append(u"SHA-256 "_s + mqtt::fingerprintText(tls.chain.front().sha256));
    }
    return texts;
}

QString limitsText(const DoctorConnack &connack)
{
    const mqtt::ServerLimits &limits = connack.limits;
    QStringList parts{versionName(connack.version)};
    if (connack.version == mqtt::ProtocolVersion::V5) {
        parts << DoctorText::tr("Receive Maximum %1").arg(countText(limits.receiveMaximum))
              << DoctorText::tr("Maximum QoS %1").arg(static_cast<int>(limits.maximumQoS))
              << DoctorText::tr("Maximum packet size %1").arg(sizeText(limits.maximumPacketSize))
              << DoctorText::tr("Topic Alias Maximum %1").arg(countText(limits.topicAliasMaximum))
              << (limits.retainAvailable ? DoctorText::tr("retained messages")
                                         : DoctorText::tr("no retained messages"))
              << (limits.wildcardSubscriptionAvailable ? DoctorText::tr("wildcards")
                                                       : DoctorText::tr("no wildcards"))
              << (limits.sharedSubscriptionAvailable ? DoctorText::tr("shared subscriptions")
                                                     : DoctorText::tr("no shared subscriptions"));
    }
    parts << DoctorText::tr("keep alive %1 s").arg(limits.keepAlive);
    return parts.join(u" · "_s);
}

QStringList connackTexts(const DoctorConnack &connack)
{
    QStringList texts{limitsText(connack)};
    if (connack.identifierAssigned) {
        texts.append(DoctorText::tr("The server chose the client identifier %1")
                         .arg(topicDisplayText(connack.limits.clientIdentifier).left(kMaximumIdentifier)));
    }
    if (!connack.reasonString.isEmpty()) {
        texts.append(DoctorText::tr("The server says: %1").arg(connack.reasonString));
    }
    return texts;
}

QStringList findings(const DoctorStep &step)
{
    QStringList texts = addressTexts(step);
    if (step.tls) {
        texts += tlsTexts(*step.tls);
    }
    if (step.connack) {
        texts += connackTexts(*step.connack);
    }
    return texts;
}

/// Why it failed, or what there is to say though it passed.
QStringList reasons(const DoctorStep &step)
{
    QStringList texts;
    if (const QString cause = words(doctorCauseWords(step.cause).cause); !cause.isEmpty()) {
        texts.append(cause);
    }
    if (step.untrusted) {
        for (const mqtt::CertificateProblem problem : step.untrusted->problems) {
            texts.append(certificateProblemText(problem, *step.untrusted));
        }
    }
    if (step.http) {
        QString text = u"HTTP %1 %2"_s.arg(QString::number(step.http->status), step.http->reason);
        if (!step.http->body.isEmpty()) {
            text += u": "_s + step.http->body;
        }
        texts.append(text);
    } else if (!step.detail.isEmpty()) {
        texts.append(step.detail);
    }
    return texts;
}

bool isShown(const DoctorStep &step)
{
    return step.outcome != DoctorOutcome::Waiting
           && !(step.outcome == DoctorOutcome::Skipped
                && (step.cause == DoctorCause::NotNeeded || step.cause == DoctorCause::NotAsked
                    || step.cause == DoctorCause::RandomIdentifier));
}

} // namespace

std::vector<DoctorLine> doctorLines(const DoctorReport &report)
{
    std::vector<DoctorLine> lines;
    for (const DoctorStep &step : report.steps) {
        if (!isShown(step)) {
            continue;
        }
        lines.push_back({.text = stepLine(step), .isStep = true, .outcome = step.outcome});
        if (step.outcome == DoctorOutcome::Skipped) {
            continue;
        }
        const QStringList texts = findings(step) + reasons(step);
        for (const QString &text : texts) {
            lines.push_back({.text = text, .outcome = step.outcome});
        }
        if (const QString advice = words(doctorCauseWords(step.cause).advice); !advice.isEmpty()) {
            lines.push_back({.text = DoctorText::tr("What to try: %1").arg(advice),
                             .outcome = step.outcome,
                             .isAdvice = true});
        }
    }
    return lines;
}

QString doctorTitle(const DoctorReport &report)
{
    if (!report.finished) {
        return DoctorText::tr("Testing the connection …");
    }
    if (const DoctorStep *failure = report.firstFailure()) {
        return words(doctorCauseWords(failure->cause).cause);
    }
    return report.wasCancelled() ? DoctorText::tr("The test was cancelled")
                                 : DoctorText::tr("The connection works");
}

QString doctorText(const DoctorReport &report)
{
    QString text = report.url + u'\n' + doctorTitle(report) + u'\n';
    for (const DoctorLine &line : doctorLines(report)) {
        if (!line.isStep) {
            text += u"    "_s + line.text + u'\n';
            continue;
        }
        const QString mark = line.outcome == DoctorOutcome::Passed   ? u"✓ "_s
                             : line.outcome == DoctorOutcome::Failed ? u"✗ "_s
                                                                     : u"– "_s;
        text += mark + line.text + u'\n';
    }
    return text;
}

} // namespace mangrove
