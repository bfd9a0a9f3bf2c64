// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/tree/filterbar.h"
#include "ui/tree/topictreedelegate.h"
#include "ui/tree/topictreepane.h"
#include "ui/tree/topictreeview.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_TopicTreeView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void keysOpenAndClose();
    void arrowOpensWithoutSelecting();
    void doubleClickToggles();
    void branchesOpenAndCloseWhole();
    void whatIsSelectedInAClosedBranch();
    void headingsSort();
    void everyHeadingSorts();
    void sortingWaitsForTheMouse();
    void filterShowsWhatMatches();
    void selectionOutlivesTheFilter();
    void nothingMatches();
    void matchesInValuesAreMarked();
    void keysStepBetweenMatches();
    void matchesAreMarked_data();
    void matchesAreMarked();
    void selectedRowStaysInPlace();
    void topOfTheListStays();
    void selectOpensTheWay();
    void selectWhatIsFilteredOut();
    void deepTopicsStayReadable();
    void rightToLeft();
    void copies();
    void toldToScreenReaders();

private:
    void feed(const QByteArray &topic, int times = 1);
    void settle();
    void press(Qt::Key key) { QTest::keyClick(m_tree, key); }
    void clickHeading(int column);
    void filter(const QString &text);
    [[nodiscard]] QString rows() const;
    [[nodiscard]] QModelIndex row(const QByteArray &topic) const;
    [[nodiscard]] QByteArray current() const;

    qint64 m_now = 1'700'000'000'000;
    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<LiveData> m_live;
    std::unique_ptr<TopicTreeItems> m_items;
    std::unique_ptr<TopicTreePane> m_pane;
    TopicTreeView *m_tree = nullptr;
};

void tst_TopicTreeView::init()
{
    m_budget = std::make_unique<MemoryBudget>(64U << 20U);
    m_live = std::make_unique<LiveData>(*m_budget, [this] { return m_now; });
    m_items = std::make_unique<TopicTreeItems>(*m_live, [this] { return m_now; });
    m_pane = std::make_unique<TopicTreePane>(*m_live, *m_items);
    m_tree = m_pane->tree();
    m_pane->resize(700, 400);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_tree->setFocus();
}

void tst_TopicTreeView::cleanup()
{
    m_pane.reset();
    m_items.reset();
    m_live.reset();
    m_budget.reset();
}

void tst_TopicTreeView::feed(const QByteArray &topic, int times)
{
    for (int i = 0; i < times; ++i) {
        test::feed(*m_live, topic, "x");
    }
}

void tst_TopicTreeView::settle()
{
    while (m_items->synchronise()) {}
    QTRY_VERIFY(!m_items->isSearching());
}

void tst_TopicTreeView::filter(const QString &text)
{
    auto *edit = child<QLineEdit>(m_pane.get(), u"filterEdit"_s);
    edit->setText(text);
    QTRY_VERIFY(!m_items->isSearching());
}

void tst_TopicTreeView::clickHeading(int column)
{
    QHeaderView *header = m_tree->header();
    const QPoint point(header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                       header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, point);
    QTRY_VERIFY(!m_items->isSearching());
}

// One line a row: "-" open, "+" closed, the current one with "*".
QString tst_TopicTreeView::rows() const
{
    QString text;
    for (int row = 0; row < m_items->rowCount(); ++row) {
        const QModelIndex index = m_items->index(row, 0);
        const bool branch = index.data(TopicRowsModel::HasChildrenRole).toBool();
        text += QString(m_items->depthOf(row) * 2, u' ')
                + (!branch                     ? u""_s
                   : m_tree->isExpanded(index) ? u"-"_s
                                               : u"+"_s)
                + index.data().toString() + (row == m_tree->currentIndex().row() ? u"*\n"_s : u"\n"_s);
    }
    return text;
}

QModelIndex tst_TopicTreeView::row(const QByteArray &topic) const
{
    const PriorityMutex::UrgentLock lock(m_live->mutex());
    const int row = m_items->rowOf(m_live->tree().find(topic));
    return row < 0 ? QModelIndex() : m_items->index(row, 0);
}

QByteArray tst_TopicTreeView::current() const
{
    return m_tree->currentIndex().data(TopicRowsModel::TopicNameRole).toByteArray();
}

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

void tst_TopicTreeView::filterShowsWhatMatches()
{
    feed("home/kitchen/temperature");
    feed("home/hall/light");
    feed("garden/temperature");
    settle();
    m_tree->collapseAll(); // from here on nothing opens by itself
    m_pane->focusFilter();
    auto *edit = child<QLineEdit>(m_pane.get(), u"filterEdit"_s);
    QTest::keyClicks(edit, u"temp"_s);
    QTRY_COMPARE(rows(), u"-garden\n  temperature\n-home\n  -kitchen\n    temperature\n"_s);
    const auto *count = child<QLabel>(m_pane.get(), u"filterCount"_s);
    QTRY_VERIFY(count->isVisible());
    QVERIFY(count->text().contains(u'2') && count->text().contains(u'3'));
    QTest::keyClick(edit, Qt::Key_Down);
    QVERIFY(m_tree->hasFocus());
    press(Qt::Key_Escape);
    QTRY_COMPARE(rows(), u"+garden\n+home\n"_s);
    QVERIFY(edit->text().isEmpty());
    QVERIFY(!count->isVisible());
}

