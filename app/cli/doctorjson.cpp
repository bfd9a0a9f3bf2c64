// SPDX-License-Identifier: GPL-3.0-or-later
// The report of the connection doctor as JSON; what it means stands in docs/doctor.md.
#include "app/cli/doctorprinter.h"
#include "core/base/printabletext.h"
#include "core/doctor/doctorwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFormat = 1;

double milliseconds(std::chrono::microseconds duration)
{
    return static_cast<double>(duration.count()) / 1000.0;
}

QJsonArray addressesJson(const std::vector<DoctorAddress> &addresses, bool tried)
{
    QJsonArray array;
    for (const DoctorAddress &address : addresses) {
        QJsonObject object{{u"address"_s, address.address},
                           {u"family"_s, address.isIpv6 ? u"ipv6"_s : u"ipv4"_s}};
        if (tried) {
            object.insert(u"outcome"_s, doctorOutcomeName(address.outcome));
            object.insert(u"milliseconds"_s, milliseconds(address.duration));
            if (address.cause != DoctorCause::None) {
                object.insert(u"cause"_s, doctorCauseWords(address.cause).name);
            }
        }
        array.append(object);
    }
    return array;
}

QLatin1StringView problemName(mqtt::CertificateProblem problem)
{
    using enum mqtt::CertificateProblem;
    switch (problem) {
    case UnknownIssuer:
        return "unknown-issuer"_L1;
    case SelfSigned:
        return "self-signed"_L1;
    case WrongHost:
        return "wrong-host"_L1;
    case Expired:
        return "expired"_L1;
    case NotYetValid:
        return "not-yet-valid"_L1;
    case Revoked:
        return "revoked"_L1;
    case WrongPurpose:
        return "wrong-purpose"_L1;
    case Missing:
        return "missing"_L1;
    case WrongPin:
        return "not-pinned"_L1;
    case Invalid:
        break;
    }
    return "invalid"_L1;
}

QJsonObject tlsJson(const DoctorStep &step)
{
    QJsonObject object;
    QJsonArray chain;
    if (step.tls) {
        object.insert(u"version"_s, step.tls->version);
        object.insert(u"cipher"_s, step.tls->cipher);
        if (!step.tls->alpn.isEmpty()) {
            object.insert(u"alpn"_s, printableText(step.tls->alpn, ControlMarks::Escapes));
        }
        for (const mqtt::CertificateReport &certificate : step.tls->chain) {
            chain.append(QJsonObject{{u"subject"_s, certificate.subject},
                                     {u"issuer"_s, certificate.issuer},
                                     {u"names"_s, QJsonArray::fromStringList(certificate.names)},
                                     {u"valid_from"_s, certificate.validFrom.toString(Qt::ISODate)},
                                     {u"valid_until"_s, certificate.validUntil.toString(Qt::ISODate)},
                                     {u"sha256"_s, QString::fromLatin1(certificate.sha256.toHex())}});
        }
    }
    object.insert(u"chain"_s, chain);
    QJsonArray problems;
    if (step.untrusted) {
        for (const mqtt::CertificateProblem problem : step.untrusted->problems) {
            problems.append(problemName(problem));
        }
    }
    object.insert(u"problems"_s, problems);
    return object;
}

QJsonObject connackJson(const DoctorConnack &connack)
{
    const mqtt::ServerLimits &limits = connack.limits;
    QJsonObject object{
        {u"mqtt"_s, mqttVersionText(connack.version)},
        {u"session_present"_s, connack.sessionPresent},
        {u"client_identifier"_s, printableText(limits.clientIdentifier, ControlMarks::Escapes)},
        {u"client_identifier_assigned"_s, connack.identifierAssigned},
        {u"keep_alive"_s, limits.keepAlive},
    };
    if (connack.version == mqtt::ProtocolVersion::V5) {
        object.insert(u"receive_maximum"_s, limits.receiveMaximum);
        object.insert(u"maximum_qos"_s, static_cast<int>(limits.maximumQoS));
        object.insert(u"maximum_packet_size"_s, static_cast<qint64>(limits.maximumPacketSize));
        object.insert(u"topic_alias_maximum"_s, limits.topicAliasMaximum);
        object.insert(u"session_expiry_interval"_s, static_cast<qint64>(limits.sessionExpiryInterval));
        object.insert(u"retain_available"_s, limits.retainAvailable);
        object.insert(u"wildcard_subscription_available"_s, limits.wildcardSubscriptionAvailable);
        object.insert(u"subscription_identifier_available"_s, limits.subscriptionIdentifierAvailable);
        object.insert(u"shared_subscription_available"_s, limits.sharedSubscriptionAvailable);
    }
    if (!connack.reasonString.isEmpty()) {
        object.insert(u"reason_string"_s, connack.reasonString);
    }
    return object;
}

void addFindings(QJsonObject &object, const DoctorStep &step)
{
    if (!step.addresses.empty()) {
        object.insert(u"addresses"_s, addressesJson(step.addresses, step.kind == DoctorStepKind::Tcp));
    }
    if (step.tls || step.untrusted) {
        object.insert(u"tls"_s, tlsJson(step));
    }
    if (step.http) {
        object.insert(u"http"_s, QJsonObject{{u"status"_s, step.http->status},
                                             {u"reason"_s, step.http->reason},
                                             {u"body"_s, step.http->body}});
    }
    if (step.connack) {
        object.insert(u"connack"_s, connackJson(*step.connack));
    }
}

QJsonObject stepJson(const DoctorStep &step)
{
    QJsonObject object{{u"step"_s, doctorStepWords(step.kind).name},
                       {u"outcome"_s, doctorOutcomeName(step.outcome)}};
    if (step.outcome != DoctorOutcome::Skipped) {
        object.insert(u"milliseconds"_s, milliseconds(step.duration));
    }
    if (step.cause != DoctorCause::None) {
        const DoctorCauseWords words = doctorCauseWords(step.cause);
        object.insert(u"cause"_s, words.name);
        object.insert(u"message"_s, QString::fromUtf8(words.cause));
        if (*words.advice != '\0') {
            object.insert(u"advice"_s, QString::fromUtf8(words.advice));
        }
    }
    if (!step.detail.isEmpty()) {
        object.insert(u"detail"_s, step.detail);
    }
    if (step.code >= 0) {
        object.insert(u"code"_s, step.code);
        object.insert(u"code_name"_s, doctorCodeName(step));
    }
    addFindings(object, step);
    return object;
}

} // namespace

QByteArray reportJson(const DoctorReport &report)
{
    QJsonArray steps;
    for (const DoctorStep &step : report.steps) {
        steps.append(stepJson(step));
    }
    const DoctorStep *failure = report.firstFailure();
    const QJsonObject object{
        {u"format"_s, kFormat},
        {u"url"_s, report.url},
        {u"ok"_s, failure == nullptr && !report.wasCancelled()},
        {u"cancelled"_s, report.wasCancelled()},
        {u"failed_step"_s,
         failure == nullptr ? QJsonValue() : QJsonValue(doctorStepWords(failure->kind).name)},
        {u"steps"_s, steps},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace mangrove::cli
