// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/frameticker.h"

#include <QElapsedTimer>

#include <algorithm>

namespace mangrove {

FrameTicker::FrameTicker(std::function<void()> tick, QObject *parent)
    : QObject(parent)
    , m_tick(std::move(tick))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FrameTicker::runTick);
}

void FrameTicker::setRunning(bool running)
{
    if (m_running == running) {
        return;
    }
    m_running = running;
    if (running) {
        m_timer.start(0);
    } else {
        m_timer.stop();
    }
}

int FrameTicker::pauseAfter(qint64 elapsed)
{
    constexpr qint64 kLongestPause = 1'000;
    const qint64 wanted = elapsed * (kBusyShare - 1);
    return static_cast<int>(std::clamp<qint64>(wanted, kFrameInterval, kLongestPause));
}

void FrameTicker::runTick()
{
    QElapsedTimer clock;
    clock.start();
    m_tick();
    if (m_running) {
        m_timer.start(pauseAfter(clock.elapsed()));
    }
}

} // namespace mangrove
