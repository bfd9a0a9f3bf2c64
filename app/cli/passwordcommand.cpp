// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/passwordcommand.h"

#include "core/secrets/referencereader.h"

#include <QEventLoop>
#include <QProcess>

#include <optional>

namespace mangrove::cli {

using namespace Qt::StringLiterals;

Result<QByteArray> readPasswordCommand(const QByteArray &command)
{
    const SecretReference reference{.kind = SecretReference::Kind::Command,
                                    .command = QProcess::splitCommand(QString::fromLocal8Bit(command)),
                                    .confirmed = true}; // whoever typed it means it
    ReferenceReader reader;
    QEventLoop loop; // the only one by now
    std::optional<Result<QByteArray>> password;
    reader.read(reference, [&password, &loop](const Result<QByteArray> &result) {
        password = result;
        loop.quit();
    });
    if (!password) {
        loop.exec();
    }
    if (!*password) {
        return Error{Error::Code::InvalidArgument, "--password-command: "_L1 + password->error().detail};
    }
    return *password;
}

} // namespace mangrove::cli
