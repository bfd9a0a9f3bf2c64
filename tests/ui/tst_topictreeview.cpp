// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/topictreefixture.h"
#include "ui/tree/topictreedelegate.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_TopicTreeView : public QObject, test::TopicTreeFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init() { makePane(); }
    void cleanup() { destroyPane(); }
    void keysOpenAndClose();
    void arrowOpensWithoutSelecting();
    void doubleClickToggles();
    void branchesOpenAndCloseWhole();
    void whatIsSelectedInAClosedBranch();
    void headingsSort();
    void everyHeadingSorts();
    void sortingWaitsForTheMouse();
    void selectedRowStaysInPlace();
    void topOfTheListStays();
    void selectOpensTheWay();
    void deepTopicsStayReadable();
    void rightToLeft();
    void copies();
    void toldToScreenReaders();
};

void tst_TopicTreeView::keysOpenAndClose()
{
    feed("a/b/c");
    feed("a/d");
    settle();
    m_tree->setCurrentIndex(row("a"));
    QCOMPARE(rows(), u"+a*\n"_s);
    press(Qt::Key_Right);
    QCOMPARE(rows(), u"-a*\n  +b\n  d\n"_s);
    press(Qt::Key_Right);
    QCOMPARE(rows(), u"-a\n  +b*\n  d\n"_s);
    press(Qt::Key_Plus);
    QCOMPARE(rows(), u"-a\n  -b*\n    c\n  d\n"_s);
    press(Qt::Key_Down);
    QCOMPARE(current(), QByteArray("a/b/c"));
    press(Qt::Key_Left);
    QCOMPARE(current(), QByteArray("a/b"));
    press(Qt::Key_Minus);
    QCOMPARE(rows(), u"-a\n  +b*\n  d\n"_s);
    press(Qt::Key_Left);
    press(Qt::Key_Left);
    QCOMPARE(rows(), u"+a*\n"_s);
    press(Qt::Key_Asterisk);
    settle();
    QCOMPARE(rows(), u"-a*\n  -b\n    c\n  d\n"_s);
    press(Qt::Key_Slash);
    settle();
    QCOMPARE(rows(), u"+a*\n"_s);
    press(Qt::Key_Return);
    QCOMPARE(rows(), u"-a*\n  +b\n  d\n"_s); // what was below is closed, too
    press(Qt::Key_Enter);
    QCOMPARE(rows(), u"+a*\n"_s);
}

void tst_TopicTreeView::arrowOpensWithoutSelecting()
{
    feed("a/b");
    feed("c/d");
    settle();
    m_tree->setCurrentIndex(row("c"));
    const QRect arrow = TopicTreeDelegate::arrowRect(m_tree->visualRect(row("a")), 0, Qt::LeftToRight);
    QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, arrow.center());
    QCOMPARE(rows(), u"-a\n  b\n+c*\n"_s);
    QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, arrow.center());
    QCOMPARE(rows(), u"+a\n+c*\n"_s);
    // Beside the arrow it is a selection.
    QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, arrow.center() + QPoint(25, 0));
    QCOMPARE(rows(), u"+a*\n+c\n"_s);
}

void tst_TopicTreeView::doubleClickToggles()
{
    feed("a/b");
    settle();
    const QPoint name = m_tree->visualRect(row("a")).center();
    QTest::mouseDClick(m_tree->viewport(), Qt::LeftButton, {}, name);
    QCOMPARE(rows(), u"-a*\n  b\n"_s);
    QTest::mouseDClick(m_tree->viewport(), Qt::LeftButton, {}, name);
    QCOMPARE(rows(), u"+a*\n"_s);
}

void tst_TopicTreeView::branchesOpenAndCloseWhole()
{
    constexpr int kGroups = 100;
    constexpr int kTopics = 300;
    for (int i = 0; i < kGroups * kTopics; ++i) {
        feed("a/" + QByteArray::number(i % kGroups) + '/' + QByteArray::number(i));
    }
    settle();
    m_tree->setCurrentIndex(row("a"));
    m_tree->expandAll();
    settle();
    QCOMPARE(m_items->rowCount(), 1 + kGroups + kGroups * kTopics);
    m_tree->setCurrentIndex(row("a/5"));
    m_tree->collapseAll(m_tree->selectedTopic());
    settle();
    QCOMPARE(m_items->rowCount(), 1 + kGroups + (kGroups - 1) * kTopics);
    m_tree->collapseAll();
    settle();
    QCOMPARE(rows(), u"+a*\n"_s);
}

