// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/connections/floodmeter.h"

#include <QTest>

using namespace mangrove;

/// When a connection counts as flooded.
class tst_FloodMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void keptLongEnough();
    void keptTooShort();
    void endsAfterAWhile();
    void refusing();
    void burstsAndClearAreNone();

private:
    /// A second in which so many messages came and went.
    void pass(std::uint64_t received, std::uint64_t evicted, std::uint64_t refused = 0);

    qint64 m_now = 0;
    Ledger m_ledger;
    FloodMeter m_meter{[this] { return m_now; }};
};

void tst_FloodMeter::init()
{
    m_now = 0;
    m_ledger = {};
    m_ledger.received = m_ledger.stored = 1'000'000;
    m_meter = FloodMeter([this] { return m_now; });
    pass(0, 0);
}

void tst_FloodMeter::pass(std::uint64_t received, std::uint64_t evicted, std::uint64_t refused)
{
    m_now += 1'000;
    m_ledger.received += received;
    m_ledger.evicted += evicted;
    m_ledger.refused += refused;
    m_ledger.stored = m_ledger.received - m_ledger.evicted - m_ledger.refused;
    (void)m_meter.update(m_ledger);
}

void tst_FloodMeter::keptLongEnough()
{
    for (int second = 0; second < 10; ++second) {
        pass(10'000, 10'000); // a million messages: held for 100 seconds
        QVERIFY(m_meter.flood() == Flood::None);
    }
}

void tst_FloodMeter::keptTooShort()
{
    pass(50'000, 50'000);
    QVERIFY(m_meter.flood() == Flood::None); // may be a burst
    pass(50'000, 50'000);
    QVERIFY(m_meter.flood() == Flood::Evicting);
}

void tst_FloodMeter::endsAfterAWhile()
{
    pass(50'000, 50'000);
    pass(50'000, 50'000);
    pass(0, 0);
    QVERIFY(m_meter.flood() == Flood::Evicting); // it may go on
    for (int second = 1; second < FloodMeter::kCalmLooks; ++second) {
        pass(0, 0);
    }
    QVERIFY(m_meter.flood() == Flood::None);
}

void tst_FloodMeter::refusing()
{
    pass(5'000, 0, 4'000);
    pass(5'000, 0, 4'000);
    QVERIFY(m_meter.flood() == Flood::Refusing);
}

void tst_FloodMeter::burstsAndClearAreNone()
{
    pass(50'000, 50'000);
    pass(0, 0);
    pass(50'000, 50'000);
    QVERIFY(m_meter.flood() == Flood::None);
    pass(0, 0);
    for (int second = 0; second < 3; ++second) {
        pass(1'000, 200'000); // a lowered limit
        QVERIFY(m_meter.flood() == Flood::None);
    }
}

QTEST_GUILESS_MAIN(tst_FloodMeter)
#include "tst_floodmeter.moc"
