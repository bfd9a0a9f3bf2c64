// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/connections/pagedocks.h"

#include <QBoxLayout>
#include <QDockWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScreen>
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
    void treeKeepsItsShare();
    void sizesThatWereChosenStay();
    void eachNameIsSaidOnce();
    void tabsOfferWhatTitlesDo();
    void tabIsDraggedOut();
    void floatingGoesWithThePage();
    void floatingIsRemembered();
    void floatingComesBackFromAGoneScreen();
    void theDockInUseFloats();
    void closedDockComesBack();
    void openingShowsTheOneBehind();
    void layoutIsRemembered();
    void layoutNotYetShownIsKept();
    void resetUndoesAll();
    void namesAreStable();

private:
    [[nodiscard]] QTabBar *tabs() const; ///< of Messages and Publish
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

void tst_PageDocks::treeKeepsItsShare()
{
    m_page->show();
    QTRY_VERIFY(placeOf(Dock::Message).width() > 480);
    const auto share = [this] { return m_docks->centralWidget()->width() * 100 / m_docks->width(); };
    for (const int width : {900, 1'600, 700, 900}) {
        m_page->resize(width, 700);
        QTRY_VERIFY2(share() >= 50 && share() <= 56, qPrintable(u"%1 of %2"_s.arg(share()).arg(width)));
    }
    // The next time, in a window of another width.
    const QByteArray state = m_docks->layoutState();
    begin();
    m_docks->setLayoutState(state);
    m_page->resize(1'600, 700);
    m_page->show();
    QTRY_VERIFY2(share() >= 50 && share() <= 56, qPrintable(QString::number(share())));
}

void tst_PageDocks::sizesThatWereChosenStay()
{
    m_page->show();
    QTRY_VERIFY(placeOf(Dock::Message).width() > 480);
    QVERIFY(!m_docks->areSizesChosen());
    const QRect tree = m_docks->centralWidget()->geometry();
    const QPoint between(tree.right() + 2, tree.center().y());
    QTest::mousePress(m_docks, Qt::LeftButton, {}, between);
    QTest::mouseMove(m_docks, between - QPoint(150, 0));
    QTRY_VERIFY(m_docks->centralWidget()->width() < tree.width());
    QTest::mouseRelease(m_docks, Qt::LeftButton, {}, between - QPoint(150, 0));
    QTRY_VERIFY(placeOf(Dock::Message).width() > 630);
    QVERIFY(m_docks->areSizesChosen());
    const int chosen = placeOf(Dock::Message).width();
    m_page->resize(1'400, 700);
    QTRY_COMPARE(m_docks->width(), m_page->contentsRect().width() - 2 * m_docks->x());
    QCOMPARE(placeOf(Dock::Message).width(), chosen);
    // A narrow window is not for the docks alone, and what was chosen comes back with the room for it.
    m_page->resize(800, 700);
    QTRY_COMPARE(m_docks->width(), m_page->contentsRect().width() - 2 * m_docks->x());
    QTRY_VERIFY2(m_docks->centralWidget()->width() >= 420,
                 qPrintable(QString::number(m_docks->centralWidget()->width())));
    m_page->resize(1'400, 700);
    QTRY_COMPARE(placeOf(Dock::Message).width(), chosen);
    m_docks->reset();
    QTRY_VERIFY(m_docks->centralWidget()->width() > 700);
}

void tst_PageDocks::eachNameIsSaidOnce()
{
    m_page->show();
    const auto hasTitle = [this](Dock dock) {
        const QWidget *title = m_docks->dock(dock)->titleBarWidget();
        return title == nullptr || title->height() > 0;
    };
    QTRY_VERIFY(!hasTitle(Dock::Messages) && !hasTitle(Dock::Publish));
    QVERIFY(hasTitle(Dock::Message));
    m_docks->setOpen(Dock::Publish, false); // alone it has no tab
    QTRY_VERIFY(hasTitle(Dock::Messages));
    m_docks->setOpen(Dock::Publish, true);
    QTRY_VERIFY(!hasTitle(Dock::Messages) && !hasTitle(Dock::Publish));
    m_docks->dock(Dock::Messages)->setFloating(true);
    QTRY_VERIFY(hasTitle(Dock::Messages) && hasTitle(Dock::Publish));
    m_docks->dock(Dock::Messages)->setFloating(false);
    QTRY_VERIFY(!hasTitle(Dock::Messages) && !hasTitle(Dock::Publish));
}

QTabBar *tst_PageDocks::tabs() const
{
    for (auto *bar : m_docks->findChildren<QTabBar *>(u"dockTabs"_s, Qt::FindDirectChildrenOnly)) {
        if (bar->isVisible() && bar->count() == 2) {
            return bar;
        }
    }
    return nullptr;
}

void tst_PageDocks::tabsOfferWhatTitlesDo()
{
    m_page->show();
    QTRY_VERIFY(tabs() != nullptr && tabs()->tabButton(1, QTabBar::RightSide) != nullptr);
    QCOMPARE(tabs()->tabText(1), u"Publish"_s);
    QTest::mouseClick(tabs()->tabButton(1, QTabBar::RightSide), Qt::LeftButton);
    QTRY_VERIFY(!m_docks->isOpen(Dock::Publish));
    QVERIFY(m_docks->isOpen(Dock::Messages));
    m_docks->setOpen(Dock::Publish, true);
    QTRY_VERIFY(tabs() != nullptr && tabs()->tabButton(1, QTabBar::RightSide) != nullptr);
    QTest::mouseDClick(tabs(), Qt::LeftButton, {}, tabs()->tabRect(1).center());
    QVERIFY(m_docks->dock(Dock::Publish)->isFloating());
    m_docks->dock(Dock::Publish)->setFloating(false);
    QTRY_VERIFY(tabs() != nullptr);
    Q_EMIT tabs()->customContextMenuRequested(tabs()->tabRect(0).center());
    auto *menu = tabs()->findChild<QMenu *>(u"dockTabMenu"_s);
    QVERIFY(menu != nullptr);
    menu->actions().first()->trigger();
    QVERIFY(m_docks->dock(Dock::Messages)->isFloating());
}

void tst_PageDocks::tabIsDraggedOut()
{
    m_page->show();
    QTRY_VERIFY(tabs() != nullptr);
    const QPoint tab = tabs()->tabRect(1).center();
    QTest::mousePress(tabs(), Qt::LeftButton, {}, tab);
    QTest::mouseMove(tabs(), tab + QPoint(5, 0));
    QVERIFY(!m_docks->dock(Dock::Publish)->isFloating());
    for (int each = 0; each < 2; ++each) { // taken and given back; by the platform without a screen
        QTest::ignoreMessage(QtWarningMsg, "This plugin does not support grabbing the mouse");
    }
    QTest::mouseMove(tabs(), tab + QPoint(-300, -200));
    QVERIFY(m_docks->dock(Dock::Publish)->isFloating());
    QTest::mouseRelease(m_docks->dock(Dock::Publish), Qt::LeftButton, {}, {20, -900});
    QVERIFY(m_docks->isOpen(Dock::Publish));
}

void tst_PageDocks::floatingGoesWithThePage()
{
    m_page->show();
    QDockWidget *message = m_docks->dock(Dock::Message);
    message->setFloating(true);
    const QByteArray state = m_docks->layoutState();
    m_page->hide();
    QVERIFY(!message->isVisible());
    QVERIFY(m_docks->isOpen(Dock::Message)); // with the page, not by the person
    QCOMPARE(m_docks->layoutState(), state);
    m_page->show();
    QVERIFY(message->isVisible() && message->isFloating());
}

void tst_PageDocks::floatingIsRemembered()
{
    m_page->show();
    m_docks->dock(Dock::Message)->setFloating(true);
    m_docks->dock(Dock::Message)->setGeometry(120, 140, 333, 222);
    const QByteArray state = m_docks->layoutState();
    begin();
    m_docks->setLayoutState(state);
    m_page->show();
    QTRY_VERIFY(m_docks->dock(Dock::Message)->isFloating());
    QTRY_COMPARE(placeOf(Dock::Message), QRect(120, 140, 333, 222));
    QVERIFY(m_docks->dock(Dock::Message)->isVisible());
}

void tst_PageDocks::floatingComesBackFromAGoneScreen()
{
    const auto isOnScreen = [this] {
        const QRect seen = placeOf(Dock::Message) & QGuiApplication::primaryScreen()->availableGeometry();
        return seen.width() > 100 && seen.height() > 100;
    };
    m_page->show();
    m_docks->dock(Dock::Message)->setFloating(true);
    m_docks->dock(Dock::Message)->setGeometry(9'000, 5'000, 400, 300);
    const QByteArray state = m_docks->layoutState();
    QVERIFY(!isOnScreen());
    m_page->hide();
    m_page->show();
    QTRY_VERIFY(isOnScreen());
    begin();
    m_docks->setLayoutState(state);
    m_page->show();
    QTRY_VERIFY(m_docks->dock(Dock::Message)->isFloating() && isOnScreen());
}

void tst_PageDocks::theDockInUseFloats()
{
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_docks->dock(Dock::Messages)->widget()->setFocus();
    m_docks->centralWidget()->setFocus();
    m_docks->toggleFloating();
    QVERIFY(m_docks->dock(Dock::Messages)->isFloating());
    QVERIFY(!m_docks->dock(Dock::Message)->isFloating());
    m_docks->toggleFloating();
    QVERIFY(!m_docks->dock(Dock::Messages)->isFloating());
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
    m_docks->dock(Dock::Publish)->setFloating(true);
    m_docks->setOpen(Dock::Message, false);
    QVERIFY(m_docks->layoutState() != before);
    m_docks->reset();
    QVERIFY(!m_docks->dock(Dock::Publish)->isFloating());
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
