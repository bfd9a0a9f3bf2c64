// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QEventLoop>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <functional>

namespace mangrove::test {

/// Beats every millisecond in the GUI thread's event loop and notes the longest time without a beat: how long a person
/// would have waited.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_clock.start();
        m_timer.start(1);
    }
    /// Runs the event loop until the condition holds, without pauses of its own; false after the deadline.
    bool runUntil(const std::function<bool()> &condition, int deadline)
    {
        QEventLoop loop;
        QElapsedTimer since;
        since.start();
        bool met = false;
        const auto connection = QObject::connect(&m_timer, &QTimer::timeout, &loop, [&] {
            met = condition();
            if (met || since.hasExpired(deadline)) {
                loop.quit();
            }
        });
        loop.exec();
        QObject::disconnect(connection);
        return met;
    }
    /// Milliseconds.
    [[nodiscard]] double longestGap()
    {
        beat();
        return m_longest;
    }
    /// Milliseconds of processor time of this thread between two beats: what a busy machine does not lengthen. 0 where the
    /// system does not tell.
    [[nodiscard]] double longestWork()
    {
        beat();
        return m_longestBusy;
    }

private:
    static double busyTime()
    {
#ifdef CLOCK_THREAD_CPUTIME_ID
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
#else
        return 0;
#endif
    }

    void beat()
    {
        m_longest = std::max(m_longest, static_cast<double>(m_clock.nsecsElapsed()) / 1e6);
        m_clock.restart();
        const double busy = busyTime();
        m_longestBusy = std::max(m_longestBusy, busy - m_busy);
        m_busy = busy;
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_longest = 0;
    double m_busy = busyTime();
    double m_longestBusy = 0;
};

} // namespace mangrove::test
