// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/rowflash.h"

#include "tests/support/prepare.h"

#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace mangrove;

class tst_RowFlash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void fades();
    void tooManyAreNone();
    void disabled();
};

void tst_RowFlash::fades()
{
    RowFlash flash;
    flash.setDuration(200);
    QSignalSpy spy(&flash, &RowFlash::faded);
    QCOMPARE(flash.strength(7), 0.0);
    flash.start({7});
    QVERIFY(flash.strength(7) > 0 && flash.strength(8) == 0);
    QTRY_VERIFY(!flash.isActive());
    QCOMPARE(flash.strength(7), 0.0);
    QCOMPARE(spy.last().at(0).value<std::vector<TopicId>>(),
             std::vector<TopicId>{7}); // painted without light
}

void tst_RowFlash::tooManyAreNone()
{
    RowFlash flash;
    flash.setDuration(1'000'000);
    flash.start({1});
    std::vector<TopicId> many(RowFlash::kMost + 1);
    std::iota(many.begin(), many.end(), 1);
    flash.start(many);
    QVERIFY(!flash.isActive());
    many.pop_back();
    flash.start(many);
    QVERIFY(flash.isActive());
}

void tst_RowFlash::disabled()
{
    RowFlash flash;
    flash.setDuration(1'000'000);
    flash.start({1});
    flash.setEnabled(false);
    QVERIFY(!flash.isActive());
    flash.start({1});
    QVERIFY(!flash.isActive());
}

QTEST_GUILESS_MAIN(tst_RowFlash)
#include "tst_rowflash.moc"