void tst_TopicTreeView::selectionOutlivesTheFilter()
{
    feed("a/b");
    feed("c/d");
    settle();
    m_tree->expandAll();
    settle();
    m_tree->setCurrentIndex(row("a/b"));
    const TopicId selected = m_tree->selectedTopic();
    const QSignalSpy spy(m_tree, &TopicTreeView::topicSelected);
    filter(u"c/"_s);
    QTRY_COMPARE(rows(), u"-c\n  d\n"_s);
    QCOMPARE(m_tree->selectedTopic(), selected);
    filter(u"a"_s);
    QTRY_COMPARE(rows(), u"-a\n  b*\n"_s);
    filter({});
    QTRY_COMPARE(rows(), u"-a\n  b*\n-c\n  d\n"_s);
    QVERIFY(m_tree->selectionModel()->isSelected(row("a/b")));
    QCOMPARE(spy.count(), 0);
}

void tst_TopicTreeView::nothingMatches()
{
    feed("a/b");
    settle();
    m_tree->collapseAll();
    auto *note = child<QWidget>(m_pane.get(), u"filterNote"_s);
    QVERIFY(!note->isVisible());
    filter(u"zebra"_s);
    QTRY_VERIFY(note->isVisible());
    QCOMPARE(m_items->rowCount(), 0);
    QTest::mouseClick(child<QPushButton>(m_pane.get(), u"filterClear"_s), Qt::LeftButton);
    QTRY_COMPARE(rows(), u"+a\n"_s);
    QVERIFY(!note->isVisible());
    QVERIFY(m_tree->hasFocus());
}

void tst_TopicTreeView::matchesInValuesAreMarked()
{
    test::feed(*m_live, "a", "state ONLINE");
    settle();
    m_items->setFilter({"line", false, SearchMode::Text, SearchIn::Values});
    settle();
    QTRY_COMPARE(m_items->rowCount(), 1);
    const QModelIndex value = m_items->index(0, TopicRowsModel::ValueColumn);
    QCOMPARE(m_items->valueRanges(value), (TopicTreeItems::Ranges{{8, 4}}));
    QVERIFY(m_items->matchRanges(m_items->index(0, 0)).isEmpty());
    m_items->setFilter({"[A-Z]+$", true, SearchMode::RegularExpression, SearchIn::Both});
    settle();
    QCOMPARE(m_items->valueRanges(value), (TopicTreeItems::Ranges{{6, 6}}));
    QVERIFY(!m_pane->grab().isNull());
    m_items->setFilter({"^a", false, SearchMode::RegularExpression});
    settle();
    QVERIFY(m_items->valueRanges(value).isEmpty());
    QCOMPARE(m_items->matchRanges(m_items->index(0, 0)), (TopicTreeItems::Ranges{{0, 1}}));
}

void tst_TopicTreeView::keysStepBetweenMatches()
{
    for (const char *topic : {"a/x", "b", "c/x", "d"}) {
        feed(topic);
    }
    settle();
    m_tree->collapseAll();
    filter(u"x"_s);
    QTRY_COMPARE(m_items->rowCount(), 4);
    auto *edit = child<QLineEdit>(m_pane.get(), u"filterEdit"_s);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_F3);
    QCOMPARE(current(), QByteArray("a/x"));
    QTest::keyClick(edit, Qt::Key_F3);
    QCOMPARE(current(), QByteArray("c/x"));
    QTest::keyClick(edit, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(current(), QByteArray("a/x"));
}

void tst_TopicTreeView::matchesAreMarked_data()
{
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("caseSensitive");
    QTest::addColumn<QString>("marked"); // the last level with its marked parts in brackets
    QTest::newRow("inside") << QByteArray("a/temperature") << u"per"_s << false << u"tem[per]ature"_s;
    QTest::newRow("often") << QByteArray("a/banana") << u"an"_s << false << u"b[an][an]a"_s;
    QTest::newRow("case") << QByteArray("a/Kitchen") << u"KIT"_s << false << u"[Kit]chen"_s;
    QTest::newRow("exact case") << QByteArray("a/kitKIT") << u"KIT"_s << true << u"kit[KIT]"_s;
    QTest::newRow("over levels") << QByteArray("a/bc/de") << u"c/d"_s << false << u"[d]e"_s;
    QTest::newRow("ends above") << QByteArray("abc/de") << u"abc/"_s << false << u"de"_s;
    QTest::newRow("umlaut") << QByteArray("a/\xc3\x84rger") << u"är"_s << false << u"[Är]ger"_s;
}

void tst_TopicTreeView::matchesAreMarked()
{
    QFETCH(QByteArray, topic);
    QFETCH(QString, text);
    QFETCH(bool, caseSensitive);
    QFETCH(QString, marked);
    feed(topic);
    settle();
    m_items->setFilter({text.toUtf8(), caseSensitive});
    settle();
    const QModelIndex last = m_items->index(m_items->rowCount() - 1, 0);
    QString shown = last.data().toString();
    auto ranges = m_items->matchRanges(last);
    while (!ranges.isEmpty()) {
        const auto [first, count] = ranges.takeLast();
        shown.insert(first + count, u']');
        shown.insert(first, u'[');
    }
    QCOMPARE(shown, marked);
    QVERIFY(!m_pane->grab().isNull());
    m_tree->setCurrentIndex(last);
    QVERIFY(!m_pane->grab().isNull());
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

void tst_TopicTreeView::selectWhatIsFilteredOut()
{
    feed("a/b");
    feed("c/d");
    settle();
    filter(u"d"_s);
    TopicId id = kNoTopic;
    {
        const PriorityMutex::UrgentLock lock(m_live->mutex());
        id = m_live->tree().find("a/b");
    }
    m_tree->selectTopic(id);
    QCOMPARE(m_tree->selectedTopic(), id);
    filter({});
    QTRY_COMPARE(rows(), u"-a\n  b*\n+c\n"_s);
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
