// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/usage.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The number behind "name:" in a file of /proc.
std::uint64_t fieldOf(const QByteArray &status, QByteArrayView name)
{
    const qsizetype at = status.indexOf(name);
    if (at < 0) {
        return 0;
    }
    const qsizetype begin = at + name.size();
    return status.mid(begin, status.indexOf('\n', begin) - begin).trimmed().toULongLong();
}

} // namespace

Usage Usage::now()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    const double pages = contentOf(u"/proc/self/statm"_s).split(' ').value(1).toDouble();
    return {seconds(used.ru_utime) + seconds(used.ru_stime),
            pages * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0),
            static_cast<std::uint64_t>(used.ru_nvcsw), static_cast<std::uint64_t>(used.ru_nivcsw)};
}

std::vector<ThreadUsage> threadUsages()
{
    std::vector<ThreadUsage> threads;
    const QStringList entries = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        const QString folder = u"/proc/self/task/"_s + entry;
        // Of a thread that ends meanwhile the files are empty.
        const QByteArray status = contentOf(folder + u"/status"_s);
        threads.push_back({entry.toInt(), QString::fromUtf8(contentOf(folder + u"/comm"_s).trimmed()),
                           contentOf(folder + u"/schedstat"_s).split(' ').value(0).toDouble() / 1e9,
                           fieldOf(status, "\nvoluntary_ctxt_switches:")});
    }
    return threads;
}

RunDelay::RunDelay()
    : m_file(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC))
{}

RunDelay::~RunDelay()
{
    if (m_file >= 0) {
        ::close(m_file);
    }
}

std::uint64_t RunDelay::nanoseconds() const
{
    std::array<char, 96> text{};
    if (m_file < 0 || ::pread(m_file, text.data(), text.size() - 1, 0) <= 0) {
        return 0;
    }
    // "time on a core, time waiting for one, how many turns"
    char *end = nullptr;
    std::strtoull(text.data(), &end, 10);
    return std::strtoull(end, nullptr, 10);
}

double rounded(double value, int decimals)
{
    return QString::number(value, 'f', decimals).toDouble();
}

} // namespace mangrove::bench
