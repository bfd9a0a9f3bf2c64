// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/doctorcommand.h"

#include "app/cli/doctorprinter.h"

#include <algorithm>

namespace mangrove::cli {

using namespace Qt::StringLiterals;

DoctorCommand::DoctorCommand(const ServerArguments &server, DoctorArguments arguments, Output &output)
    : m_arguments(arguments)
    , m_output(output)
{
    m_request.endpoint = server.endpoint;
    m_request.options = server.options;
    m_request.ownClientIdentifier = arguments.ownClientIdentifier;
    m_request.allTopics = arguments.allTopics;
    m_request.mayPublish = arguments.mayPublish;
    m_request.stepLimit = server.options.connectTimeout;
    // Queued: the doctor's thread has ended when the program does.
    connect(&m_doctor, &ConnectionDoctor::reportChanged, this, &DoctorCommand::take, Qt::QueuedConnection);
}

void DoctorCommand::start()
{
    if (m_request.endpoint.tls.insecure) {
        printError(
            u"warning: --insecure: the server's certificate is not checked; whoever is on the way can read "
            "and change everything, passwords too"_s);
    }
    m_doctor.start(m_request);
    if (m_arguments.format == OutputFormat::Text) {
        m_output.append(m_doctor.report().url.toUtf8() + '\n');
        flush();
    }
}

void DoctorCommand::interrupt()
{
    m_doctor.cancel();
}

void DoctorCommand::take(const DoctorReport &report)
{
    if (m_finished) {
        return;
    }
    if (m_arguments.format == OutputFormat::Text) {
        // In their order: a later step may still change an earlier one only before it is settled itself.
        while (m_printed < report.steps.size() && (report.finished || isFinal(report, m_printed))) {
            m_output.append(stepText(report.steps[m_printed]));
            ++m_printed;
        }
    }
    if (report.finished) {
        m_output.append(m_arguments.format == OutputFormat::Text ? conclusionText(report)
                                                                 : reportJson(report));
        m_finished = true;
    }
    flush();
    if (report.finished) {
        Q_EMIT finished(static_cast<int>(exitCodeOf(report)));
    }
}

void DoctorCommand::flush()
{
    if (!m_output.flush() && !m_finished) {
        m_finished = true;
        if (!m_output.isClosed()) {
            printError("standard output can't be written: "_L1 + m_output.errorString());
        }
        const ExitCode code = m_output.isClosed() ? ExitCode::Done : ExitCode::Usage;
        QMetaObject::invokeMethod(
            this, [this, code] { Q_EMIT finished(static_cast<int>(code)); }, Qt::QueuedConnection);
    }
}

ExitCode exitCodeOf(const DoctorReport &report)
{
    const DoctorStep *failure = report.firstFailure();
    if (failure == nullptr) {
        return report.wasCancelled() ? ExitCode::TimedOut : ExitCode::Done;
    }
    switch (failure->cause) {
    case DoctorCause::OptionsInvalid:
        return ExitCode::Usage;
    case DoctorCause::ResolverSilent:
    case DoctorCause::NetworkSilent:
    case DoctorCause::TlsSilent:
    case DoctorCause::WebSocketSilent:
    case DoctorCause::ConnackMissing:
    case DoctorCause::SubackMissing:
    case DoctorCause::PubackMissing:
        return ExitCode::TimedOut;
    case DoctorCause::ClientCertificateWanted:
    case DoctorCause::ClientCertificateRefused:
    case DoctorCause::VersionRefused:
    case DoctorCause::ClientIdentifierRejected:
    case DoctorCause::ClientIdentifierTaken:
    case DoctorCause::AnonymousRefused:
    case DoctorCause::CredentialsRefused:
    case DoctorCause::AuthenticationMethodRefused:
    case DoctorCause::ServerUnavailable:
    case DoctorCause::ConnectRefused:
    case DoctorCause::SubscribeRefused:
    case DoctorCause::PublishRefused:
    case DoctorCause::EchoMissing:
    case DoctorCause::AllTopicsRefused:
        return ExitCode::Refused;
    default:
        return ExitCode::NoConnection;
    }
}

} // namespace mangrove::cli
