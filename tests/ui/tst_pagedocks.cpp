// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/connections/pagedocks.h"

#include <QBoxLayout>
#include <QDockWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using Dock = PageDocks::Dock;

class tst_PageDocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init() { begin(); }
    void cleanup() { m_page.reset(); }
    void firstLayoutIsReadable();
    void closedDockComesBack();
    void openingShowsTheOneBehind();
    void layoutIsRemembered();
    void layoutNotYetShownIsKept();
    void resetUndoesAll();
    void namesAreStable();

private:
    void begin(); ///< a page whose docks were never shown
    [[nodiscard]] QRect placeOf(Dock dock) const { return m_docks->dock(dock)->geometry(); }

    std::unique_ptr<QWidget> m_page;
    PageDocks *m_docks = nullptr;
};

void tst_PageDocks::begin()
{
    m_page = std::make_unique<QWidget>();
    m_docks = new PageDocks({new QPlainTextEdit, new QPlainTextEdit, new QPlainTextEdit, new QPlainTextEdit});
    auto *layout = new QVBoxLayout(m_page.get());
    layout->addWidget(m_docks);
    m_page->resize(1'200, 700);
}

void tst_PageDocks::firstLayoutIsReadable()
{
    m_page->show();
    QTRY_VERIFY2(placeOf(Dock::Message).width() > 480,
                 qPrintable(QString::number(placeOf(Dock::Message).width())));
    const QRect tree = m_docks->centralWidget()->geometry();
    QVERIFY(placeOf(Dock::Message).left() > tree.right());
    QVERIFY(placeOf(Dock::Messages).top() > placeOf(Dock::Message).bottom());
    QVERIFY(tree.width() > 600);
    QVERIFY(m_docks->isOpen(Dock::Publish));
}

void tst_PageDocks::closedDockComesBack()
{
    m_page->show();
    const QSignalSpy spy(m_docks, &PageDocks::docksChanged);
    m_docks->setOpen(Dock::Message, false);
    QVERIFY(!m_docks->isOpen(Dock::Message));
    m_docks->setOpen(Dock::Message, true);
    QVERIFY(m_docks->isOpen(Dock::Message));
    QCOMPARE(spy.count(), 2);
}

void tst_PageDocks::openingShowsTheOneBehind()
{
    m_page->show();
    QVERIFY(m_docks->dock(Dock::Publish)->visibleRegion().isEmpty());
    m_docks->setOpen(Dock::Publish, true);
    QTRY_VERIFY(!m_docks->dock(Dock::Publish)->visibleRegion().isEmpty());
    QVERIFY(m_docks->dock(Dock::Messages)->visibleRegion().isEmpty());
}

void tst_PageDocks::layoutIsRemembered()
{
    m_page->show();
    m_docks->setOpen(Dock::Publish, false);
    m_docks->addDockWidget(Qt::LeftDockWidgetArea, m_docks->dock(Dock::Message));
    const QByteArray state = m_docks->layoutState();
    begin();
    m_docks->setLayoutState(state);
    m_page->show();
    QVERIFY(!m_docks->isOpen(Dock::Publish));
    QTRY_VERIFY(placeOf(Dock::Message).right() < m_docks->centralWidget()->geometry().left());
}

void tst_PageDocks::layoutNotYetShownIsKept()
{
    m_page->show();
    m_docks->setOpen(Dock::Messages, false);
    const QByteArray state = m_docks->layoutState();
    begin();
    m_docks->setLayoutState(state);
    QCOMPARE(m_docks->layoutState(), state); // a tab that was never looked at changes nothing
    m_page->show();
    m_docks->setLayoutState("no layout");
    QVERIFY(!m_docks->isOpen(Dock::Messages));
}

void tst_PageDocks::resetUndoesAll()
{
    m_page->show();
    const QByteArray before = m_docks->layoutState();
    m_docks->addDockWidget(Qt::TopDockWidgetArea, m_docks->dock(Dock::Messages));
    m_docks->setOpen(Dock::Message, false);
    QVERIFY(m_docks->layoutState() != before);
    m_docks->reset();
    QVERIFY(m_docks->isOpen(Dock::Message));
    QTRY_VERIFY(placeOf(Dock::Messages).top() > placeOf(Dock::Message).bottom());
    QVERIFY(placeOf(Dock::Message).left() > m_docks->centralWidget()->geometry().right());
}

void tst_PageDocks::namesAreStable()
{
    m_page->show();
    QCOMPARE(m_docks->dock(Dock::Message)->objectName(), u"messageDock"_s);
    QCOMPARE(m_docks->dock(Dock::Messages)->objectName(), u"messagesDock"_s);
    QCOMPARE(m_docks->dock(Dock::Publish)->objectName(), u"publishDock"_s);
    const auto bars = m_docks->findChildren<QTabBar *>(Qt::FindDirectChildrenOnly);
    QVERIFY(!bars.isEmpty());
    for (const QTabBar *bar : bars) {
        QVERIFY(!bar->objectName().isEmpty() && !bar->accessibleName().isEmpty());
    }
}

QTEST_MAIN(tst_PageDocks)
#include "tst_pagedocks.moc"
