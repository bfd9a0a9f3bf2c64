// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topictreetools.h"

#include "tests/support/prepare.h"
#include "tests/ui/tree/rowsdata.h"
#include "ui/tree/livetopicfollower.h"
#include "ui/tree/noticelines.h"
#include "ui/tree/topictreepane.h"
#include "ui/tree/topictreeview.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolButton>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;
using Notice = NoticeLines::Notice;

class tst_TopicTreeTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void init();
    void cleanup();
    void pauseFreezes();
    void followsTheLiveTopic();
    void followingEndsByHand();
    void levels();
    void clears();
    void changesLightUp();
    void settingsComeBack();
    void namesForScreenReaders();

private:
    void settle()
    {
        while (m_topics->synchronise()) {}
        QTRY_VERIFY(!m_topics->isSearching());
        m_tree->refreshVisibleRows();
    }
    void receive(const QByteArray &topic, const QByteArray &payload = "x")
    {
        m_data->now += 1;
        m_data->receive(topic, payload);
        settle();
    }
    [[nodiscard]] QByteArray current() const
    {
        return m_tree->currentIndex().data(TopicRowsModel::TopicNameRole).toByteArray();
    }

    std::unique_ptr<RowsData> m_data;
    std::unique_ptr<TopicTreeItems> m_topics;
    std::unique_ptr<TopicTreePane> m_pane;
    TopicTreeView *m_tree = nullptr;
    TopicTreeTools *m_tools = nullptr;
};

void tst_TopicTreeTools::init()
{
    m_data = std::make_unique<RowsData>();
    m_topics = std::make_unique<TopicTreeItems>(m_data->live, [this] { return m_data->now; });
    m_pane = std::make_unique<TopicTreePane>(m_data->live, *m_topics);
    m_tree = m_pane->tree();
    m_tools = m_pane->tools();
    m_pane->resize(800, 400);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_tree->setFocus();
}

void tst_TopicTreeTools::cleanup()
{
    m_pane.reset();
    m_topics.reset();
    m_data.reset();
}

