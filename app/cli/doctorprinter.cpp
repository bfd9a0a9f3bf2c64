// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/doctorprinter.h"

#include "core/base/printabletext.h"
#include "core/doctor/doctorwords.h"
#include "core/mqtt/reasoncode.h"
#include "core/mqtt/tlsoptions.h"

#include <QStringList>

#include <algorithm>

namespace mangrove::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kMarkWidth = 6;
constexpr int kTitleWidth = 34;
constexpr qsizetype kLineWidth = 79;
constexpr qsizetype kMaximumIdentifier = 100; // bytes shown

QString timeText(std::chrono::microseconds duration)
{
    return QString::number(static_cast<double>(duration.count()) / 1000.0, 'f', 1) + " ms"_L1;
}

QString markOf(DoctorOutcome outcome)
{
    switch (outcome) {
    case DoctorOutcome::Passed:
        return u"ok"_s;
    case DoctorOutcome::Failed:
        return u"FAIL"_s;
    default:
        return u"-"_s;
    }
}

QString words(const char *text)
{
    return QString::fromUtf8(text);
}

/// In lines of kLineWidth, broken at blanks.
QString indented(const QString &text)
{
    const QString indent(kMarkWidth + 2, u' ');
    QString lines;
    QString line = indent;
    const QStringList parts = text.split(u' ');
    for (const QString &part : parts) {
        if (line.size() > indent.size() && line.size() + part.size() > kLineWidth) {
            lines += line.trimmed().prepend(indent) + u'\n';
            line = indent;
        }
        line += part + u' ';
    }
    while (line.endsWith(u' ')) {
        line.chop(1);
    }
    return lines + line + u'\n';
}

QString addressLines(const DoctorStep &step)
{
    QString lines;
    for (const DoctorAddress &address : step.addresses) {
        QString line = address.address;
        if (step.kind == DoctorStepKind::Tcp) {
            line += ": "_L1 + timeText(address.duration);
            if (address.outcome != DoctorOutcome::Passed && address.cause != step.cause) {
                line += ", "_L1 + words(doctorCauseWords(address.cause).cause);
            }
        }
        lines += indented(line);
    }
    return lines;
}

QString dateText(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}

QString tlsLines(const mqtt::TlsReport &tls)
{
    QString lines;
    if (!tls.version.isEmpty()) {
        QString line = tls.version + ", "_L1 + tls.cipher;
        if (!tls.alpn.isEmpty()) {
            line += ", ALPN "_L1 + printableText(tls.alpn, ControlMarks::Escapes);
        }
        lines += indented(line);
    }
    for (const mqtt::CertificateReport &certificate : tls.chain) {
        lines += indented(u"%1, issued by %2"_s.arg(certificate.subject, certificate.issuer));
        lines += indented(u"  valid from %1 to %2"_s.arg(dateText(certificate.validFrom),
                                                         dateText(certificate.validUntil)));
    }
    if (!tls.chain.empty()) {
        lines += indented("SHA-256 "_L1 + mqtt::fingerprintText(tls.chain.front().sha256));
    }
    return lines;
}

QString connackLines(const DoctorConnack &connack)
{
    QStringList parts{"MQTT "_L1 + mqttVersionText(connack.version)};
    if (connack.version == mqtt::ProtocolVersion::V5) {
        const mqtt::ServerLimits &limits = connack.limits;
        parts << u"maximum QoS %1"_s.arg(static_cast<int>(limits.maximumQoS))
              << u"receive maximum %1"_s.arg(limits.receiveMaximum)
              << u"maximum packet size %1"_s.arg(limits.maximumPacketSize)
              << u"topic alias maximum %1"_s.arg(limits.topicAliasMaximum)
              << (limits.retainAvailable ? u"retain"_s : u"no retain"_s)
              << (limits.wildcardSubscriptionAvailable ? u"wildcards"_s : u"no wildcards"_s)
              << (limits.sharedSubscriptionAvailable ? u"shared subscriptions"_s
                                                     : u"no shared subscriptions"_s);
    }
    parts << u"keep alive %1 s"_s.arg(connack.limits.keepAlive);
    QString lines = indented(parts.join(", "_L1));
    if (connack.identifierAssigned) {
        lines += indented(
            "client identifier given by the server: "_L1
            + printableText(connack.limits.clientIdentifier.left(kMaximumIdentifier), ControlMarks::Escapes));
    }
    if (!connack.reasonString.isEmpty()) {
        lines += indented("the server says: "_L1 + connack.reasonString);
    }
    return lines;
}

