// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QLockFile>
#include <QString>

#include <memory>

namespace mangrove {

// Files of one person: mode 0600, in folders of mode 0700 where they have to be made. FileError with the path in its detail.
// Any thread.

// Empty where there is no such file. A file larger than `maximumSize` bytes is an error.
Result<QByteArray> readPrivateFile(const QString &path, qint64 maximumSize);
// Whole or not at all; makes the folders that are missing.
Result<void> writePrivateFile(const QString &path, const QByteArray &content);
// Keeps other programs out that do the same, for as long as the lock lives. Makes the folders that are missing.
Result<std::unique_ptr<QLockFile>> lockPrivateFile(const QString &path);
// Renames a file that can't be used, so that nothing overwrites it; returns its new path.
Result<QString> keepFileAside(const QString &path);

} // namespace mangrove
