// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/soak/person.h"

#include "tests/benchmarks/floodpackets.h"
#include "ui/frame/connectiontabs.h"

#include <QScrollBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

Person::Person(WindowRig &rig, std::uint32_t seed)
    : m_rig(rig)
    , m_random(seed)
    , m_habits{
          {u"scroll"_s, 20, [this] { scroll(); }},
          {u"select a topic"_s, 15, [this] { select(); }},
          {u"expand or collapse a branch"_s, 12, [this] { expandOrCollapse(); }},
          {u"type a filter"_s, 10, [this] { filter(); }},
          {u"publish"_s, 10, [this] { publish(); }},
          {u"sort"_s, 6, [this] { sort(); }},
          {u"switch tabs"_s, 6, [this] { switchTab(); }},
          {u"switch the views of a message"_s, 6, [this] { switchInnerTab(); }},
          {u"expand or collapse everything"_s, 4, [this] { expandOrCollapseAll(); }},
          {u"resize the window"_s, 3, [this] { resize(); }},
          {u"hide or show the window"_s, 1, [this] { hideOrShow(); }},
      }
{}

void Person::act()
{
    if (m_rig.window().isMinimized() && below(4) == 0) {
        hideOrShow(); // nobody leaves it away for long
    }
    int all = 0;
    for (const Habit &habit : m_habits) {
        all += habit.weight;
    }
    int chosen = below(all);
    for (const Habit &habit : m_habits) {
        chosen -= habit.weight;
        if (chosen < 0) {
            m_doing = habit.name;
            ++m_count;
            habit.perform();
            return;
        }
    }
}

int Person::below(int bound)
{
    return bound > 0 ? static_cast<int>(m_random() % static_cast<std::uint32_t>(bound)) : 0;
}

ConnectionPage *Person::page() const
{
    return m_rig.window().currentPage();
}

TopicRowsModel *Person::rows() const
{
    return page() != nullptr ? qobject_cast<TopicRowsModel *>(page()->tree()->model()) : nullptr;
}

int Person::anyRow()
{
    return rows() != nullptr && rows()->rowCount() > 0 ? below(rows()->rowCount()) : -1;
}

QString Person::anyNeedle()
{
    switch (below(6)) {
    case 0:
        return u"e"_s;
    case 1:
        return u"sensor"_s;
    case 2:
        return u"line/%1"_s.arg(below(100), 2, 10, QLatin1Char('0'));
    case 3:
        return u"nowhere"_s;
    default:
        return {};
    }
}

void Person::switchTab()
{
    auto *tabs = m_rig.window().findChild<ConnectionTabs *>();
    tabs->setCurrentIndex(below(tabs->count()));
}

void Person::switchInnerTab()
{
    if (page() == nullptr) {
        return;
    }
    const auto dock = PageDocks::kDocks.at(static_cast<std::size_t>(below(int{PageDocks::kDocks.size()})));
    page()->docks()->setOpen(dock, true);
    const QList<QTabWidget *> inner = page()->findChildren<QTabWidget *>();
    if (!inner.isEmpty()) {
        QTabWidget *chosen = inner.at(below(static_cast<int>(inner.size())));
        chosen->setCurrentIndex(below(chosen->count()));
    }
}

void Person::scroll()
{
    if (page() != nullptr) {
        QScrollBar *bar = page()->tree()->verticalScrollBar();
        bar->setValue(below(2) == 0 ? below(bar->maximum() + 1) : bar->value() + bar->pageStep());
    }
}

void Person::select()
{
    if (const int row = anyRow(); row >= 0) {
        page()->tree()->selectTopic(rows()->topicAt(row));
    } else if (page() != nullptr) {
        page()->selectTopic(topicName(below(2'000)));
    }
}

void Person::filter()
{
    if (rows() != nullptr) {
        rows()->setFilter({anyNeedle().toUtf8(), below(4) == 0});
    }
}

void Person::sort()
{
    if (rows() != nullptr) {
        rows()->setOrder({static_cast<TopicSortKey>(below(5)), below(2) == 0});
    }
}

void Person::expandOrCollapse()
{
    if (const int row = anyRow(); row >= 0) {
        const TopicId topic = rows()->topicAt(row);
        rows()->setExpanded(topic, !rows()->isExpanded(topic));
    }
}

void Person::expandOrCollapseAll()
{
    if (rows() == nullptr) {
        return;
    }
    // More often open: a closed tree is no work.
    if (below(3) > 0) {
        rows()->expandAll();
    } else {
        rows()->collapseAll();
    }
}

void Person::publish()
{
    if (page() == nullptr) {
        return;
    }
    mqtt::PublishRequest request;
    request.topic = "soak/" + QByteArray::number(below(50));
    request.payload = QByteArray(below(4'096), 'p');
    request.qos = static_cast<mqtt::QoS>(below(3));
    request.retain = below(10) == 0;
    // Not connected just now: refused, which is an answer too.
    page()->connection().publish(request);
}

void Person::resize()
{
    m_rig.window().resize(900 + below(600), 600 + below(350));
}

void Person::hideOrShow()
{
    if (m_rig.window().isMinimized()) {
        m_rig.window().showNormal();
    } else {
        m_rig.window().showMinimized();
    }
}

} // namespace mangrove::bench
