// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <QtGlobal>

#include <csignal>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <QSocketNotifier>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace mangrove::cli {

#ifdef Q_OS_WIN

namespace {

Interrupt *g_interrupt = nullptr;

// Windows calls it on a thread of its own.
BOOL WINAPI handleControl(DWORD type)
{
    if (type != CTRL_C_EVENT || g_interrupt == nullptr) {
        return FALSE;
    }
    QMetaObject::invokeMethod(g_interrupt, &Interrupt::interrupted, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    g_interrupt = this;
    SetConsoleCtrlHandler(&handleControl, TRUE);
}

Interrupt::~Interrupt()
{
    SetConsoleCtrlHandler(&handleControl, FALSE);
    g_interrupt = nullptr;
}

#else

namespace {

int g_sockets[2] = {-1, -1};

// Only what is allowed in a signal handler (signal-safety(7)).
void handleSignal(int number)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(g_sockets[0], &byte, 1);
    std::signal(number, SIG_DFL);
}

} // namespace

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, g_sockets) != 0) {
        return; // then Ctrl-C ends the program the hard way
    }
    auto *notifier = new QSocketNotifier(g_sockets[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT interrupted();
    });
    std::signal(SIGINT, &handleSignal);
    std::signal(SIGTERM, &handleSignal);
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    for (int &socket : g_sockets) {
        if (socket >= 0) {
            ::close(socket);
        }
        socket = -1;
    }
}

#endif

} // namespace mangrove::cli
