// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace mangrove::bench {

/// Somewhere to show windows: what the environment names, or else a virtual X server (Xvfb) of its own, which ends with
/// this object; or else Qt's offscreen platform. Sets this process's environment, so that children inherit it, and says in
/// MANGROVE_BENCH_DISPLAY what was chosen.
class Display
{
public:
    Display();
    ~Display();
    Display(const Display &) = delete;
    Display &operator=(const Display &) = delete;

private:
    [[nodiscard]] bool startVirtualServer();

    QProcess m_server;
    QTemporaryDir m_runtimeFolder; ///< for a session without one, about which Qt would warn in every child
};

} // namespace mangrove::bench
