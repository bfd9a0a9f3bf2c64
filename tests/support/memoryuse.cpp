// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memoryuse.h"

#include <QFile>

#include <malloc.h>

namespace mangrove::test {

namespace {

/// A value of /proc/self/status, in bytes; 0 when it is not there.
std::uint64_t statusValue(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QByteArray content = file.readAll();
    for (const QByteArray &line : content.split('\n')) {
        if (line.startsWith(name + ':')) {
            return line.mid(name.size() + 1).trimmed().split(' ').value(0).toULongLong() * 1024;
        }
    }
    return 0;
}

/// Sets VmHWM to what is resident now (proc(5), clear_refs).
bool resetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write("5") == 1;
}

} // namespace

std::uint64_t residentMemory()
{
    ::malloc_trim(0);
    return statusValue("VmRSS");
}

bool PeakMemory::isKnown()
{
#ifdef MANGROVE_SANITIZED
    return false;
#else
    static const bool known = resetPeak() && statusValue("VmHWM") > 0;
    return known;
#endif
}

PeakMemory::PeakMemory()
    : m_before(residentMemory())
{
    (void)resetPeak();
}

std::uint64_t PeakMemory::growth() const
{
    const std::uint64_t peak = statusValue("VmHWM");
    return peak > m_before ? peak - m_before : 0;
}

} // namespace mangrove::test