QString httpLine(const mqtt::HttpAnswer &http)
{
    QString line = u"HTTP %1 %2"_s.arg(QString::number(http.status), http.reason);
    if (!http.body.isEmpty()) {
        line += ": "_L1 + http.body;
    }
    return indented(line);
}

} // namespace

QString mqttVersionText(mqtt::ProtocolVersion version)
{
    switch (version) {
    case mqtt::ProtocolVersion::V31:
        return u"3.1"_s;
    case mqtt::ProtocolVersion::V311:
        return u"3.1.1"_s;
    case mqtt::ProtocolVersion::V5:
        break;
    }
    return u"5"_s;
}

QString doctorCodeName(const DoctorStep &step)
{
    if (step.code < 0) {
        return {};
    }
    const auto code = static_cast<std::uint8_t>(step.code);
    switch (step.kind) {
    case DoctorStepKind::Connect:
    case DoctorStepKind::OlderVersion:
        return mqtt::reasonCodeName(mqtt::PacketType::Connack, code);
    case DoctorStepKind::Subscribe:
    case DoctorStepKind::SubscribeAll:
        return mqtt::reasonCodeName(mqtt::PacketType::Suback, code);
    case DoctorStepKind::Echo:
        return mqtt::reasonCodeName(mqtt::PacketType::Puback, code);
    default:
        return mqtt::reasonCodeName(mqtt::PacketType::Disconnect, code);
    }
}

bool isFinal(const DoctorReport &report, std::size_t index)
{
    const auto settled = [&report](std::size_t i) {
        const DoctorOutcome outcome = report.steps[i].outcome;
        return outcome != DoctorOutcome::Waiting && outcome != DoctorOutcome::Running;
    };
    if (!settled(index)) {
        return false;
    }
    // CONNECT may tell more of TLS, and the older version more of CONNECT.
    constexpr auto kSubscribe = static_cast<std::size_t>(DoctorStepKind::Subscribe);
    constexpr auto kTls = static_cast<std::size_t>(DoctorStepKind::Tls);
    return index < kTls || index >= kSubscribe || report.steps[kSubscribe].outcome != DoctorOutcome::Waiting;
}

QByteArray stepText(const DoctorStep &step)
{
    const DoctorCauseWords cause = doctorCauseWords(step.cause);
    QString text = "  "_L1 + markOf(step.outcome).leftJustified(kMarkWidth)
                   + words(doctorStepWords(step.kind).title).leftJustified(kTitleWidth);
    if (step.outcome == DoctorOutcome::Skipped) {
        return (text + words(cause.cause) + u'\n').toUtf8();
    }
    text += timeText(step.duration);
    if (const QString name = doctorCodeName(step); !name.isEmpty()) {
        text += u"  %1 (0x%2)"_s.arg(name, QString::number(step.code, 16).rightJustified(2, u'0'));
    }
    text += u'\n';
    text += addressLines(step);
    if (step.tls) {
        text += tlsLines(*step.tls);
    }
    if (step.connack) {
        text += connackLines(*step.connack);
    }
    if (*cause.cause != '\0') {
        text += indented(words(cause.cause));
    }
    if (step.http) {
        text += httpLine(*step.http);
    } else if (!step.detail.isEmpty()) {
        text += indented(u'(' + step.detail + u')');
    }
    if (*cause.advice != '\0') {
        text += indented("-> "_L1 + words(cause.advice));
    }
    return text.toUtf8();
}

QByteArray conclusionText(const DoctorReport &report)
{
    if (const DoctorStep *failure = report.firstFailure()) {
        return "Failed at: " + QByteArray(doctorStepWords(failure->kind).title) + ". "
               + doctorCauseWords(failure->cause).cause + '\n';
    }
    return report.wasCancelled() ? "Cancelled.\n" : "The connection works.\n";
}

} // namespace mangrove::cli
