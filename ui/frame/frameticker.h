// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace mangrove {

/// Calls a function when woken, about 30 times a second at the most, and rests otherwise. A call that took long spaces out
/// the next ones, so that the GUI thread is busy with it at most about a quarter of the time. GUI thread.
class FrameTicker : public QObject
{
    Q_OBJECT

public:
    static constexpr int kFrameInterval = 33; ///< milliseconds
    static constexpr int kBusyShare = 4; ///< one part work, the other parts for the rest of the window

    explicit FrameTicker(std::function<void()> tick, QObject *parent = nullptr);

    /// One call, as soon as the last one is long enough ago; soon, when the event loop comes to it, after a rest.
    void wake();
    /// No call until it is woken again.
    void stop() { m_timer.stop(); }
    [[nodiscard]] bool isWoken() const { return m_timer.isActive(); }
    /// The pause after a call that took so long, both in milliseconds.
    [[nodiscard]] static int pauseAfter(qint64 elapsed);

private:
    void runTick();

    std::function<void()> m_tick;
    QTimer m_timer;
    QElapsedTimer m_sinceTick; ///< from the end of the last call
    int m_pause = 0; ///< milliseconds
};

} // namespace mangrove