void tst_TopicTreeView::whatIsSelectedInAClosedBranch()
{
    feed("a/b/c");
    feed("d/e");
    settle();
    m_tree->expandAll();
    settle();
    m_tree->setCurrentIndex(row("a/b/c"));
    const QSignalSpy spy(m_tree, &TopicTreeView::topicSelected);
    m_tree->setExpanded(row("a"), false);
    QCOMPARE(rows(), u"+a*\n-d\n  e\n"_s);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(m_tree->selectedTopic(), m_items->topicAt(0));
    m_tree->setExpanded(row("d"), false);
    QCOMPARE(rows(), u"+a*\n+d\n"_s);
}

void tst_TopicTreeView::headingsSort()
{
    feed("a", 5);
    m_now += 1'000;
    feed("b", 9);
    m_now += 1'000;
    feed("c", 7);
    settle();
    const QHeaderView *header = m_tree->header();
    QCOMPARE(rows(), u"a\nb\nc\n"_s);
    QCOMPARE(header->sortIndicatorSection(), int(TopicRowsModel::TopicColumn));
    clickHeading(TopicRowsModel::MessagesColumn);
    QCOMPARE(rows(), u"b\nc\na\n"_s);
    QCOMPARE(header->sortIndicatorSection(), int(TopicRowsModel::MessagesColumn));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    clickHeading(TopicRowsModel::MessagesColumn);
    QCOMPARE(rows(), u"a\nc\nb\n"_s);
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
    clickHeading(TopicRowsModel::MessagesColumn);
    QCOMPARE(rows(), u"a\nb\nc\n"_s);
    QCOMPARE(header->sortIndicatorSection(), int(TopicRowsModel::TopicColumn));
    clickHeading(TopicRowsModel::AgeColumn);
    QCOMPARE(rows(), u"c\nb\na\n"_s); // the youngest first
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
    clickHeading(TopicRowsModel::RateColumn);
    QCOMPARE(rows().size(), 6);
    QCOMPARE(rows().at(0), u'b');
    clickHeading(TopicRowsModel::TopicColumn);
    QCOMPARE(rows(), u"a\nb\nc\n"_s);
    clickHeading(TopicRowsModel::TopicColumn);
    QCOMPARE(rows(), u"c\nb\na\n"_s);
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
}

void tst_TopicTreeView::everyHeadingSorts()
{
    feed("a");
    settle();
    for (int column = TopicRowsModel::ColumnCount - 1; column >= 0; --column) {
        const TopicOrder before = m_items->order();
        clickHeading(column);
        QCOMPARE(m_tree->header()->sortIndicatorSection(), column);
        QVERIFY(m_items->order().key != before.key);
    }
}

void tst_TopicTreeView::sortingWaitsForTheMouse()
{
    feed("a");
    feed("b", 2);
    settle();
    clickHeading(TopicRowsModel::MessagesColumn);
    QCOMPARE(rows(), u"b\na\n"_s);
    const auto *note = child<QLabel>(m_pane.get(), u"sortingHeldNote"_s);
    m_tree->pointer().setRest(1'000'000);
    QTest::mousePress(m_tree->viewport(), Qt::LeftButton, {}, {200, 200});
    QVERIFY(!note->isVisible());
    feed("a", 9);
    settle();
    QVERIFY(note->isVisible());
    QCOMPARE(rows(), u"b\na\n"_s);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_tree->viewport(), &leave);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), u"a\nb\n"_s, 15'000);
    QVERIFY(!note->isVisible());
}

