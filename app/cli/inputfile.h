// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace mangrove::cli {

/// The content of a file, "-" is standard input. InvalidArgument, which names the option, for what can't be read and for more than
/// `limit` bytes.
[[nodiscard]] Result<QByteArray> readInputFile(const QByteArray &path, qint64 limit, const QString &option);

/// The same without the last line end: a password. Never repeats it.
[[nodiscard]] Result<QByteArray> readSecretFile(const QByteArray &path, qint64 limit, const QString &option);

} // namespace mangrove::cli
