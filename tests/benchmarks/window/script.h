// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>

namespace mangrove::bench {

/// Steps one behind the other in the event loop of its thread: what a person does, and waits for. Between steps nothing of
/// it runs, except while it waits for a condition, which it looks at every kPoll.
class Script : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kPoll{5};

    using QObject::QObject;

    Script &then(std::function<void()> action);
    Script &wait(std::chrono::milliseconds duration);
    /// A condition that takes longer than the limit is a failure, said on standard error: `what` did not happen.
    Script &until(const QString &what, std::chrono::milliseconds limit, std::function<bool()> condition);
    /// Takes the steps in the application's event loop, which it runs: 0 after the last one, 1 after a failure.
    [[nodiscard]] int exec();

private:
    struct Step
    {
        std::function<void()> action;
        std::chrono::milliseconds duration{0};
        std::function<bool()> condition;
        QString what;
    };

    void takeStep();
    void look(const Step &step, std::chrono::steady_clock::time_point deadline);

    std::deque<Step> m_steps;
};

} // namespace mangrove::bench
