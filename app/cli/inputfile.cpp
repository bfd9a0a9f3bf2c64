// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputfile.h"

#include <QFile>

#include <cstdio>

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

Error usageError(const QString &detail)
{
    return Error{Error::Code::InvalidArgument, detail};
}

} // namespace

Result<QByteArray> readInputFile(const QByteArray &path, qint64 limit, const QString &option)
{
    QFile file;
    bool open = false;
    if (path == "-") {
        open = file.open(stdin, QIODevice::ReadOnly);
    } else {
        file.setFileName(QFile::decodeName(path));
        open = file.open(QIODevice::ReadOnly);
    }
    if (!open) {
        return usageError(option + ": "_L1 + file.errorString());
    }
    QByteArray content = file.read(limit + 1);
    if (file.error() != QFile::NoError) {
        return usageError(option + ": "_L1 + file.errorString());
    }
    if (content.size() > limit) {
        return usageError(u"%1: the file is larger than %2 bytes"_s.arg(option).arg(limit));
    }
    return content;
}

Result<QByteArray> readSecretFile(const QByteArray &path, qint64 limit, const QString &option)
{
    auto secret = readInputFile(path, limit + 2, option);
    if (!secret) {
        return secret;
    }
    if (secret->endsWith('\n')) {
        secret->chop(secret->endsWith("\r\n") ? 2 : 1);
    }
    if (secret->size() > limit) {
        return usageError(u"%1: more than %2 bytes"_s.arg(option).arg(limit));
    }
    return secret;
}

} // namespace mangrove::cli
