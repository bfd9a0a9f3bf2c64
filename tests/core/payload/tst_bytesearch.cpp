// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/bytesearch.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_ByteSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void places_data();
    void places();
    void bytes();
    void acrossSlices();
    void nextAndPrevious();
    void canBeStopped();
};

using Places = QList<int>;

namespace {

Places placesOf(const ByteMatches &matches)
{
    return {matches.places.begin(), matches.places.end()};
}

} // namespace

void tst_ByteSearch::places_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<bool>("exact");
    QTest::addColumn<Places>("places");
    QTest::newRow("any case") << u"Error: ERROR, error"_s << u"eRRor"_s << false << Places{0, 7, 14};
    QTest::newRow("this case") << u"Error: ERROR, error"_s << u"ERROR"_s << true << Places{7};
    QTest::newRow("Chinese") << u"温度过高"_s << u"过"_s << false << Places{6};
    QTest::newRow("umlauts") << u"GRÜN grün"_s << u"grün"_s << false << Places{0, 6};
    QTest::newRow("Greek") << u"ΩΜΕΓΑ"_s << u"ωμε"_s << false << Places{0};
    QTest::newRow("no overlaps") << u"aaaaa"_s << u"aa"_s << true << Places{0, 2};
    QTest::newRow("at the end") << u"xxab"_s << u"ab"_s << true << Places{2};
    QTest::newRow("nothing") << u"abc"_s << QString() << true << Places{};
    QTest::newRow("too long") << u"ab"_s << u"abc"_s << true << Places{};
}

void tst_ByteSearch::places()
{
    QFETCH(const QString, text);
    QFETCH(const QString, wanted);
    QFETCH(const bool, exact);
    const BytePattern pattern(wanted, exact ? Qt::CaseSensitive : Qt::CaseInsensitive);
    QTEST(placesOf(findAll(text.toUtf8(), pattern, {})), "places");
}

void tst_ByteSearch::bytes()
{
    const QByteArray text("\x00\xff\x41\x00\xff", 5);
    QCOMPARE(placesOf(findAll(text, BytePattern(QByteArray("\x00\xff", 2)), {})), (Places{0, 3}));
}

void tst_ByteSearch::acrossSlices()
{
    QByteArray text(3 * 1024 * 1024, '.');
    text.replace(1024 * 1024 - 2, 4, "NEED");
    text.replace(text.size() - 4, 4, "need");
    const ByteMatches matches = findAll(text, BytePattern(u"need"_s, Qt::CaseInsensitive), {});
    QCOMPARE(placesOf(matches), (Places{1024 * 1024 - 2, static_cast<int>(text.size()) - 4}));
}

void tst_ByteSearch::nextAndPrevious()
{
    const ByteMatches matches = findAll("a.a.a", BytePattern(u"a"_s, Qt::CaseSensitive), {});
    QCOMPARE(matches.next(0), 0);
    QCOMPARE(matches.next(1), 1);
    QCOMPARE(matches.next(5), 0);
    QCOMPARE(matches.previous(4), 1);
    QCOMPARE(matches.previous(0), 2);
    QCOMPARE(ByteMatches().next(0), -1);
    QCOMPARE(ByteMatches().previous(0), -1);
}

void tst_ByteSearch::canBeStopped()
{
    const QByteArray text(5 * 1024 * 1024, 'a');
    const ByteMatches matches
        = findAll(text, BytePattern(u"a"_s, Qt::CaseSensitive), [](std::int64_t) { return false; });
    QVERIFY(matches.isStopped);
    QCOMPARE(matches.count, 1024U * 1024U);
    QCOMPARE(matches.places.size(), ByteMatches::kMost);
}

QTEST_GUILESS_MAIN(tst_ByteSearch)
#include "tst_bytesearch.moc"
