// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace mangrove {

/// Calls a function at about 30 frames a second while it is running. A call that took long spaces out the next ones, so
/// that the GUI thread is busy with it at most about a quarter of the time. GUI thread.
class FrameTicker : public QObject
{
    Q_OBJECT

public:
    static constexpr int kFrameInterval = 33; ///< milliseconds
    static constexpr int kBusyShare = 4; ///< one part work, the other parts for the rest of the window

    explicit FrameTicker(std::function<void()> tick, QObject *parent = nullptr);

    void setRunning(bool running);
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// The pause after a call that took so long, both in milliseconds.
    [[nodiscard]] static int pauseAfter(qint64 elapsed);

private:
    void runTick();

    std::function<void()> m_tick;
    QTimer m_timer;
    bool m_running = false;
};

} // namespace mangrove
