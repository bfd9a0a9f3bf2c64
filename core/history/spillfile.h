// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace mangrove {

/// A payload in a temporary file of its own, mapped for reading. On Unix the file has no name, so it is gone with the
/// process however that ends, and no descriptor is held; elsewhere it is removed with the object. Destruction gives the
/// space back, which takes some milliseconds for 100 MB. Immutable; any thread.
class SpilledPayload
{
public:
    struct Written
    {
        std::shared_ptr<const SpilledPayload> payload; ///< empty when it failed
        bool full = false; ///< it failed for want of room: on the disk, of the quota, or for a mapping
    };

    /// Writes the payload, which is not empty, into the folder. Takes as long as the disk does.
    [[nodiscard]] static Written write(const QString &folder, QByteArrayView payload);
    ~SpilledPayload();
    SpilledPayload(const SpilledPayload &) = delete;
    SpilledPayload &operator=(const SpilledPayload &) = delete;

    [[nodiscard]] QByteArrayView bytes() const { return m_bytes; }

private:
    class File;

    SpilledPayload(std::unique_ptr<File> file, QByteArrayView bytes);

    std::unique_ptr<File> m_file;
    QByteArrayView m_bytes;
};

/// Lets go of the payloads on a thread made for it when that may take long: for threads that can't wait. The thread does
/// nothing else and is waited for by nobody.
void releaseInBackground(std::vector<std::shared_ptr<const SpilledPayload>> payloads);
void releaseInBackground(std::shared_ptr<const SpilledPayload> payload);

/// Where the large payloads of one store are written. Thread-safe: written on the connection's thread, set from others.
class SpillFolder
{
public:
    /// The system's folder for temporary files when empty.
    void setPath(const QString &path);
    [[nodiscard]] QString path() const;

    [[nodiscard]] SpilledPayload::Written write(QByteArrayView payload) const
    {
        return SpilledPayload::write(path(), payload);
    }
    /// Asks the file system for the free space; may wait for it.
    void measure();
    /// Bytes that this process could still write there when last asked; very many as long as that is not known.
    [[nodiscard]] std::uint64_t freeSpace() const { return m_freeSpace; }

    /// The system's folder for temporary files; the one for large ones (/var/tmp) where the usual one is kept in memory.
    [[nodiscard]] static QString defaultPath();

private:
    static constexpr std::uint64_t kUnknown = std::uint64_t{1} << 62;

    mutable std::mutex m_mutex;
    QString m_path;
    std::atomic<std::uint64_t> m_freeSpace = kUnknown;
};

} // namespace mangrove
