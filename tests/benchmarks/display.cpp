// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/display.h"

#include "tests/benchmarks/report.h"

#include <QDeadlineTimer>
#include <QStandardPaths>

#include <chrono>
#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::bench {

Display::Display()
{
    if (!qEnvironmentVariableIsSet("XDG_RUNTIME_DIR")) {
        qputenv("XDG_RUNTIME_DIR", m_runtimeFolder.path().toLocal8Bit());
    }
    if (qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("MANGROVE_BENCH_DISPLAY", qgetenv("QT_QPA_PLATFORM"));
    } else if (qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")) {
        qputenv("MANGROVE_BENCH_DISPLAY", "desktop");
    } else if (startVirtualServer()) {
        qputenv("QT_QPA_PLATFORM", "xcb");
        qputenv("MANGROVE_BENCH_DISPLAY", "xcb on Xvfb");
    } else {
        complain(u"there is no display and no Xvfb: windows are rendered offscreen"_s);
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("MANGROVE_BENCH_DISPLAY", "offscreen");
    }
}

Display::~Display()
{
    if (m_server.state() != QProcess::NotRunning) {
        m_server.terminate();
        m_server.waitForFinished();
    }
}

bool Display::startVirtualServer()
{
    const QString program = QStandardPaths::findExecutable(u"Xvfb"_s);
    if (program.isEmpty()) {
        return false;
    }
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    // It finds a free display itself and writes the number once it is ready.
    m_server.start(program, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1600x1000x24"_s, u"-nolisten"_s,
                             u"tcp"_s, u"-noreset"_s});
    const QDeadlineTimer deadline(15s);
    while (!m_server.canReadLine()) {
        if (!m_server.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
            return false;
        }
    }
    qputenv("DISPLAY", ":" + m_server.readLine().trimmed());
    return true;
}

} // namespace mangrove::bench
