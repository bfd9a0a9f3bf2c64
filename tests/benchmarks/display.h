// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

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
};

} // namespace mangrove::bench
