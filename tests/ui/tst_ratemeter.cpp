// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/connections/ratemeter.h"

#include <QTest>

using namespace mangrove;

class tst_RateMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init() { m_now = 0; }
    void steadyLoadIsItsRate();
    void silenceReachesZero();
    void firstMessagesAfterARestWaitForASecond();
    void hiddenTimeGivesItsMean();
    void countersThatBeganAnewAreZero();

private:
    [[nodiscard]] RateMeter meter()
    {
        return RateMeter([this] { return m_now; });
    }

    qint64 m_now = 0; ///< milliseconds
};

void tst_RateMeter::steadyLoadIsItsRate()
{
    RateMeter rate = meter();
    for (std::uint64_t second = 1; second <= 20; ++second) {
        m_now += 1'000;
        rate.update({second * 500, second * 32'000});
    }
    QVERIFY(qAbs(rate.messagesPerSecond() - 500) < 1);
    QVERIFY(qAbs(rate.bytesPerSecond() - 32'000) < 64);
    QVERIFY(rate.isChanging());
}

void tst_RateMeter::silenceReachesZero()
{
    RateMeter rate = meter();
    m_now = 1'000;
    rate.update({1'000, 64'000});
    QCOMPARE(rate.messagesPerSecond(), 500.0);
    for (int second = 0; second < 15; ++second) {
        m_now += 1'000;
        rate.update({1'000, 64'000});
    }
    QCOMPARE(rate.messagesPerSecond(), 0.0);
    QCOMPARE(rate.bytesPerSecond(), 0.0);
    QVERIFY(!rate.isChanging());
}

void tst_RateMeter::firstMessagesAfterARestWaitForASecond()
{
    RateMeter rate = meter();
    m_now = 60'000;
    rate.update({10, 100});
    QCOMPARE(rate.messagesPerSecond(), 0.0);
    QVERIFY(rate.isChanging()); // to be looked at again
    m_now += 1'000;
    rate.update({10, 100});
    QCOMPARE(rate.messagesPerSecond(), 5.0);
}

void tst_RateMeter::hiddenTimeGivesItsMean()
{
    RateMeter rate = meter();
    QVERIFY(rate.isFresh());
    m_now = 10'000;
    QVERIFY(!rate.isFresh());
    rate.resume({1'000, 5'000});
    QCOMPARE(rate.messagesPerSecond(), 100.0);
    QCOMPARE(rate.bytesPerSecond(), 500.0);
    QVERIFY(rate.isFresh());
}

void tst_RateMeter::countersThatBeganAnewAreZero()
{
    RateMeter rate = meter();
    m_now = 1'000;
    rate.update({100, 100});
    m_now = 2'000;
    rate.update({0, 0});
    QCOMPARE(rate.messagesPerSecond(), 25.0); // half of the 50 before, and not below nothing
}

QTEST_MAIN(tst_RateMeter)
#include "tst_ratemeter.moc"
