// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/spillfile.h"

#include "core/base/releaseaside.h"

#include <QDir>
#include <QFile>
#include <QStorageInfo>
#include <QTemporaryFile>

#include <algorithm>
#include <utility>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <linux/magic.h>
#include <sys/vfs.h>
#endif

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kReleasedAtOnce = 2 * 1024 * 1024;

} // namespace

#ifdef Q_OS_UNIX

namespace {

/// A file that no folder lists any more.
int openUnlisted(const QByteArray &folder)
{
#ifdef O_TMPFILE
    if (const int file = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); file >= 0) {
        return file;
    }
#endif
    // Not every file system has nameless files.
    QByteArray name = folder + "/mangrove-payload-XXXXXX";
    const int file = ::mkstemp(name.data());
    if (file >= 0) {
        ::unlink(name.constData());
        ::fcntl(file, F_SETFD, FD_CLOEXEC);
    }
    return file;
}

/// With write(), as storing through a mapping would end in a signal on a full disk.
bool writeAll(int file, QByteArrayView bytes)
{
    constexpr qsizetype kPiece = 64 * 1024 * 1024;
    while (!bytes.isEmpty()) {
        const ssize_t written
            = ::write(file, bytes.data(), static_cast<std::size_t>(std::min(bytes.size(), kPiece)));
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes = bytes.sliced(written);
    }
    return true;
}

SpilledPayload::Written failed(int number)
{
    return {nullptr, number == ENOSPC || number == EDQUOT || number == ENOMEM};
}

} // namespace

/// A mapping holds its file, so no descriptor is needed.
class SpilledPayload::File
{
public:
    explicit File(QByteArrayView bytes)
        : m_bytes(bytes)
    {}
    ~File() { ::munmap(const_cast<char *>(m_bytes.data()), static_cast<std::size_t>(m_bytes.size())); }
    File(const File &) = delete;
    File &operator=(const File &) = delete;

private:
    QByteArrayView m_bytes;
};

SpilledPayload::Written SpilledPayload::write(const QString &folder, QByteArrayView payload)
{
    const int file = openUnlisted(QFile::encodeName(folder));
    if (file < 0) {
        return failed(errno);
    }
    int failure = writeAll(file, payload) ? 0 : errno;
    void *place = MAP_FAILED;
    if (failure == 0) {
        const auto size = static_cast<std::size_t>(payload.size());
        place = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
        failure = place == MAP_FAILED ? errno : 0;
    }
    // Some file systems tell only now that the disk is full.
    if (::close(file) != 0 && errno != EINTR && failure == 0) {
        failure = errno;
        ::munmap(place, static_cast<std::size_t>(payload.size()));
    }
    if (failure != 0) {
        return failed(failure);
    }
    const QByteArrayView bytes(static_cast<const char *>(place), payload.size());
    return {std::shared_ptr<const SpilledPayload>(new SpilledPayload(std::make_unique<File>(bytes), bytes))};
}

void SpillFolder::measure()
{
    struct statvfs status = {};
    const bool known = ::statvfs(QFile::encodeName(path()).constData(), &status) == 0 && status.f_blocks > 0;
    m_freeSpace = known ? static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize : kUnknown;
}

#else

/// The name is there until the file is closed: a mapped file can't be removed everywhere.
class SpilledPayload::File
{
public:
    explicit File(const QString &folder)
        : m_file(folder + u"/mangrove-payload-XXXXXX"_s)
    {}

    /// nullptr when it failed.
    const uchar *write(QByteArrayView payload)
    {
        const bool written = m_file.open() && m_file.write(payload.data(), payload.size()) == payload.size()
                             && m_file.flush();
        return written ? m_file.map(0, payload.size()) : nullptr;
    }
    [[nodiscard]] bool isFull() const
    {
        return m_file.error() == QFileDevice::WriteError || m_file.error() == QFileDevice::ResourceError;
    }

private:
    QTemporaryFile m_file;
};

SpilledPayload::Written SpilledPayload::write(const QString &folder, QByteArrayView payload)
{
    auto file = std::make_unique<File>(folder);
    const uchar *place = file->write(payload);
    if (!place) {
        return {nullptr, file->isFull()};
    }
    const QByteArrayView bytes(reinterpret_cast<const char *>(place), payload.size());
    return {std::shared_ptr<const SpilledPayload>(new SpilledPayload(std::move(file), bytes))};
}

void SpillFolder::measure()
{
    const qint64 bytes = QStorageInfo(path()).bytesAvailable();
    m_freeSpace = bytes >= 0 ? static_cast<std::uint64_t>(bytes) : kUnknown;
}

#endif

SpilledPayload::SpilledPayload(std::unique_ptr<File> file, QByteArrayView bytes)
    : m_file(std::move(file))
    , m_bytes(bytes)
{}

SpilledPayload::~SpilledPayload() = default;

void releaseInBackground(std::vector<std::shared_ptr<const SpilledPayload>> payloads)
{
    qsizetype bytes = 0;
    for (const std::shared_ptr<const SpilledPayload> &payload : payloads) {
        // What others have too, the last of them lets go of.
        bytes += payload && payload.use_count() == 1 ? payload->bytes().size() : 0;
    }
    if (bytes <= kReleasedAtOnce) {
        return;
    }
    releaseAside(std::make_shared<decltype(payloads)>(std::move(payloads)));
}

void releaseInBackground(std::shared_ptr<const SpilledPayload> payload)
{
    if (payload) {
        std::vector<std::shared_ptr<const SpilledPayload>> payloads;
        payloads.push_back(std::move(payload));
        releaseInBackground(std::move(payloads));
    }
}

void SpillFolder::setPath(const QString &path)
{
    const std::lock_guard lock(m_mutex);
    m_path = path;
}

QString SpillFolder::path() const
{
    const std::lock_guard lock(m_mutex);
    return m_path.isEmpty() ? defaultPath() : m_path;
}

QString SpillFolder::defaultPath()
{
    QString path = QDir::tempPath();
#ifdef Q_OS_LINUX
    // What is moved out of memory must not go to a file system in memory, unless the user said so.
    struct statfs status = {};
    const bool inMemory
        = ::statfs(QFile::encodeName(path).constData(), &status) == 0 && status.f_type == TMPFS_MAGIC;
    if (inMemory && !qEnvironmentVariableIsSet("TMPDIR") && ::access("/var/tmp", W_OK | X_OK) == 0) {
        path = u"/var/tmp"_s;
    }
#endif
    return path;
}

} // namespace mangrove
