// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/pointeractivity.h"

#include "tests/support/prepare.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace mangrove;

class tst_PointerActivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void movesAndRests();
    void endsWhereTheMouseLeaves();
    void holdsForAMenu();
};

void tst_PointerActivity::movesAndRests()
{
    QWidget widget;
    PointerActivity activity(&widget);
    activity.setRest(1);
    QSignalSpy spy(&activity, &PointerActivity::activeChanged);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QTest::mouseMove(&widget, {5, 5});
    QTest::mouseMove(&widget, {9, 9});
    QTRY_VERIFY(spy.count() >= 2);
    QCOMPARE(spy[0][0].toBool(), true);
    QTRY_VERIFY(!activity.isActive());
}

void tst_PointerActivity::endsWhereTheMouseLeaves()
{
    QWidget widget;
    PointerActivity activity(&widget);
    activity.setRest(1'000'000);
    QTest::mousePress(&widget, Qt::LeftButton);
    QVERIFY(activity.isActive());
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&widget, &leave);
    QVERIFY(!activity.isActive());
}

void tst_PointerActivity::holdsForAMenu()
{
    QWidget widget;
    PointerActivity activity(&widget);
    QWidget menu;
    activity.holdForMenu(&menu);
    QVERIFY(!activity.isActive());
    menu.show();
    QVERIFY(activity.isActive());
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&widget, &leave);
    QVERIFY(activity.isActive());
    menu.hide();
    QVERIFY(!activity.isActive());
}

QTEST_MAIN(tst_PointerActivity)
#include "tst_pointeractivity.moc"
