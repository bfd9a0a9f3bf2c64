// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/tree/filterbar.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_FilterBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup() { m_bar.reset(); }
    void everyCharacterFilters();
    void caseButton();
    void escapeClearsAndLeaves();
    void keysThatLeave_data();
    void keysThatLeave();
    void resultIsShown();
    void quickSearchesSayNothing();
    void modesAndPlaces();
    void excluding();
    void faultsAreExplained();
    void stepsAndDoubts();
    void markupStaysText();
    void namesForScreenReaders();

private:
    std::unique_ptr<FilterBar> m_bar;
    QLineEdit *m_edit = nullptr;
    QLabel *m_count = nullptr;
};

void tst_FilterBar::init()
{
    m_bar = std::make_unique<FilterBar>();
    m_bar->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
    m_edit = child<QLineEdit>(m_bar.get(), u"filterEdit"_s);
    m_count = child<QLabel>(m_bar.get(), u"filterCount"_s);
    m_bar->focusEdit();
}

void tst_FilterBar::everyCharacterFilters()
{
    const QSignalSpy spy(m_bar.get(), &FilterBar::filterChanged);
    QTest::keyClicks(m_edit, u"a/b"_s);
    QCOMPARE(spy.count(), 3);
    QCOMPARE(spy.last().at(0).value<TopicTextFilter>(), TopicTextFilter{"a/b"});
    m_bar->focusEdit();
    QTest::keyClick(m_edit, Qt::Key_X); // the text was selected
    QCOMPARE(m_bar->text(), u"x"_s);
}

void tst_FilterBar::caseButton()
{
    QSignalSpy spy(m_bar.get(), &FilterBar::filterChanged);
    auto *button = child<QToolButton>(m_bar.get(), u"filterCase"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(m_bar->isCaseSensitive());
    QCOMPARE(spy.count(), 0); // without text it makes no difference
    QTest::keyClick(m_edit, Qt::Key_A);
    QCOMPARE(spy.takeLast().at(0).value<TopicTextFilter>().caseSensitive, true);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(spy.last().at(0).value<TopicTextFilter>(), TopicTextFilter{"a"});
}

void tst_FilterBar::escapeClearsAndLeaves()
{
    QTest::keyClicks(m_edit, u"ab"_s);
    const QSignalSpy filtered(m_bar.get(), &FilterBar::filterChanged);
    const QSignalSpy left(m_bar.get(), &FilterBar::leaveRequested);
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QCOMPARE(filtered.count(), 1);
    QVERIFY(filtered.first().at(0).value<TopicTextFilter>().isEmpty());
    QCOMPARE(left.count(), 1);
}

void tst_FilterBar::keysThatLeave_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("leaves");
    QTest::newRow("down") << int(Qt::Key_Down) << true;
    QTest::newRow("page down") << int(Qt::Key_PageDown) << true;
    QTest::newRow("return") << int(Qt::Key_Return) << true;
    QTest::newRow("enter") << int(Qt::Key_Enter) << true;
    QTest::newRow("right") << int(Qt::Key_Right) << false;
    QTest::newRow("letter") << int(Qt::Key_B) << false;
}

void tst_FilterBar::keysThatLeave()
{
    QFETCH(int, key);
    QFETCH(bool, leaves);
    QTest::keyClick(m_edit, Qt::Key_A);
    const QSignalSpy left(m_bar.get(), &FilterBar::leaveRequested);
    QTest::keyClick(m_edit, static_cast<Qt::Key>(key));
    QCOMPARE(left.count(), leaves ? 1 : 0);
    QVERIFY(m_bar->text().startsWith(u'a'));
}

void tst_FilterBar::resultIsShown()
{
    QVERIFY(!m_count->isVisible());
    QTest::keyClick(m_edit, Qt::Key_A);
    m_bar->showResult({123, 1'000'000, 0, 0, false});
    QVERIFY(m_count->isVisible());
    QVERIFY(m_count->text().contains(u"123"_s));
    QVERIFY(m_count->text().contains(QLocale().toString(1'000'000)));
    m_bar->showResult({7, 1'000'000, 0, 0, true});
    QTRY_VERIFY(m_count->text().contains(u'7'));
    QVERIFY(!m_count->text().contains(QLocale().toString(1'000'000)));
    m_bar->clear();
    QVERIFY(!m_count->isVisible());
    m_bar->showResult({0, 1'000'000, 0, 0, false}); // comes too late
    QVERIFY(!m_count->isVisible());
}

