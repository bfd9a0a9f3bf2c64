// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "core/base/printabletext.h"

#include <QtGlobal>

#include <cerrno>
#include <csignal>
#include <cstdio>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#else
#include <poll.h>
#include <unistd.h>
#endif

namespace mangrove::cli {

namespace {

constexpr qsizetype kFull = 64 * 1024;
constexpr qsizetype kMaximumErrorBytes = 2'000;

} // namespace

Output::Output()
{
    // Our buffer is the only one: errno is then that of this write.
    std::setvbuf(stdout, nullptr, _IONBF, 0);
#ifdef Q_OS_WIN
    _setmode(_fileno(stdout), _O_BINARY);
#else
    std::signal(SIGPIPE, SIG_IGN);
#endif
    m_buffer.reserve(2 * kFull);
}

bool Output::flushIfFull()
{
    return m_buffer.size() < kFull ? !m_failed : flush();
}

bool Output::flush()
{
    if (!m_failed && !m_buffer.isEmpty()) {
        errno = 0;
        const auto size = static_cast<std::size_t>(m_buffer.size());
        if (std::fwrite(m_buffer.constData(), 1, size, stdout) != size) {
            m_failed = true;
            m_closed = errno == EPIPE;
            m_error = qt_error_string(errno);
        }
    }
    m_buffer.resize(0);
    return !m_failed;
}

void Output::checkReader()
{
#ifndef Q_OS_WIN
    pollfd descriptor{STDOUT_FILENO, 0, 0};
    if (::poll(&descriptor, 1, 0) == 1 && (descriptor.revents & POLLERR) != 0) {
        m_failed = true;
        m_closed = true;
    }
#endif
}

void printError(const QString &text)
{
    const QByteArray bytes = text.toUtf8().left(kMaximumErrorBytes);
    std::fprintf(stderr, "mangrove-cli: %s\n", qUtf8Printable(printableText(bytes, ControlMarks::Escapes)));
}

} // namespace mangrove::cli
