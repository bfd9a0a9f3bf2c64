// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLockTimeout = 2'000; // milliseconds; a write takes a few
constexpr int kMostAside = 1'000;
constexpr auto kFilePermissions = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto kFolderPermissions = kFilePermissions | QFile::ExeOwner;

Error fileError(const QString &path, const QString &problem)
{
    return Error{Error::Code::FileError, QDir::toNativeSeparators(path) + ": "_L1 + problem};
}

// A folder that exists keeps its mode: it may hold other things.
Result<void> makeFolder(const QString &path)
{
    if (QFileInfo(path).isDir()) {
        return {};
    }
    const QString parent = QFileInfo(path).absolutePath();
    if (parent != path) {
        if (auto done = makeFolder(parent); !done) {
            return done;
        }
    }
    if (!QDir().mkdir(path, kFolderPermissions) && !QFileInfo(path).isDir()) {
        return fileError(path, u"the folder can't be made"_s);
    }
    return {};
}

} // namespace

Result<QByteArray> readPrivateFile(const QString &path, qint64 maximumSize)
{
    QFile file(path);
    if (!file.exists()) {
        return QByteArray();
    }
    if (!QFileInfo(path).isFile()) {
        return fileError(path, u"this is not a file"_s);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fileError(path, file.errorString());
    }
    QByteArray content = file.read(maximumSize + 1);
    if (file.error() != QFile::NoError) {
        return fileError(path, file.errorString());
    }
    if (content.size() > maximumSize) {
        return fileError(path, u"it is larger than %1 bytes"_s.arg(maximumSize));
    }
    return content;
}

Result<void> writePrivateFile(const QString &path, const QByteArray &content)
{
    if (auto done = makeFolder(QFileInfo(path).absolutePath()); !done) {
        return done;
    }
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    if (!file.open(QIODevice::WriteOnly)) {
        return fileError(path, file.errorString());
    }
    // Before the first byte: the temporary file has the old file's mode, or what the umask leaves.
    if (!file.setPermissions(kFilePermissions)) {
        file.cancelWriting();
        return fileError(path, u"its permissions can't be set"_s);
    }
    if (file.write(content) != content.size() || !file.commit()) {
        return fileError(path, file.errorString());
    }
    return {};
}

Result<std::unique_ptr<QLockFile>> lockPrivateFile(const QString &path)
{
    if (auto done = makeFolder(QFileInfo(path).absolutePath()); !done) {
        return done.error();
    }
    auto lock = std::make_unique<QLockFile>(path + ".lock"_L1);
    if (!lock->tryLock(kLockTimeout)) {
        return fileError(path, u"another program is writing it, or its folder can't be written"_s);
    }
    return lock;
}

Result<QString> keepFileAside(const QString &path)
{
    for (int number = 1; number <= kMostAside; ++number) {
        const QString aside = u"%1.unreadable-%2"_s.arg(path).arg(number);
        // rename() overwrites nothing.
        if (!QFileInfo::exists(aside) && QFile::rename(path, aside)) {
            return aside;
        }
    }
    return fileError(path, u"it can't be renamed"_s);
}

} // namespace mangrove
