// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/tree/filterbar.h"

#include <QLabel>
#include <QLineEdit>
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
    QCOMPARE(spy.last().at(0).toString(), u"a/b"_s);
    QCOMPARE(spy.last().at(1).toBool(), false);
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
    QCOMPARE(spy.takeLast().at(1).toBool(), true);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(spy.last().at(0).toString(), u"a"_s);
    QCOMPARE(spy.last().at(1).toBool(), false);
}

void tst_FilterBar::escapeClearsAndLeaves()
{
    QTest::keyClicks(m_edit, u"ab"_s);
    const QSignalSpy filtered(m_bar.get(), &FilterBar::filterChanged);
    const QSignalSpy left(m_bar.get(), &FilterBar::leaveRequested);
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QCOMPARE(filtered.count(), 1);
    QVERIFY(filtered.first().at(0).toString().isEmpty());
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
    m_bar->showResult(123, 1'000'000, false);
    QVERIFY(m_count->isVisible());
    QVERIFY(m_count->text().contains(u"123"_s));
    QVERIFY(m_count->text().contains(QLocale().toString(1'000'000)));
    m_bar->showResult(7, 1'000'000, true);
    QTRY_VERIFY(m_count->text().contains(u'7'));
    QVERIFY(!m_count->text().contains(QLocale().toString(1'000'000)));
    m_bar->clear();
    QVERIFY(!m_count->isVisible());
    m_bar->showResult(0, 1'000'000, false); // comes too late
    QVERIFY(!m_count->isVisible());
}

void tst_FilterBar::quickSearchesSayNothing()
{
    QTest::keyClick(m_edit, Qt::Key_A);
    m_bar->showResult(123, 1'000, false);
    const QString before = m_count->text();
    m_bar->showResult(0, 1'000, true);
    QCOMPARE(m_count->text(), before);
    m_bar->showResult(12, 1'000, false);
    QVERIFY(m_count->text() != before);
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
