// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/doctorclassify.h"

#include "core/mqtt/reasoncode.h"

#include <algorithm>

namespace mangrove {

namespace {

using Code = Error::Code;

constexpr int kUnauthorized = 401;
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kProxyWantsAuthentication = 407;

DoctorCause causeOfProblem(mqtt::CertificateProblem problem)
{
    using enum mqtt::CertificateProblem;
    switch (problem) {
    case UnknownIssuer:
    case SelfSigned:
        return DoctorCause::CertificateUnknownIssuer;
    case WrongHost:
        return DoctorCause::CertificateWrongHost;
    case Expired:
        return DoctorCause::CertificateExpired;
    case NotYetValid:
        return DoctorCause::CertificateNotYetValid;
    case WrongPin:
        return DoctorCause::CertificateNotPinned;
    case Revoked:
    case WrongPurpose:
    case Missing:
    case Invalid:
        break;
    }
    return DoctorCause::CertificateInvalid;
}

/// The problem to begin with where there are several: with a pin nothing else counts, and a wrong clock explains more than it
/// seems to.
DoctorCause causeOfCertificate(const mqtt::CertificateReport &certificate)
{
    using enum mqtt::CertificateProblem;
    for (const mqtt::CertificateProblem problem : {WrongPin, NotYetValid, Expired}) {
        if (std::ranges::find(certificate.problems, problem) != certificate.problems.end()) {
            return causeOfProblem(problem);
        }
    }
    return certificate.problems.empty() ? DoctorCause::CertificateInvalid
                                        : causeOfProblem(certificate.problems.front());
}

DoctorCause causeOfRejection(int code, const DoctorRequest &request)
{
    using enum mqtt::ReasonCode;
    switch (static_cast<mqtt::ReasonCode>(code)) {
    case UnsupportedProtocolVersion:
        return DoctorCause::VersionRefused;
    case ClientIdentifierNotValid:
        return DoctorCause::ClientIdentifierRejected;
    case BadUserNameOrPassword:
    case NotAuthorized: {
        const bool anonymous = !request.options.userName && !request.options.password
                               && request.endpoint.tls.certificateFile.isEmpty()
                               && request.endpoint.tls.pskIdentity.isEmpty();
        return anonymous ? DoctorCause::AnonymousRefused : DoctorCause::CredentialsRefused;
    }
    case BadAuthenticationMethod:
        return DoctorCause::AuthenticationMethodRefused;
    case ServerUnavailable:
    case ServerBusy:
    case ServerShuttingDown:
        return DoctorCause::ServerUnavailable;
    default:
        return DoctorCause::ConnectRefused;
    }
}

} // namespace

DoctorCause causeOfTcpFailure(const Error &error)
{
    switch (error.code) {
    case Code::ConnectionRefused:
        return DoctorCause::PortRefused;
    case Code::HostNotFound:
        return DoctorCause::HostUnknown;
    case Code::ConnectTimeout:
    case Code::Timeout:
        return DoctorCause::NetworkSilent;
    case Code::InvalidArgument:
    case Code::FileError:
        return DoctorCause::OptionsInvalid;
    default:
        return DoctorCause::NetworkFailed;
    }
}

DoctorCause causeOfTlsFailure(const Error &error, const std::optional<mqtt::CertificateReport> &certificate,
                              bool clientCertificateSent)
{
    switch (error.code) {
    case Code::TlsUntrusted:
        return certificate ? causeOfCertificate(*certificate) : DoctorCause::CertificateInvalid;
    case Code::TlsCertificateWanted:
        return clientCertificateSent ? DoctorCause::ClientCertificateRefused
                                     : DoctorCause::ClientCertificateWanted;
    case Code::TlsNotSpoken:
        return DoctorCause::PortSpeaksSomethingElse;
    case Code::TlsFailed:
        return DoctorCause::TlsFailed;
    default:
        return causeOfTcpFailure(error);
    }
}

DoctorCause causeOfUpgradeFailure(const std::optional<mqtt::HttpAnswer> &answer)
{
    if (!answer) {
        return DoctorCause::None;
    }
    switch (answer->status) {
    case kNotFound:
        return DoctorCause::WebSocketPathMissing;
    case kUnauthorized:
    case kForbidden:
    case kProxyWantsAuthentication:
        return DoctorCause::WebSocketForbidden;
    default:
        return DoctorCause::WebSocketRefused;
    }
}

DoctorCause causeOfConnectFailure(const Error &error, const DoctorRequest &request)
{
    switch (error.code) {
    case Code::ConnectRejected:
        return causeOfRejection(error.reasonCode, request);
    case Code::ServerDisconnected:
        return error.reasonCode < 0 ? DoctorCause::ConnectRefused
                                    : causeOfRejection(error.reasonCode, request);
    case Code::SessionTakenOver:
        return DoctorCause::ClientIdentifierTaken;
    case Code::TlsExpected:
        return DoctorCause::PortSpeaksTls;
    case Code::ConnectionClosed:
    case Code::NetworkError:
        return DoctorCause::ClosedAtConnect;
    case Code::ConnackTimeout:
        return DoctorCause::ConnackMissing;
    case Code::ProtocolViolation:
        return DoctorCause::ProtocolBroken;
    case Code::AuthenticationFailed:
        return DoctorCause::CredentialsRefused;
    default:
        return causeOfTcpFailure(error);
    }
}

bool isTlsError(const Error &error)
{
    return error.code == Code::TlsUntrusted || error.code == Code::TlsCertificateWanted
           || error.code == Code::TlsFailed || error.code == Code::TlsNotSpoken;
}

bool mayBeVersionRefusal(const Error &error)
{
    return error.code == Code::ConnectionClosed || error.code == Code::NetworkError
           || error.code == Code::ProtocolViolation
           || (error.code == Code::ConnectRejected
               && error.reasonCode == static_cast<int>(mqtt::ReasonCode::UnsupportedProtocolVersion));
}

} // namespace mangrove
