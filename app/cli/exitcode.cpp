// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcode.h"

#include "core/mqtt/reasoncode.h"

namespace mangrove::cli {

ExitCode exitCodeOf(const Error &error)
{
    switch (error.code) {
    case Error::Code::ConnectTimeout:
    case Error::Code::ConnackTimeout:
    case Error::Code::KeepAliveTimeout:
    case Error::Code::Timeout:
        return ExitCode::TimedOut;
    case Error::Code::ConnectRejected:
    case Error::Code::TlsCertificateWanted:
    case Error::Code::SessionTakenOver:
    case Error::Code::AuthenticationFailed:
    case Error::Code::UnsupportedByServer:
    case Error::Code::PacketTooLarge:
        return ExitCode::Refused;
    case Error::Code::ServerDisconnected:
        // A server that goes down refuses nobody.
        return error.reasonCode == static_cast<int>(mqtt::ReasonCode::ServerShuttingDown)
                   ? ExitCode::NoConnection
                   : ExitCode::Refused;
    case Error::Code::InvalidArgument:
    case Error::Code::InvalidTopicName:
    case Error::Code::InvalidTopicFilter:
    case Error::Code::InvalidUrl:
    case Error::Code::InvalidFormat:
    case Error::Code::UnsupportedByProtocol:
    case Error::Code::FileError:
        return ExitCode::Usage;
    default:
        return ExitCode::NoConnection;
    }
}

} // namespace mangrove::cli