void tst_FilterBar::quickSearchesSayNothing()
{
    QTest::keyClick(m_edit, Qt::Key_A);
    m_bar->showResult({123, 1'000, 0, 0, false});
    const QString before = m_count->text();
    m_bar->showResult({0, 1'000, 0, 0, true});
    QCOMPARE(m_count->text(), before);
    m_bar->showResult({12, 1'000, 0, 0, false});
    QVERIFY(m_count->text() != before);
}

void tst_FilterBar::modesAndPlaces()
{
    QTest::keyClicks(m_edit, u"a/+"_s);
    const QSignalSpy spy(m_bar.get(), &FilterBar::filterChanged);
    m_bar->setSearchIn(SearchIn::Both);
    QCOMPARE(spy.last().at(0).value<TopicTextFilter>(),
             (TopicTextFilter{"a/+", false, SearchMode::Text, SearchIn::Both}));
    auto *mode = child<QToolButton>(m_bar.get(), u"filterMode"_s);
    mode->menu()->actions().at(2)->trigger();
    QCOMPARE(spy.last().at(0).value<TopicTextFilter>().mode, SearchMode::TopicFilter);
    QVERIFY(!child<QToolButton>(m_bar.get(), u"filterIn"_s)->isEnabled());
    QVERIFY(!child<QToolButton>(m_bar.get(), u"filterCase"_s)->isEnabled());
    QVERIFY(mode->menu()->actions().at(2)->isChecked() && !mode->menu()->actions().at(0)->isChecked());
}

void tst_FilterBar::excluding()
{
    auto *exclude = child<QLineEdit>(m_bar.get(), u"filterExclude"_s);
    QVERIFY(!exclude->isVisible()); // the text has its own way
    m_bar->setMode(SearchMode::RegularExpression);
    QVERIFY(exclude->isVisible());
    QTest::keyClicks(m_edit, u"home"_s);
    const QSignalSpy spy(m_bar.get(), &FilterBar::filterChanged);
    exclude->setFocus();
    QTest::keyClicks(exclude, u"cfg"_s);
    QCOMPARE(spy.count(), 3);
    QCOMPARE(spy.last().at(0).value<TopicTextFilter>(),
             (TopicTextFilter{"home", false, SearchMode::RegularExpression, SearchIn::Topics, "cfg"}));
    QTest::keyClicks(exclude, u"("_s);
    QCOMPARE(spy.count(), 3);
    QVERIFY(m_count->isVisible() && !m_count->text().isEmpty());
    exclude->setText(u"cfg"_s);
    m_edit->clear(); // everything but
    QCOMPARE(spy.last().at(0).value<TopicTextFilter>().exclude, "cfg"_ba);
    m_bar->showResult({12, 345, 0, 0, false});
    QVERIFY(m_count->isVisible() && m_count->text().contains(u"12"_s));
    m_bar->setMode(SearchMode::Text);
    QVERIFY(!exclude->isVisible());
    QVERIFY(spy.last().at(0).value<TopicTextFilter>().isEmpty());
    m_bar->setMode(SearchMode::TopicFilter);
    QCOMPARE(spy.last().at(0).value<TopicTextFilter>().exclude, "cfg"_ba);
    QTest::keyClick(exclude, Qt::Key_Escape);
    QVERIFY(spy.last().at(0).value<TopicTextFilter>().isEmpty());
    QVERIFY(m_bar->filter().isEmpty());
}

void tst_FilterBar::faultsAreExplained()
{
    m_bar->setMode(SearchMode::RegularExpression);
    QTest::keyClicks(m_edit, u"ab"_s);
    const QSignalSpy spy(m_bar.get(), &FilterBar::filterChanged);
    QTest::keyClicks(m_edit, u"("_s);
    QVERIFY(m_count->isVisible());
    const QString fault = m_count->text();
    QVERIFY(!fault.isEmpty());
    QVERIFY(!child<QToolButton>(m_bar.get(), u"filterNext"_s)->isEnabled());
    m_bar->showResult({1, 2, 0, 0, false}); // of what was searched before
    QCOMPARE(m_count->text(), fault);
    QCOMPARE(spy.count(), 0);
    QTest::keyClicks(m_edit, u")"_s);
    QCOMPARE(spy.count(), 1);
    QVERIFY(m_count->text() != fault);
    m_bar->setMode(SearchMode::TopicFilter);
    m_edit->setText(u"a#"_s);
    QVERIFY(m_count->text().contains(u"'#'"_s));
    QVERIFY(!m_bar->grab().isNull());
}

void tst_FilterBar::stepsAndDoubts()
{
    QTest::keyClick(m_edit, Qt::Key_A);
    m_bar->showResult({3, 10, 2, 0, false});
    QVERIFY(m_count->text().contains(u'2'));
    const QSignalSpy next(m_bar.get(), &FilterBar::nextRequested);
    const QSignalSpy previous(m_bar.get(), &FilterBar::previousRequested);
    QTest::mouseClick(child<QToolButton>(m_bar.get(), u"filterNext"_s), Qt::LeftButton);
    QTest::mouseClick(child<QToolButton>(m_bar.get(), u"filterPrevious"_s), Qt::LeftButton);
    QCOMPARE(next.count(), 1);
    QCOMPARE(previous.count(), 1);
}

void tst_FilterBar::markupStaysText()
{
    QCOMPARE(m_count->textFormat(), Qt::PlainText);
}

void tst_FilterBar::namesForScreenReaders()
{
    for (const QWidget *widget : m_bar->findChildren<QWidget *>()) {
        if (widget->focusPolicy() != Qt::NoFocus && !widget->inherits("QLineEditIconButton")) {
            QVERIFY(!widget->accessibleName().isEmpty());
            QVERIFY(!widget->objectName().isEmpty());
        }
    }
}

QTEST_MAIN(tst_FilterBar)
#include "tst_filterbar.moc"
