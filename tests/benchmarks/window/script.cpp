// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/window/script.h"

#include "tests/benchmarks/report.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

Script &Script::then(std::function<void()> action)
{
    m_steps.push_back({std::move(action), {}, {}, {}});
    return *this;
}

Script &Script::wait(std::chrono::milliseconds duration)
{
    m_steps.push_back({{}, duration, {}, {}});
    return *this;
}

Script &Script::until(const QString &what, std::chrono::milliseconds limit, std::function<bool()> condition)
{
    m_steps.push_back({{}, limit, std::move(condition), what});
    return *this;
}

int Script::exec()
{
    QTimer::singleShot(0, this, &Script::takeStep);
    return QCoreApplication::exec();
}

void Script::takeStep()
{
    if (m_steps.empty()) {
        QCoreApplication::exit(0);
        return;
    }
    const Step step = std::move(m_steps.front());
    m_steps.pop_front();
    if (step.condition) {
        look(step, std::chrono::steady_clock::now() + step.duration);
        return;
    }
    if (step.action) {
        step.action();
    }
    QTimer::singleShot(step.duration, Qt::PreciseTimer, this, &Script::takeStep);
}

void Script::look(const Step &step, std::chrono::steady_clock::time_point deadline)
{
    if (step.condition()) {
        takeStep();
    } else if (std::chrono::steady_clock::now() > deadline) {
        complain(u"this did not happen in time: "_s + step.what);
        QCoreApplication::exit(1);
    } else {
        QTimer::singleShot(kPoll, Qt::PreciseTimer, this, [this, step, deadline] { look(step, deadline); });
    }
}

} // namespace mangrove::bench
