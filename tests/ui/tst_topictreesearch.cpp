// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/topictreefixture.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

/// The search of the topic tree, as a person sees it.
class tst_TopicTreeSearch : public QObject, test::TopicTreeFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init() { makePane(); }
    void cleanup() { destroyPane(); }
    void filterShowsWhatMatches();
    void selectionOutlivesTheFilter();
    void nothingMatches();
    void matchesInValuesAreMarked();
    void keysStepBetweenMatches();
    void matchesAreMarked_data();
    void matchesAreMarked();
    void selectWhatIsFilteredOut();
};

void tst_TopicTreeSearch::filterShowsWhatMatches()
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

void tst_TopicTreeSearch::selectionOutlivesTheFilter()
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

void tst_TopicTreeSearch::nothingMatches()
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

void tst_TopicTreeSearch::matchesInValuesAreMarked()
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

void tst_TopicTreeSearch::keysStepBetweenMatches()
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

void tst_TopicTreeSearch::matchesAreMarked_data()
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

void tst_TopicTreeSearch::matchesAreMarked()
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

void tst_TopicTreeSearch::selectWhatIsFilteredOut()
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

QTEST_MAIN(tst_TopicTreeSearch)
#include "tst_topictreesearch.moc"
