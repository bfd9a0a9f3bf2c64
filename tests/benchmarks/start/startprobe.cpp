// SPDX-License-Identifier: GPL-3.0-or-later
// Linked into a program with a window: says when the window could be used, and ends the program.
#include <QCoreApplication>
#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

/// Usable: the window has been painted, and the event loop has nothing to do any more.
class StartProbe : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_painted && watched->isWidgetType()
            && static_cast<QWidget *>(watched)->window()->inherits("QMainWindow")) {
            m_painted = true;
            QTimer::singleShot(0, this, [this] {
                // Behind everything that has been posted meanwhile.
                QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::LowEventPriority);
            });
        }
        return QObject::eventFilter(watched, event);
    }

    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::User) {
            report();
        }
        return QObject::event(event);
    }

private:
    static void report()
    {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        const std::chrono::nanoseconds begun(qEnvironmentVariable("MANGROVE_BENCH_START").toLongLong());
        const auto milliseconds = [](clockid_t clock) {
            timespec used{};
            ::clock_gettime(clock, &used);
            return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
        };
        std::printf("{\"ms\":%.2f,\"cpu_ms\":%.2f,\"main_thread_ms\":%.2f}\n",
                    std::chrono::duration<double, std::milli>(now - begun).count(),
                    milliseconds(CLOCK_PROCESS_CPUTIME_ID), milliseconds(CLOCK_THREAD_CPUTIME_ID));
        std::fflush(stdout);
        // Closing in an orderly way is not what is measured.
        ::_exit(0);
    }

    bool m_painted = false;
};

void installProbe()
{
    auto *probe = new StartProbe(QCoreApplication::instance());
    QCoreApplication::instance()->installEventFilter(probe);
}

} // namespace

} // namespace mangrove::bench

using mangrove::bench::installProbe;
Q_COREAPP_STARTUP_FUNCTION(installProbe)

#include "startprobe.moc"
