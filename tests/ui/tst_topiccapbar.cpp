// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/connections/topiccapbar.h"
#include "ui/detail/detailpane.h"
#include "ui/frame/textformat.h"
#include "ui/history/messagelistview.h"
#include "ui/tree/topictreeview.h"

#include <QDateTime>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;
using test::feed;

class tst_TopicCapBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void hiddenWhileThereIsRoom();
    void saysTheNumbers();
    void offersEnoughWhenRaising();
    void dismissedUntilSomethingElseIsTheMatter();
    void memoryCantBeRaised();
    void pageDropsOldest();
    void pageRaises();
    void selectedTopicStaysThroughADrop();
    void droppedTopicIsSaid();

private:
    [[nodiscard]] LiveData &data() { return m_page->connection().data(); }
    [[nodiscard]] TopicCapBar *bar() const { return child<TopicCapBar>(m_page.get(), u"topicCapBar"_s); }
    void fill(int first, int count);

    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<ConnectionPage> m_page;
};

namespace {

TopicCapState reached(std::uint32_t cap, std::uint64_t refused)
{
    return {{cap, TopicCapPolicy::StopAdding}, TopicRoom::CapReached, refused, 0};
}

QString textOf(const QWidget *parent, const QString &objectName)
{
    return child<QLabel>(parent, objectName)->text();
}

} // namespace

