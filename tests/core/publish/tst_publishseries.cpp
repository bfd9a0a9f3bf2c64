// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/publishseries.h"

#include "tests/core/connections/connectionbench.h"
#include "tests/support/prepare.h"

#include <QSignalSpy>
#include <QTest>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

class tst_PublishSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init()
    {
        m_answered = 0;
        m_published = 0;
    }
    void sendsAFewAtATime();
    void cancelledSendsNoMore();
    void failuresAreKept();
    void stopsWhereItIsHopeless_data();
    void stopsWhereItIsHopeless();
    void nothingToSend();

private:
    static std::vector<mqtt::PublishRequest> requests(int count)
    {
        std::vector<mqtt::PublishRequest> result(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            result[static_cast<std::size_t>(i)].topic = "t" + QByteArray::number(i);
        }
        return result;
    }
    /// So many since the test began.
    int published(ConnectionBench &bench)
    {
        const QStringList calls = bench.fake.load()->takeCalls();
        m_published += static_cast<int>(calls.filter(u"publish"_s).size());
        return m_published;
    }
    void answer(ConnectionBench &bench, int count, std::uint8_t code = 0)
    {
        bench.server([this, count, code](FakeClient &client) {
            for (int i = 0; i < count; ++i) {
                mqtt::PublishResult result;
                result.request = ++m_answered; // requests are numbered from one on
                result.code = code;
                Q_EMIT client.published(result);
            }
        });
    }

    mqtt::RequestId m_answered = 0;
    int m_published = 0;
};

void tst_PublishSeries::sendsAFewAtATime()
{
    ConnectionBench bench(profileWith({}));
    bench.connect();
    PublishSeries series(bench.connection);
    const QSignalSpy finished(&series, &PublishSeries::finished);
    series.start(requests(100));
    QTRY_COMPARE(published(bench), 64);
    answer(bench, 10);
    QTRY_COMPARE(series.doneCount(), 10u);
    QTRY_COMPARE(published(bench), 74);
    QVERIFY(series.isRunning());
    answer(bench, 64);
    QTRY_COMPARE(series.doneCount(), 74u);
    answer(bench, 26);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(series.doneCount(), 100u);
    QVERIFY(!series.isRunning() && !series.hasStopped());
    QCOMPARE(series.items()[99].state, PublishSeries::State::Done);
}

void tst_PublishSeries::cancelledSendsNoMore()
{
    ConnectionBench bench(profileWith({}));
    bench.connect();
    PublishSeries series(bench.connection);
    const QSignalSpy finished(&series, &PublishSeries::finished);
    series.start(requests(100));
    QTRY_COMPARE(published(bench), 64);
    series.cancel();
    QCOMPARE(finished.count(), 0); // what is under way ends first
    answer(bench, 64);
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(series.hasStopped());
    QCOMPARE(series.doneCount(), 64u);
    QCOMPARE(series.items()[64].state, PublishSeries::State::Waiting);
    QCOMPARE(published(bench), 64);
}

void tst_PublishSeries::failuresAreKept()
{
    ConnectionBench bench(profileWith({}));
    bench.connect();
    PublishSeries series(bench.connection);
    const QSignalSpy finished(&series, &PublishSeries::finished);
    series.start(requests(2));
    QTRY_COMPARE(published(bench), 2);
    answer(bench, 1, 0x87);
    answer(bench, 1, 0x10); // no matching subscribers is no failure
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(series.failedCount(), 1u);
    QCOMPARE(series.doneCount(), 1u);
    QCOMPARE(series.items()[0].state, PublishSeries::State::Failed);
    QCOMPARE(series.items()[0].code, std::uint8_t{0x87});
}

void tst_PublishSeries::stopsWhereItIsHopeless_data()
{
    QTest::addColumn<bool>("readOnly");
    QTest::newRow("read-only profile") << true;
    QTest::newRow("not connected") << false;
}

void tst_PublishSeries::stopsWhereItIsHopeless()
{
    QFETCH(bool, readOnly);
    ConnectionProfile profile = profileWith({});
    profile.readOnly = readOnly;
    ConnectionBench bench(profile);
    if (readOnly) {
        bench.connect();
    }
    PublishSeries series(bench.connection);
    const QSignalSpy finished(&series, &PublishSeries::finished);
    series.start(requests(1'000));
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(series.hasStopped());
    QCOMPARE(series.doneCount(), 0u);
    QVERIFY(series.failedCount() <= 128u);
    QVERIFY(series.items()[0].error);
    QCOMPARE(series.items()[0].error->code,
             readOnly ? Error::Code::ReadOnlyProfile : Error::Code::NotConnected);
}

void tst_PublishSeries::nothingToSend()
{
    ConnectionBench bench(profileWith({}));
    PublishSeries series(bench.connection);
    const QSignalSpy finished(&series, &PublishSeries::finished);
    series.start({});
    QCOMPARE(finished.count(), 1);
    series.cancel();
    QCOMPARE(finished.count(), 1);
}

QTEST_GUILESS_MAIN(tst_PublishSeries)
#include "tst_publishseries.moc"