void tst_TopicTreeView::selectedRowStaysInPlace()
{
    for (int i = 0; i < 500; ++i) {
        feed("m" + QByteArray::number(i));
    }
    settle();
    m_tree->verticalScrollBar()->setValue(100);
    m_tree->setCurrentIndex(m_tree->indexAt({30, 100}));
    const QByteArray selected = current();
    const int top = m_tree->visualRect(m_tree->currentIndex()).top();
    for (int i = 0; i < 50; ++i) {
        feed("a" + QByteArray::number(i)); // by insertion
    }
    settle();
    QCOMPARE(m_tree->visualRect(m_tree->currentIndex()).top(), top);
    for (int i = 0; i < 9'000; ++i) {
        feed("b" + QByteArray::number(i)); // by the worker
    }
    settle();
    QTRY_COMPARE(m_items->rowCount(), 9'550);
    QCOMPARE(current(), selected);
    QCOMPARE(m_tree->visualRect(m_tree->currentIndex()).top(), top);
}

void tst_TopicTreeView::topOfTheListStays()
{
    for (int i = 0; i < 200; ++i) {
        feed("m" + QByteArray::number(i), i + 1);
    }
    settle();
    clickHeading(TopicRowsModel::MessagesColumn);
    QCOMPARE(m_tree->verticalScrollBar()->value(), 0);
    m_tree->setCurrentIndex(m_items->index(1, 0));
    feed("m0", 1'000);
    settle();
    m_items->setOrder({TopicSortKey::Messages, true});
    settle();
    QCOMPARE(m_tree->verticalScrollBar()->value(), 0);
}

void tst_TopicTreeView::selectOpensTheWay()
{
    feed("a/b/c");
    settle();
    TopicId id = kNoTopic;
    {
        const PriorityMutex::UrgentLock lock(m_live->mutex());
        id = m_live->tree().find("a/b/c");
    }
    const QSignalSpy spy(m_tree, &TopicTreeView::topicSelected);
    m_tree->selectTopic(id);
    QTRY_COMPARE(rows(), u"-a\n  -b\n    c*\n"_s);
    QCOMPARE(spy.count(), 1);
}

void tst_TopicTreeView::deepTopicsStayReadable()
{
    constexpr int kLevels = 30'000;
    feed(QByteArray("a/").repeated(kLevels - 1) + "end");
    settle();
    m_tree->expandAll();
    settle();
    QTRY_COMPARE(m_items->rowCount(), kLevels);
    press(Qt::Key_End);
    const QRect cell = m_tree->visualRect(m_tree->currentIndex());
    const QRect arrow = TopicTreeDelegate::arrowRect(cell, m_items->depthOf(kLevels - 1), Qt::LeftToRight);
    QVERIFY(cell.contains(arrow));
    QVERIFY(cell.right() - arrow.right() >= cell.width() / 2 - 1);
    QVERIFY(!m_pane->grab().isNull());
    press(Qt::Key_Left);
    QCOMPARE(m_tree->currentIndex().row(), kLevels - 2);
}

void tst_TopicTreeView::rightToLeft()
{
    feed("a/b");
    settle();
    m_pane->setLayoutDirection(Qt::RightToLeft);
    m_tree->setCurrentIndex(row("a"));
    press(Qt::Key_Left);
    QCOMPARE(rows(), u"-a*\n  b\n"_s);
    const QRect cell = m_tree->visualRect(row("a"));
    const QRect arrow = TopicTreeDelegate::arrowRect(cell, 0, Qt::RightToLeft);
    QCOMPARE(arrow.right(), cell.right());
    QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, arrow.center());
    QCOMPARE(rows(), u"+a*\n"_s);
    QVERIFY(!m_pane->grab().isNull());
}

void tst_TopicTreeView::copies()
{
    feed("a/\xc3\xa4");
    settle();
    m_tree->expandAll();
    settle();
    m_tree->setCurrentIndex(row("a/\xc3\xa4"));
    QTest::keySequence(m_tree, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a/ä"_s);
    const QSignalSpy spy(m_tree, &TopicTreeView::copyValueRequested);
    QTest::keyClick(m_tree, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(spy.count(), 1);
}

void tst_TopicTreeView::toldToScreenReaders()
{
    feed("a/b");
    settle();
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(m_tree);
    QAccessibleInterface *cell = table->tableInterface()->cellAt(0, 0);
    QCOMPARE(cell->text(QAccessible::Name), u"a"_s);
    QVERIFY(cell->state().expandable && cell->state().collapsed);
    m_tree->setExpanded(row("a"), true);
    cell = table->tableInterface()->cellAt(0, 0);
    QVERIFY(cell->state().expanded);
    QVERIFY(!table->tableInterface()->cellAt(1, 0)->state().expandable);
}

QTEST_MAIN(tst_TopicTreeView)
#include "tst_topictreeview.moc"
