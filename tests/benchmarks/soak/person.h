// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmarks/window/windowrig.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <random>
#include <vector>

namespace mangrove::bench {

/// Somebody restless in front of the window: each act() is one thing that people do there. GUI thread.
class Person
{
public:
    /// `rig` outlives the person and has its pages open.
    Person(WindowRig &rig, std::uint32_t seed);

    void act();
    /// The last thing done, in words.
    [[nodiscard]] const QString &doing() const { return m_doing; }
    [[nodiscard]] std::uint64_t count() const { return m_count; }

private:
    struct Habit
    {
        QString name;
        int weight;
        std::function<void()> perform;
    };

    [[nodiscard]] int below(int bound);
    [[nodiscard]] ConnectionPage *page() const;
    [[nodiscard]] TopicRowsModel *rows() const;
    /// A row that is shown, -1 when there is none.
    [[nodiscard]] int anyRow();
    [[nodiscard]] QString anyNeedle();

    void switchTab();
    void switchInnerTab();
    void scroll();
    void select();
    void filter();
    void sort();
    void expandOrCollapse();
    void expandOrCollapseAll();
    void publish();
    void resize();
    void hideOrShow();

    WindowRig &m_rig;
    std::mt19937 m_random;
    std::vector<Habit> m_habits;
    QString m_doing;
    std::uint64_t m_count = 0;
};

} // namespace mangrove::bench