void tst_TopicCapBar::init()
{
    m_budget = std::make_unique<MemoryBudget>(64U << 20U);
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    m_page = std::make_unique<ConnectionPage>(ConnectionProfile::create(u"Example"_s, endpoint), *m_budget);
    m_page->resize(1'280, 760);
    m_page->show();
}

void tst_TopicCapBar::cleanup()
{
    m_page.reset();
    m_budget.reset();
}

void tst_TopicCapBar::fill(int first, int count)
{
    for (int i = first; i < first + count; ++i) {
        feed(data(), "session/" + QByteArray::number(i), "x");
    }
}

void tst_TopicCapBar::hiddenWhileThereIsRoom()
{
    TopicCapBar shown;
    shown.showState({}, 10);
    QVERIFY(shown.isHidden());
    TopicCapState state = reached(10, 0);
    state.cap.policy = TopicCapPolicy::DropOldest; // makes room by itself
    shown.showState(state, 10);
    QVERIFY(shown.isHidden());
}

void tst_TopicCapBar::saysTheNumbers()
{
    TopicCapBar shown;
    shown.showState(reached(2'000'000, 1'234), 2'000'000);
    QVERIFY(!shown.isHidden());
    QVERIFY(textOf(&shown, u"topicCapTitle"_s).contains(countText(2'000'000)));
    QVERIFY(textOf(&shown, u"topicCapDetail"_s).contains(countText(1'234)));
    QVERIFY(child<QPushButton>(&shown, u"topicCapRaise"_s)->text().contains(countText(4'000'000)));
    shown.showState(reached(2'000'000, 1'235), 2'000'000);
    QVERIFY(textOf(&shown, u"topicCapDetail"_s).contains(countText(1'235)));
    shown.showState(reached(1'000, 0), 2'000'000);
    QVERIFY(textOf(&shown, u"topicCapTitle"_s).contains(countText(2'000'000)));
    QVERIFY(textOf(&shown, u"topicCapTitle"_s).contains(countText(1'000)));
}

void tst_TopicCapBar::offersEnoughWhenRaising()
{
    TopicCapBar shown;
    QSignalSpy chosen(&shown, &TopicCapBar::capChosen);
    auto *raise = child<QPushButton>(&shown, u"topicCapRaise"_s);
    const auto raised = [&](std::uint32_t cap, std::uint32_t topics) {
        shown.showState(reached(cap, 0), topics);
        raise->click();
        return chosen.takeLast().first().value<TopicCap>();
    };
    QCOMPARE(raised(100, 100), (TopicCap{200, TopicCapPolicy::StopAdding}));
    QCOMPARE(raised(100, 250), (TopicCap{400, TopicCapPolicy::StopAdding}));
    QCOMPARE(raised(TopicCap::kMost - 1, TopicCap::kMost - 1).topics, TopicCap::kMost);
    shown.showState(reached(TopicCap::kMost, 0), TopicCap::kMost);
    QVERIFY(raise->isHidden());
}

void tst_TopicCapBar::dismissedUntilSomethingElseIsTheMatter()
{
    TopicCapBar shown;
    shown.showState(reached(100, 1), 100);
    child<QPushButton>(&shown, u"topicCapKeep"_s)->click();
    QVERIFY(shown.isHidden());
    shown.showState(reached(100, 50), 100);
    QVERIFY2(shown.isHidden(), "counters that go on are no news");
    shown.showState(reached(200, 50), 200);
    QVERIFY(!shown.isHidden());
    child<QPushButton>(&shown, u"topicCapKeep"_s)->click();
    shown.showState({{200, TopicCapPolicy::StopAdding}, TopicRoom::Left, 50, 0}, 10);
    shown.showState(reached(200, 51), 200);
    QVERIFY2(!shown.isHidden(), "full again");
}

void tst_TopicCapBar::memoryCantBeRaised()
{
    TopicCapBar shown;
    shown.showState({{1'000, TopicCapPolicy::StopAdding}, TopicRoom::MemoryUsedUp, 7, 0}, 500);
    QVERIFY(!shown.isHidden());
    QVERIFY(child<QPushButton>(&shown, u"topicCapRaise"_s)->isHidden());
    QVERIFY(!child<QPushButton>(&shown, u"topicCapDrop"_s)->isHidden());
}

void tst_TopicCapBar::pageDropsOldest()
{
    data().setTopicCap({20, TopicCapPolicy::StopAdding});
    fill(0, 30);
    QTRY_VERIFY(bar()->isVisible());
    QVERIFY(textOf(m_page.get(), u"topicCapDetail"_s).contains(u"10"_s));
    QVERIFY(textOf(m_page.get(), u"statusRefused"_s).contains(u"10"_s));
    QVERIFY(child<QLabel>(m_page.get(), u"statusRefused"_s)->toolTip().contains(u"10"_s));
    QVERIFY(child<QLabel>(m_page.get(), u"statusDropped"_s)->isHidden());
    QTest::mouseClick(child<QPushButton>(m_page.get(), u"topicCapDrop"_s), Qt::LeftButton);
    QTRY_VERIFY(bar()->isHidden());
    QTRY_VERIFY(child<QLabel>(m_page.get(), u"statusDropped"_s)->isVisible());
    QVERIFY(textOf(m_page.get(), u"statusDropped"_s).contains(u'5'));
    fill(30, 1);
    QTRY_VERIFY(textOf(m_page.get(), u"statusTopics"_s).contains(u"16"_s));
    QVERIFY(bar()->isHidden());
}

void tst_TopicCapBar::pageRaises()
{
    data().setTopicCap({20, TopicCapPolicy::StopAdding});
    fill(0, 30);
    QTRY_VERIFY(bar()->isVisible());
    QTest::mouseClick(child<QPushButton>(m_page.get(), u"topicCapRaise"_s), Qt::LeftButton);
    QTRY_VERIFY(bar()->isHidden());
    fill(30, 20);
    QTRY_VERIFY(bar()->isVisible());
    QVERIFY(textOf(m_page.get(), u"statusTopics"_s).contains(u"40"_s));
}

void tst_TopicCapBar::selectedTopicStaysThroughADrop()
{
    data().setTopicCap({20, TopicCapPolicy::DropOldest});
    fill(0, 19);
    feed(data(), "plant/line", "selected");
    m_page->refresh();
    m_page->selectTopic("plant/line");
    auto *list = child<MessageListView>(m_page.get(), u"messageList"_s);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QCOMPARE(m_page->detail()->message()->payload, "selected");
    for (int round = 0; round < 5; ++round) {
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        fill(100 * (round + 1), 5);
        QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() > before); // newer than the others
        feed(data(), "plant/line", "again " + QByteArray::number(round));
        m_page->refresh();
        QTRY_COMPARE(list->model()->rowCount(), 2 + round);
        QTRY_VERIFY(m_page->detail()->message().has_value());
        QTRY_COMPARE(m_page->detail()->message()->payload, "again " + QByteArray::number(round));
        const PriorityMutex::UrgentLock lock(data().mutex());
        QCOMPARE(m_page->tree()->selectedTopic(), data().tree().find("plant/line"));
    }
    QVERIFY(data().topicCapState().droppedTopics >= 20);
}

void tst_TopicCapBar::droppedTopicIsSaid()
{
    feed(data(), "old", "gone soon");
    fill(0, 10);
    m_page->refresh();
    m_page->selectTopic("old");
    QTRY_VERIFY(m_page->detail()->message().has_value());
    data().setTopicCap({4, TopicCapPolicy::DropOldest});
    data().dropTopics();
    QTRY_VERIFY(!m_page->detail()->message().has_value());
    auto *list = child<MessageListView>(m_page.get(), u"messageList"_s);
    QCOMPARE(list->model()->rowCount(), 0);
    feed(data(), "old", "back");
    m_page->refresh();
    m_page->selectTopic("old");
    QTRY_VERIFY(m_page->detail()->message().has_value());
    QCOMPARE(m_page->detail()->message()->payload, "back");
}

QTEST_MAIN(tst_TopicCapBar)
#include "tst_topiccapbar.moc"
