// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/frameticker.h"

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

void FrameTicker::wake()
{
    if (!m_timer.isActive()) {
        const qint64 rested = m_sinceTick.isValid() ? m_sinceTick.elapsed() : m_pause;
        m_timer.start(static_cast<int>(std::max<qint64>(0, m_pause - rested)));
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
    // Before the call: it may wake itself.
    m_sinceTick.start();
    m_pause = kFrameInterval;
    m_tick();
    m_pause = pauseAfter(clock.elapsed());
    m_sinceTick.start();
    if (m_timer.isActive()) {
        m_timer.start(m_pause);
    }
}

} // namespace mangrove