void tst_TopicTreeTools::pauseFreezes()
{
    receive("a", "1");
    QTest::keyClick(m_tree, Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(m_tools->isPaused());
    QVERIFY(m_pane->notices()->isShown(Notice::Paused));
    const QModelIndex value = m_topics->index(0, TopicRowsModel::ValueColumn);
    receive("a", "2");
    receive("b", "3");
    m_tools->showBehind();
    QCOMPARE(m_topics->rowCount(), 1);
    QCOMPARE(value.data().toString(), u"1"_s);
    QVERIFY(m_pane->notices()->text(Notice::Paused).contains(u'2'));
    QTest::mouseClick(child<QToolButton>(m_pane.get(), u"noticePausedButton"_s), Qt::LeftButton);
    QVERIFY(!m_tools->isPaused());
    QTRY_COMPARE(m_topics->rowCount(), 2);
    QCOMPARE(m_topics->index(0, TopicRowsModel::ValueColumn).data().toString(), u"2"_s);
    QVERIFY(!m_pane->notices()->isShown(Notice::Paused));
    QVERIFY(!child<QToolButton>(m_pane.get(), u"treePause"_s)->isChecked());
}

void tst_TopicTreeTools::followsTheLiveTopic()
{
    m_tools->follower().setInterval(0);
    receive("a/b");
    receive("c");
    QTest::keyClick(m_tree, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(current(), QByteArray("c"));
    receive("a/b");
    QTRY_COMPARE(current(), QByteArray("a/b"));
    m_topics->setMuted(m_data->id("noise"), true); // unknown yet: nothing happens
    receive("noise/x");
    QTRY_COMPARE(current(), QByteArray("noise/x"));
    m_topics->setMuted(m_data->id("noise"), true);
    receive("c");
    QTRY_COMPARE(current(), QByteArray("c"));
    receive("noise/x");
    receive("a/b");
    QTRY_COMPARE(current(), QByteArray("a/b"));
    QVERIFY(m_tools->follower().isFollowing());
    QTest::mouseClick(child<QToolButton>(m_pane.get(), u"noticeFollowingButton"_s), Qt::LeftButton);
    QVERIFY(!child<QToolButton>(m_pane.get(), u"treeFollow"_s)->isChecked());
}

void tst_TopicTreeTools::followingEndsByHand()
{
    m_tools->follower().setInterval(0);
    receive("a");
    receive("b");
    child<QToolButton>(m_pane.get(), u"treeFollow"_s)->click();
    QTRY_COMPARE(current(), QByteArray("b"));
    QTest::keyClick(m_tree, Qt::Key_Up);
    QVERIFY(!m_tools->follower().isFollowing());
    receive("b");
    QCOMPARE(current(), QByteArray("a"));
}

void tst_TopicTreeTools::levels()
{
    for (const char *topic : {"a/b/c/d", "a/e", "f"}) {
        receive(topic);
    }
    QTest::keyClick(m_tree, Qt::Key_3, Qt::ControlModifier);
    settle();
    QCOMPARE(printed(*m_topics), u"<a>-\n  <b>-\n    <c>+\n  <e>\n<f>\n"_s);
    m_tree->setCurrentIndex(m_topics->index(2, 0));
    QCOMPARE(current(), QByteArray("a/b/c"));
    QTest::keyClick(m_tree, Qt::Key_2, Qt::ControlModifier);
    settle();
    QCOMPARE(printed(*m_topics), u"<a>-\n  <b>+\n  <e>\n<f>\n"_s);
    QCOMPARE(current(), QByteArray("a/b")); // what was selected is not shown any more
    m_tree->expandToLevel(9);
    settle();
    QCOMPARE(m_topics->rowCount(), 6);
    m_tree->expandToLevel(1);
    settle();
    QCOMPARE(printed(*m_topics), u"<a>+\n<f>\n"_s);
}

void tst_TopicTreeTools::clears()
{
    receive("a");
    child<QAction>(m_pane.get(), u"treeClear"_s)->trigger();
    auto *box = child<QMessageBox>(m_pane.get(), u"treeClearBox"_s);
    QVERIFY(box != nullptr);
    QTest::mouseClick(box->button(QMessageBox::Cancel), Qt::LeftButton);
    settle();
    QCOMPARE(m_topics->rowCount(), 1);
    QTRY_VERIFY(child<QMessageBox>(m_pane.get(), u"treeClearBox"_s) == nullptr);
    m_tools->setPaused(true);
    child<QAction>(m_pane.get(), u"treeClear"_s)->trigger();
    box = child<QMessageBox>(m_pane.get(), u"treeClearBox"_s);
    QTest::mouseClick(box->button(QMessageBox::Ok), Qt::LeftButton);
    settle();
    QTRY_COMPARE(m_topics->rowCount(), 0);
    QVERIFY(!m_tools->isPaused());
    const PriorityMutex::UrgentLock lock(m_data->live.mutex());
    QCOMPARE(m_data->live.store().ledger().stored, std::uint64_t{0});
}

void tst_TopicTreeTools::changesLightUp()
{
    m_tree->flash().setDuration(1'000'000);
    receive("a", "1");
    receive("b", "1");
    QVERIFY(!m_pane->grab().isNull()); // the rows were read
    m_tree->flash().clear();
    receive("a", "2");
    QVERIFY(m_tree->flash().strength(m_data->id("a")) > 0);
    QCOMPARE(m_tree->flash().strength(m_data->id("b")), 0.0);
    QVERIFY(!m_pane->grab().isNull());
    m_tree->flash().clear();
    m_topics->setMuted(m_data->id("b"), true);
    receive("b", "2");
    QVERIFY(!m_tree->flash().isActive());
    m_data->now += 60'000; // what came long ago does not light up, however late it is read
    m_data->receive("a", "3");
    m_data->now += 60'000;
    settle();
    QVERIFY(!m_tree->flash().isActive());
    child<QAction>(m_pane.get(), u"treeFlash"_s)->setChecked(false);
    receive("a", "4");
    QVERIFY(!m_tree->flash().isActive());
}

void tst_TopicTreeTools::settingsComeBack()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"x.ini"_s), QSettings::IniFormat);
    m_tree->setAutoExpandRows(200);
    child<QAction>(m_pane.get(), u"treeFlash"_s)->setChecked(false);
    m_tree->setOrder({TopicSortKey::Bytes, true});
    m_tools->saveSettings(settings);
    cleanup();
    init();
    QCOMPARE(m_tree->autoExpandRows(), 60);
    m_tools->restoreSettings(settings);
    QCOMPARE(m_tree->autoExpandRows(), 200);
    QVERIFY(!m_tree->flash().isEnabled());
    QCOMPARE(m_topics->order(), (TopicOrder{TopicSortKey::Bytes, true}));
    QCOMPARE(m_tree->header()->sortIndicatorSection(), int{TopicRowsModel::BytesColumn});
    settings.setValue(u"tree/autoExpandRows"_s, 123'456);
    m_tools->restoreSettings(settings);
    QCOMPARE(m_tree->autoExpandRows(), 200);
}

void tst_TopicTreeTools::namesForScreenReaders()
{
    for (const QWidget *widget : m_tools->findChildren<QToolButton *>()) {
        QVERIFY(!widget->accessibleName().isEmpty() && !widget->objectName().isEmpty());
    }
}

QTEST_MAIN(tst_TopicTreeTools)
#include "tst_topictreetools.moc"
